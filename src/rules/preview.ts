import type { RuleVerdict } from '../contract/index.ts';
import { AppError } from '../lib/errors.ts';
import type { TrapRules } from '../snmp/classify.ts';
import { StoredNotification } from '../snmp/notification.ts';

/** A stored event as the rules need it. */
export interface StoredTrap {
  id: number;
  kind: string;
  oid: string;
  source: string;
  varbinds: string | null;
}

/** The trap of a stored event. Throws AppError `not_a_trap`. */
export function notificationOf(event: StoredTrap): StoredNotification {
  if ((event.kind !== 'trap' && event.kind !== 'inform') || event.varbinds === null) {
    throw new AppError('not_a_trap', `event ${event.id} is no trap: the system found it itself`, {
      field: 'event',
      remedy: 'choose a trap or an inform; thresholds are set in the configuration',
    });
  }
  return new StoredNotification(event.oid, event.varbinds);
}

/** What rules say of a stored trap. Throws AppError `not_a_trap`. */
export function verdictOf(rules: TrapRules, event: StoredTrap): RuleVerdict {
  const { deviceId: _, ...verdict } = rules.classify(notificationOf(event), event.source);
  return verdict;
}
