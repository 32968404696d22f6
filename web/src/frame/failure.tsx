import { Button, Center, Code, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

/** Shown in place of a screen that broke, or whose files the server no longer has after an update. */
export function Failure() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Center mih="60dvh" p="xl">
      <Stack maw={480}>
        <Title order={1}>{t('failure.title')}</Title>
        <Text>{t('failure.text')}</Text>
        <Code block>{error instanceof Error ? error.message : String(error)}</Code>
        <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>
      </Stack>
    </Center>
  );
}
