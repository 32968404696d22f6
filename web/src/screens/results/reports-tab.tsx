import { Button, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Batch } from '../../../../src/contract/index.ts';
import { day, moment, number } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import classes from './results.module.css';

interface Shifts {
  zone: string;
  items: { key: string; date: string; name: string; from: string; to: string }[];
}

const shiftsShown = 12;

/** Where a report begins: a unit, a batch, a shift. */
export function ReportsTab() {
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md">
      <UnitPanel />
      <BatchPanel />
      <ShiftPanel />
    </SimpleGrid>
  );
}

function UnitPanel() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [serial, setSerial] = useState('');
  return (
    <section className="panel pad">
      <Title order={2}>{t('results.report.unit')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('results.report.unitText')}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (serial.trim() !== '')
            void navigate(`/results/reports/unit/${encodeURIComponent(serial.trim())}`);
        }}
      >
        <TextInput
          label={t('field.serial')}
          value={serial}
          onChange={(event) => setSerial(event.currentTarget.value)}
          required
        />
        <Button type="submit" mt="sm">
          {t('results.report.open')}
        </Button>
      </form>
    </section>
  );
}

function BatchPanel() {
  const { t, i18n } = useTranslation();
  const mayBench = useMay('bench');
  const batches = useApi<{ items: Batch[] }>('/api/batches');
  const [making, setMaking] = useState(false);
  const items = batches.data?.items ?? [];
  return (
    <section className="panel pad">
      <Title order={2}>{t('results.report.batch')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('results.report.batchText')}
      </Text>
      <ErrorNote error={batches.error} retry={batches.reload} />
      {mayBench && (
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t('results.report.newBatch')}
        </Button>
      )}
      {items.length > 0 && (
        <table className={classes.table} style={{ marginTop: 12 }}>
          <thead>
            <tr>
              <th>{t('results.by.batch')}</th>
              <th>{t('results.customer')}</th>
              <th className={classes.right}>{t('results.units')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((batch) => (
              <tr key={batch.id}>
                <td>
                  <Link to={`/results/reports/batch/${encodeURIComponent(batch.id)}`}>{batch.id}</Link>
                  <div className={classes.quiet}>{moment(batch.madeAt, i18n.language)}</div>
                </td>
                <td>{batch.customer}</td>
                <td className={classes.right}>{number(batch.units, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <BatchDialog opened={making} onClose={() => setMaking(false)} onSaved={batches.reload} />
    </section>
  );
}

function ShiftPanel() {
  const { t, i18n } = useTranslation();
  const shifts = useApi<Shifts>('/api/shifts');
  return (
    <section className="panel pad">
      <Title order={2}>{t('results.report.shift')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('results.report.shiftText', { zone: shifts.data?.zone ?? '' })}
      </Text>
      <ErrorNote error={shifts.error} retry={shifts.reload} />
      <table className={classes.table}>
        <tbody>
          {(shifts.data?.items ?? []).slice(0, shiftsShown).map((shift) => (
            <tr key={shift.key}>
              <td>
                <Link to={`/results/reports/shift/${encodeURIComponent(shift.key)}`}>
                  {day(shift.date, i18n.language)}, {shift.name}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
