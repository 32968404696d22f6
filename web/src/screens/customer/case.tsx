import { Text, Title } from '@mantine/core';
import {
  IconArrowsJoin,
  IconCircleCheck,
  IconCircleDot,
  IconClockExclamation,
  IconClockHour4,
  IconHourglass,
  IconInbox,
  IconLock,
  IconMessageReply,
  IconZoomQuestion,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { CustomerCase, CustomerEntry, CustomerState } from '../../../../src/contract/index.ts';
import classes from './customer.module.css';
import { momentIn } from './texts.ts';

export const stateIcons = {
  received: IconInbox,
  working: IconCircleDot,
  your_turn: IconMessageReply,
  waiting: IconHourglass,
  solved: IconZoomQuestion,
  confirmed: IconCircleCheck,
  closed: IconCircleCheck,
  rejected: IconLock,
  merged: IconArrowsJoin,
} as const satisfies Record<CustomerState, unknown>;

/** How the case stands, what was promised, and what happens next, in plain words. */
export function Standing({
  data,
  t,
  language,
}: {
  data: CustomerCase;
  t: TFunction<'customer'>;
  language: string;
}) {
  const { state, promise } = data;
  const Icon = stateIcons[state];
  return (
    <section className={classes.standing} data-state={state} aria-label={t('now')}>
      <Icon size={32} aria-hidden className={classes.stateIcon} />
      <div>
        <Text fw={650} fz={19} component="h2" m={0}>
          {t(`state.${state}`)}
        </Text>
        <Text mt={4} inherit>
          {t(`next.${state}`)}
        </Text>
        {promise && (
          <p className={classes.promise} data-lapsed={promise.lapsed}>
            {promise.lapsed ? (
              <IconClockExclamation size={20} aria-hidden />
            ) : (
              <IconClockHour4 size={20} aria-hidden />
            )}
            {t(promise.lapsed ? 'lapsed' : 'promise', { due: momentIn(promise.due, language) })}
          </p>
        )}
      </div>
    </section>
  );
}

/** What was written, oldest first; whose words they are is told by side, shape and name. */
export function History({
  entries,
  t,
  language,
}: {
  entries: readonly CustomerEntry[];
  t: TFunction<'customer'>;
  language: string;
}) {
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb="sm">
        {t('history')}
      </Title>
      {entries.length === 0 && (
        <Text c="dimmed" inherit>
          {t('nothing')}
        </Text>
      )}
      <ol className={classes.history}>
        {entries.map((entry) => (
          <li key={entry.seq} className={classes.entry} data-from={entry.from}>
            <p className={classes.meta}>
              <strong>{t(`from.${entry.from}`)}</strong>{' '}
              {t(`entry.${entry.kind}`, { due: entry.due === null ? '' : momentIn(entry.due, language) })}
              <time dateTime={entry.at} className={classes.when}>
                {momentIn(entry.at, language, 'medium')}
              </time>
            </p>
            {entry.text !== '' && (
              <p className={classes.text} dir="auto">
                {entry.text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
