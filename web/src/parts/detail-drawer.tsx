import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** True on a phone's width. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false }) ?? false;
}

/** One record at the side of its list; the whole page on a phone. */
export function DetailDrawer(props: {
  opened: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size={phone ? '100%' : 560}
      title={props.title}
      overlayProps={{ backgroundOpacity: 0.18 }}
      closeButtonProps={{ 'aria-label': t('act.close') }}
      styles={{ title: { fontWeight: 650, fontSize: 16, lineHeight: 1.35, minWidth: 0 } }}
    >
      {props.children}
    </Drawer>
  );
}
