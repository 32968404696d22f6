import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import type { CustomerCase, CustomerCaseRow } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { usePages } from '../../lib/use-api.ts';
import { post } from '../../net.ts';
import { useSessionState } from '../../session.tsx';
import { stateIcons } from './case.tsx';
import classes from './customer.module.css';
import { CustomerFrame } from './frame.tsx';
import { OpenForm } from './open-form.tsx';
import { momentIn, useCustomerTexts } from './texts.ts';
import { Trouble } from './trouble.tsx';

/** Lets customers who signed in through, sends others to where they belong. */
export function CustomerGate() {
  const { session, asking } = useSessionState();
  const { pathname, search } = useLocation();
  if (asking) return null;
  if (!session) return <Navigate to={`/login?to=${encodeURIComponent(`${pathname}${search}`)}`} replace />;
  return session.role === 'requester' ? <Outlet /> : <Navigate to="/" replace />;
}

/** The cases of a customer who signed in, and the form for another one. */
export function MyCasesScreen() {
  const { t, language, choose } = useCustomerTexts();
  const { items, loading, error, reload, more, loadMore, loadingMore } =
    usePages<CustomerCaseRow>('/api/my/tickets');
  const [writing, setWriting] = useState(false);
  const act = useAct();
  const navigate = useNavigate();
  return (
    <CustomerFrame {...{ t, language, choose }} title={t('my.title')} home="/my">
      <div className={classes.row}>
        <Title order={1} className={classes.title}>
          {t('my.title')}
        </Title>
        {!writing && (
          <Button size="md" onClick={() => setWriting(true)}>
            {t('form.title')}
          </Button>
        )}
      </div>
      {writing && (
        <OpenForm
          {...{ t, act }}
          asks={false}
          onSend={({ title, text, device }) =>
            void act.run(async () => {
              const { number } = await post<CustomerCase>('/api/my/tickets', { title, text, device });
              await navigate(`/my/${number}`);
            })
          }
        />
      )}
      {loading && <Skeleton height={160} radius={10} />}
      <Trouble error={error} t={t} retry={reload} />
      {!loading && !error && items.length === 0 && <Text inherit>{t('my.none')}</Text>}
      <ul className={classes.cases}>
        {items.map(({ number, title, state, openedAt }) => {
          const Icon = stateIcons[state];
          return (
            <li key={number}>
              <Link to={`/my/${number}`} className={classes.case}>
                <Icon size={22} aria-hidden />
                <span className={classes.caseTitle} dir="auto">
                  {title}
                </span>
                <span className={classes.caseFacts}>
                  #{number} · {t(`state.${state}`)} · {momentIn(openedAt, language, 'medium')}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {more && (
        <Button variant="default" size="md" loading={loadingMore} onClick={loadMore}>
          {t('my.more')}
        </Button>
      )}
    </CustomerFrame>
  );
}
