import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDraft } from '../../../../src/contract/index.ts';

const always = [
  'device',
  'device.site',
  'device.node',
  'interface',
  'ifIndex',
  'cmMac',
  'source',
  'values',
] as const;

/** A template with buttons that put a value in where the cursor stands. */
export function TemplateInput(props: {
  label: string;
  description: string;
  value: string;
  /** Values of the event that the rule is made from. */
  parts: RuleDraft['parts'];
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const insert = (name: string) => {
    const at = input.current?.selectionStart ?? props.value.length;
    const place = `{${name}}`;
    props.onChange(props.value.slice(0, at) + place + props.value.slice(at));
    input.current?.focus();
  };
  const offered = [
    ...props.parts.filter((part) => part.text !== '').map((part) => ({ ...part, own: true })),
    ...always.map((name) => ({ name, text: '', own: false })),
  ];
  return (
    <Stack gap={6}>
      <TextInput
        ref={input}
        label={props.label}
        description={props.description}
        value={props.value}
        maxLength={400}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group gap={4} role="group" aria-label={t('rules.insert', { field: props.label })}>
        {offered.map(({ name, text, own }) => (
          <Button
            key={name}
            size="compact-xs"
            variant={own ? 'light' : 'default'}
            fw={400}
            title={text === '' ? undefined : text}
            onClick={() => insert(name)}
            maw={260}
          >
            <span className="mono truncate">
              {name}
              {text !== '' && ` = ${text.slice(0, 24)}`}
            </span>
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
