import type {
  ExportQuery,
  MeasurementQuery,
  Page,
  Report,
  ResultLine,
  ResultScope,
  ResultsQuery,
  UnitHistory,
  YieldQuery,
} from '../../contract/index.ts';
import type { Basis, Tick } from './lines.ts';
import { resultList, unitHistory } from './list.ts';
import { measurementStudy } from './measurement-study.ts';
import { measurementsStudy, positionsStudy } from './overview-studies.ts';
import { report } from './report.ts';
import { reportPdf } from './report-pdf.ts';
import type { ResultStore } from './store.ts';
import { yieldStudy } from './yield-study.ts';

type ReportQuery = { kind: Report['kind']; key: string };

/** Questions that a thread answers, by kind. */
export interface Questions {
  yield: YieldQuery;
  measurements: ResultScope;
  measurement: MeasurementQuery;
  positions: ResultScope;
  list: ResultsQuery;
  unit: { serial: string };
  report: ReportQuery;
  pdf: ReportQuery;
}
export type QuestionKind = keyof Questions;

/** Their answers. */
export interface Answers {
  yield: ReturnType<typeof yieldStudy>;
  measurements: ReturnType<typeof measurementsStudy>;
  measurement: ReturnType<typeof measurementStudy>;
  positions: ReturnType<typeof positionsStudy>;
  list: Page<ResultLine>;
  unit: UnitHistory | null;
  report: Report | null;
  pdf: Uint8Array | null;
}

/** A question on its way to a thread. */
export interface Order<Kind extends QuestionKind = QuestionKind> {
  id: number;
  kind: Kind;
  query: Questions[Kind];
  basis: Basis;
}
export type ThreadNews =
  | { id: number; done: number; total: number }
  | { id: number; answer: unknown }
  | { id: number; error: { code: string; message: string; field?: string; remedy?: string } };

/** What an export's thread is given. */
export interface ExportOrder {
  query: ExportQuery;
  basis: Basis;
}

type Answer<Kind extends QuestionKind> = Answers[Kind] | Promise<Answers[Kind]>;

const answers: {
  [Kind in QuestionKind]: (
    store: ResultStore,
    query: Questions[Kind],
    basis: Basis,
    tick: Tick,
  ) => Answer<Kind>;
} = {
  yield: yieldStudy,
  measurements: measurementsStudy,
  measurement: measurementStudy,
  positions: positionsStudy,
  list: resultList,
  unit: (store, { serial }, basis) => unitHistory(store, serial, basis),
  report,
  async pdf(store, query, basis) {
    const found = report(store, query, basis);
    return found && (await reportPdf(found));
  },
};

/** Answers one question. */
export function answer<Kind extends QuestionKind>(
  store: ResultStore,
  { kind, query, basis }: Order<Kind>,
  tick: Tick,
): Answer<Kind> {
  return answers[kind](store, query, basis, tick);
}
