import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconBolt, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Macro } from '../../../../src/contract/index.ts';
import { SectionPages } from '../../frame/section-pages.tsx';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useSession } from '../../session.tsx';
import { paths } from '../tickets/paths.ts';
import { nameOf } from './act-card.tsx';
import { MacroForm } from './macro-form.tsx';
import classes from './macros.module.css';

/** Canned acts: the reader's own and the shared ones, each made without writing code. */
export function MacrosScreen() {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const { user } = useSession();
  const macros = useApi<{ items: Macro[] }>(paths.macros);
  const items = macros.data?.items ?? [];
  const wanted = query('macro');
  const chosen = items.find(({ id }) => String(id) === wanted) ?? null;
  const open = (macro: string | undefined) => setQuery({ macro }, true);
  return (
    <div className="page">
      <Stack gap="md">
        <PageHead title={t('page.macros')} pages={<SectionPages />}>
          <Button leftSection={<IconPlus size={16} />} onClick={() => open('new')}>
            {t('macros.new')}
          </Button>
        </PageHead>
        <ErrorNote error={macros.error} retry={macros.reload} />
        {macros.loading && <Skeleton height={240} />}
        {macros.data && items.length === 0 && wanted !== 'new' && (
          <Empty icon={IconBolt} title={t('desk.noMacros')} text={t('macros.emptyText')}>
            <Button mt="xs" variant="light" onClick={() => open('new')}>
              {t('macros.make')}
            </Button>
          </Empty>
        )}
        {macros.data && (items.length > 0 || wanted === 'new') && (
          <div className={classes.columns}>
            <nav aria-label={t('page.macros')}>
              <ul className={classes.list}>
                {items.map(({ id, name, owner, shared, acts }) => (
                  <li key={id}>
                    <Link
                      to={`/macros?macro=${id}`}
                      className={classes.macro}
                      aria-current={chosen?.id === id ? 'page' : undefined}
                    >
                      <Text component="span" fw={600} className="truncate">
                        {name}
                      </Text>
                      <Text component="span" size="xs" c="dimmed" className="truncate">
                        {[
                          acts.map(({ kind }) => nameOf(kind, t)).join(', '),
                          owner !== user ? t('views.by', { owner }) : shared ? t('views.shared') : '',
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </Text>
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
            {chosen || wanted === 'new' ? (
              <MacroForm
                key={chosen ? `${chosen.id}/${chosen.version}` : 'new'}
                macro={chosen}
                onSaved={({ id }) => {
                  macros.reload();
                  open(String(id));
                }}
                onRemoved={() => {
                  macros.reload();
                  open(undefined);
                }}
              />
            ) : (
              <Text c="dimmed">{t('macros.choose')}</Text>
            )}
          </div>
        )}
      </Stack>
    </div>
  );
}
