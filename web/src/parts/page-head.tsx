import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** The page's heading, what stands beside it, and its acts at the right. */
export function PageHead(props: {
  title: string;
  beside?: ReactNode;
  /** The pages of the section; on a phone they say the title, which then is only read out. */
  pages?: ReactNode;
  children?: ReactNode;
}) {
  useDocumentTitle(`${props.title} · Linebench`);
  return (
    <Group justify="space-between" gap="sm" wrap="wrap">
      <Group gap="sm" wrap="wrap" miw={0}>
        <Title
          order={1}
          className={props.pages ? 'title-beside-pages' : ''}
          style={{ overflowWrap: 'anywhere' }}
        >
          {props.title}
        </Title>
        {props.beside}
        {props.pages}
      </Group>
      <Group gap="xs">{props.children}</Group>
    </Group>
  );
}
