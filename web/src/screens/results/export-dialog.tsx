import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../lib/use-query.ts';
import { withQuery } from '../../net.ts';

const formats = ['csv', 'xlsx', 'parquet', 'jsonl', 'openhtf'] as const;

/** Takes the measurements of the scope out as a file; the open dialog and the format are in the address. */
export function ExportButton({ scope }: { scope: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const [query, setQuery] = useQuery();
  const open = query('export') !== undefined;
  const format = formats.find((each) => each === query('export')) ?? 'csv';
  const close = () => setQuery({ export: undefined });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => setQuery({ export: 'csv' })}
      >
        {t('results.export')}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t('results.exportTitle')}
        closeButtonProps={{ 'aria-label': t('act.close') }}
      >
        <Stack>
          <Text size="sm">{t('results.exportText')}</Text>
          <Radio.Group
            value={format}
            onChange={(value) => setQuery({ export: value })}
            label={t('results.format')}
          >
            <Stack gap="xs" mt="xs">
              {formats.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`results.formats.${value}`)}
                  description={t(`results.formatHelp.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('act.cancel')}
            </Button>
            <Button
              component="a"
              href={withQuery('/api/results/export', { ...scope, format })}
              download
              onClick={close}
              leftSection={<IconDownload size={16} />}
            >
              {t('results.download')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
