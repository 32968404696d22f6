import { Button, Group, Paper, Skeleton, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type {
  CatalogueEntry,
  EventRow,
  Page,
  RuleDraft,
  RuleText,
  TrapRule,
} from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RuleForm } from './rule-form.tsx';
import { RulePreviewPanel } from './rule-preview.tsx';
import classes from './rules.module.css';
import { type RuleDraftState, useRuleDraft } from './use-draft.ts';

const blank: TrapRule = { oid: '', name: '', severity: 'warning', kind: 'problem', title: '', key: '' };

/** One rule as a form beside what it makes of a real event: new, from an event (`?event=`), or changed from another (`?from=`). */
export function RulePage() {
  const { t } = useTranslation();
  const [query] = useQuery();
  const from = query('from');
  const event = query('event');
  const draft = useRuleDraft();
  const entry = useApi<CatalogueEntry>(from === undefined ? null : `/api/rules/entries/${from}`);
  const made = useApi<RuleDraft>(
    event === undefined ? null : `/api/rules/draft?event=${encodeURIComponent(event)}`,
  );
  const waiting = draft.text === null || entry.loading || made.loading;
  const error = draft.set.error ?? entry.error ?? made.error;
  const start = entry.data?.rule ?? made.data?.rule ?? blank;
  const own = entry.data?.origin === 'set';
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t(own ? 'rules.changeTitle' : made.data ? 'rules.fromEvent' : 'rules.newTitle')} />
        <ErrorNote error={error} />
        {waiting && !error && <Skeleton height={420} />}
        {!waiting && (
          <Editor
            key={`${from}/${event}`}
            draft={draft}
            start={start}
            own={own ? entry.data!.rule : null}
            parts={made.data?.parts ?? []}
            event={event}
          />
        )}
      </Stack>
    </div>
  );
}

function Editor(props: {
  draft: RuleDraftState;
  start: TrapRule;
  /** The rule of the set that is changed; null makes a new one. */
  own: TrapRule | null;
  parts: RuleDraft['parts'];
  event: string | undefined;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query] = useQuery();
  const [rule, setRule] = useState(props.start);
  const act = useAct();
  const { draft, own } = props;
  // The draft may have moved since the list was read: the rule is found again by what it is, else it is a new one.
  const index = own === null ? null : Number(query('from')!.split('-')[1]);
  const clean = useMemo(() => cleaned(rule), [rule]);
  const sample = useSample(props.event, rule.oid);
  const put = (given: TrapRule | null) =>
    act.run(async () => {
      const body = { text: draft.text!, index, rule: given };
      const { text } = await post<RuleText>('/api/rules/edit', body);
      draft.change(text);
      await navigate('/rules?tab=review');
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void put(clean);
      }}
    >
      <div className={classes.columns}>
        <Paper withBorder p="lg">
          <RuleForm rule={rule} parts={props.parts} error={act.error} onChange={setRule} />
          <Group justify="flex-end" mt="lg">
            {own && (
              <Button
                variant="default"
                color="red"
                loading={act.busy}
                onClick={() => void put(null)}
                mr="auto"
              >
                {t('rules.takeAway')}
              </Button>
            )}
            <Button component={Link} to="/rules" variant="default">
              {t('act.cancel')}
            </Button>
            <Button type="submit" loading={act.busy}>
              {t('rules.toReview')}
            </Button>
          </Group>
        </Paper>
        <div className={classes.aside}>
          <RulePreviewPanel text={draft.text!} index={index} rule={clean} sample={sample} />
        </div>
      </div>
    </form>
  );
}

/** The event that the rule is tried on: the one that it was made from, else the newest of its trap. */
function useSample(event: string | undefined, oid: string): number | null {
  const search = event === undefined && /^\d+(\.\d+)+$/.test(oid);
  const found = useApi<Page<EventRow>>(search ? `/api/events?limit=5&q=${oid}` : null);
  if (event !== undefined) return Number(event);
  return found.data?.items.find((each) => each.kind === 'trap' || each.kind === 'inform')?.id ?? null;
}

/** Without what is empty: an empty title is no title. */
function cleaned(rule: TrapRule): TrapRule {
  const full = (value: unknown): boolean => {
    if (value === undefined || value === '') return false;
    if (Array.isArray(value)) return value.length > 0;
    return typeof value === 'object' && value !== null ? Object.values(value).some(full) : true;
  };
  const strip = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, part]) => (full(part) ? [[key, strip(part)]] : [])),
        )
      : value;
  const kept = strip(rule) as Partial<TrapRule>;
  if (rule.kind !== 'resolution') delete kept.clears;
  if (rule.kind !== 'problem') {
    delete kept.ticket;
    delete kept.key;
    delete kept.expires;
  }
  return { ...kept, oid: rule.oid.trim(), name: rule.name.trim(), severity: rule.severity, kind: rule.kind };
}
