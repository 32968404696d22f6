import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TicketDetail } from '../../../../src/contract/index.ts';
import type { DialogAct } from './act-groups.ts';
import { Entries } from './entries.tsx';
import classes from './ticket.module.css';

/** The case as the customer sees it: public words only, and the question whether it is solved. */
export function CustomerView({ ticket, onAct }: { ticket: TicketDetail; onAct: (act: DialogAct) => void }) {
  const { t } = useTranslation();
  const entries = ticket.entries.filter(({ visibility }) => visibility === 'public');
  const asks = ticket.actions.includes('confirm') || ticket.actions.includes('refuse');
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('desk.customerViewHelp')}
      </Text>
      {entries.length === 0 && <Text>{t('desk.customerNothing')}</Text>}
      <Entries entries={entries} plain />
      {asks && (
        <section className={`panel ${classes.confirm}`} aria-labelledby="confirm-title">
          <Title order={2} id="confirm-title">
            {t('desk.isItSolved', { name: ticket.contact?.name ?? t('composer.customer') })}
          </Title>
          <Group mt="sm">
            {ticket.actions.includes('confirm') && (
              <Button
                size="md"
                color="green"
                leftSection={<IconCircleCheck size={20} />}
                onClick={() => onAct('confirm')}
              >
                {t('desk.solvedYes')}
              </Button>
            )}
            {ticket.actions.includes('refuse') && (
              <Button
                size="md"
                variant="default"
                leftSection={<IconAlertTriangle size={20} />}
                onClick={() => onAct('refuse')}
              >
                {t('desk.solvedNo')}
              </Button>
            )}
          </Group>
        </section>
      )}
    </Stack>
  );
}
