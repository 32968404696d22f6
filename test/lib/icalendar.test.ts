import { describe, expect, it } from 'vitest';
import { readFeed } from '../../src/lib/icalendar.ts';

const hour = 3_600_000;

describe('holiday calendars (RFC 5545)', () => {
  const file = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'];

  it('reads whole days, yearly rules, exceptions and folded lines', () => {
    const { closed, events } = readFeed(
      file(
        ...event(
          'SUMMARY:Labour D',
          ' ay',
          'DTSTART;VALUE=DATE:20240501',
          'DTEND;VALUE=DATE:20240504',
          'RRULE:FREQ=YEARLY',
          'EXDATE;VALUE=DATE:20250501',
        ),
      ),
      'Asia/Shanghai',
    );
    expect(events[0]).toMatchObject({ name: 'Labour Day', start: '2024-05-01', repeats: 'FREQ=YEARLY' });
    expect(closed.slice(0, 2)).toEqual([
      { name: 'Labour Day', kind: 'days', first: '2024-05-01', days: 3 },
      { name: 'Labour Day', kind: 'days', first: '2026-05-01', days: 3 },
    ]);
  });

  it('reads moments with a zone, in UTC and without either', () => {
    const one = (start: string, end: string) =>
      readFeed(file(...event('SUMMARY:x', start, end)), 'Asia/Kathmandu').closed[0];
    const from = Date.UTC(2026, 2, 9, 3, 15);
    expect(
      one('DTSTART;TZID=Asia/Kathmandu:20260309T090000', 'DTEND;TZID=Asia/Kathmandu:20260309T100000'),
    ).toMatchObject({ from, to: from + hour });
    expect(one('DTSTART:20260309T031500Z', 'DURATION:PT1H')).toMatchObject({ from, to: from + hour });
    expect(one('DTSTART:20260309T090000', 'DTEND:20260309T100000')).toMatchObject({ from, to: from + hour });
  });

  it.each([
    ['hello', /no iCalendar text/],
    [file(...event('SUMMARY:x')), /no DTSTART/],
    [file(...event('SUMMARY:x', 'DTSTART;TZID=Mars/Base:20260309T090000')), /Mars\/Base/],
  ])('refuses %j in words', (text, words) => {
    expect(() => readFeed(text, 'UTC')).toThrow(words);
  });
});
