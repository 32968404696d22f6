import { Alert, Button, FileButton, Group, Modal, Stack, Table, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TopologyReport } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const good = ['changed', 'entered', 'same'];
const outcomes = [
  'changed',
  'entered',
  'same',
  'unknown_device',
  'unknown_parent',
  'circle',
  'invalid',
] as const;

/** Takes where devices are from a CSV: says first, line by line, what it would do. */
export function ImportDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const [csv, setCsv] = useState('');
  const [report, setReport] = useState<TopologyReport | null>(null);
  const act = useAct();
  const send = (dryRun: boolean) =>
    act.run(async () => {
      const said = await post<TopologyReport>('/api/topology/import', { csv, dryRun });
      setReport(said);
      if (dryRun) return;
      notifications.show({
        message: t('topology.done'),
        closeButtonProps: { 'aria-label': t('act.close') },
      });
      onDone();
      onClose();
    });
  const take = (text: string) => {
    setCsv(text);
    setReport(null);
    act.clear();
  };
  const useful = report ? report.counts.changed + report.counts.entered : 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('topology.importTitle')}
      size={760}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <Text size="sm">{t('topology.importHelp')}</Text>
        <Group>
          <FileButton
            accept=".csv,text/csv,text/plain"
            onChange={(file) => void file?.text().then(take)}
            inputProps={{ 'aria-label': t('topology.file') }}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {t('topology.file')}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          label={t('topology.text')}
          value={csv}
          onChange={(event) => take(event.currentTarget.value)}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        <ErrorNote error={act.error} />
        {report && <Report report={report} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('act.cancel')}
          </Button>
          {report && useful > 0 ? (
            <Button loading={act.busy} onClick={() => void send(false)}>
              {t('topology.apply', { count: useful })}
            </Button>
          ) : (
            <Button loading={act.busy} disabled={csv.trim() === ''} onClick={() => void send(true)}>
              {t('topology.check')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Report({ report }: { report: TopologyReport }) {
  const { t } = useTranslation();
  const faults = report.lines.filter(({ outcome }) => !good.includes(outcome));
  const said = outcomes
    .filter((outcome) => report.counts[outcome] > 0)
    .map((outcome) => `${report.counts[outcome]} × ${t(`topology.outcome.${outcome}`)}`);
  return (
    <section aria-live="polite">
      <Alert color={faults.length > 0 ? 'yellow' : 'teal'} variant="light">
        <Text size="sm">{said.join(', ')}</Text>
      </Alert>
      {faults.length > 0 && (
        <Table mt="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('topology.line')}</Table.Th>
              <Table.Th>{t('field.device')}</Table.Th>
              <Table.Th>{t('field.reason')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {faults.slice(0, 50).map(({ line, device, outcome, text }) => (
              <Table.Tr key={`${line} ${outcome}`}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>{device}</Table.Td>
                <Table.Td>{text || t(`topology.outcome.${outcome}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
