import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Bench } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import classes from './station.module.css';

/** Scanners that are gone, and the runs that wait for one. */
export function LostScanners({ bench }: { bench: Bench }) {
  const { t } = useTranslation();
  const mayBench = useMay('bench');
  const act = useAct();
  const lost = bench.scanners.filter(({ connected }) => !connected);
  return (
    <>
      {lost.map(({ id }) => (
        <div key={id} className={classes.lost} role="alert">
          <IconPlugConnectedX size={34} aria-hidden />
          {t('station.ui.scannerLost', { id })}
        </div>
      ))}
      {bench.held !== null && (
        <div className={classes.lost} role="alert">
          <IconPlayerPause size={34} aria-hidden />
          {t('station.ui.held')}
          {mayBench && (
            <Button
              size="lg"
              variant="white"
              color="dark"
              ml="auto"
              loading={act.busy}
              onClick={(event) => {
                // The next scan's Enter must not press it again.
                event.currentTarget.blur();
                void act.run(() => post(`/api/benches/${bench.id}/go-on`));
              }}
            >
              {t('station.ui.goOn')}
            </Button>
          )}
        </div>
      )}
      <ErrorNote error={act.error} />
    </>
  );
}
