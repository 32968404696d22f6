import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../parts/empty.tsx';

/** A path that leads nowhere. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('missing.title')} text={t('missing.text')} icon={IconMapOff}>
      <Button component={Link} to="/" mt="sm">
        {t('missing.home')}
      </Button>
    </Empty>
  );
}
