import { ActionIcon, Button, Group, Loader } from '@mantine/core';
import { useDocumentTitle, useLocalStorage } from '@mantine/hooks';
import {
  IconArrowLeft,
  IconBarcode,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Bench, ScanEcho } from '../../../../src/contract/index.ts';
import { ConnectionState } from '../../frame/connection.tsx';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { useLiveBenches } from '../../lib/live-stores.ts';
import { tileColumns } from '../../lib/position.ts';
import { useAct } from '../../lib/use-act.ts';
import { type SeenVerdicts, verdictNews } from '../../lib/verdict-news.ts';
import { post } from '../../net.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../session.tsx';
import { Echo } from './echo.tsx';
import { LostScanners } from './lost-scanners.tsx';
import { Picture } from './picture.tsx';
import { Answers, askedPosition, QuestionHow } from './question-panel.tsx';
import { play, type Sound } from './sounds.ts';
import classes from './station.module.css';
import { StationTile } from './station-tile.tsx';
import { StationWaiting } from './station-waiting.tsx';
import { useStationText } from './use-station-text.ts';
import { useWedge } from './use-wedge.ts';

/** The operator's screen of one bench. */
export function StationScreen() {
  const { t } = useTranslation();
  const { bench: id } = useParams();
  const benches = useLiveBenches();
  const bench = benches?.find((each) => each.id === id);
  useDocumentTitle(`${bench?.title ?? t('bench.station')} · Linebench`);
  if (bench && benches) return <Station bench={bench} benches={benches} />;
  return (
    <main style={{ padding: 40 }}>
      <StaleBanner />
      {benches === null ? (
        <Loader aria-label={t('station.ui.loading')} />
      ) : (
        <Empty title={t('station.ui.noBench', { id: id ?? '' })}>
          <Button component={Link} to="/bench">
            {t('station.ui.back')}
          </Button>
        </Empty>
      )}
    </main>
  );
}

/** Signs from which a sentence is set smaller, so that the tiles keep their place. */
const longSentence = 60;

function Station({ bench, benches }: { bench: Bench; benches: readonly Bench[] }) {
  const { t } = useTranslation();
  const say = useStationText();
  const mayBench = useMay('bench');
  const [muted, setMuted] = useLocalStorage({ key: 'linebench.station.muted', defaultValue: false });
  const sound = useCallback((name: Sound) => !muted && play(name), [muted]);
  const scan = useAct();
  const act = useAct();
  const send = useCallback(
    (text: string) => {
      if (!mayBench) return;
      void scan
        .run(() => post<ScanEcho>(`/api/benches/${bench.id}/scan`, { text }))
        .then((arrived) => !arrived && sound('refused'));
    },
    [bench.id, mayBench, scan.run, sound],
  );
  const typed = useWedge(send);
  useVerdictSounds(bench, sound);
  useScanSounds(bench.lastScan, sound);
  const question = askedPosition(bench)?.question ?? null;
  const doubt = bench.prompt.key === 'unsure';
  const lost = bench.scanners.filter(({ connected }) => !connected);
  useAttention(`${question?.until ?? ''}${lost.map(({ id }) => id).join()}`, sound);

  const loaded = bench.positions.filter((position) => position.state === 'loaded').length;
  const running = bench.positions.filter((position) => position.state === 'running').length;
  const start = () => act.run(() => post('/api/runs', { bench: bench.id, profile: bench.profile }));
  const abort = () => act.run(() => post(`/api/benches/${bench.id}/abort`));
  return (
    <main className={classes.station}>
      <div>
        <StaleBanner />
        <LostScanners bench={bench} />
        <div className={classes.top}>
          <Group gap="sm" wrap="nowrap" miw={0}>
            <ActionIcon
              component={Link}
              to="/bench"
              variant="subtle"
              size="xl"
              aria-label={t('station.ui.back')}
            >
              <IconArrowLeft size={28} />
            </ActionIcon>
            <h1>{bench.title}</h1>
            <span className="truncate mantine-visible-from-sm">
              {t('station.ui.profile', { profile: bench.profile })}
              {bench.operator !== null && ` · ${t('station.ui.operator', { name: bench.operator })}`}
            </span>
          </Group>
          <Group gap="md" wrap="nowrap">
            <ConnectionState />
            {mayBench &&
              bench.scanners
                .filter(({ can, connected }) => can.trigger && connected)
                .map(({ id }) => <TriggerButton key={id} bench={bench.id} scanner={id} />)}
            <ActionIcon
              variant="subtle"
              size="xl"
              onClick={(event) => {
                setMuted(!muted);
                event.currentTarget.blur();
              }}
              aria-label={t(muted ? 'station.ui.unmute' : 'station.ui.mute')}
              aria-pressed={muted}
            >
              {muted ? <IconVolumeOff size={28} /> : <IconVolume size={28} />}
            </ActionIcon>
          </Group>
        </div>
      </div>
      <section
        className={classes.prompt}
        data-bad={bench.state === 'fault'}
        data-asking={question !== null || doubt}
        aria-live="polite"
      >
        <Picture message={bench.prompt} question={question} />
        <div className={classes.body}>
          <div
            className={classes.sentence}
            data-long={question !== null || say(bench.prompt).length > longSentence}
          >
            {say(bench.prompt)}
          </div>
          {question && <QuestionHow question={question} />}
        </div>
        {mayBench && (question ? question.answer !== 'scan' && question.code === null : doubt) && (
          <Answers
            yesNo={doubt || question?.answer === 'yes_no'}
            done={question?.answer === 'confirm'}
            onScan={send}
          />
        )}
      </section>
      <div>
        <Echo scan={bench.lastScan} typed={typed} />
        <StationWaiting bench={bench} benches={benches} />
        <ErrorNote error={scan.error ?? act.error} />
      </div>
      <section
        className={classes.tiles}
        aria-label={t('station.ui.positions')}
        style={{ '--columns': tileColumns(bench.positions.length) } as React.CSSProperties}
      >
        {bench.positions.map((position) => (
          <StationTile
            key={position.position}
            position={position}
            selected={bench.selected === position.position}
            asked={question !== null && bench.asked === position.position}
          />
        ))}
      </section>
      <div className={classes.acts}>
        <BigButton
          kind="start"
          disabled={!mayBench || loaded === 0 || bench.state !== 'ready' || act.busy}
          act={start}
        >
          <IconPlayerPlayFilled size={38} aria-hidden />
          {t('station.ui.start', { count: loaded })}
        </BigButton>
        <BigButton kind="abort" disabled={!mayBench || running === 0 || act.busy} act={abort}>
          <IconPlayerStopFilled size={38} aria-hidden />
          {t('station.ui.abort')}
        </BigButton>
      </div>
    </main>
  );
}

function BigButton(props: {
  kind: 'start' | 'abort';
  disabled: boolean;
  act: () => Promise<unknown>;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.act}
      data-kind={props.kind}
      disabled={props.disabled}
      onClick={(event) => {
        // A button that keeps the focus would be pressed by the next scan's Enter or a blank in it.
        event.currentTarget.blur();
        void props.act();
      }}
    >
      {props.children}
    </button>
  );
}

/** One sound for the verdicts that came together; a failure is heard before a pass. */
function useVerdictSounds(bench: Bench, sound: (name: Sound) => void): void {
  const seen = useRef<SeenVerdicts | null>(null);
  useEffect(() => {
    const { news, seen: now } = verdictNews(seen.current, bench);
    seen.current = now;
    if (news.length > 0) sound(news.every((verdict) => verdict === 'PASS') ? 'pass' : 'fail');
  }, [bench, sound]);
}

function useScanSounds(scan: ScanEcho | null, sound: (name: Sound) => void): void {
  const heard = useRef(scan?.at);
  useEffect(() => {
    if (!scan || scan.at === heard.current) return;
    heard.current = scan.at;
    sound(scan.kind === 'unsure' && scan.accepted ? 'attention' : scan.accepted ? 'accepted' : 'refused');
  }, [scan, sound]);
}

/** Calls for a person when there is something new that waits for one. */
function useAttention(what: string, sound: (name: Sound) => void): void {
  const heard = useRef('');
  useEffect(() => {
    if (what === heard.current) return;
    heard.current = what;
    if (what !== '') sound('attention');
  }, [what, sound]);
}

/** Begins a reading of a scanner that stands fixed or out of reach. */
function TriggerButton({ bench, scanner }: { bench: string; scanner: string }) {
  const { t } = useTranslation();
  const act = useAct();
  return (
    <Button
      variant="light"
      size="md"
      leftSection={<IconBarcode size={24} />}
      loading={act.busy}
      onClick={(event) => {
        event.currentTarget.blur();
        void act.run(() => post(`/api/benches/${bench}/scanners/${scanner}/trigger`, { on: true }));
      }}
    >
      {t('station.ui.trigger', { id: scanner })}
    </Button>
  );
}
