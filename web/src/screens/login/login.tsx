import { Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import type { Session } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useSessionState } from '../../session.tsx';

/** Signs a person in and leads back to where they wanted to go. */
export function LoginScreen() {
  const { t } = useTranslation();
  useDocumentTitle(`${t('login.title')} · Linebench`);
  const { session, signedIn } = useSessionState();
  const [params] = useSearchParams();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const act = useAct();
  const to = params.get('to') ?? '/';
  // Only paths of our own: `//host` would lead outside.
  if (session) return <Navigate to={/^\/(?![/\\])/.test(to) ? to : '/'} replace />;
  const submit = () => act.run(async () => signedIn(await post<Session>('/api/session', { user, password })));
  const fieldError = (field: string) => (act.error?.field === field ? act.error.message : null);
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={380} maw="100%">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Stack>
            <Group gap="sm">
              <img src="/icon.svg" width={36} height={36} alt="" />
              <div>
                <Title order={1} lh={1.2}>
                  Linebench
                </Title>
                <Text size="sm" c="dimmed">
                  {t('login.title')}
                </Text>
              </div>
            </Group>
            <TextInput
              label={t('login.user')}
              value={user}
              onChange={(event) => setUser(event.currentTarget.value)}
              error={fieldError('user')}
              autoComplete="username"
              autoCapitalize="none"
              autoFocus
              required
              withAsterisk={false}
              size="md"
            />
            <PasswordInput
              label={t('login.password')}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={fieldError('password')}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': t('login.show') }}
              required
              withAsterisk={false}
              size="md"
            />
            {act.error && !act.error.field && <ErrorNote error={act.error} />}
            <Button type="submit" loading={act.busy} size="md" fullWidth>
              {t('login.signIn')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
