import { Alert, Button, Checkbox, Group, Stack, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Macro } from '../../../../src/contract/index.ts';
import { faultAt } from '../../lib/fault.ts';
import { useAct } from '../../lib/use-act.ts';
import { put, remove } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useSession } from '../../session.tsx';
import { DraftDifference } from '../policies/difference.tsx';
import { blankValues } from '../tickets/act-body.ts';
import { paths } from '../tickets/paths.ts';
import { ActCard } from './act-card.tsx';
import { type DraftAct, draftOf, macroAct } from './macro-acts.ts';
import { MacroTrialPanel } from './macro-trial.tsx';
import { MacroVersions } from './macro-versions.tsx';

/** Acts of one macro at most. */
const most = 10;

/** Writes a macro act by act; `macro` null makes a new one. */
export function MacroForm(props: {
  macro: Macro | null;
  onSaved: (macro: Macro) => void;
  onRemoved: () => void;
}) {
  const { t } = useTranslation();
  const { macro } = props;
  const { user, role } = useSession();
  const may = macro === null || macro.owner === user || role === 'admin' || role === 'supervisor';
  const [name, setName] = useState(macro?.name ?? '');
  const [shared, setShared] = useState(macro?.shared ?? false);
  const [acts, setActs] = useState<readonly DraftAct[]>(() => startOf(macro));
  const [sure, setSure] = useState(false);
  const act = useAct();
  const bodies = acts.map(macroAct);
  const ready = bodies.every((body) => body !== null) ? bodies : null;
  const body = ready && { name: name.trim(), shared, acts: ready };
  const changed = body !== null && JSON.stringify(body) !== JSON.stringify(plain(macro));
  const nameFault = faultAt(act.error, 'name');
  const save = async () => {
    const more = macro ? { id: macro.id, base: macro.version } : {};
    await act.run(async () => {
      const saved = await put<Macro>(paths.macros, { ...body, ...more });
      notifications.show({ message: t('macros.saved', { name: saved.name }), color: 'teal' });
      props.onSaved(saved);
    });
  };
  const replace = (key: number, next: DraftAct) =>
    setActs((all) => all.map((each) => (each.key === key ? next : each)));
  const move = (i: number, by: number) => setActs((all) => all.with(i, all[i + by]!).with(i + by, all[i]!));
  return (
    <Stack gap="md">
      <TextInput
        label={t('field.name')}
        value={name}
        maxLength={60}
        error={nameFault}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox
        label={t('macros.shared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
      {acts.map((each, i) => (
        <ActCard
          key={each.key}
          act={each}
          place={i + 1}
          count={acts.length}
          onChange={(next) => replace(each.key, next)}
          onMove={(by) => move(i, by)}
          onRemove={() => setActs((all) => all.filter(({ key }) => key !== each.key))}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          disabled={acts.length >= most}
          onClick={() => setActs((all) => [...all, fresh(Math.max(...all.map(({ key }) => key)) + 1)])}
        >
          {t('macros.addAct')}
        </Button>
      </Group>
      {macro && changed && body && body.name !== '' && (
        <DraftDifference path={`${paths.macros}/${macro.id}/compare`} body={body} />
      )}
      {ready && <MacroTrialPanel acts={ready} />}
      {!may && <Alert color="gray">{t('macros.notYours', { owner: macro.owner })}</Alert>}
      {act.error && nameFault === undefined && <ErrorNote error={act.error} />}
      <Group justify="space-between">
        {macro && may ? (
          <Button
            variant={sure ? 'filled' : 'subtle'}
            color="red"
            onClick={() =>
              sure
                ? void act
                    .run(() => remove(`${paths.macros}/${macro.id}`))
                    .then((done) => done && props.onRemoved())
                : setSure(true)
            }
          >
            {t(sure ? 'macros.removeSure' : 'macros.remove')}
          </Button>
        ) : (
          <span />
        )}
        <Button
          leftSection={<IconCheck size={16} />}
          loading={act.busy}
          disabled={!may || !changed || name.trim() === ''}
          onClick={() => void save()}
        >
          {t('macros.save')}
        </Button>
      </Group>
      {macro && (
        <section>
          <Title order={2} mb="xs">
            {t('policies.tab.versions')}
          </Title>
          <MacroVersions macro={macro} />
        </section>
      )}
    </Stack>
  );
}

function plain(macro: Macro | null) {
  return macro && { name: macro.name, shared: macro.shared, acts: startOf(macro).map(macroAct) };
}

function startOf(macro: Macro | null): readonly DraftAct[] {
  const kept = (macro?.acts ?? []).flatMap((act, i) => draftOf(act, i) ?? []);
  return kept.length > 0 ? kept : [fresh(0)];
}

function fresh(key: number): DraftAct {
  return { key, kind: 'reply', values: blankValues };
}
