import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SetupTrial } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import rules from '../rules/rules.module.css';

/** Tries a text on past tickets: "14 of 120 tickets would have gone to another team". */
export function SetupTrialPanel({ text, sound }: { text: string; sound: boolean }) {
  const { t } = useTranslation();
  const [result, setResult] = useState<{ text: string; of: SetupTrial } | null>(null);
  const act = useAct();
  const shown = result?.text === text ? result.of : null;
  const run = () =>
    act.run(async () => {
      const of = await post<SetupTrial>('/api/desk/setup/trial', { text });
      setResult({ text, of });
    });
  return (
    <section>
      <Title order={2} mb={4}>
        {t('policies.preview')}
      </Title>
      <Group>
        <Button
          variant="light"
          leftSection={<IconPlayerPlay size={16} />}
          disabled={!sound}
          loading={act.busy}
          onClick={() => void run()}
        >
          {t('policies.try')}
        </Button>
      </Group>
      <ErrorNote error={act.error} />
      {shown && <Result result={shown} />}
    </section>
  );
}

function Result({ result }: { result: SetupTrial }) {
  const { t } = useTranslation();
  const nobody = t('deskSetup.noTeam');
  const how = ({ team, rule }: SetupTrial['moves'][number]['before']) =>
    team === null ? nobody : `${team} (${rule})`;
  return (
    <Stack mt="sm" gap="sm" role="status">
      <Text fw={650}>{t('deskSetup.moved', { moved: result.moved, tried: result.tried })}</Text>
      {result.archived > 0 && <Text size="sm">{t('deskSetup.archived', { count: result.archived })}</Text>}
      <div>
        {result.moves.map(({ number, title, before, after }) => (
          <div className={rules.line} key={number}>
            <Anchor component={Link} to={`/tickets/${number}`} size="sm" underline="always">
              #{number}
            </Anchor>
            <span className="truncate">{title}</span>
            <Text size="sm" ml="auto" style={{ whiteSpace: 'nowrap' }}>
              {how(before)} → {how(after)}
            </Text>
          </div>
        ))}
      </div>
    </Stack>
  );
}
