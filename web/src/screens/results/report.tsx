import { Button, Modal, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypePdf, IconMail, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Report } from '../../../../src/contract/index.ts';
import { faultAt } from '../../lib/fault.ts';
import { useAct } from '../../lib/use-act.ts';
import { useApi } from '../../lib/use-api.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { ParetoChart } from './pareto-chart.tsx';
import { ReportFacts } from './report-facts.tsx';
import { MeasurementTable, TestTable, UnitTable } from './report-tables.tsx';
import classes from './results.module.css';

const kinds = ['unit', 'batch', 'shift'] as const;

/** A report as a page that can be printed, taken as PDF or mailed. */
export function ReportScreen() {
  const { t } = useTranslation();
  const { kind = '', key = '' } = useParams();
  const path = `/api/reports/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`;
  const report = useApi<Report>(path);
  const known = kinds.find((each) => each === kind) ?? 'unit';
  const title = t(`results.reportTitle.${known}`, { key });
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead
          title={title}
          beside={
            <Link data-print="no" to="/results?tab=reports">
              {t('results.tab.reports')}
            </Link>
          }
        >
          <Acts path={path} />
        </PageHead>
        <ErrorNote error={report.error} retry={report.reload} />
        {report.loading && <Skeleton height={360} />}
        {report.data && <Body report={report.data} />}
      </Stack>
    </div>
  );
}

function Body({ report }: { report: Report }) {
  const { t } = useTranslation();
  const section = (title: string, content: React.ReactNode) => (
    <section className="panel pad">
      <Title order={2} mb="sm">
        {title}
      </Title>
      {content}
    </section>
  );
  return (
    <>
      <section className="panel pad">
        <ReportFacts report={report} />
      </section>
      {report.kind !== 'unit' &&
        section(
          t('results.pareto'),
          <ParetoChart
            bars={report.pareto}
            failedRuns={report.pareto.reduce((most, bar) => Math.max(most, bar.count), 0)}
          />,
        )}
      {report.kind !== 'unit' &&
        section(
          t('results.units'),
          report.units.length === 0 ? (
            <Text c="dimmed">{t('results.noUnits')}</Text>
          ) : (
            <UnitTable units={report.units} />
          ),
        )}
      {report.tests.length > 0 && section(t('results.testHistory'), <TestTable tests={report.tests} />)}
      {report.measurements.length > 0 &&
        section(t('results.lastMeasured'), <MeasurementTable lines={report.measurements} />)}
    </>
  );
}

function Acts({ path }: { path: string }) {
  const { t } = useTranslation();
  const mayMail = useMay('benchCare');
  const [mailing, setMailing] = useState(false);
  return (
    <div className={classes.actions}>
      <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
        {t('results.print')}
      </Button>
      <Button
        variant="default"
        component="a"
        href={`${path}/pdf`}
        download
        leftSection={<IconFileTypePdf size={16} />}
      >
        {t('results.pdf')}
      </Button>
      {mayMail && (
        <Button variant="default" leftSection={<IconMail size={16} />} onClick={() => setMailing(true)}>
          {t('results.mail')}
        </Button>
      )}
      <MailDialog path={path} opened={mailing} onClose={() => setMailing(false)} />
    </div>
  );
}

function MailDialog({ path, opened, onClose }: { path: string; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const send = async () => {
    const body = { to: to.split(/[\s,;]+/).filter((each) => each !== ''), note };
    if (!(await act.run(() => post(`${path}/mail`, body)))) return;
    notifications.show({ message: t('results.mailed') });
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('results.mail')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack>
          {!faultAt(act.error, 'to') && !faultAt(act.error, 'note') && <ErrorNote error={act.error} />}
          <TextInput
            label={t('results.mailTo')}
            error={faultAt(act.error, 'to')}
            description={t('results.mailToHelp')}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            required
          />
          <Textarea
            label={t('results.mailNote')}
            error={faultAt(act.error, 'note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <Button type="submit" loading={act.busy} leftSection={<IconMail size={16} />}>
            {t('results.send')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
