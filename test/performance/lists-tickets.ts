import { join } from 'node:path';
import { migrate } from '../../src/db/migrate.ts';
import { caseMigrations } from '../../src/db/migrations/case.ts';
import { openDatabase } from '../../src/db/open.ts';
import { seedTickets } from '../support/ticket-seed.ts';
import type { ListBench } from './lists.ts';

const tickets = 100_000;
/** Goal of a search, p95 ms. */
const searchGoal = 400;

/** A hundred thousand tickets of five entries, one in ten of them open. */
export const ticketLists: ListBench = {
  name: 'tickets',
  seed(folder, share) {
    const db = openDatabase(join(folder, 'linebench.db'));
    migrate(db, caseMigrations);
    const many = Math.round(tickets * share);
    seedTickets(db, many, Date.now());
    db.close();
    return many;
  },
  pages: {
    newest: '/api/tickets?state=all',
    open: '/api/tickets',
    'oldest first': '/api/tickets?sort=age',
    'priority first': '/api/tickets?sort=priority',
    'nearest clock first': '/api/tickets?sort=next',
    team: '/api/tickets?team=network&state=all',
    mine: '/api/tickets?assignee=ana',
    maker: '/api/tickets?maker=Arris&state=all',
    contract: '/api/tickets?contract=C-3&state=all',
    queues: '/api/desk/queues',
    ageing: '/api/desk/ageing',
    review: '/api/desk/review',
  },
  searches: {
    word: '/api/tickets?state=all&q=noise',
    'two words': '/api/tickets?state=all&q=packet%20loss',
    serial: '/api/tickets?state=all&q=SN77777',
    'a rare word with filters': '/api/tickets?state=all&q=SN12&maker=Arris&type=incident',
  },
  searchGoalMs: searchGoal,
  questions: { statistics: { path: '/api/desk/statistics', goalMs: 1000 } },
};
