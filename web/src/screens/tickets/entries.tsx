import { Popover, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBell,
  IconClock,
  IconFlag,
  IconForms,
  IconLink,
  IconListCheck,
  IconLock,
  IconMessage2,
  IconPencil,
  IconPlus,
  IconTrendingUp,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketEntry } from '../../../../src/contract/index.ts';
import { useReason } from '../../lib/use-metric.ts';
import { Facts } from '../../parts/facts.tsx';
import { When } from '../../parts/when.tsx';
import classes from './ticket.module.css';

const icons = {
  opened: IconPlus,
  note: IconLock,
  reply: IconMessage2,
  assigned: IconUser,
  state: IconArrowsExchange,
  priority: IconFlag,
  alarm: IconBell,
  run: IconListCheck,
  fact: IconPencil,
  clock: IconClock,
  fields: IconForms,
  escalation: IconTrendingUp,
  link: IconLink,
} as const;

/** The timeline, newest last: public, internal and system entries told apart by shape, colour and word. */
export function Entries({ entries }: { entries: readonly TicketEntry[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.timeline} aria-label={t('ticket.timeline')}>
      {entries.map((entry) => (
        <Entry key={entry.seq} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: TicketEntry }) {
  const { t } = useTranslation();
  const inWords = useReason();
  // What people wrote stays as they wrote it.
  const text = entry.visibility === 'system' ? inWords(entry.text) : entry.text;
  const Icon = icons[entry.kind];
  const automatic = Object.keys(entry.data).length > 0 && entry.kind !== 'note' && entry.kind !== 'reply';
  return (
    <li className={classes.entry} data-visibility={entry.visibility} id={`entry-${entry.seq}`}>
      <span className={classes.mark} aria-hidden>
        <Icon size={entry.visibility === 'system' ? 13 : 16} />
      </span>
      <div className={classes.bubble}>
        <div className={classes.meta}>
          <span className={classes.who}>{entry.actor === 'system' ? t('actor.system') : entry.actor}</span>
          <span>{t(`entryKind.${entry.kind}`)}</span>
          <span className={classes.visibility}>{t(`visibility.${entry.visibility}`)}</span>
          <When at={entry.at} />
          {automatic && <Why entry={entry} />}
          <span
            className={classes.hash}
            title={t('ticket.hashHelp', { seq: entry.seq, hash: entry.hash, previous: entry.prevHash })}
          >
            {entry.hash.slice(0, 7)}
          </span>
        </div>
        {text !== '' && <div className={classes.text}>{text}</div>}
      </div>
    </li>
  );
}

/** The rule, values and changes behind an automatic entry. */
function Why({ entry }: { entry: TicketEntry }) {
  const { t } = useTranslation();
  return (
    <Popover width={340} withArrow position="bottom-start">
      <Popover.Target>
        <UnstyledButton fz={12.5} c="var(--lb-link)" td="underline">
          {t('ticket.why')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} size="sm" mb={6}>
          {t('ticket.whyTitle')}
        </Text>
        <Facts items={Object.entries(entry.data).map(([name, value]) => [name, written(value)])} />
      </Popover.Dropdown>
    </Popover>
  );
}

function written(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
