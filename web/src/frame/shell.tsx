import { AppShell } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate, useSearchParams } from 'react-router';
import { usePhone } from '../parts/detail-drawer.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { DegradedBanner } from './degraded-banner.tsx';
import { KeysHelp } from './keys-help.tsx';
import { Rail } from './rail.tsx';
import { Search } from './search.tsx';
import classes from './shell.module.css';
import { StaleBanner } from './stale-banner.tsx';
import { TopBar } from './top-bar.tsx';
import { useScanAnywhere } from './use-scan-anywhere.ts';

/** The frame around every screen but sign-in and station. */
export function Shell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const [narrow, setNarrow] = useLocalStorage({ key: 'linebench.rail.narrow', defaultValue: false });
  const [keys, setKeys] = useState(false);
  const [params] = useSearchParams();
  useScanAnywhere();
  useHotkeys([
    ['shift+?', () => setKeys(true)],
    ['?', () => setKeys(true)],
    ['alt+1', () => void navigate('/live')],
    ['alt+2', () => void navigate('/alarms')],
    ['alt+3', () => void navigate('/bench')],
    ['alt+4', () => void navigate('/tickets')],
    ['alt+5', () => void navigate('/devices')],
  ]);
  if (params.get('wall') === '1')
    return (
      <main id="main">
        <StaleBanner />
        <Outlet />
      </main>
    );
  return (
    <AppShell
      header={{ height: 50 }}
      navbar={{ width: narrow ? 60 : 190, breakpoint: 'sm', collapsed: { mobile: true } }}
      {...(phone ? { footer: { height: 56 } } : {})}
      padding={0}
      transitionDuration={0}
    >
      <a href="#main" className={classes.skip}>
        {t('frame.skip')}
      </a>
      <AppShell.Header px="sm">
        <TopBar onKeys={() => setKeys(true)} />
      </AppShell.Header>
      <AppShell.Navbar className={classes.rail ?? ''} aria-label={t('frame.sections')}>
        <Rail narrow={narrow} onNarrow={() => setNarrow(!narrow)} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} style={{ outline: 'none' }}>
        <StaleBanner />
        <DegradedBanner />
        <Outlet />
      </AppShell.Main>
      {phone && (
        <AppShell.Footer>
          <BottomBar />
        </AppShell.Footer>
      )}
      <Search />
      <KeysHelp opened={keys} onClose={() => setKeys(false)} />
    </AppShell>
  );
}
