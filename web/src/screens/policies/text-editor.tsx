import { Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleFault } from '../../../../src/contract/index.ts';
import { useAsked } from '../../lib/use-asked.ts';
import type { KeptText } from '../../lib/use-kept-text.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { KeptNote } from '../../parts/kept-note.tsx';
import { Faults } from '../rules/rule-text.tsx';
import rules from '../rules/rules.module.css';
import { DraftDifference } from './difference.tsx';
import classes from './policies.module.css';

const YamlEditor = lazy(() => import('../../parts/yaml-editor.tsx'));
const noFaults: readonly RuleFault[] = [];

/** The next version of a text as somebody writes it. */
interface Draft {
  kept: KeptText;
  /** The version in force. */
  version: number;
}

/** What the editor of one kind of text gets from its screen. */
export interface EditorProps extends Draft {
  may: boolean;
  onSaved: () => void;
}

interface Field extends Draft {
  /** Its name. */
  label: string;
  /** Said to somebody who may not change it; undefined for those who may. */
  readOnly: string | undefined;
}

/** Writes the next version of a text: every fault in its place and, once something was changed, what, a trial and the save. */
export function TextEditor(
  props: Field & {
    /** Door that tells the faults of a text. */
    check: string;
    /** Door that compares a text with what is in force. */
    compare: string;
    trial: (sound: boolean) => ReactNode;
    save: (sound: boolean) => ReactNode;
  },
) {
  const { kept } = props;
  const { text } = kept;
  const checked = useAsked<{ faults: RuleFault[] }>(props.check, { text });
  const faults = checked.data?.faults ?? null;
  const sound = faults?.length === 0;
  return (
    <div className={rules.scroll}>
      <Stack gap="md">
        <Standing {...props} faults={faults} />
        <Pane {...props} faults={faults} />
        {faults && faults.length > 0 && <Faults faults={faults} />}
        <ErrorNote error={checked.error} />
        {kept.at !== null && props.readOnly === undefined && (
          <>
            <DraftDifference path={props.compare} body={{ text }} />
            {props.trial(sound)}
            <Paper withBorder p="md">
              {props.save(sound)}
            </Paper>
          </>
        )}
      </Stack>
    </div>
  );
}

/** How the text stands in words, and the way back to what is in force. */
function Standing({ faults, ...draft }: Field & { faults: readonly RuleFault[] | null }) {
  const { t } = useTranslation();
  const standing =
    faults === null
      ? t('rules.checking')
      : faults.length === 0
        ? t('policies.sound')
        : t('rules.faults', { count: faults.length });
  return (
    <Group justify="space-between">
      <Text size="sm" role="status">
        {draft.readOnly ?? standing}
      </Text>
      <KeptNote kept={draft.kept} overtaken={draft.kept.base !== String(draft.version)} />
    </Group>
  );
}

function Pane({ faults, ...draft }: Field & { faults: readonly RuleFault[] | null }) {
  return (
    <div className={`panel ${classes.editor}`}>
      <Suspense fallback={<Skeleton height="100%" />}>
        <YamlEditor
          label={draft.label}
          text={draft.kept.text}
          faults={faults ?? noFaults}
          readOnly={draft.readOnly !== undefined}
          onChange={draft.kept.change}
        />
      </Suspense>
    </div>
  );
}
