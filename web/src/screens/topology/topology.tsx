import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileImport, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { useMay } from '../../session.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { TopologyTree } from './tree.tsx';

/** The plant as a tree: sites, head ends, nodes, amplifiers, taps and what hangs on them. */
export function TopologyScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const [importing, setImporting] = useState(false);
  const [epoch, setEpoch] = useState(0);
  const search = useDebouncedCallback((q: string) => setQuery({ q }), 250);
  return (
    <div className="page">
      <div style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
        <PageHead title={t('page.topology')} pages={<SectionPages />}>
          {useMay('devices') && (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} />}
              onClick={() => setImporting(true)}
            >
              {t('topology.import')}
            </Button>
          )}
        </PageHead>
        <TextInput
          leftSection={<IconSearch size={16} />}
          placeholder={t('topology.search')}
          aria-label={t('topology.search')}
          defaultValue={query('q') ?? ''}
          onChange={(event) => search(event.currentTarget.value.trim())}
        />
        <TopologyTree key={`${query('q') ?? ''} ${epoch}`} q={query('q')} />
      </div>
      {importing && (
        <ImportDialog onClose={() => setImporting(false)} onDone={() => setEpoch((old) => old + 1)} />
      )}
    </div>
  );
}
