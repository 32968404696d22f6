import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const keys = [
  { id: 'search', keys: ['Ctrl K', '/'] },
  { id: 'help', keys: ['?'] },
  { id: 'sections', keys: ['Alt 1', '…', 'Alt 5'] },
  { id: 'move', keys: ['J', 'K'] },
  { id: 'open', keys: ['Enter'] },
  { id: 'tick', keys: ['X'] },
  { id: 'acknowledge', keys: ['A'] },
  { id: 'comment', keys: ['C'] },
  { id: 'shelve', keys: ['S'] },
  { id: 'fold', keys: ['Z'] },
  { id: 'pause', keys: ['P'] },
  { id: 'filter', keys: ['F'] },
  { id: 'ticketWrite', keys: ['R', 'N'] },
  { id: 'ticketActs', keys: ['A', 'T', 'H', 'W', 'P', 'S'] },
  { id: 'close', keys: ['Esc'] },
] as const;

/** What the keyboard does. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack gap={8}>
        {keys.map((line) => (
          <Group key={line.id} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`keys.${line.id}`)}</Text>
            <Group gap={4} wrap="nowrap">
              {line.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
