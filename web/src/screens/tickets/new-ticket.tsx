import { Button, Group, Paper, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { NewTicketBody, TicketDetail } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { asApiError } from '../../lib/use-api.ts';
import { priorities, ticketTypes } from '../../lib/words.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';

/** Opens a ticket by hand; `?device=` fills in what it is about. */
export function NewTicketScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const act = useAct();
  const form = useForm<NewTicketBody & { device: string }>({
    initialValues: {
      title: '',
      text: '',
      type: 'incident',
      priority: 'P3',
      origin: 'web',
      device: params.get('device') ?? '',
    },
    validate: {
      title: (value) => (value.trim() === '' ? t('ticketForm.needTitle') : null),
      text: (value) => (value.trim() === '' ? t('ticketForm.needText') : null),
    },
  });
  const submit = form.onSubmit((values) =>
    act.run(async () => {
      const { device, ...rest } = values;
      const about = device.trim();
      try {
        const ticket = await post<TicketDetail>(
          '/api/tickets',
          about === '' ? rest : { ...rest, device: about },
        );
        await navigate(`/tickets/${ticket.number}`);
      } catch (cause) {
        const error = asApiError(cause);
        if (error.field)
          form.setFieldError(error.field, [error.message, error.remedy].filter(Boolean).join('. '));
        throw cause;
      }
    }),
  );
  return (
    <div className="page">
      <Stack gap="md" maw={760}>
        <PageHead title={t('ticket.new')} />
        <Paper withBorder p="lg" component="form" onSubmit={submit}>
          <Stack>
            <TextInput
              label={t('field.title')}
              maxLength={200}
              data-autofocus
              {...form.getInputProps('title')}
            />
            <Textarea
              label={t('ticketForm.text')}
              description={t('ticketForm.textHelp')}
              autosize
              minRows={5}
              {...form.getInputProps('text')}
            />
            <Group grow preventGrowOverflow={false} wrap="wrap">
              <Select
                label={t('field.type')}
                data={ticketTypes.map((type) => ({ value: type, label: t(`ticketType.${type}`) }))}
                {...form.getInputProps('type')}
              />
              <Select
                label={t('field.priority')}
                data={priorities.map((priority) => ({
                  value: priority,
                  label: `${priority} ${t(`priority.${priority}`)}`,
                }))}
                {...form.getInputProps('priority')}
              />
              <Select
                label={t('ticket.origin')}
                data={(['web', 'phone'] as const).map((origin) => ({
                  value: origin,
                  label: t(`ticketOrigin.${origin}`),
                }))}
                {...form.getInputProps('origin')}
              />
            </Group>
            <TextInput
              label={t('field.device')}
              description={t('ticketForm.deviceHelp')}
              maxLength={64}
              {...form.getInputProps('device')}
            />
            {act.error && !act.error.field && <ErrorNote error={act.error} />}
            <Group justify="flex-end">
              <Button component={Link} to="/tickets" variant="default">
                {t('act.cancel')}
              </Button>
              <Button type="submit" loading={act.busy}>
                {t('ticketForm.open')}
              </Button>
            </Group>
          </Stack>
        </Paper>
      </Stack>
    </div>
  );
}
