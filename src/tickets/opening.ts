import type { NewTicketBody, Priority } from '../contract/index.ts';
import { AppError, notFound } from '../lib/errors.ts';
import { own } from '../lib/own.ts';
import type { NewTicket } from './casework.ts';
import type { DeviceNames } from './feeds.ts';
import { withFields } from './fields.ts';
import { routeOf } from './setup/routing.ts';
import type { SetupData } from './setup/schema.ts';
import type { EntryDraft } from './standing.ts';

/** Adds team, level and, where nobody said one, the priority by the routing rules; `words` are title and first text. */
export function routed<T extends NewTicket>(
  setup: SetupData,
  ticket: Omit<T, 'priority'> & { priority: Priority | null },
  words: string,
): T & Pick<NewTicket, 'team' | 'level' | 'routed' | 'priority'> {
  const { type, origin, category = null, zone = null, maker = null, priority } = ticket;
  const found = routeOf(setup, { type, origin, category, zone, maker, priority, words });
  return {
    ...(ticket as unknown as T),
    priority: priority ?? found?.priority ?? 'P3',
    team: found?.team ?? null,
    level: found?.level ?? 1,
    routed: found?.rule ?? null,
  };
}

/** What the first entry says of a new ticket: all of it that acts may change later. */
export function openingData(ticket: NewTicket): EntryDraft['data'] {
  const { title, type, priority, origin, team, level, category, zone, maker, contact, contract } = ticket;
  const more = { device: ticket.device_id ?? null, route: ticket.routed ?? null };
  return {
    ...{ title, type, priority, origin, ...more, team: team ?? null, level: level ?? 1 },
    ...(category && { category }),
    ...(zone && { zone }),
    ...(maker && { maker }),
    ...(contact && { contact }),
    ...(contract && { contract }),
    ...(ticket.audience && { audience: ticket.audience }),
    ...(ticket.fields && { fields: ticket.fields }),
  };
}

/** What a person's new ticket becomes. Throws AppError `unknown_device`, `invalid`, `not_found`. */
export function ticketOf(
  body: NewTicketBody,
  parts: {
    setup: SetupData;
    devices: DeviceNames;
    contact(id: number): { contract: string | null; audience: string | null } | undefined;
  },
): NewTicket {
  const { title, text, type, origin, category, zone, maker } = body;
  const { setup, devices } = parts;
  const device = body.device ? devices.find(body.device) : null;
  if (body.device && !device) {
    throw new AppError('unknown_device', `no device has the serial, MAC or address ${body.device}`, {
      field: 'device',
      remedy: 'check it, or leave it empty and write it in the text',
    });
  }
  if (category && !own(setup.categories, category))
    throw new AppError('invalid', `there is no category ${category}`, {
      field: 'category',
      remedy: `write one of ${Object.keys(setup.categories).join(', ')}`,
    });
  const contact = body.contact === undefined ? null : parts.contact(body.contact);
  if (contact === undefined) throw notFound(`contact ${body.contact}`);
  const ticket = {
    ...{ title, type, origin, priority: body.priority ?? null, device_id: device?.id ?? null },
    category: category || null,
    zone: zone ?? null,
    maker: maker || null,
    contact: body.contact ?? null,
    contract: body.contract || contact?.contract || null,
    audience: contact?.audience ?? null,
    fields: withFields('{}', body.fields ?? {}),
  };
  return routed<NewTicket>(setup, ticket, `${title}\n${text}`);
}
