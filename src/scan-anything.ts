import type { ScanTarget } from './contract/index.ts';
import type { Managers } from './managers.ts';

/** Where a scanned code leads: the page of a position's bench, a unit, a ticket. */
export function scanTarget(
  { benches, devices, tickets }: Pick<Managers, 'benches' | 'devices' | 'tickets'>,
  text: string,
): ScanTarget {
  const found = benches.recognise(text);
  switch (found.kind) {
    case 'position':
      return {
        kind: 'position',
        to: `/bench?position=${encodeURIComponent(found.bench)}/${found.position}`,
        words: found.label,
      };
    case 'unit': {
      const device = found.values.map((value) => devices.find(value)).find((ref) => ref !== null);
      const words = found.values[0] ?? '';
      return { kind: 'unit', to: device ? `/devices/${device.id}` : null, words };
    }
    case 'ticket': {
      const exists = tickets.list({ state: 'all', q: String(found.number), limit: 20 }).items;
      const there = exists.some(({ number }) => number === found.number);
      return { kind: 'ticket', to: there ? `/tickets/${found.number}` : null, words: `#${found.number}` };
    }
    default:
      return { kind: found.kind, to: null, words: found.words };
  }
}
