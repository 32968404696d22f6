import { Button, Group, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleTail, RunDetail } from '../../../../src/contract/index.ts';
import { bytes } from '../../lib/format.ts';
import { useApi } from '../../lib/use-api.ts';
import classes from './run.module.css';

/** How often the console is asked for while it is looked at, milliseconds. */
const pollMs = 1000;

/** Files that were kept with a run; each is saved, never shown. */
export function RunFiles({ run }: { run: RunDetail }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Title order={2} size="h4" mb={6}>
        {t('run.files')}
      </Title>
      {run.attachments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('run.noFiles')}
        </Text>
      )}
      {run.attachments.map((file) => (
        <Group key={file.seq} justify="space-between" wrap="nowrap" py={4}>
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} className="truncate" title={`SHA-256 ${file.sha256}`}>
              {file.name}
            </Text>
            <Text size="xs" c="dimmed">
              {bytes(file.bytes, i18n.language)} {file.note !== '' && `· ${file.note}`}
            </Text>
          </div>
          <Button
            component="a"
            href={`/api/runs/${run.id}/attachments/${file.seq}`}
            download={file.name}
            size="xs"
            variant="default"
            aria-label={t('run.save', { name: file.name })}
          >
            <IconDownload size={16} aria-hidden />
          </Button>
        </Group>
      ))}
    </section>
  );
}

/** What the console of the position says at this moment. */
export function RunConsole({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const tail = useApi<ConsoleTail>(`/api/runs/${run.id}/console`);
  const { reload } = tail;
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    const timer = setInterval(reload, pollMs);
    return () => clearInterval(timer);
  }, [reload]);
  const text = tail.data?.text ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text scrolls the end into sight
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Group justify="space-between" mb={6}>
        <Title order={2} size="h4">
          {t('run.console')}
        </Title>
        {tail.data && (
          <Text size="sm" c="dimmed">
            {t(tail.data.connected ? 'run.consoleOpen' : 'run.consoleLost')}
          </Text>
        )}
      </Group>
      <pre ref={box} className={classes.console} tabIndex={0} aria-label={t('run.console')}>
        {text || t('run.consoleEmpty')}
      </pre>
    </section>
  );
}
