import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.ts';
import { hashPassword, verifyPassword } from '../../src/accounts/passwords.ts';
import { ManualClock } from '../support/clock.ts';
import { caseDatabase } from '../support/database.ts';

const password = 'correct horse battery';
const address = '10.0.0.7';
const hour = 3_600_000;

async function setup() {
  const { db, file } = caseDatabase();
  const clock = new ManualClock();
  const accounts = new Accounts({ db, clock });
  await accounts.ensureUsers([{ user: 'ana', name: 'Ana', role: 'agent', password }]);
  const audit = () =>
    db
      .prepare<[], { actor: string; act: string; data: string }>(
        'SELECT actor, act, data FROM audit ORDER BY id',
      )
      .all();
  return { db, file, clock, accounts, audit };
}

describe('passwords', () => {
  it('are stored as Argon2id with salts of their own', async () => {
    const [one, two] = [await hashPassword(password), await hashPassword(password)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(password, one)).toBe(true);
    expect(await verifyPassword(`${password} `, one)).toBe(false);
    expect(await verifyPassword(password, 'plain')).toBe(false);
  });

  it('verify with the parameters they were made with', async () => {
    // Test vector of the reference implementation (phc-winner-argon2, test.c).
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', phc)).toBe(true);
    expect(await verifyPassword('Password', phc)).toBe(false);
  });
});

describe('accounts', () => {
  it('make an administrator once, with a password that nobody else knows', async () => {
    const { db } = caseDatabase();
    const accounts = new Accounts({ db, clock: new ManualClock() });
    const made = await accounts.ensureAdmin();
    expect(made?.password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
    expect(await accounts.ensureAdmin()).toBeNull();
    const { session } = await accounts.signIn({ user: 'Admin', password: made!.password, address });
    expect(session).toMatchObject({ user: 'admin', role: 'admin' });
    expect(accounts.users()).toEqual([{ user: 'admin', name: 'Administrator', role: 'admin' }]);
  });

  it('keep secrets only as hashes', async () => {
    const { db, accounts } = await setup();
    const { secret } = await accounts.signIn({ user: 'ana', password, address });
    const { token } = accounts.createToken({ name: 'ci', role: 'viewer' });
    expect(token).toMatch(/^lbt_[\w-]{43}$/);
    const dump = ['users', 'sessions', 'api_tokens', 'audit']
      .map((table) => JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()))
      .join();
    for (const clear of [secret, token, token.slice(4), password]) expect(dump).not.toContain(clear);
  });

  it('end a session after 12 idle hours, and after 7 days in any case', async () => {
    const { accounts, clock } = await setup();
    const { secret } = await accounts.signIn({ user: 'ana', password, address });
    clock.advance(11 * hour);
    expect(accounts.bySession(secret, false)?.expiresAt).toBe('2026-01-15T21:00:00.000Z');
    expect(accounts.bySession(secret, true)?.expiresAt).toBe('2026-01-16T08:00:00.000Z');
    clock.advance(12 * hour);
    expect(accounts.bySession(secret, true)).toBeNull();
    const again = await accounts.signIn({ user: 'ana', password, address });
    for (let hours = 0; hours < 7 * 24 - 1; hours += 6) {
      expect(accounts.bySession(again.secret, true)).not.toBeNull();
      clock.advance(6 * hour);
    }
    expect(accounts.bySession(again.secret, true)).toBeNull();
  });

  it('take as long for a name that does not exist as for a wrong password', async () => {
    const { accounts } = await setup();
    const time = async (user: string) => {
      const start = performance.now();
      await accounts.signIn({ user, password: 'wrong', address }).catch(() => {});
      return performance.now() - start;
    };
    const [known, unknown] = [[] as number[], [] as number[]];
    for (let i = 0; i < 5; i++) {
      known.push(await time('ana'));
      unknown.push(await time('nobody'));
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[2]!;
    expect(median(unknown)).toBeGreaterThan(median(known) / 4);
  });

  it('stop guessing by user and address for five minutes, many at once included', async () => {
    const { accounts, clock, audit } = await setup();
    const guesses = Array.from({ length: 30 }, (_, i) =>
      accounts.signIn({ user: 'ana', password: `guess ${i}`, address }).catch(({ code }) => code),
    );
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'sign_in')).toHaveLength(8);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(22);
    await expect(accounts.signIn({ user: 'ANA', password, address })).rejects.toMatchObject({
      code: 'rate_limited',
    });
    await accounts.signIn({ user: 'ana', password, address: '10.0.0.8' });
    clock.advance(5 * 60_000);
    await accounts.signIn({ user: 'ana', password, address });
    expect(audit().filter(({ act }) => act === 'sign_in_failed')).toHaveLength(8);
    expect(audit().at(-1)).toMatchObject({ actor: 'ana', act: 'sign_in', data: JSON.stringify({ address }) });
  });

  it('tell when sessions and tokens end', async () => {
    const { accounts } = await setup();
    let ended = 0;
    accounts.onEnded(() => ended++);
    const { secret } = await accounts.signIn({ user: 'ana', password, address });
    accounts.signOut('unknown');
    expect(ended).toBe(0);
    accounts.signOut(secret);
    const { id } = accounts.createToken({ name: 'ci', role: 'viewer', by: 'ana' });
    accounts.revokeToken(id, 'ana');
    expect(ended).toBe(2);
    expect(() => accounts.revokeToken(id, 'ana')).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  it('see a token that another process made, and the end of one it revoked', async () => {
    const { accounts, file } = await setup();
    const elsewhere = async (script: string) => {
      const root = `${import.meta.dirname}/../../src`;
      const code = `
        const { Accounts } = await import('${root}/accounts/accounts.ts');
        const { openDatabase } = await import('${root}/db/open.ts');
        const { systemClock } = await import('${root}/lib/clock.ts');
        const accounts = new Accounts({ db: openDatabase(${JSON.stringify(file)}), clock: systemClock });
        ${script}`;
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
      return stdout.trim();
    };
    const token = await elsewhere(
      "console.log(accounts.createToken({ name: 'other', role: 'operator' }).token)",
    );
    expect(accounts.byToken(token)).toMatchObject({ user: 'token:other', role: 'operator', token: true });
    const { id } = accounts.tokens()[0]!;
    await elsewhere(`accounts.revokeToken(${id}, 'other')`);
    expect(accounts.byToken(token)).toBeNull();
  });
});
