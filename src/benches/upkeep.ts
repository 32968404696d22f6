import type { UpkeepTask } from '../contract/index.ts';
import { iso } from '../lib/clock.ts';
import type { BenchConfig } from './model.ts';
import type { DoneTask } from './store.ts';

type TaskConfig = BenchConfig['upkeep'][number];

/** Part of the period before the due date from which a task is due soon. */
const soonPart = 0.1;

/** Where a task stands at `now` (milliseconds since 1970), by when it was done last and the cycles of its bench then and now. */
export function taskView(task: TaskConfig, done: DoneTask, cycles: number, now: number): UpkeepTask {
  const dueAt = task.every === undefined ? null : done.done_at + task.every;
  const cyclesLeft = task.cycles === undefined ? null : done.cycles + task.cycles - cycles;
  const left = [
    dueAt === null ? null : (dueAt - now) / task.every!,
    cyclesLeft === null ? null : cyclesLeft / task.cycles!,
  ].filter((part) => part !== null);
  const least = Math.min(...left);
  return {
    id: task.id,
    title: task.title,
    kind: task.kind,
    blocks: task.blocks,
    state: least <= 0 ? 'overdue' : least <= soonPart ? 'soon' : 'ok',
    lastAt: done.done_by === null ? null : iso(done.done_at),
    lastBy: done.done_by,
    dueAt: dueAt === null ? null : iso(dueAt),
    cyclesLeft,
  };
}
