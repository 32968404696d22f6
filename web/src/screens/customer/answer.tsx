import { Alert, Button, Textarea, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { CustomerCase } from '../../../../src/contract/index.ts';
import { useAct } from '../../lib/use-act.ts';
import { post } from '../../net.ts';
import classes from './customer.module.css';
import { Trouble } from './trouble.tsx';

interface WriteProps {
  data: CustomerCase;
  /** Address of the case in the API. */
  path: string;
  t: TFunction<'customer'>;
  /** The case after it, and which thanks to show; without a case it is to be read anew. */
  onDone: (after: CustomerCase | null, thanks: Thanks | null) => void;
}
export type Thanks = 'note' | 'yes' | 'no' | 'reopen';

/** The question whether it is solved: two large buttons, a no with its reason. */
export function Question({ data, path, t, onDone, begun }: WriteProps & { begun: 'yes' | 'no' | null }) {
  const [answer, setAnswer] = useState(begun);
  const [text, setText] = useState('');
  const act = useAct();
  const { least, most } = data.limits;
  const short = answer === 'no' && text.trim().length < least;
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (short || answer === null) return;
    const solved = answer === 'yes';
    await act.run(async () => {
      const after = await post<CustomerCase>(`${path}/answer`, { solved, text });
      // A fault that has another open case stays solved here; the words arrived.
      onDone(after, !solved && after.may.answer ? 'note' : answer);
    });
  };
  const changed = act.error?.code === 'not_asked';
  return (
    <section className={classes.question} aria-labelledby="question">
      <Title order={2} id="question">
        {t('ask.title')}
      </Title>
      <div className={classes.answers}>
        <Button
          size="lg"
          variant="default"
          data-answer="yes"
          aria-pressed={answer === 'yes'}
          leftSection={<IconCircleCheck size={22} />}
          onClick={() => setAnswer('yes')}
        >
          {t('ask.yes')}
        </Button>
        <Button
          size="lg"
          variant="default"
          data-answer="no"
          aria-pressed={answer === 'no'}
          leftSection={<IconAlertTriangle size={22} />}
          onClick={() => setAnswer('no')}
        >
          {t('ask.no')}
        </Button>
      </div>
      {answer !== null && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Textarea
            size="md"
            label={t(answer === 'no' ? 'ask.why' : 'ask.thanks')}
            description={answer === 'no' ? t('ask.whyHelp') : t('optional')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={tried && short ? t('short', { least }) : null}
            autosize
            minRows={answer === 'no' ? 4 : 2}
            maxLength={most}
          />
          <Trouble error={act.error} t={t} {...(changed && { retry: () => onDone(null, null) })} />
          <Button type="submit" size="lg" loading={act.busy}>
            {t(answer === 'yes' ? 'ask.sendYes' : 'ask.sendNo')}
          </Button>
        </form>
      )}
    </section>
  );
}

/** A message to the desk; one to a closed case takes it up again. */
export function Message({ data, path, t, onDone }: WriteProps) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const { least, most } = data.limits;
  const { reopen } = data.may;
  const short = text.trim().length < least;
  const send = async () => {
    setTried(true);
    if (short) return;
    await act.run(async () => {
      const after = await post<CustomerCase>(`${path}/notes`, { text });
      setText('');
      setTried(false);
      onDone(after, reopen && !after.may.reopen ? 'reopen' : 'note');
    });
  };
  return (
    <form
      className={classes.form}
      aria-labelledby="message"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Title order={2} id="message">
        {t(reopen ? 'note.reopenTitle' : 'note.title')}
      </Title>
      <Textarea
        size="md"
        label={t(reopen ? 'note.reopenLabel' : 'note.label')}
        description={t('note.help', { least })}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={tried && short ? t('short', { least }) : null}
        autosize
        minRows={4}
        maxLength={most}
      />
      <Trouble error={act.error} t={t} />
      <Button type="submit" size="lg" variant={data.may.answer ? 'default' : 'filled'} loading={act.busy}>
        {t(reopen ? 'note.reopen' : 'note.send')}
      </Button>
    </form>
  );
}

/** That it arrived. */
export function Thank({ what, t }: { what: Thanks; t: TFunction<'customer'> }) {
  return (
    <Alert
      role="status"
      color="green"
      variant="light"
      icon={<IconCheck size={20} />}
      title={t(`done.${what}`)}
      styles={{ title: { color: 'var(--sev-cleared)', fontSize: 16 } }}
    />
  );
}
