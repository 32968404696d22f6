import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProfileDetail } from '../../../../src/contract/index.ts';
import { When } from '../../parts/when.tsx';
import classes from './profiles.module.css';
import { StateBadge } from './state-badge.tsx';

/** The versions of a profile and what was done with them. */
export function History({ profile }: { profile: ProfileDetail }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Stack gap="sm" maw={1000}>
        {profile.revisions.map((revision) => (
          <Paper key={revision.number} withBorder p="sm">
            <Group gap="sm">
              <StateBadge state={revision.state} />
              <Link to={`/profiles/${profile.id}?rev=${revision.number}`}>
                {t('profiles.number', { number: revision.number })}
              </Link>
              <Text size="sm">{revision.version}</Text>
              <Text size="sm" c="dimmed">
                {revision.authors.join(', ')}
              </Text>
              <Text size="sm" c="dimmed" className="mono" title={revision.hash}>
                {revision.hash.slice(0, 12)}
              </Text>
            </Group>
            {profile.acts
              .filter(({ number }) => number === revision.number)
              .map(({ at, by, act, comment }) => (
                <Text key={`${at} ${act}`} size="sm" mt={4}>
                  <When at={at} /> · <b>{by}</b> {t(`profiles.act.${act}`)}
                  {comment !== '' && `: ${comment}`}
                </Text>
              ))}
          </Paper>
        ))}
      </Stack>
    </div>
  );
}
