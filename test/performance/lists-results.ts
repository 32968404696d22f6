import { Config } from '../../src/config.ts';
import { labHistory, ResultLab } from '../support/result-lab.ts';
import type { ListBench } from './lists.ts';

const day = 86_400_000;
const runs = 20_000;
const rows = 50;

/** A million measurements of twenty thousand runs within the last four weeks. */
export const resultLists: ListBench = {
  name: 'results',
  seed(folder, share) {
    const lab = new ResultLab(folder);
    const now = Date.now();
    const many = Math.round(runs * share);
    lab.add(labHistory({ runs: many, rows, from: now - 28 * day, to: now, benches: 8 }));
    // A daemon that was there all the time has summed them up as they finished.
    lab.sumUp(Config.parse({}).results.visit);
    lab.close();
    return many * rows;
  },
  pages: {
    newest: '/api/results',
    failed: '/api/results?verdict=FAIL',
    'one measurement': '/api/results?name=us_snr',
    'one position': '/api/results?bench=bench-3&position=4',
    'one unit': '/api/results?serial=LAB0000777',
    runs: '/api/runs',
  },
  questions: {
    yield: { path: '/api/results/yield?by=position', goalMs: 1000 },
    measurement: { path: '/api/results/measurement?step=levels&name=ds_power&instance=1', goalMs: 1000 },
    measurements: { path: '/api/results/measurements', goalMs: 150, vary: 'from' },
    'measurements of one bench': { path: '/api/results/measurements?bench=bench-3', goalMs: 2000 },
    positions: { path: '/api/results/positions', goalMs: 1000 },
  },
};
