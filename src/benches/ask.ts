import type { Question } from '../contract/index.ts';
import type { Identified } from './identify.ts';
import { type Answer, type StationState, type StationView, say, type Turn } from './station-types.ts';

/** The question that the station puts now: that of the position scanned last, else the first. */
export function questionOf(
  state: Pick<StationState, 'asked'>,
  view: StationView,
): { position: number; label: string; question: Question } | undefined {
  const open = view.positions.flatMap(({ position, label, question }) =>
    question ? [{ position, label, question }] : [],
  );
  return open.find(({ position }) => position === state.asked) ?? open[0];
}

/** The station's answer to a reading while a run asks the operator; undefined when the reading is about something else. */
export function answerTo(
  state: StationState,
  input: { text: string; code: Identified },
  view: StationView,
): Turn | undefined {
  const open = questionOf(state, view);
  if (!open) return undefined;
  const { code, text } = input;
  const { label, question, position } = open;
  const done = (answer: Answer): Turn => ({
    state: { ...state, asked: null },
    effects: [{ kind: 'answer', position, answer }],
    accepted: true,
    message: say(answer.kind === 'no' ? 'answeredNo' : 'answered', { label }),
  });
  if (code.kind === 'command') {
    if (code.command === 'no') return done({ kind: 'no' });
    if (code.command !== 'yes') return undefined;
    if (question.answer !== 'scan' && question.code === null) return done({ kind: 'yes' });
    return wrong(state, label, question, 'YES');
  }
  // A chosen position waits for its unit; what is scanned now belongs there.
  if (state.selected !== null || code.kind === 'position') return undefined;
  if (question.code !== null) {
    return text.toUpperCase() === question.code.toUpperCase()
      ? done({ kind: 'yes' })
      : wrong(state, label, question, text);
  }
  if (question.answer !== 'scan' || code.kind === 'badge' || code.kind === 'elsewhere') return undefined;
  return fits(question, input) ? done({ kind: 'scan', text }) : wrong(state, label, question, text);
}

function fits({ pattern }: Question, { text, code }: { text: string; code: Identified }): boolean {
  if (code.kind === 'secret') return false;
  return pattern === null || new RegExp(`^(?:${pattern})$`, 'i').test(text.slice(0, 256));
}

/** What was expected and what was read. */
function wrong(state: StationState, label: string, question: Question, text: string): Turn {
  const expected = question.code ?? question.expected ?? question.text;
  return { state, effects: [], accepted: false, message: say('wrongScan', { label, expected, text }) };
}
