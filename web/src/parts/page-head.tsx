import { Group, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

/** The page's heading, what stands beside it, and its acts at the right. */
export function PageHead(props: { title: string; beside?: ReactNode; children?: ReactNode }) {
  useDocumentTitle(`${props.title} · Linebench`);
  return (
    <Group justify="space-between" gap="sm" wrap="wrap">
      <Group gap="sm" wrap="wrap" miw={0}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {props.title}
        </Title>
        {props.beside}
      </Group>
      <Group gap="xs">{props.children}</Group>
    </Group>
  );
}
