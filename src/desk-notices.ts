import type { Outbox } from './channels/outbox.ts';
import type { NotifyConfig } from './config.ts';
import type { Log } from './lib/log.ts';
import { own } from './lib/own.ts';
import type { DeskNotice, DeskNotices } from './tickets/scheduler/desk-clocks.ts';

const ways = ['email', 'sms'] as const;

/**
 * Notices of the desk to people by mail and short message, through the outbox. Where no server is configured they are files
 * below `DATA/outbox` that name whoever has no address. A role is those on duty by the policy and the group of its name; a
 * role that nobody fills is said to be missing, but the customer, who is written to by letters.
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

/** People of a notice, groups taken apart; a role that nobody fills stands for itself. */
function namesOf({ people, roles }: DeskNotice, { groups }: NotifyConfig): string[] {
  const filled = roles.flatMap(({ role, people: duty, letter = false }) => {
    const known = [...duty, ...(own(groups, groupName(role)) ?? [])];
    if (letter) return known;
    // The engineer of a ticket is who has it.
    if (known.length > 0 || (role === 'engineer' && people.length > 0)) return known;
    return [role];
  });
  return [...new Set([...people, ...filled].flatMap((name) => own(groups, name) ?? [name]))];
}

/** How a role is called as a group: `technical manager` is `technical-manager`. */
function groupName(role: string): string {
  return role.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
