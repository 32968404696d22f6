import { Anchor, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Contact, TicketDetail } from '../../../../src/contract/index.ts';
import { number } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { Facts } from '../../parts/facts.tsx';
import { useReadLetters } from '../../parts/letter-marks.tsx';
import { PriorityTag, TicketStateBadge } from '../../parts/ticket-badges.tsx';
import { Ago, When } from '../../parts/when.tsx';
import { WhyMore } from '../../parts/why.tsx';
import { ContactEdit } from '../customer/contact-edit.tsx';
import { paths } from './paths.ts';
import classes from './ticket.module.css';
import { useDeskSetup } from './use-desk.ts';

/** Who it is for: the person, the company, the contract and what it promises. */
export function Who({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const known = useApi<Contact>(ticket.contact ? `${paths.contacts}/${ticket.contact.id}` : null);
  const contact = known.data;
  const readLetters = useReadLetters();
  const setup = useDeskSetup().data;
  const contract = setup?.contracts.find(({ id }) => id === ticket.contract);
  return (
    <Panel title={t('desk.who')}>
      {!ticket.contact && (
        <Text size="sm" c="dimmed">
          {t('desk.noContact')}
        </Text>
      )}
      <Facts
        items={[
          [t('desk.contact.name'), ticket.contact?.name],
          [t('desk.contact.company'), ticket.contact?.company],
          [t('desk.contact.phone'), contact?.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>],
          [
            t('desk.contact.email'),
            contact?.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>,
          ],
          [
            t('desk.contact.contract'),
            ticket.contract && [ticket.contract, contract?.title].filter(Boolean).join(' · '),
          ],
          [t('desk.entitlement'), contract?.policy],
          [t('desk.field.group'), ticket.group],
          [
            t('desk.history'),
            contact && (
              <Link key="h" to={`/tickets?state=all&contact=${contact.id}`}>
                {t('desk.callerTickets', { count: contact.tickets })}
              </Link>
            ),
          ],
        ]}
      />
      {contact && (
        <ContactEdit
          contact={contact}
          onSaved={() => {
            known.reload();
            readLetters();
          }}
        />
      )}
    </Panel>
  );
}

/** What it is about: device, alarm, run, facts of its category, and the times. */
export function What({ ticket }: { ticket: TicketDetail }) {
  const { t, i18n } = useTranslation();
  const setup = useDeskSetup().data;
  const category = setup?.categories.find(({ key }) => key === ticket.category);
  const team = setup?.teams.find(({ key }) => key === ticket.team);
  const link = (to: string, text: string) => (
    <Anchor component={Link} to={to} size="sm" underline="always">
      {text}
    </Anchor>
  );
  const fields = Object.entries(ticket.fields).map(
    ([key, value]) => [category?.fields.find((each) => each.key === key)?.title ?? key, value] as const,
  );
  return (
    <Panel title={t('ticket.about')}>
      <Facts
        items={[
          [t('field.device'), ticket.device && link(`/devices/${ticket.device.id}`, ticket.device.name)],
          [t('field.serial'), ticket.device?.serial],
          [t('desk.field.maker'), ticket.maker],
          [
            t('ticket.alarm'),
            ticket.alarmId !== null &&
              link(
                `/alarms?state=all&alarm=${ticket.alarmId}`,
                t('ticket.alarmLink', { id: ticket.alarmId }),
              ),
          ],
          [t('ticket.run'), ticket.runId !== null && link(`/runs/${ticket.runId}`, t('ticket.runLink'))],
          [t('ticket.times'), ticket.count > 1 && number(ticket.count, i18n.language)],
          [t('field.assignee'), ticket.assignee ?? t('ticket.nobody')],
          [t('desk.field.team'), ticket.team && `${team?.title ?? ticket.team}`],
          [t('desk.field.level'), t(`desk.level.${ticket.level}`, String(ticket.level))],
          [t('field.type'), t(`ticketType.${ticket.type}`)],
          [t('desk.field.category'), category?.title ?? ticket.category],
          [t('desk.field.zone'), ticket.zone && t(`faultZone.${ticket.zone}`)],
          ...fields,
          [t('desk.missingFields'), ticket.missing.length > 0 && ticket.missing.join(', ')],
          [
            t('desk.field.expert'),
            ticket.expert && `${ticket.expert.name}: ${t(`desk.expert.${ticket.expert.standing}`)}`,
          ],
          [
            t('desk.field.vendor'),
            ticket.vendor && [ticket.vendor.name, ticket.vendor.reference].filter(Boolean).join(' · '),
          ],
          [
            t('desk.bench'),
            ticket.bench && `${ticket.bench.serial} ${ticket.bench.place ?? t('desk.benchQueue')}`,
          ],
          [t('desk.rejected'), ticket.rejected && t(`rejectReason.${ticket.rejected}`)],
          [t('ticket.origin'), t(`ticketOrigin.${ticket.origin}`)],
          [t('ticket.opened'), <When key="o" at={ticket.openedAt} />],
          [t('ticket.updated'), <Ago key="u" at={ticket.updatedAt} />],
          [t('ticket.resolvedAt'), ticket.resolvedAt && <When at={ticket.resolvedAt} />],
          [t('ticket.closedAt'), ticket.closedAt && <When at={ticket.closedAt} />],
        ]}
      />
      {ticket.alarmId !== null && (
        <Stack mt="sm">
          <WhyMore path={`/api/tickets/${ticket.number}`} />
        </Stack>
      )}
      <Text size="xs" c="dimmed" mt="sm">
        {t('ticket.chain', { count: ticket.entries.length })}
      </Text>
    </Panel>
  );
}

/** Parent, children, merged and related tickets; nothing when there are none. */
export function Related({ ticket }: { ticket: TicketDetail }) {
  const { t } = useTranslation();
  const { parent, below, merged, links, mergedInto, children } = ticket;
  if (parent === null && mergedInto === null && below.length + merged.length + links.length === 0)
    return null;
  return (
    <Panel title={t('desk.related')}>
      {mergedInto !== null && <NumberLine words={t('desk.mergedInto')} number={mergedInto} />}
      {parent !== null && <NumberLine words={t('desk.parent')} number={parent} />}
      <Linked words={t('desk.children', { count: children })} items={below} />
      <Linked words={t('desk.merged')} items={merged} />
      {links.map((each) => (
        <Linked
          key={`${each.relation}${each.direction}${each.number}`}
          words={t(`ticketRelation.${each.relation}`, {
            context: each.direction === 'theirs' ? 'back' : undefined,
          })}
          items={[each]}
        />
      ))}
    </Panel>
  );
}

function NumberLine({ words, number: nr }: { words: string; number: number }) {
  return (
    <Text size="sm">
      {words} <Link to={`/tickets/${nr}`}>#{nr}</Link>
    </Text>
  );
}

function Linked({ words, items }: { words: string; items: TicketDetail['below'] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed" fw={600}>
        {words}
      </Text>
      <ul className={classes.linked}>
        {items.map(({ number: nr, title, state, priority }) => (
          <li key={nr}>
            <PriorityTag priority={priority} />
            <Link to={`/tickets/${nr}`} className="truncate" title={title}>
              #{nr} {title}
            </Link>
            <TicketStateBadge state={state} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A box of the right side with its heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel" style={{ padding: 16 }} aria-labelledby={id}>
      <Title order={2} mb="sm" id={id}>
        {title}
      </Title>
      <Stack gap="sm">{children}</Stack>
    </section>
  );
}
