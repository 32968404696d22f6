import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import classes from './customer.module.css';
import { CustomerFrame } from './frame.tsx';
import { OpenForm } from './open-form.tsx';
import { useCustomerTexts } from './texts.ts';

/** The form by which anybody opens a case. */
export function RequestScreen() {
  const { t, language, choose } = useCustomerTexts();
  const act = useAct();
  const [sent, setSent] = useState<{ number: number | null; email: string } | null>(null);
  return (
    <CustomerFrame {...{ t, language, choose }} title={t('form.title')}>
      {sent ? (
        <section className={classes.question} role="status">
          <Title order={1}>
            {sent.number === null ? t('form.sentPlain') : t('form.sent', { number: sent.number })}
          </Title>
          {sent.number !== null && <Text inherit>{t('form.sentHelp', { email: sent.email })}</Text>}
          <Button variant="default" size="md" onClick={() => setSent(null)}>
            {t('form.another')}
          </Button>
        </section>
      ) : (
        <>
          <div>
            <Title order={1} className={classes.title}>
              {t('form.title')}
            </Title>
            <Text inherit>{t('form.intro')}</Text>
          </div>
          <OpenForm
            {...{ t, act }}
            asks
            onSend={(fields) =>
              void act.run(async () => {
                const { number } = await post<{ number: number | null }>('/api/requests', {
                  ...fields,
                  language,
                });
                setSent({ number, email: fields.email });
              })
            }
          />
        </>
      )}
    </CustomerFrame>
  );
}
