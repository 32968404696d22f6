import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from '../parts/page-head.tsx';

/** A path that leads nowhere. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Stack align="flex-start">
        <PageHead title={t('missing.title')} />
        <Text>{t('missing.text')}</Text>
        <Button component={Link} to="/">
          {t('missing.home')}
        </Button>
      </Stack>
    </div>
  );
}
