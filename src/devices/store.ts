import type { Device } from '../contract/index.ts';
import type { Db } from '../db/open.ts';
import { Statements } from '../db/statements.ts';

/** One device as it is kept; times in ms. */
export interface DeviceRecord {
  id: number;
  name: string;
  serial: string | null;
  address: string | null;
  port: number;
  credential: string | null;
  kind: Device['kind'];
  vendor: string | null;
  model: string | null;
  /** Which of hardware/models reads it. */
  modelId: string | null;
  firmware: string | null;
  site: string | null;
  node: string | null;
  groups: readonly string[];
  parentId: number | null;
  /** 1 when the poller reads it. */
  polled: number;
  status: Device['status'];
  lastSeen: number | null;
  createdAt: number;
  macs: string[];
}

type Row = Omit<DeviceRecord, 'macs' | 'groups'> & { macs: string | null; groups: string };

const columns = `id, name, serial, address, port, credential, kind, vendor, model, model_id AS modelId, firmware, site, node,
  groups, parent_id AS parentId, polled, status, last_seen AS lastSeen, created_at AS createdAt,
  (SELECT group_concat(mac, ' ') FROM device_macs WHERE device_id = devices.id) AS macs`;

/** What a list of devices may be narrowed to. */
export interface DeviceFilter {
  q?: string | undefined;
  kind?: Device['kind'] | undefined;
  status?: Device['status'] | undefined;
  group?: string | undefined;
}

/** The inventory in `linebench.db`. */
export class DeviceStore {
  readonly #db: Db;
  readonly #sql: Statements;

  constructor(db: Db) {
    this.#db = db;
    this.#sql = new Statements(db);
  }

  transaction<T>(work: () => T): T {
    return this.#db.transaction(work).immediate();
  }

  all(): DeviceRecord[] {
    return this.#sql.of<[], Row>(`SELECT ${columns} FROM devices ORDER BY id`).all().map(record);
  }

  /** The id of the new device. */
  insert(device: Omit<DeviceRecord, 'id'>): number {
    const { lastInsertRowid } = this.#sql
      .of(
        `INSERT INTO devices (name, serial, address, port, credential, kind, vendor, model, model_id, firmware, site, node,
           groups, parent_id, polled, status, last_seen, created_at)
         VALUES (@name, @serial, @address, @port, @credential, @kind, @vendor, @model, @modelId, @firmware, @site, @node,
           @groups, @parentId, @polled, @status, @lastSeen, @createdAt)`,
      )
      .run(bound(device));
    const id = Number(lastInsertRowid);
    for (const mac of device.macs) this.addMac(id, mac);
    return id;
  }

  update(device: DeviceRecord): void {
    this.#sql
      .of(
        `UPDATE devices SET name = @name, serial = @serial, address = @address, port = @port, credential = @credential,
           kind = @kind, vendor = @vendor, model = @model, model_id = @modelId, firmware = @firmware, site = @site,
           node = @node, groups = @groups, parent_id = @parentId, polled = @polled, status = @status, last_seen = @lastSeen WHERE id = @id`,
      )
      .run(bound(device));
    for (const mac of device.macs) this.addMac(device.id, mac);
  }

  /** A MAC belongs to one device; the newest claim wins. */
  addMac(deviceId: number, mac: string): void {
    this.#sql
      .of(
        'INSERT INTO device_macs (mac, device_id) VALUES (?, ?) ON CONFLICT (mac) DO UPDATE SET device_id = excluded.device_id',
      )
      .run(mac, deviceId);
  }

  page(filter: DeviceFilter, after: number, limit: number): DeviceRecord[] {
    const parts = ['id > ?'];
    const values: unknown[] = [after];
    if (filter.kind) {
      parts.push('kind = ?');
      values.push(filter.kind);
    }
    if (filter.status) {
      parts.push('status = ?');
      values.push(filter.status);
    }
    if (filter.group) {
      parts.push('EXISTS (SELECT 1 FROM json_each(groups) WHERE value = ?)');
      values.push(filter.group);
    }
    for (const word of (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
      const text = ['name', 'serial', 'address', 'model', 'vendor', 'site', 'node', 'groups']
        .map((c) => `coalesce(${c}, '')`)
        .join(` || ' ' || `);
      parts.push(
        `(instr(lower(${text}), ?) > 0 OR id IN (SELECT device_id FROM device_macs WHERE instr(mac, ?) > 0))`,
      );
      values.push(word, word);
    }
    return this.#sql
      .of<unknown[], Row>(`SELECT ${columns} FROM devices WHERE ${parts.join(' AND ')} ORDER BY id LIMIT ?`)
      .all(...values, limit)
      .map(record);
  }
}

function record(row: Row): DeviceRecord {
  return {
    ...row,
    groups: JSON.parse(row.groups) as string[],
    macs: row.macs ? row.macs.split(' ') : [],
  };
}

function bound(device: Omit<DeviceRecord, 'id'>) {
  return { ...device, groups: JSON.stringify(device.groups), macs: undefined };
}
