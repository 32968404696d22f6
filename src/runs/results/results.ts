import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ResultsConfig } from '../../config.ts';
import type { Batch, BatchBody, ExportQuery, Report, ResultsQuery, Study } from '../../contract/index.ts';
import type { Db } from '../../db/open.ts';
import type { AppBus } from '../../events.ts';
import { type Clock, iso } from '../../lib/clock.ts';
import { AppError, notFound } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import { DayStore } from './days/store.ts';
import { exportStream } from './export.ts';
import { FactStore } from './facts/store.ts';
import { media } from './formats/format.ts';
import type { Basis, ResultFiles } from './lines.ts';
import { LocalTime, type ShiftSpan } from './local-time.ts';
import { Reader } from './reader.ts';
import { type ReportMail, reportMail } from './report-mail.ts';
import { Studies } from './studies.ts';
import type { Answers, QuestionKind, Questions } from './work.ts';

/** Takes mails out of the house; app.ts hands the outbox in. `key` makes a mail that is handed over twice one. */
export interface Postbox {
  mail(letter: ReportMail & { to: string; key: string }): void;
}

/** What results are made of. */
export interface ResultParts {
  config: ResultsConfig;
  db: Db;
  /** `stream.db`; only read. */
  results: Db;
  /** Paths of both files, for the threads. */
  files: ResultFiles;
  bus: AppBus;
  clock: Clock;
  log: Log;
  goldens: () => readonly { serial: string }[];
  postbox: Postbox;
}

/** Who asks: an operator sees only what they started. */
export interface Asker {
  name: string;
  role: string;
}

/** A page waits at most so long, a study longer, ms. */
const pageMs = 15_000;
const studyMs = 5 * 60_000;
const mostExports = 2;
const shiftsListed = 60;
/** Runs whose facts are taken in one turn, and those whose measurements are. */
const factsAtOnce = 50;
const summedAtOnce = 10;

/** The manager of results: lists, statistics, reports and exports, all read in threads; batches; firmware and sums of finished runs. */
export class Results {
  readonly #parts: ResultParts;
  readonly #store: FactStore;
  readonly #days: DayStore;
  readonly #pages: Reader;
  readonly #long: Reader;
  readonly #studies: Studies;
  readonly #exports = new Set<Readable>();
  readonly #time: LocalTime;
  #stop: (() => void) | undefined;
  #taking = false;

  constructor(parts: ResultParts) {
    this.#parts = parts;
    this.#store = new FactStore(parts.db, parts.results);
    this.#days = new DayStore(parts.db);
    this.#time = new LocalTime(parts.config.zone, parts.config.shifts);
    const thread = new URL('./thread.ts', import.meta.url);
    const { files, clock } = parts;
    this.#pages = new Reader({ thread, files, clock, longestMs: pageMs });
    this.#long = new Reader({ thread, files, clock, longestMs: studyMs });
    this.#studies = new Studies(this.#long, clock);
  }

  /** Begins to follow finished runs. */
  start(): void {
    this.#days.begin(this.#parts.config.visit);
    this.#stop = this.#parts.bus.on('run.finished', () => void this.#takeFacts());
    void this.#takeFacts();
  }

  async stop(): Promise<void> {
    this.#stop?.();
    this.#stop = undefined;
    for (const stream of this.#exports) stream.destroy();
    await Promise.all([this.#pages.stop(), this.#long.stop()]);
  }

  /** A question over many results, or how far it is. */
  study<Kind extends QuestionKind>(
    kind: Kind,
    query: Questions[Kind],
    by: Asker,
  ): Promise<Study<Answers[Kind]>> {
    return this.#studies.ask(kind, query, this.#basis(by));
  }

  /** Throws AppError `not_found`. */
  cancel(id: string): Study<null> {
    return this.#studies.cancel(id);
  }

  list(query: ResultsQuery, by: Asker): Promise<Answers['list']> {
    return this.#pages.ask('list', query, this.#basis(by));
  }

  /** Tests of a unit. Throws AppError `not_found`. */
  async unit(serial: string, by: Asker): Promise<NonNullable<Answers['unit']>> {
    const found = await this.#pages.ask('unit', { serial }, this.#basis(by));
    if (!found) throw notFound(`a test of the unit ${serial}`);
    return found;
  }

  /** Throws AppError `not_found`. */
  async report(which: Questions['report'], by: Asker): Promise<Report> {
    const found = await this.#pages.ask('report', which, this.#basis(by));
    if (!found) throw notFound(`the ${which.kind} ${which.key}`);
    return found;
  }

  /** The report as PDF. Throws AppError `not_found`. */
  async pdf(which: Questions['report'], by: Asker): Promise<Uint8Array> {
    const found = await this.#pages.ask('pdf', which, this.#basis(by));
    if (!found) throw notFound(`the ${which.kind} ${which.key}`);
    return found;
  }

  /** Hands the report to the outbox, a mail for each address; how many. Throws AppError `not_found`. */
  async mail(
    which: Questions['report'],
    letter: { to: readonly string[]; note: string; link: string | null },
    by: Asker,
  ): Promise<number> {
    const found = await this.report(which, by);
    const mail = reportMail(found, letter.note, letter.link);
    const all = new Set(letter.to);
    const at = this.#parts.clock.now();
    for (const to of all) {
      this.#parts.postbox.mail({ ...mail, to, key: `report:${which.kind}:${which.key}:${at}:${to}` });
    }
    return all.size;
  }

  /** An export as a stream of bytes. Throws AppError `busy` while others run. */
  export(query: ExportQuery, by: Asker): { stream: Readable; type: string; name: string } {
    if (this.#exports.size >= mostExports) {
      throw new AppError('busy', `${mostExports} exports are running`, {
        remedy: 'try again when one has ended',
      });
    }
    const thread = new URL('./export-thread.ts', import.meta.url);
    const order = { query, basis: this.#basis(by) };
    const stream = exportStream(thread, this.#parts.files, order, () => this.#exports.delete(stream));
    this.#exports.add(stream);
    const { type, ending } = media[query.format];
    const day = iso(this.#parts.clock.now()).slice(0, 10);
    return { stream, type, name: `linebench-results-${day}.${ending}` };
  }

  /** Newest first. */
  batches(): Batch[] {
    return this.#store.batches();
  }

  /** Makes a batch or adds units to it. */
  saveBatch(body: BatchBody, by: string): Batch {
    this.#store.saveBatch(body, by, this.#parts.clock.now());
    return this.batches().find(({ id }) => id === body.id)!;
  }

  /** The newest shifts, for the choice of a report. */
  shifts(): { zone: string; items: ShiftSpan[] } {
    return {
      zone: this.#parts.config.zone,
      items: this.#time.latest(this.#parts.clock.now(), shiftsListed),
    };
  }

  #basis(by: Asker): Basis {
    const { config, clock, goldens } = this.#parts;
    return {
      goldens: goldens().map(({ serial }) => serial),
      zone: config.zone,
      shifts: config.shifts,
      visit: config.visit,
      now: clock.now(),
      own: by.role === 'operator' ? by.name : null,
    };
  }

  /** How many runs were summed up for the statistics of days. */
  #sumUp(): number {
    const { config, goldens } = this.#parts;
    const serials = new Set(goldens().map(({ serial }) => serial));
    return this.#days.take(summedAtOnce, { visit: config.visit, goldens: serials }, (run) =>
      this.#store.lines(run),
    );
  }

  /** A few runs at a turn, so that a long history does not hold up the daemon. */
  async #takeFacts(): Promise<void> {
    if (this.#taking) return;
    this.#taking = true;
    try {
      while (this.#stop && this.#store.takeFirmware(factsAtOnce) > 0) await setImmediate();
      while (this.#stop && this.#sumUp() > 0) await setImmediate();
    } catch (err) {
      this.#parts.log.error({ err }, 'facts of finished runs could not be taken; trying again with the next');
    } finally {
      this.#taking = false;
    }
  }
}
