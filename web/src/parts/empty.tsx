import { Center, Stack, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

/** Why there is nothing, and the next step. */
export function Empty(props: {
  title: string;
  text?: string | undefined;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  children?: ReactNode;
}) {
  const Icon = props.icon ?? IconInbox;
  return (
    <Center p="xl" mih={180}>
      <Stack align="center" gap={6} maw={420}>
        <Text c="dimmed" lh={1} component="div" aria-hidden>
          <Icon size={36} stroke={1.4} />
        </Text>
        <Text fw={600} ta="center">
          {props.title}
        </Text>
        {props.text && (
          <Text c="dimmed" size="sm" ta="center">
            {props.text}
          </Text>
        )}
        {props.children}
      </Stack>
    </Center>
  );
}
