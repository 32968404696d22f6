import { Group, Kbd, Modal, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

// By where it does it.
const groups = [
  {
    id: 'everywhere',
    lines: [
      { id: 'search', keys: ['Ctrl K', '/'] },
      { id: 'help', keys: ['?'] },
      { id: 'sections', keys: ['Alt 1', '…', 'Alt 5'] },
      { id: 'close', keys: ['Esc'] },
    ],
  },
  {
    id: 'lists',
    lines: [
      { id: 'move', keys: ['J', 'K'] },
      { id: 'open', keys: ['Enter'] },
      { id: 'tick', keys: ['X'] },
      { id: 'filter', keys: ['F'] },
    ],
  },
  {
    id: 'live',
    lines: [
      { id: 'pause', keys: ['P'] },
      { id: 'acknowledge', keys: ['A'] },
      { id: 'comment', keys: ['C'] },
      { id: 'shelve', keys: ['S'] },
      { id: 'fold', keys: ['Z'] },
    ],
  },
  {
    id: 'tickets',
    lines: [
      { id: 'ticketSearch', keys: ['/', 'F'] },
      { id: 'ticketTake', keys: ['T'] },
      { id: 'ticketAssign', keys: ['A'] },
      { id: 'ticketNote', keys: ['N'] },
      { id: 'ticketNew', keys: ['C'] },
    ],
  },
  {
    id: 'ticket',
    lines: [
      { id: 'trail', keys: ['J', 'K'] },
      { id: 'back', keys: ['U'] },
      { id: 'reply', keys: ['R'] },
      { id: 'note', keys: ['N'] },
      { id: 'send', keys: ['Ctrl Enter'] },
      { id: 'take', keys: ['T'] },
      { id: 'assign', keys: ['A'] },
      { id: 'handover', keys: ['H'] },
      { id: 'call', keys: ['C'] },
      { id: 'wait', keys: ['W'] },
      { id: 'promise', keys: ['P'] },
      { id: 'resolve', keys: ['S'] },
    ],
  },
] as const;

/** What the keyboard does. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      closeOnClickOutside
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <div className={classes.keys}>
        {groups.map((group) => (
          <section key={group.id}>
            <Title order={3} mb={4}>
              {t(`keys.group.${group.id}`)}
            </Title>
            {group.lines.map((line) => (
              <Group key={line.id} justify="space-between" wrap="nowrap" mb={5}>
                <Text size="sm">{t(`keys.${line.id}`)}</Text>
                <Group gap={4} wrap="nowrap">
                  {line.keys.map((key) => (
                    <Kbd key={key} style={{ whiteSpace: 'nowrap' }}>
                      {key}
                    </Kbd>
                  ))}
                </Group>
              </Group>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
