import type { StationMessage } from '../../../../src/contract/index.ts';

/** What the operator's hands do next. */
type Scene = 'scanPosition' | 'scanUnit' | 'start' | 'wait' | 'stop' | 'done';

const scenes: Record<string, Scene> = {
  scanPosition: 'scanPosition',
  unloaded: 'scanPosition',
  nothingLoaded: 'scanPosition',
  wrongOrderUnitFirst: 'scanPosition',
  wrongOrderPositionAgain: 'scanUnit',
  scanUnit: 'scanUnit',
  loaded: 'start',
  replaced: 'start',
  readyToStart: 'start',
  profileChosen: 'start',
  started: 'wait',
  running: 'wait',
  benchStarting: 'wait',
  aborting: 'wait',
  finished: 'done',
  benchFault: 'stop',
  positionFault: 'stop',
  unknownCode: 'stop',
  badCheckDigit: 'stop',
  unknownProfile: 'stop',
  noEmptyPosition: 'stop',
  refused: 'stop',
};

const label = (
  <g>
    <rect x="8" y="10" width="52" height="34" rx="3" />
    {[15, 21, 25, 32, 36, 44, 49, 53].map((x) => (
      <path key={x} d={`M${x} 17v20`} />
    ))}
  </g>
);
const scanner = (
  <g>
    <path d="M96 52h22l6 12h-28z M102 64l-6 26h12l7-26" />
    <path d="M92 54 62 34M92 60 62 46" strokeDasharray="3 5" />
  </g>
);
const box = <path d="M10 30h50v26H10z M18 56v6M52 56v6M18 40h10M40 24v-10M46 24v-6" />;

const drawings: Record<Scene, React.ReactNode> = {
  scanPosition: (
    <>
      {label}
      <path d="M34 84V58M24 68l10-10 10 10" />
      {scanner}
    </>
  ),
  scanUnit: (
    <>
      {box}
      {scanner}
    </>
  ),
  start: (
    <>
      <circle cx="66" cy="50" r="38" />
      <path d="M54 32l30 18-30 18z" fill="currentColor" />
    </>
  ),
  wait: (
    <>
      <circle cx="66" cy="50" r="38" />
      <path d="M66 24v26l18 12" />
    </>
  ),
  stop: (
    <>
      <path d="M66 10 118 90H14z" />
      <path d="M66 38v26M66 75v3" />
    </>
  ),
  done: (
    <>
      <circle cx="66" cy="50" r="38" />
      <path d="M48 51l13 13 24-27" />
    </>
  ),
};

/** A picture of what to do next. */
export function Picture({ message }: { message: StationMessage }) {
  return (
    <svg
      viewBox="0 0 132 100"
      fill="none"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      style={{ width: 'clamp(84px, 13vw, 190px)', flex: 'none' }}
    >
      {drawings[scenes[message.key] ?? 'scanPosition']}
    </svg>
  );
}
