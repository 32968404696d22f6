import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LetterPreview } from '../../../../src/contract/index.ts';
import { letterKinds } from '../../../../src/contract/letter-kinds.ts';
import type { Asked } from '../../lib/use-asked.ts';
import { useQuery } from '../../lib/use-query.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { customerLanguages } from '../customer/languages.ts';
import classes from './letters.module.css';

const named: Readonly<Record<string, string>> = customerLanguages;

/** One letter as its reader gets it, with a case made up for the purpose. */
export function Preview({
  seen,
  kind,
  language,
}: {
  seen: Asked<LetterPreview>;
  kind: string;
  language: string;
}) {
  const { t } = useTranslation();
  const [, setQuery] = useQuery();
  const { data } = seen;
  const languages = data && data.languages.length > 0 ? data.languages : [language];
  return (
    <section className={classes.preview} aria-labelledby="preview">
      <Title order={2} id="preview">
        {t('letters.preview')}
      </Title>
      <Group gap="sm">
        <NativeSelect
          label={t('letters.kindOf')}
          value={kind}
          onChange={(event) => setQuery({ kind: event.currentTarget.value })}
          data={letterKinds.map((value) => ({ value, label: t(`letters.kind.${value}`) }))}
        />
        <NativeSelect
          label={t('letters.language')}
          value={language}
          onChange={(event) => setQuery({ lang: event.currentTarget.value })}
          data={languages.map((value) => ({ value, label: named[value] ?? value }))}
        />
      </Group>
      <ErrorNote error={seen.error} />
      {data && data.subject !== '' && (
        <Stack gap="xs" className="panel pad" lang={language}>
          <Text fw={650} className={classes.words}>
            {data.subject}
          </Text>
          <Text className={classes.words}>{data.text}</Text>
        </Stack>
      )}
      {data && data.subject === '' && data.faults.length === 0 && <Text>{t('letters.notWritten')}</Text>}
      {data?.sms && (
        <Stack gap={4} className="panel pad" lang={language}>
          <Text size="sm" c="dimmed">
            {t('letters.way.sms')}
          </Text>
          <Text className={classes.words}>{data.sms}</Text>
        </Stack>
      )}
    </section>
  );
}
