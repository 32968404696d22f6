import { Button, Text } from '@mantine/core';
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
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketEntry } from '../../../../src/contract/index.ts';
import { useReason } from '../../lib/use-metric.ts';
import { LetterMarks } from '../../parts/letter-marks.tsx';
import { When } from '../../parts/when.tsx';
import { EntryWhy } from './entry-why.tsx';
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

/** What people wrote at length; other internal entries are slim. */
const written: readonly TicketEntry['kind'][] = ['note', 'opened', 'fact', 'run', 'escalation'];
/** Automatic entries in a row that are folded: the first and the last of them stay. */
const foldFrom = 5;

/** The timeline, newest last: public, internal and system entries told apart by shape, colour and word; `plain` without what the desk only knows. */
export function Entries({ entries, plain = false }: { entries: readonly TicketEntry[]; plain?: boolean }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.timeline} aria-label={t('ticket.timeline')}>
      {runsOf(entries).map((run) =>
        run.length < foldFrom ? (
          run.map((entry) => <Entry key={entry.seq} entry={entry} plain={plain} />)
        ) : (
          <Folded key={run[0]!.seq} entries={run} />
        ),
      )}
    </ol>
  );
}

/** Entries of the program that follow each other go together; every other one stands alone. */
function runsOf(entries: readonly TicketEntry[]): TicketEntry[][] {
  const runs: TicketEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (entry.visibility === 'system' && last?.[0]?.visibility === 'system') last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function Folded({ entries }: { entries: readonly TicketEntry[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const shown = open ? entries : [entries[0]!, entries.at(-1)!];
  return shown.map((entry, i) => (
    <FoldedPart key={entry.seq}>
      <Entry entry={entry} plain={false} />
      {!open && i === 0 && (
        <li className={classes.fold}>
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
            {t('desk.showMore', { count: entries.length - 2 })}
          </Button>
        </li>
      )}
    </FoldedPart>
  ));
}

function FoldedPart({ children }: { children: React.ReactNode }) {
  return children;
}

function Entry({ entry, plain }: { entry: TicketEntry; plain: boolean }) {
  const { t } = useTranslation();
  const inWords = useReason();
  // What people wrote stays as they wrote it.
  const text = entry.visibility === 'system' ? inWords(entry.text) : entry.text;
  const Icon = icons[entry.kind];
  const automatic = Object.keys(entry.data).length > 0 && entry.kind !== 'note' && entry.kind !== 'reply';
  return (
    <li
      className={classes.entry}
      data-visibility={entry.visibility}
      data-slim={entry.visibility === 'internal' && !written.includes(entry.kind)}
      id={`entry-${entry.seq}`}
    >
      <span className={classes.mark} aria-hidden>
        <Icon size={entry.visibility === 'system' ? 13 : 16} />
      </span>
      <div className={classes.bubble}>
        <div className={classes.meta}>
          <span className={classes.who}>
            {actorText(entry.actor, t('actor.system'), t('actor.customer'))}
          </span>
          <span>
            {entry.data.by === 'customer' && entry.data.act === 'confirm'
              ? t('letters.confirmed')
              : t(`acted.${String(entry.data.act)}`, t(`entryKind.${entry.kind}`))}
          </span>
          {!plain && <span className={classes.visibility}>{t(`visibility.${entry.visibility}`)}</span>}
          <When at={entry.at} />
          {automatic && !plain && <EntryWhy entry={entry} />}
          {!plain && (
            <span
              className={classes.hash}
              title={t('ticket.hashHelp', { seq: entry.seq, hash: entry.hash, previous: entry.prevHash })}
            >
              {entry.hash.slice(0, 7)}
            </span>
          )}
        </div>
        {text !== '' && (
          <Text component="div" className={classes.text} inherit>
            {text}
          </Text>
        )}
        {!plain && <LetterMarks seq={entry.seq} />}
      </div>
    </li>
  );
}

/** Who wrote an entry: the program, a customer by name, or somebody of the house. */
function actorText(actor: string, system: string, customer: string): string {
  if (actor === 'system') return system;
  const prefix = 'customer:';
  return actor.startsWith(prefix) ? `${actor.slice(prefix.length)} (${customer})` : actor;
}
