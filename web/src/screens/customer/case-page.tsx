import { Skeleton, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { CustomerCase } from '../../../../src/contract/index.ts';
import { useApi } from '../../lib/use-api.ts';
import { useQuery } from '../../lib/use-query.ts';
import { Message, Question, Thank, type Thanks } from './answer.tsx';
import { History, Standing } from './case.tsx';
import classes from './customer.module.css';
import { CustomerFrame } from './frame.tsx';
import { momentIn, useCustomerTexts } from './texts.ts';
import { Trouble } from './trouble.tsx';

/** The case behind the link of a letter, without signing in. */
export function LinkedCaseScreen() {
  const { link = '' } = useParams();
  return <CasePage key={link} path={`/api/customer/${encodeURIComponent(link)}`} />;
}

/** One of the own cases of a customer who signed in. */
export function MyCaseScreen() {
  const { number = '' } = useParams();
  return <CasePage key={number} path={`/api/my/tickets/${encodeURIComponent(number)}`} home="/my" />;
}

function CasePage({ path, home }: { path: string; home?: string }) {
  const { data: read, error, reload, loading } = useApi<CustomerCase>(path);
  const [after, setAfter] = useState<CustomerCase | null>(null);
  const [thanks, setThanks] = useState<Thanks | null>(null);
  const [query] = useQuery();
  const data = after ?? read;
  const { t, language, choose } = useCustomerTexts(data?.language);
  const done = (now: CustomerCase | null, what: Thanks | null) => {
    setAfter(now);
    setThanks(what);
    if (now === null) reload();
    window.scrollTo({ top: 0 });
  };
  const asked = query('answer');
  const title = data ? `#${data.number} ${data.title}` : t('brand');
  return (
    <CustomerFrame {...{ t, language, choose, title }} {...(home !== undefined && { home })}>
      {loading && !data && <Skeleton height={320} radius={10} />}
      {!data && <Trouble error={error} t={t} retry={reload} />}
      {data && (
        <>
          <div>
            <Text c="dimmed">
              {t('case', { number: data.number })} ·{' '}
              {t('opened', { at: momentIn(data.openedAt, language, 'medium') })}
            </Text>
            <Title order={1} className={classes.title} dir="auto">
              {data.title}
            </Title>
          </div>
          {thanks && <Thank what={thanks} t={t} />}
          <Standing {...{ data, t, language }} />
          {data.may.answer && (
            <Question
              {...{ data, path, t }}
              onDone={done}
              begun={asked === 'yes' || asked === 'no' ? asked : null}
            />
          )}
          <History entries={data.entries} {...{ t, language }} />
          {(data.may.note || data.may.reopen) && <Message {...{ data, path, t }} onDone={done} />}
          {data.until !== null && home === undefined && (
            <Text c="dimmed" size="sm">
              {t('until', { at: momentIn(data.until, language) })}
            </Text>
          )}
        </>
      )}
    </CustomerFrame>
  );
}
