import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconHourglass } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { NewEntryInput, TicketDetail } from '../../../../src/contract/index.ts';
import { Missing } from '../../frame/missing.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { LettersProvider } from '../../parts/letter-marks.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago } from '../../parts/when.tsx';
import { FailedRun } from '../runs/failed-run.tsx';
import { Panel, Related, What, Who } from './about.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { DialogAct } from './act-groups.ts';
import { ClocksPanel, useClocks } from './clocks.tsx';
import { Composer } from './composer.tsx';
import { CustomerView } from './customer-view.tsx';
import { Entries } from './entries.tsx';
import { type Fact, FactDialog } from './fact-dialog.tsx';
import { NextSteps } from './next-steps.tsx';
import { PresenceLine } from './presence.tsx';
import classes from './ticket.module.css';
import { TrailNav } from './trail-nav.tsx';
import type { Mode } from './use-drafts.ts';
import { type OpenTicket, useTicket } from './use-ticket.ts';

/** One case: its timeline and what is written to it at the left; who, what, clocks, next steps and links at the right. */
export function TicketScreen() {
  const { number = '' } = useParams();
  return /^\d{1,15}$/.test(number) ? <Numbered number={Number(number)} /> : <Missing />;
}

function Numbered({ number }: { number: number }) {
  const { t } = useTranslation();
  const open = useTicket(number);
  const { data, error, reload, loading } = open;
  return (
    <div className="page">
      <Stack gap="md">
        {!data && error && <PageHead title={`#${number}`} />}
        <ErrorNote error={error} retry={reload} />
        {!data && error && (
          <Group>
            <Button component={Link} to="/tickets" variant="default">
              {t('ticket.allOpen')}
            </Button>
          </Group>
        )}
        {loading && !data && <Skeleton height={420} />}
        {data && (
          <LettersProvider number={data.number} lastSeq={data.lastSeq}>
            <Case key={data.number} ticket={data} open={open} />
          </LettersProvider>
        )}
      </Stack>
    </div>
  );
}

function Case({ ticket, open }: { ticket: TicketDetail; open: OpenTicket }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const [kind, setKind] = useState<DialogAct | null>(null);
  const [mode, setMode] = useState<Mode>('note');
  const field = useRef<HTMLTextAreaElement>(null);
  const view = query('view') === 'customer' ? 'customer' : 'all';
  const [fact, setFact] = useState<Fact | null>(null);
  const clocks = useClocks(ticket.number, `${ticket.updatedAt}/${ticket.lastSeq}`);
  const ask = (act: DialogAct) => {
    if (ticket.actions.includes(act)) setKind(act);
  };
  const write = (to: Mode) => {
    setMode(to);
    field.current?.focus();
  };
  useHotkeys([
    ['r', () => write('reply')],
    ['n', () => write('note')],
    ['a', () => ask('assign')],
    ['t', () => ask('take')],
    ['h', () => ask('handover')],
    ['c', () => ask('call')],
    ['w', () => ask('wait')],
    ['p', () => ask('promise')],
    ['s', () => ask('resolve')],
  ]);
  const act = (body: NewEntryInput, basedOn: number) => open.send(body, open.acting, basedOn);
  return (
    <>
      <PageHead
        title={`#${ticket.number} ${ticket.title}`}
        beside={
          <Group gap={8}>
            <PriorityTag priority={ticket.priority} />
            <TicketStateBadge state={ticket.state} />
            <PresenceLine number={ticket.number} />
          </Group>
        }
      >
        <TrailNav number={ticket.number} />
        <SegmentedControl
          size="xs"
          aria-label={t('desk.view')}
          value={view}
          onChange={(value) => setQuery({ view: value === 'all' ? undefined : value }, true)}
          data={[
            { value: 'all', label: t('desk.viewAll') },
            { value: 'customer', label: t('desk.viewCustomer') },
          ]}
        />
      </PageHead>
      <Standing ticket={ticket} />
      <div className={classes.columns}>
        {view === 'customer' ? (
          <CustomerView ticket={ticket} onAct={ask} />
        ) : (
          <Stack gap="md">
            {ticket.runId !== null && <FailedRun id={ticket.runId} />}
            <Entries entries={ticket.entries} />
            {(ticket.actions.includes('note') || ticket.actions.includes('reply')) && (
              <Composer
                ticket={ticket}
                mode={mode}
                onMode={setMode}
                field={field}
                act={open.writing}
                send={(body) => open.send(body, open.writing)}
                reload={open.reload}
              />
            )}
          </Stack>
        )}
        <aside className={classes.side}>
          <Panel title={t('ticket.next')}>
            <NextSteps ticket={ticket} clocks={clocks.data} onAct={ask} onFact={setFact} />
          </Panel>
          <Who ticket={ticket} />
          <ClocksPanel clocks={clocks} />
          <What ticket={ticket} />
          <Related ticket={ticket} />
        </aside>
      </div>
      <ActDialog
        kind={kind}
        ticket={ticket}
        zone={clocks.data?.policy.zone ?? 'UTC'}
        act={open.acting}
        send={act}
        onClose={() => setKind(null)}
      />
      {clocks.data && (
        <FactDialog fact={fact} clocks={clocks.data} onClose={() => setFact(null)} onDone={open.reload} />
      )}
    </>
  );
}

/** What holds the case up, in words: what it waits for, where it went, what its umbrella says. */
function Standing({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const { waits, mergedInto } = ticket;
  if (mergedInto !== null)
    return (
      <Alert color="gray">
        {t('desk.wentInto')}{' '}
        <Button component={Link} to={`/tickets/${mergedInto}`} size="compact-sm" variant="default">
          #{mergedInto}
        </Button>
      </Alert>
    );
  if (!waits) return null;
  return (
    <div className={classes.waits} role="note">
      <IconHourglass size={16} aria-hidden />
      <div>
        <strong>{t('desk.waitsFor', { what: t(`waitReason.${waits.reason}`) })}</strong>
        {', '}
        <Ago at={waits.since} />
        <Text size="sm">{waits.text}</Text>
      </div>
    </div>
  );
}
