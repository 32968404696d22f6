import { Button, Chip, Group, SegmentedControl, Select, Skeleton, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProfileSummary, UserSummary } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useLiveBenches } from '../../lib/live-stores.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useSession } from '../../session.tsx';
import { type Symbology, symbologies } from './barcode.ts';
import { CodeCard } from './code-card.tsx';
import classes from './codes.module.css';
import { type SheetKind, sheetCodes, sheetKinds } from './sheet.ts';

const papers = ['a4', 'label62', 'label50'] as const;
type Paper = (typeof papers)[number];

/** Sheets of codes to print: positions, commands, profiles, badges. */
export function CodesScreen() {
  const { t } = useTranslation();
  const [read, write] = useQuery();
  const benches = useLiveBenches();
  const profiles = useApi<{ items: ProfileSummary[] }>('/api/profiles');
  const users = useApi<{ items: UserSummary[] }>('/api/users');
  const { user } = useSession();
  const bench = read('bench') ?? '';
  const show = (read('show') ?? 'positions,commands').split(',').filter(isKind);
  const symbology = choice<Symbology>(symbologies, read('as'), 'code128');
  const paper = choice<Paper>(papers, read('paper'), 'a4');
  const chosen = (benches ?? []).filter(({ id }) => bench === '' || id === bench);
  // One's own badge while the list of the others is not there.
  const people = (users.data?.items ?? [{ user, name: user, role: 'operator' as const }]).filter(
    ({ role }) => role !== 'requester',
  );
  const codes = sheetCodes(show, {
    benches: chosen,
    profiles: (profiles.data?.items ?? []).filter(({ revision }) => revision !== null),
    users: people,
  });
  return (
    <div className={`page ${classes.page}`} data-paper={paper}>
      <style>{pageRules[paper]}</style>
      <div className={classes.controls}>
        <PageHead
          title={t('codes.title')}
          beside={<Text c="dimmed">{t('codes.count', { count: codes.length })}</Text>}
          pages={<SectionPages />}
        >
          <Button
            leftSection={<IconPrinter size={18} />}
            disabled={codes.length === 0}
            onClick={() => window.print()}
          >
            {t('codes.print')}
          </Button>
        </PageHead>
        <Text c="dimmed">{t('codes.intro')}</Text>
        <Group gap="lg" align="end">
          <Select
            label={t('codes.bench')}
            value={bench === '' ? null : bench}
            placeholder={t('codes.allBenches')}
            clearable
            data={(benches ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(value) => write({ bench: value ?? undefined })}
            w={190}
          />
          <Chip.Group
            multiple
            value={show}
            onChange={(kinds) =>
              write({
                show: kinds.filter((kind) => sheetKinds.some((known) => known === kind)).join(',') || '-',
              })
            }
          >
            <Group gap="xs" role="group" aria-label={t('codes.show')}>
              {sheetKinds.map((kind) => (
                <Chip key={kind} value={kind}>
                  {t(`codes.kind.${kind}`)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <SegmentedControl
            aria-label={t('codes.as')}
            value={symbology}
            onChange={(as) => write({ as })}
            data={symbologies.map((value) => ({ value, label: t(`codes.symbology.${value}`) }))}
          />
          <Select
            label={t('codes.paper')}
            allowDeselect={false}
            value={paper}
            data={papers.map((value) => ({ value, label: t(`codes.papers.${value}`) }))}
            onChange={(value) => write({ paper: value ?? undefined })}
            w={190}
          />
        </Group>
        <ErrorNote error={profiles.error ?? users.error} />
      </div>
      {benches === null && <Skeleton height={240} />}
      {benches?.length === 0 && <Empty title={t('codes.noBench')}>{t('codes.noBenchText')}</Empty>}
      {benches !== null && codes.length === 0 && benches.length > 0 && (
        <Empty title={t('codes.none')}>{t('codes.noneText')}</Empty>
      )}
      <section className={classes.sheet} aria-label={t('codes.title')}>
        {codes.map((code) => (
          <CodeCard key={code.text} code={code} symbology={symbology} />
        ))}
      </section>
    </div>
  );
}

/** The size of the paper, which only a rule of the page itself can say. */
const pageRules: Record<Paper, string> = {
  a4: '@page { size: A4; margin: 10mm }',
  label62: '@page { size: 62mm 29mm; margin: 0 }',
  label50: '@page { size: 50mm 25mm; margin: 0 }',
};

function choice<T extends string>(of: readonly T[], read: string | undefined, usual: T): T {
  return of.find((one) => one === read) ?? usual;
}

function isKind(text: string): text is SheetKind {
  return sheetKinds.some((kind) => kind === text);
}
