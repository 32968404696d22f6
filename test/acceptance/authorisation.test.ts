import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src/contract/index.ts';
import { wholeApp } from '../support/app.ts';
import { Client, clientAs, signedIn } from '../support/client.ts';
import { until } from '../support/until.ts';

/**
 * Who may use which door. `all` is everybody of the house who is signed in, `open` needs no signing in; else the initials of
 * the roles: Admin, Supervisor, agenT, analyst (N for network), Operator, Viewer, Requester (a customer).
 */
const expected = `
GET    /api/health                                 open
GET    /healthz                                    open
POST   /api/session                                open
GET    /api/session                                open
DELETE /api/session                                open
POST   /api/session/password                       ASTNOVR
GET    /api/users                                  all
POST   /api/users                                  A
PUT    /api/users/{user}                           A
POST   /api/users/{user}/password                  A
GET    /api/audit                                  AS
GET    /api/tokens                                 A
POST   /api/tokens                                 A
DELETE /api/tokens/{id}                            A
GET    /api/events                                 all
GET    /api/events/{id}                            all
GET    /metrics                                    ASTNV
GET    /api/funnel                                 all
GET    /api/funnel/state                           all
GET    /api/alarms                                 all
GET    /api/alarms/{id}                            all
POST   /api/alarms/{id}/ack                        ASTN
POST   /api/alarms/{id}/comments                   ASTN
PUT    /api/alarms/{id}/memo                       ASTN
POST   /api/alarms/{id}/shelve                     ASN
POST   /api/alarms/{id}/unshelve                   ASN
POST   /api/alarms/{id}/clear                      ASN
POST   /api/alarms/acts                            ASTN
GET    /api/devices                                all
GET    /api/devices/groups                         all
GET    /api/devices/{id}                           all
PATCH  /api/devices/{id}                           ASN
GET    /api/devices/{id}/readings/{metric}         all
GET    /api/devices/{id}/timeline                  all
GET    /api/units/{serial}/timeline                all
GET    /api/devices/{id}/maintenance               all
GET    /api/topology                               all
POST   /api/topology/import                        ASN
GET    /api/maintenance                            all
POST   /api/maintenance                            ASN
POST   /api/maintenance/preview                    ASN
GET    /api/maintenance/calendar                   all
GET    /api/maintenance/now                        all
GET    /api/maintenance/{id}                       all
PUT    /api/maintenance/{id}                       ASN
POST   /api/maintenance/{id}/acts                  ASN
DELETE /api/maintenance/{id}                       ASN
GET    /api/benches                                all
GET    /api/benches/{bench}                        all
POST   /api/benches/{bench}/positions/{pos}/load   ASNO
POST   /api/benches/{bench}/positions/{pos}/unload ASNO
POST   /api/benches/{bench}/scan                   ASNO
POST   /api/scans                                  all
POST   /api/benches/{bench}/scanners/{scanner}/trigger ASNO
POST   /api/benches/{bench}/profile                ASNO
POST   /api/benches/{bench}/abort                  ASNO
POST   /api/benches/{bench}/go-on                  ASNO
POST   /api/benches/{bench}/reset                  ASN
POST   /api/benches/{bench}/lease                  ASNO
DELETE /api/benches/{bench}/lease                  ASNO
POST   /api/benches/{bench}/manual                 ASN
DELETE /api/benches/{bench}/manual                 ASN
POST   /api/benches/{bench}/positions/{pos}/outlet ASN
POST   /api/benches/{bench}/positions/{pos}/cycle  ASN
POST   /api/benches/{bench}/positions/{pos}/read   ASN
POST   /api/benches/{bench}/positions/{pos}/service ASN
POST   /api/benches/{bench}/positions/{pos}/relay  ASN
POST   /api/benches/{bench}/upkeep/{task}          ASNO
GET    /api/benches/{bench}/log                    all
POST   /api/config/reload                          A
GET    /api/profiles                               all
GET    /api/profiles/schema.json                   open
GET    /api/profiles/{id}                          all
GET    /api/profiles/{id}/revisions/{number}       all
GET    /api/profiles/{id}/revisions/{number}/diff  all
POST   /api/profiles/check                         ASN
POST   /api/profiles/drafts                        AN
PUT    /api/profiles/{id}/revisions/{number}       AN
DELETE /api/profiles/{id}/revisions/{number}       AN
POST   /api/profiles/{id}/revisions/{number}/submit AN
POST   /api/profiles/{id}/revisions/{number}/approve AS
POST   /api/profiles/{id}/revisions/{number}/reject AS
POST   /api/profiles/{id}/revisions/{number}/retire AS
GET    /api/profiles/{id}/customers               all
PUT    /api/profiles/{id}/customers               AS
POST   /api/profiles/dry-runs                      ASN
GET    /api/profiles/dry-runs/{run}                ASN
POST   /api/runs                                   ASNO
GET    /api/runs                                   all
GET    /api/runs/{id}                              all
GET    /api/retests                                all
GET    /api/results                                ASNOV
GET    /api/results/export                         ASNOV
GET    /api/results/units/{serial}                 ASNOV
GET    /api/results/yield                          ASNOV
GET    /api/results/measurements                   ASNOV
GET    /api/results/measurement                    ASNOV
GET    /api/results/positions                      ASNOV
DELETE /api/results/studies/{id}                   ASNOV
GET    /api/reports/{kind}/{key}                   ASNOV
GET    /api/reports/{kind}/{key}/pdf               ASNOV
POST   /api/reports/{kind}/{key}/mail              ASN
GET    /api/batches                                ASNOV
POST   /api/batches                                ASNO
GET    /api/shifts                                 ASNOV
GET    /api/runs/{id}/console                      all
GET    /api/runs/{id}/attachments/{seq}            all
POST   /api/runs/{id}/abort                        ASNO
GET    /api/tickets                                all
POST   /api/tickets                                ASTNO
GET    /api/tickets/{number}                       all
POST   /api/tickets/{number}/entries               ASTNO
POST   /api/tickets/bulk                           ASTN
POST   /api/tickets/{number}/macros/{macro}        ASTN
GET    /api/tickets/{number}/presence              all
PUT    /api/tickets/{number}/presence              ASTNO
DELETE /api/tickets/{number}/presence              ASTNO
GET    /api/tickets/{number}/drafts                ASTNO
PUT    /api/tickets/{number}/drafts/{mode}         ASTNO
GET    /api/desk/queues                            all
GET    /api/desk/ageing                            all
GET    /api/desk/review                            ASTN
GET    /api/desk/presence                          all
GET    /api/desk/bench-requests                    all
GET    /api/contacts                               ASTN
GET    /api/contacts/{id}                          ASTN
POST   /api/contacts                               ASTN
PUT    /api/contacts/{id}                          ASTN
GET    /api/macros                                 ASTN
PUT    /api/macros                                 ASTN
DELETE /api/macros/{id}                            ASTN
POST   /api/macros/try                             ASTN
GET    /api/macros/{id}/versions                   ASTN
GET    /api/macros/{id}/versions/{version}/diff    ASTN
POST   /api/macros/{id}/compare                    ASTN
GET    /api/desk/setup                             all
GET    /api/desk/setup/text                        all
PUT    /api/desk/setup/text                        AS
POST   /api/desk/setup/trial                       AS
GET    /api/desk/setup/versions                    all
GET    /api/desk/setup/versions/{version}          all
POST   /api/desk/setup/check                       all
POST   /api/desk/setup/compare                     AS
GET    /api/desk/setup/versions/{version}/diff     all
POST   /api/desk/setup/versions/{version}/restore  AS
GET    /api/tickets/{number}/letters               ASTN
GET    /api/desk/letters/text                      all
PUT    /api/desk/letters/text                      AS
POST   /api/desk/letters/preview                   ASTN
GET    /api/desk/letters/versions                  all
GET    /api/desk/letters/versions/{version}        all
GET    /api/desk/letters/versions/{version}/diff   all
POST   /api/desk/letters/versions/{version}/restore AS
POST   /api/desk/letters/compare                   AS
GET    /api/customer/{link}                        open
POST   /api/customer/{link}/notes                  open
POST   /api/customer/{link}/answer                 open
POST   /api/requests                               open
GET    /api/my/tickets                             R
POST   /api/my/tickets                             R
GET    /api/my/tickets/{number}                    R
POST   /api/my/tickets/{number}/notes              R
POST   /api/my/tickets/{number}/answer             R
GET    /api/tickets/{number}/clocks                all
POST   /api/tickets/{number}/facts                 ASTN
PUT    /api/tickets/{number}/policy                AS
GET    /api/clocks/next                            all
GET    /api/desk/statistics                       ASTN
GET    /api/desk/statistics/export                ASTN
GET    /api/shift                                  ASTN
GET    /api/policies                               all
GET    /api/policies/{name}                        all
PUT    /api/policies/{name}                        AS
GET    /api/policies/{name}/versions               all
GET    /api/policies/{name}/versions/{version}     all
GET    /api/policies/{name}/versions/{version}/diff all
POST   /api/policies/{name}/versions/{version}/restore AS
POST   /api/policies/check                         all
POST   /api/policies/calendars                     all
POST   /api/policies/{name}/compare                AS
POST   /api/policies/preview                       AS
GET    /api/holidays                               all
PUT    /api/holidays/{name}                        AS
POST   /api/holidays/check                         AS
GET    /api/rules                                  all
GET    /api/rules/entries/{id}                     all
GET    /api/rules/set                              all
PUT    /api/rules/set                              ASN
GET    /api/rules/set.yaml                         all
GET    /api/rules/versions                         all
GET    /api/rules/versions/{version}               all
GET    /api/rules/versions/{version}/diff          all
POST   /api/rules/versions/{version}/restore       ASN
POST   /api/rules/check                            ASN
POST   /api/rules/edit                             ASN
POST   /api/rules/compare                          ASN
POST   /api/rules/preview                          ASN
GET    /api/rules/draft                            ASN
GET    /api/rules/names                            all
POST   /api/replays                                ASN
GET    /api/replays/{id}                           ASN
DELETE /api/replays/{id}                           ASN
GET    /api/events/{id}/why                        all
GET    /api/alarms/{id}/why                        all
GET    /api/tickets/{number}/why                   all
GET    /api/forward                                ASTN
GET    /api/notify                                 ASTN
GET    /api/alarms/{id}/notices                    ASTN
GET    /api/outbox                                 ASTN
POST   /api/outbox/{id}/retry                      ASN
GET    /api/views                                  all
PUT    /api/views                                  all
DELETE /api/views/{id}                             all
GET    /api/search                                 all
GET    /api/openapi.json                           all
GET    /api/docs                                   all
`;

const initials: Record<Role, string> = {
  admin: 'A',
  supervisor: 'S',
  agent: 'T',
  analyst: 'N',
  operator: 'O',
  viewer: 'V',
  requester: 'R',
};
const matrix = new Map(
  expected
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/) as [string, string, string])
    .map(([method, path, who]) => [`${method} ${path}`, who]),
);

describe('the authorisation matrix', () => {
  it('holds for every route and every role, and lists every route', async () => {
    const app = await wholeApp();
    const admin = clientAs(app.url(), app.accounts, 'admin');
    const { paths } = (await admin.get('/api/openapi.json')).body;
    const served = Object.entries(paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(served.toSorted()).toEqual([...matrix.keys()].toSorted());

    const callers = roles.map((role) => ({ role, client: clientAs(app.url(), app.accounts, role) }));
    const wrong: string[] = [];
    for (const [door, who] of matrix) {
      const [method, template] = door.split(' ') as [string, string];
      const path = template.replace(/\{\w+\}/g, '999999');
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      const anonymous = await new Client(app.url()).send(method, path, body);
      if ((anonymous.status === 401) === (who === 'open'))
        wrong.push(`anonymous ${door} ${anonymous.status}`);
      for (const { role, client } of callers) {
        const { status, body: reply } = await client.send(method, path, body);
        const allowed =
          (who === 'all' && role !== 'requester') || who === 'open' || who.includes(initials[role]);
        const refused = status === 401 || (status === 403 && /^the role/.test(reply.error.message));
        if (refused === allowed) wrong.push(`${role} ${door} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 30_000);

  it('lets each role do its acts on a ticket only', async () => {
    const app = await wholeApp();
    const as = (role: Role) => clientAs(app.url(), app.accounts, role);
    const agent = as('agent');
    const acts = {
      note: { kind: 'note', text: 'n' },
      reply: { kind: 'reply', text: 'r' },
      assign: { kind: 'assign', to: 'bo' },
      resolve: { kind: 'resolve', text: 'done' },
    };
    const may: Record<Role, string> = {
      admin: 'note reply assign resolve',
      supervisor: 'note reply assign resolve',
      agent: 'note reply assign resolve',
      analyst: 'note reply assign',
      operator: 'note',
      viewer: '',
      requester: '',
    };
    for (const role of roles) {
      const { number } = (await agent.post('/api/tickets', { title: 't', text: 'x' })).body;
      const done: string[] = [];
      for (const [name, act] of Object.entries(acts)) {
        const { status } = await as(role).post(`/api/tickets/${number}/entries`, act);
        expect([201, 403]).toContain(status);
        if (status === 201) done.push(name);
      }
      expect([role, done.join(' ')]).toEqual([role, may[role]]);
    }
  });

  it('shows a customer their own cases and of those what is public, and nothing of others', async () => {
    const app = await wholeApp({ tickets: { customerNews: '0s' } });
    const agent = clientAs(app.url(), app.accounts, 'agent');
    const person = async (name: string) => {
      const contact = await agent.post('/api/contacts', { name, email: `${name}@cable.example` });
      await app.accounts.ensureUsers([
        { user: name, name, role: 'requester', password: 'a long password', contact: contact.body.id },
      ]);
      const opened = { title: `of ${name}`, text: 'It is dark.', contact: contact.body.id };
      const { number } = (await agent.post('/api/tickets', opened)).body;
      return { number, client: await signedIn(app.url(), name, 'a long password') };
    };
    const [kim, lee] = [await person('kim'), await person('lee')];
    const admin = clientAs(app.url(), app.accounts, 'admin');
    const make = async (more: object) =>
      (await admin.post('/api/users', { user: 'mo', name: 'Mo', role: 'requester', ...more })).status;
    expect([await make({}), await make({ contact: 999 }), await make({ role: 'agent', contact: 1 })]).toEqual(
      [400, 404, 400],
    );
    expect(await make({ contact: 1 })).toBe(201);
    for (const body of [
      { kind: 'note', text: 'the customer is difficult' },
      { kind: 'assign', to: 'bo' },
      { kind: 'resolve', text: 'tap replaced' },
    ])
      await agent.post(`/api/tickets/${kim.number}/entries`, body);
    const own = await kim.client.get(`/api/my/tickets/${kim.number}`);
    expect(own).toMatchObject({ status: 200, body: { state: 'solved', may: { answer: true } } });
    expect(own.text).not.toMatch(/difficult|bo\b/);
    expect((await kim.client.get('/api/my/tickets')).body.items).toMatchObject([{ number: kim.number }]);
    const foreign = `/api/my/tickets/${lee.number}`;
    const refused = [
      await kim.client.get(foreign),
      await kim.client.post(`${foreign}/notes`, { text: 'what is this about?' }),
      await kim.client.post(`${foreign}/answer`, { solved: true }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    for (const path of [
      `/api/tickets/${kim.number}`,
      '/api/tickets',
      '/api/users',
      '/api/contacts',
      '/metrics',
    ])
      expect([path, (await kim.client.get(path)).status]).toEqual([path, 403]);
    const yes = await kim.client.post(`/api/my/tickets/${kim.number}/answer`, { solved: true });
    expect(yes).toMatchObject({ status: 201, body: { state: 'closed' } });
    const mine = await kim.client.post('/api/my/tickets', {
      title: 'Another one',
      text: 'No telephone since nine.',
    });
    expect(mine).toMatchObject({ status: 201, body: { state: 'received', entries: [{ from: 'customer' }] } });
    // Who has the case is told of the yes, the front line of the new one.
    const told = async () =>
      ((await agent.get('/api/outbox?target=email')).body.items as { key: string; title: string }[])
        .filter(({ key }) => key.startsWith('customer/'))
        .map(({ title }) => title)
        .toSorted();
    await until('the desk is told', async () => (await told()).length === 2);
    expect(await told()).toEqual([
      `Front line: [P3 #${mine.body.number}] NEW CASE OF A CUSTOMER: Another one`,
      `bo: [P3 #${kim.number}] SOLVED, SAYS THE CUSTOMER: of kim`,
    ]);
  });
});
