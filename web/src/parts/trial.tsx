import { Button, Group, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useAct } from '../lib/use-act.ts';
import { post } from '../net.ts';
import { ErrorNote } from './error-note.tsx';

/** Tries a draft: posts `body` to `path` and shows what came of it for as long as the draft stays as it was tried. */
export function Trial<Result>(props: {
  title: string;
  /** On the button. */
  label: string;
  path: string;
  body: object;
  /** The draft; a result of another one is not shown. */
  draft: string;
  disabled?: boolean;
  /** What else is chosen before the button. */
  choice?: ReactNode;
  children: (result: Result) => ReactNode;
}) {
  const { draft } = props;
  const [result, setResult] = useState<{ draft: string; of: Result } | null>(null);
  const act = useAct();
  const run = () =>
    act.run(async () => {
      const of = await post<Result>(props.path, props.body);
      setResult({ draft, of });
    });
  return (
    <section>
      <Title order={2} mb={4}>
        {props.title}
      </Title>
      <Group>
        {props.choice}
        <Button
          variant="light"
          leftSection={<IconPlayerPlay size={16} />}
          disabled={props.disabled}
          loading={act.busy}
          onClick={() => void run()}
        >
          {props.label}
        </Button>
      </Group>
      <ErrorNote error={act.error} />
      {result?.draft === draft && props.children(result.of)}
    </section>
  );
}
