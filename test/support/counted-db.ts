import type { Db } from '../../src/db/open.ts';

const counted = new Set(['run', 'get', 'all']);

/** The same database that calls `before` ahead of every statement and every commit, to fail or to die there. */
export function counting(db: Db, before: () => void): Db {
  return new Proxy(db, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'transaction')
        return (work: (...args: unknown[]) => unknown) =>
          target.transaction((...args: unknown[]) => {
            const result = work(...args);
            before();
            return result;
          });
      if (key !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (sql: string) =>
        new Proxy(target.prepare(sql), {
          get(statement, name) {
            const method: unknown = Reflect.get(statement, name, statement);
            if (typeof method !== 'function') return method;
            return (...args: unknown[]) => {
              if (counted.has(String(name))) before();
              return Reflect.apply(method, statement, args) as unknown;
            };
          },
        });
    },
  });
}
