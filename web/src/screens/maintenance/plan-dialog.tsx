import {
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceRef, MaintenanceDetail, MaintenancePreview } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { asApiError, useApi } from '../../lib/use-api.ts';
import { maintenanceModes } from '../../lib/words.ts';
import type { ApiError } from '../../net.ts';
import { post, put } from '../../net.ts';
import { usePhone } from '../../parts/detail-drawer.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { draftOf, freshPlan, ownZone, type Plan, planOf } from './plan.ts';
import { PlanPreview } from './plan-preview.tsx';
import { RepeatField } from './repeat-field.tsx';
import { ScopeField } from './scope-field.tsx';

/** Plans a window or plans one anew; `plan` is `new`, a local time, `edit:ID`, `behind:ID` or `device:ID`. */
export function PlanDialog(props: {
  plan: string | undefined;
  onClose: () => void;
  onDone: (id: number) => void;
}) {
  const { t } = useTranslation();
  const { plan } = props;
  const phone = usePhone();
  const id = plan?.startsWith('edit:') ? Number(plan.slice(5)) : undefined;
  const window = useApi<MaintenanceDetail>(id === undefined ? null : `/api/maintenance/${id}`);
  const about = /^(?:behind|device):(\d+)$/.exec(plan ?? '');
  const device = useApi<DeviceRef>(about ? `/api/devices/${about[1]}` : null);
  const ready = about ? device.data : id === undefined || window.data;
  return (
    <Modal
      opened={plan !== undefined}
      onClose={props.onClose}
      title={t(id === undefined ? 'maintenance.plan' : 'maintenance.edit')}
      size={920}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <ErrorNote error={window.error ?? device.error} />
      {plan !== undefined && !ready && <Skeleton height={380} />}
      {plan !== undefined && ready && (
        <PlanForm
          id={id}
          first={
            window.data
              ? planOf(window.data)
              : freshPlan(new Date(), /^\d{4}-/.test(plan) ? plan : undefined, about ? [plan] : [])
          }
          named={window.data?.named ?? (device.data ? [device.data] : [])}
          {...props}
        />
      )}
    </Modal>
  );
}

function PlanForm(props: {
  id: number | undefined;
  first: Plan;
  named: readonly DeviceRef[];
  onClose: () => void;
  onDone: (id: number) => void;
}) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState(props.first);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const { preview, error: fault, busy } = usePreview(plan, props.id);
  const zones = useMemo(() => [...new Set([ownZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  const set = (change: Partial<Plan>) => setPlan((old) => ({ ...old, ...change }));
  const error = act.error ?? fault;
  const at = (field: string) =>
    error?.field === field ? [error.message, error.remedy].filter(Boolean).join('. ') : null;
  const missing = (value: string, text: string) => (tried && value.trim() === '' ? text : null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (plan.name.trim() === '' || plan.reason.trim() === '' || plan.scope.length === 0) return;
    const draft = draftOf(plan);
    await act.run(async () => {
      const done = await (props.id === undefined
        ? post<MaintenanceDetail>('/api/maintenance', draft)
        : put<MaintenanceDetail>(`/api/maintenance/${props.id}`, draft));
      props.onDone(done.id);
    });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <TextInput
            label={t('maintenance.name')}
            placeholder={t('maintenance.nameExample')}
            value={plan.name}
            maxLength={120}
            data-autofocus
            error={missing(plan.name, t('maintenance.needName')) ?? at('name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label={t('maintenance.reason')}
            value={plan.reason}
            maxLength={2000}
            autosize
            minRows={1}
            error={missing(plan.reason, t('maintenance.needReason')) ?? at('reason')}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
        </Group>
        <ScopeField
          value={plan.scope}
          named={props.named}
          error={tried && plan.scope.length === 0 ? t('maintenance.needScope') : at('scope')}
          onChange={(scope) => set({ scope })}
        />
        <div>
          <Text size="sm" fw={500} id="maintenance-mode">
            {t('maintenance.whatItDoes')}
          </Text>
          <SegmentedControl
            aria-labelledby="maintenance-mode"
            mt={4}
            value={plan.mode}
            onChange={(mode) => set({ mode: mode as Plan['mode'] })}
            data={maintenanceModes.map((mode) => ({ value: mode, label: t(`maintenance.mode.${mode}`) }))}
          />
          <Text size="sm" c="dimmed" mt={4}>
            {t(`maintenance.modeHelp.${plan.mode}`)}
          </Text>
        </div>
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <TextInput
            type="datetime-local"
            label={t('maintenance.start')}
            value={plan.start}
            error={at('start')}
            onChange={(event) =>
              event.currentTarget.value && set({ start: event.currentTarget.value.slice(0, 16) })
            }
          />
          <NumberInput
            label={t('maintenance.hours')}
            value={plan.hours}
            min={0.25}
            max={744}
            step={0.5}
            decimalScale={2}
            error={at('minutes')}
            onChange={(hours) => set({ hours: Number(hours) || 0.25 })}
          />
          <Select
            label={t('maintenance.zone')}
            searchable
            data={zones}
            value={plan.zone}
            error={at('zone')}
            onChange={(zone) => set({ zone: zone ?? ownZone })}
          />
        </Group>
        <RepeatField
          value={plan.repeat}
          start={plan.start}
          error={at('rule')}
          onChange={(repeat) => set({ repeat })}
        />
        <PlanPreview preview={preview} busy={busy} zone={plan.zone} />
        <ErrorNote error={error && !error.field ? error : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('act.cancel')}
          </Button>
          <Button type="submit" loading={act.busy}>
            {t(props.id === undefined ? 'maintenance.save' : 'maintenance.saveEdit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Asks the server what the plan would do, once the person rests. */
function usePreview(plan: Plan, id: number | undefined) {
  const [settled] = useDebouncedValue(plan, 350);
  const [state, setState] = useState<{
    preview: MaintenancePreview | null;
    error: ApiError | null;
    busy: boolean;
  }>({
    preview: null,
    error: null,
    busy: false,
  });
  const { scope, start, zone, hours, repeat, mode } = settled;
  const text =
    scope.length === 0 || start === ''
      ? null
      : JSON.stringify({
          // The names do not matter for what it does.
          ...draftOf({ name: '-', reason: '-', scope, start, zone, hours, repeat, mode }),
          id,
        });
  useEffect(() => {
    if (text === null) {
      setState({ preview: null, error: null, busy: false });
      return;
    }
    let current = true;
    setState((old) => ({ ...old, busy: true }));
    post<MaintenancePreview>('/api/maintenance/preview', JSON.parse(text)).then(
      (preview) => current && setState({ preview, error: null, busy: false }),
      (thrown: unknown) => current && setState({ preview: null, error: asApiError(thrown), busy: false }),
    );
    return () => {
      current = false;
    };
  }, [text]);
  return state;
}
