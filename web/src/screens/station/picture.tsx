import type { Question, StationMessage } from '../../../../src/contract/index.ts';

/** What the operator's hands do next. */
type Scene = 'scanPosition' | 'scanUnit' | 'start' | 'wait' | 'stop' | 'done' | 'ask' | HandsOn;
type HandsOn = NonNullable<Question['picture']>;

const scenes: Record<string, Scene> = {
  scanPosition: 'scanPosition',
  unloaded: 'scanPosition',
  nothingLoaded: 'scanPosition',
  wrongOrderUnitFirst: 'scanPosition',
  wrongOrderPositionAgain: 'scanUnit',
  scanUnit: 'scanUnit',
  scanNext: 'label',
  unsure: 'ask',
  ask: 'ask',
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
  ask: (
    <>
      <circle cx="66" cy="50" r="38" />
      <path d="M54 40c0-16 25-16 25 0 0 10-13 10-13 21M66 74v1" />
    </>
  ),
  coax: (
    <>
      {box}
      <path d="M122 80c-22 0-30-12-52-12" />
      <rect x="62" y="60" width="14" height="16" rx="2" />
      <path d="M62 68h-8" strokeWidth={2} />
      <path d="M82 44 68 56M74 58l-7-1 1-8" />
    </>
  ),
  ethernet: (
    <>
      {box}
      <path d="M122 76H92" />
      <path d="M68 64h18l6 6v12l-6 6H68z M68 70h10M68 76h10M68 82h10" />
      <path d="M92 40 76 54M82 56l-7-1 1-8" />
    </>
  ),
  fibre: (
    <>
      {box}
      <path d="M122 52c-18 0-8 28-34 28" strokeDasharray="2 6" />
      <path d="M88 73v14H66V73z M66 77h-6v6h6" />
    </>
  ),
  phone: (
    <>
      {box}
      <path d="M84 66c0-6 30-6 30 0v8c0 10-30 10-30 0z M92 66v-8M106 66v-8" />
      <path d="M99 82v10H78" />
    </>
  ),
  power: (
    <>
      {box}
      <path d="M122 78h-20M102 66v24H88c-10 0-10-24 0-24z M80 72H70M80 84H70" />
    </>
  ),
  usb: (
    <>
      {box}
      <path d="M122 78h-22M100 66v24H82V66z M82 71H68v14h14" />
    </>
  ),
  reset: (
    <>
      {box}
      <path d="M96 46v26M90 66l6 7 6-7" />
      <circle cx="96" cy="86" r="7" />
    </>
  ),
  leds: (
    <>
      <path d="M10 40h112v26H10z M22 66v8M110 66v8" />
      <circle cx="32" cy="53" r="5" fill="currentColor" />
      <circle cx="54" cy="53" r="5" fill="currentColor" />
      <circle cx="76" cy="53" r="5" />
      <circle cx="98" cy="53" r="5" />
      <path d="M32 32V22M54 32V22" />
    </>
  ),
  label: (
    <>
      {label}
      {scanner}
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
export function Picture({ message, question }: { message: StationMessage; question: Question | null }) {
  const scene = question?.picture ?? scenes[message.key] ?? 'scanPosition';
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
      {drawings[scene]}
    </svg>
  );
}
