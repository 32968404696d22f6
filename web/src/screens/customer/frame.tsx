import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconLogout } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSessionState } from '../../session.tsx';
import classes from './customer.module.css';
import { customerLanguages } from './languages.ts';

/** What stands around every page of a customer: name, language, and signing out for who signed in. */
export function CustomerFrame(props: {
  t: TFunction<'customer'>;
  language: string;
  choose: (language: string) => void;
  title: string;
  /** Where the name leads. */
  home?: string;
  children: ReactNode;
}) {
  const { t, language, choose, title, home, children } = props;
  const { session, signOut } = useSessionState();
  useDocumentTitle(`${title} · ${t('brand')}`);
  const name = (
    <>
      <img src="/icon.svg" width={28} height={28} alt="" />
      {t('brand')}
    </>
  );
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        {home === undefined ? (
          <span className={classes.brand}>{name}</span>
        ) : (
          <Link className={classes.brand} to={home}>
            {name}
          </Link>
        )}
        <NativeSelect
          aria-label={t('language')}
          size="sm"
          value={language}
          onChange={(event) => choose(event.currentTarget.value)}
          data={Object.entries(customerLanguages).map(([value, label]) => ({ value, label }))}
        />
        {session?.role === 'requester' && (
          <>
            <Button
              variant="default"
              visibleFrom="sm"
              leftSection={<IconLogout size={16} />}
              onClick={() => void signOut()}
            >
              {t('signOut')}
            </Button>
            <ActionIcon
              variant="default"
              size="lg"
              hiddenFrom="sm"
              aria-label={t('signOut')}
              onClick={() => void signOut()}
            >
              <IconLogout size={18} />
            </ActionIcon>
          </>
        )}
      </header>
      <main className={classes.main}>{children}</main>
    </div>
  );
}
