import type { Outbox } from './channels/outbox.ts';
import type { NotifyConfig } from './config.ts';
import type { Log } from './lib/log.ts';
import type { DeskNotice, DeskNotices } from './tickets/scheduler/desk-clocks.ts';

const ways = ['email', 'sms'] as const;

/**
 * Notices of the desk to people by mail and short message, through the outbox. Where no server is configured they are files
 * below `DATA/outbox`, and whoever has no address is named in them by name; a role that nobody fills is told to its group.
 */
export function deskNotices(config: NotifyConfig, outbox: Outbox, log: Log): DeskNotices {
  const servers = { email: config.email !== undefined, sms: config.sms !== undefined };
  const address = (name: string, by: (typeof ways)[number]) =>
    config.people.find((each) => each.name === name)?.[by] ?? (servers[by] ? undefined : name);
  return {
    write(notice) {
      const reached: string[] = [];
      const missing: string[] = [];
      for (const name of namesOf(notice, config)) {
        for (const by of ways) {
          const to = address(name, by);
          if (to === undefined) {
            missing.push(`${name} by ${by}`);
            continue;
          }
          const { key, subject, text } = notice;
          const body = JSON.stringify({ to, subject, text });
          outbox.add(by, [{ key: `${key}/${name}/${by}`, title: `${name}: ${subject}`, body }]);
          reached.push(`${name} by ${by}`);
        }
      }
      if (missing.length > 0)
        log.warn({ key: notice.key, missing }, 'somebody has no address for a notice of the desk');
      return { reached, missing };
    },
    wake() {
      for (const by of ways) outbox.wake(by);
    },
  };
}

/** People of a notice, groups taken apart; a role without anybody stands for itself. */
function namesOf({ people, roles }: DeskNotice, { groups }: NotifyConfig): string[] {
  const duty = roles.flatMap((role) => groups[groupName(role)] ?? []);
  const named = [...people, ...duty].flatMap((name) => groups[name] ?? [name]);
  const names = named.length > 0 ? named : [...roles];
  return [...new Set(names)];
}

/** How a role is called as a group: `technical manager` is `technical-manager`. */
function groupName(role: string): string {
  return role.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
