import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SetupTrial } from '../../../../src/contract/index.ts';
import { Trial } from '../../parts/trial.tsx';
import rules from '../rules/rules.module.css';

/** Tries a text on past tickets: "14 of 120 tickets would have gone to another team". */
export function SetupTrialPanel({ text, sound }: { text: string; sound: boolean }) {
  const { t } = useTranslation();
  return (
    <Trial<SetupTrial>
      title={t('policies.preview')}
      label={t('policies.try')}
      path="/api/desk/setup/trial"
      body={{ text }}
      draft={text}
      disabled={!sound}
    >
      {(result) => <Result result={result} />}
    </Trial>
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
