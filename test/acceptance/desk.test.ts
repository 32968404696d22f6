import { io } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  BulkReply,
  DeskSetup,
  Presence,
  Queues,
  SetupTrial,
  TicketDetail,
} from '../../src/contract/index.ts';
import { wholeApp } from '../support/app.ts';
import { clientAs } from '../support/client.ts';
import { until } from '../support/until.ts';

describe('the desk over HTTP', () => {
  it('leads a case from the first call to the archive', async () => {
    const app = await wholeApp();
    const [agent, lead] = [
      clientAs(app.url(), app.accounts, 'agent'),
      clientAs(app.url(), app.accounts, 'supervisor'),
    ];
    const kim = (
      await agent.post('/api/contacts', { name: 'Kim Lee', company: 'Cable Co', phone: '+49 89 1234' })
    ).body as { id: number };
    expect(await agent.post('/api/contacts', { name: 'Lee', email: 'lee at home' })).toMatchObject({
      status: 400,
      body: { error: { field: 'email', message: expect.stringContaining('write an e-mail address') } },
    });
    const opened = await agent.post('/api/tickets', {
      ...{ title: 'Node 7 is dark', text: 'Since noon.', origin: 'phone', zone: 'node-amplifier' },
      ...{ maker: 'Arris', contact: kim.id, category: 'modem', fields: { mac: '00aa11bb22cc' } },
    });
    expect(opened).toMatchObject({
      status: 201,
      body: {
        ...{ state: 'new', team: 'network', level: 2, missing: ['Serial number'] },
        contact: { name: 'Kim Lee', company: 'Cable Co' },
      },
    });
    const { number, lastSeq } = opened.body as TicketDetail;
    const act = async (body: object, by = agent, query = '') =>
      await by.post(`/api/tickets/${number}/entries${query}`, body);
    const states: string[] = [];
    for (const body of [
      { kind: 'triage', zone: 'drop-tap', priority: 'P2' },
      { kind: 'take' },
      { kind: 'start' },
      { kind: 'askExpert', to: 'cy', text: 'is it the amplifier?' },
    ])
      states.push(((await act(body)).body as TicketDetail).state);
    expect(states).toEqual(['triage', 'assigned', 'in_progress', 'in_progress']);
    expect(await act({ kind: 'vendor', vendor: 'Arris', text: 'x' })).toMatchObject({
      status: 409,
      body: { error: { code: 'expert_first' } },
    });
    expect(await act({ kind: 'confirmExpert', text: 'yes' })).toMatchObject({ status: 409 });
    expect(await act({ kind: 'confirmExpert', text: 'yes' }, lead)).toMatchObject({ status: 201 });
    expect((await act({ kind: 'vendor', vendor: 'Arris', reference: 'A-1', text: 'x' })).body).toMatchObject({
      state: 'waiting',
      waits: { reason: 'vendor' },
      vendor: { name: 'Arris', reference: 'A-1' },
    });
    expect(await act({ kind: 'resolve', text: 'x' }, lead, `?basedOn=${lastSeq}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'changed_meanwhile', remedy: expect.any(String) } },
    });
    for (const [body, state] of [
      [{ kind: 'resume' }, 'in_progress'],
      [{ kind: 'resolve', text: 'amplifier replaced' }, 'resolved'],
      [{ kind: 'ask' }, 'customer_asked'],
      [{ kind: 'refuse', text: 'still dark' }, 'new'],
      [{ kind: 'resolve', text: 'tap, too' }, 'resolved'],
      [{ kind: 'confirm' }, 'confirmed'],
      [{ kind: 'close' }, 'closed'],
      [{ kind: 'archive' }, 'archived'],
    ] as const)
      expect((await act(body)).body).toMatchObject({ state });
    const found = await agent.get('/api/tickets?state=all&q=kim+00aa11&maker=Arris&sort=age');
    expect(found.body.items).toMatchObject([{ number }]);
    const waits = (await agent.get(`/api/tickets/${number}/clocks`)).body.pauses as { reason: string }[];
    expect(waits.map(({ reason }) => reason)).toEqual(['vendor']);
  });

  it('serves teams, routing with a trial, macros, bulk acts, queues and the review', async () => {
    const app = await wholeApp();
    const [agent, lead] = [
      clientAs(app.url(), app.accounts, 'agent'),
      clientAs(app.url(), app.accounts, 'supervisor'),
    ];
    const numbers: number[] = [];
    for (let i = 0; i < 3; i++)
      numbers.push((await agent.post('/api/tickets', { title: 't', text: 'x' })).body.number);
    const macro = await agent.send('PUT', '/api/macros', {
      name: 'We look',
      acts: [{ kind: 'reply', text: 'Case {{number}}' }, { kind: 'take' }],
    });
    expect(macro.status).toBe(200);
    const bulk = (await agent.post('/api/tickets/bulk', { numbers: [...numbers, 77], macro: macro.body.id }))
      .body as BulkReply;
    expect(bulk).toMatchObject({ done: numbers, refused: [{ number: 77, code: 'not_found' }] });
    const queues = (await agent.get('/api/desk/queues')).body as Queues;
    expect(queues.mine).toBe(3);
    expect(queues.items.find(({ team }) => team === 'front-line')).toMatchObject({ open: 3, unassigned: 0 });
    expect((await agent.get('/api/desk/review')).body.parts).toHaveLength(6);
    expect((await agent.get('/api/desk/ageing')).body.oldest).toHaveLength(3);
    const setup = (await agent.get('/api/desk/setup')).body as DeskSetup;
    expect(setup.teams.map(({ key }) => key)).toContain('experts');
    const { text } = (await lead.get('/api/desk/setup/text')).body as { text: string };
    const changed = text.replace('team: front-line\n', 'team: lab\n');
    const trial = (await lead.post('/api/desk/setup/trial', { text: changed })).body as SetupTrial;
    expect(trial).toMatchObject({ tried: 3, moved: 3, faults: [] });
    expect(await lead.send('PUT', '/api/desk/setup/text', { text: changed, base: 0 })).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    expect((await agent.post('/api/tickets', { title: 't', text: 'x' })).body).toMatchObject({ team: 'lab' });
    expect((await lead.get('/api/desk/setup/versions/0')).body).toMatchObject({ author: 'system', text });
  });

  it('tells everybody live who looks and who writes, and keeps drafts', async () => {
    const app = await wholeApp();
    const agent = clientAs(app.url(), app.accounts, 'agent');
    const { number } = (await agent.post('/api/tickets', { title: 't', text: 'x' })).body as TicketDetail;
    const { token } = app.accounts.createToken({ role: 'viewer', name: 'wall', by: 'test' });
    const socket = io(app.url(), { auth: { token }, transports: ['websocket'] });
    onTestFinished(() => void socket.disconnect());
    const changes: { numbers: number[]; present: Presence[] }[] = [];
    socket.on('change', ({ topic, data }) => {
      if (topic === 'presence') changes.push(data);
    });
    expect(await socket.emitWithAck('subscribe', 'presence')).toMatchObject({ snapshot: { present: [] } });
    await agent.send('PUT', `/api/tickets/${number}/presence`, { doing: 'reply' });
    await until('somebody writes', () => changes.length === 1);
    expect(changes[0]).toMatchObject({ numbers: [number], present: [{ number, doing: 'reply' }] });
    await agent.send('DELETE', `/api/tickets/${number}/presence`);
    await until('nobody is there', () => changes.length === 2);
    expect(changes[1]).toEqual({ numbers: [number], present: [] });
    await agent.send('PUT', `/api/tickets/${number}/drafts/note`, { text: 'inside' });
    await agent.send('PUT', `/api/tickets/${number}/drafts/reply`, { text: 'outside' });
    expect((await agent.get(`/api/tickets/${number}/drafts`)).body.items).toMatchObject([
      { mode: 'note', text: 'inside' },
      { mode: 'reply', text: 'outside' },
    ]);
    expect(await agent.send('PUT', '/api/tickets/9999/presence', { doing: 'viewing' })).toMatchObject({
      status: 404,
    });
  });
});
