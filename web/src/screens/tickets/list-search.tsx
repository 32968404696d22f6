import { Button, Group, Pill, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../src/contract/index.ts';
import { moment } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { paths } from './paths.ts';
import { type FilterKey, filterKeys, readTyped } from './search-terms.ts';
import classes from './tickets.module.css';
import { useDeskSetup } from './use-desk.ts';

/** Words and filters in one box: `type:rma maker:Arris from:2026-03-01` become chips. */
export function ListSearch({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const [text, setText] = useState(query('q') ?? '');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const timer = useRef(0);
  // Nothing typed may come back after the reader went on to another queue.
  useEffect(() => () => clearTimeout(timer.current), []);
  // Another queue, or the filter taken away: what was typed holds no more.
  const q = query('q');
  useEffect(() => {
    if (q === undefined && document.activeElement !== field.current) setText('');
  }, [q, field]);
  const search = (typed: string) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setQuery({ q: readTyped(typed).words }), 250);
  };
  // A filter becomes a chip when it is finished: with Enter or a space behind it.
  const take = (typed: string) => {
    clearTimeout(timer.current);
    const { filters, words, problems: unknown } = readTyped(typed);
    setProblems(unknown);
    setQuery({ ...filters, q: words });
    setText([words, ...unknown].filter(Boolean).join(' '));
  };
  return (
    <TextInput
      ref={field}
      leftSection={<IconSearch size={16} />}
      placeholder={t('desk.searchHint')}
      aria-label={t('ticket.search')}
      value={text}
      error={problems.length > 0 ? t('desk.notUnderstood', { words: problems.join(' ') }) : undefined}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText(value);
        if (/(\w:\S+|\bp[1-4])\s$/i.test(value)) take(value);
        else search(value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget.value);
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      style={{ flex: '1 1 300px' }}
    />
  );
}

/** The filters that hold, each with its cross. */
export function FilterChips() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useQuery();
  const contact = query('contact');
  const setup = useDeskSetup(query('team') !== undefined || query('category') !== undefined).data;
  const named = useApi<Contact>(/^\d+$/.test(contact ?? '') ? `${paths.contacts}/${contact}` : null).data;
  const held = filterKeys.flatMap((key) => {
    const value = query(key);
    return value === undefined ? [] : [{ key, value }];
  });
  if (held.length === 0) return null;
  const word = (key: FilterKey, value: string): string => {
    if (key === 'from' || key === 'to') return moment(value, i18n.language);
    if (key === 'level') return t(`desk.level.${value}`, value);
    const group = {
      type: 'ticketType',
      state: 'ticketState',
      zone: 'faultZone',
      waits: 'waitReason',
      origin: 'ticketOrigin',
      breached: 'desk.breachedWord',
      act: 'clocks.act',
    }[key as string];
    if (value === 'none') return t('desk.none');
    if (key === 'team') return setup?.teams.find((team) => team.key === value)?.title ?? value;
    if (key === 'category') return setup?.categories.find((each) => each.key === value)?.title ?? value;
    if (key === 'contact') return named?.name ?? value;
    return group ? t(`${group}.${value}`, t(`desk.stateWord.${value}`, value)) : value;
  };
  return (
    <Group gap={6} className={classes.chips}>
      {held.map(({ key, value }) => (
        <Pill
          key={key}
          withRemoveButton
          onRemove={() => setQuery({ [key]: undefined })}
          removeButtonProps={{
            'aria-label': t('desk.removeFilter', { name: t(`desk.filter.${key}`) }),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {t(`desk.filter.${key}`)}: {word(key, value)}
        </Pill>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => setQuery(Object.fromEntries(filterKeys.map((key) => [key, undefined])))}
      >
        {t('feed.clearFilter')}
      </Button>
    </Group>
  );
}
