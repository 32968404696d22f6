import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** There is no macro yet, and where one is made. */
export function NoMacros() {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Label>{t('desk.noMacros')}</Menu.Label>
      <Menu.Item component={Link} to="/macros">
        {t('macros.make')}
      </Menu.Item>
    </>
  );
}
