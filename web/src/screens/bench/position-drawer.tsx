import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bench, Position, StartRunsBody } from '../../../../src/contract/index.ts';
import { measurementsOf, tileState } from '../../lib/position.ts';
import { useAct } from '../../lib/use-act.ts';
import { useReason } from '../../lib/use-metric.ts';
import { post } from '../../net.ts';
import { MeasurementRow } from '../../parts/bullet-bar.tsx';
import { DetailDrawer } from '../../parts/detail-drawer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Facts } from '../../parts/facts.tsx';
import { When } from '../../parts/when.tsx';
import { useMay } from '../../session.tsx';
import { PositionCare } from './position-care.tsx';
import classes from './tile.module.css';
import { TileFace } from './tile.tsx';

/** One position: its unit, the live values against their limits, and what can be done. */
export function PositionDrawer(props: {
  bench: Bench;
  position: Position | undefined;
  /** What a start on this position orders. */
  order: StartRunsBody;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { bench, position } = props;
  return (
    <DetailDrawer
      opened={position !== undefined}
      onClose={props.onClose}
      title={position ? t('position.title', { label: position.label, bench: bench.title }) : ''}
    >
      {position && <PositionBody bench={bench} position={position} order={props.order} />}
    </DetailDrawer>
  );
}

function PositionBody(props: { bench: Bench; position: Position; order: StartRunsBody }) {
  const { bench, position, order } = props;
  const { t } = useTranslation();
  const inWords = useReason();
  const mayBench = useMay('bench');
  const mayCare = useMay('benchCare');
  const act = useAct();
  const measurements = measurementsOf(position);
  const runId = position.run?.runId ?? position.last?.runId;
  const startable =
    position.unit !== null && position.state === 'loaded' && bench.state === 'ready' && bench.manual === null;
  return (
    <Stack gap="lg">
      <div className={classes.tile} data-state={tileState(position)} style={{ cursor: 'default' }}>
        <TileFace position={position} />
      </div>
      {mayBench && (
        <Group gap="xs">
          {position.run ? (
            <Button
              color="red"
              variant="light"
              leftSection={<IconPlayerStopFilled size={16} />}
              loading={act.busy}
              onClick={() => void act.run(() => post(`/api/runs/${position.run!.runId}/abort`))}
            >
              {t('bench.abortRun')}
            </Button>
          ) : (
            <Button
              leftSection={<IconPlayerPlayFilled size={16} />}
              loading={act.busy}
              disabled={!startable}
              onClick={() =>
                void act.run(() => post('/api/runs', { ...order, positions: [position.position] }))
              }
            >
              {t('bench.startHere')}
            </Button>
          )}
        </Group>
      )}
      <ErrorNote error={act.error} />
      {mayCare && <PositionCare bench={bench} position={position} />}
      <Facts
        items={[
          [
            t('field.serial'),
            position.unit && (
              <Anchor component={Link} to={`/devices/${position.unit.deviceId}`} size="sm" underline="always">
                {position.unit.serial}
              </Anchor>
            ),
          ],
          [t('field.mac'), position.unit?.mac && <span className="mono">{position.unit.mac}</span>],
          [t('field.model'), position.unit?.model],
          [
            t('position.power'),
            position.proven ? t(`power.${position.power}`) : t(`power.unproven.${position.power}`),
          ],
          [t('field.profile'), position.run?.profile],
          [t('position.verdictAt'), !position.run && position.last && <When at={position.last.at} />],
          [t('field.reason'), !position.run && inWords(position.last?.reason ?? '')],
          [t('position.fault'), position.fault],
          [t('service.label'), position.service.state !== 'in' && t(`service.${position.service.state}`)],
          [t('field.reason'), position.service.state !== 'in' && position.service.reason],
          [t('service.by'), position.service.state !== 'in' && position.service.by],
          [t('relay.cycles'), position.cycles > 0 && cyclesText(position)],
          [
            t('golden.label'),
            position.golden && (
              <>
                {t(position.golden.sound ? 'golden.sound' : 'golden.off', { serial: position.golden.serial })}{' '}
                <When at={position.golden.at} />
              </>
            ),
          ],
        ]}
      />
      <section>
        <Group justify="space-between" mb={4}>
          <Title order={2}>{t(position.run ? 'position.live' : 'position.measured')}</Title>
          {runId && (
            <Anchor component={Link} to={`/runs/${runId}`} size="sm" underline="always">
              {t('position.openRun')}
            </Anchor>
          )}
        </Group>
        {measurements.length === 0 ? (
          <Empty
            title={t('position.noValues')}
            text={t(tileState(position) === 'EMPTY' ? 'tile.scanHint' : 'position.noValuesText')}
          />
        ) : (
          measurements.map((measurement) => (
            <MeasurementRow
              key={`${measurement.step}/${measurement.name}/${measurement.instance}`}
              measurement={measurement}
            />
          ))
        )}
      </section>
      {measurements.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('position.bars')}
        </Text>
      )}
    </Stack>
  );
}

function cyclesText({ cycles, ratedCycles }: Position): string {
  return ratedCycles === null ? String(cycles) : `${cycles} / ${ratedCycles}`;
}
