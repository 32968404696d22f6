import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultAt } from '../../lib/fault.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Makes a batch of serial numbers, or adds some to one that has the name. */
export function BatchDialog(props: { opened: boolean; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [id, setId] = useState('');
  const [customer, setCustomer] = useState('');
  const [text, setText] = useState('');
  const serials = [...new Set(text.split(/[\s,;]+/).filter((serial) => serial !== ''))];
  const save = async () => {
    const body = { id: id.trim(), customer: customer.trim() || undefined, serials };
    if (!(await act.run(() => post('/api/batches', body)))) return;
    setId('');
    setText('');
    props.onSaved();
    props.onClose();
  };
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('results.report.newBatch')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack>
          {!act.error?.field && <ErrorNote error={act.error} />}
          <TextInput
            label={t('results.batchName')}
            description={t('results.batchNameHelp')}
            value={id}
            maxLength={64}
            error={faultAt(act.error, 'id')}
            onChange={(event) => setId(event.currentTarget.value)}
            required
          />
          <TextInput
            label={t('results.customer')}
            value={customer}
            maxLength={120}
            error={faultAt(act.error, 'customer')}
            onChange={(event) => setCustomer(event.currentTarget.value)}
          />
          <Textarea
            label={t('results.serials')}
            description={t('results.serialsHelp')}
            value={text}
            error={faultAt(act.error, 'serials')}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={5}
            maxRows={14}
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('act.cancel')}
            </Button>
            <Button type="submit" loading={act.busy}>
              {t('results.saveBatch', { count: serials.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
