import {
  ActionIcon,
  Button,
  Group,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TrapMatch } from '../../../../src/contract/index.ts';

type Condition = NonNullable<TrapMatch['varbinds']>[number];
type Test = Exclude<keyof Condition, 'object'>;
const tests = ['equals', 'not', 'above', 'below', 'present'] as const satisfies readonly Test[];
const facts = ['name', 'kind', 'vendor', 'model', 'site', 'node', 'group'] as const;
const list = (value: string | string[] | undefined) =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;
const pattern = (values: string[]) =>
  values.length === 0 ? undefined : values.length === 1 ? values[0] : values;

/** What must hold beside the OID: sender, facts of the device, values of varbinds. */
export function MatchFields(props: {
  match: TrapMatch | undefined;
  onChange: (match: TrapMatch | undefined) => void;
}) {
  const { t } = useTranslation();
  const match = props.match ?? {};
  const conditions = match.varbinds ?? [];
  const set = (change: Partial<TrapMatch>) => props.onChange({ ...match, ...change });
  const setConditions = (varbinds: Condition[]) =>
    set({ varbinds: varbinds.length === 0 ? undefined : varbinds });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('rules.matchHelp')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TagsInput
          label={t('event.source')}
          value={list(match.source)}
          onChange={(values) => set({ source: pattern(values) })}
        />
        {facts.map((fact) => (
          <TagsInput
            key={fact}
            label={t(`rules.facts.${fact}`)}
            value={list(match.device?.[fact])}
            onChange={(values) => set({ device: { ...match.device, [fact]: pattern(values) } })}
          />
        ))}
      </SimpleGrid>
      {conditions.map((condition, i) => (
        <ConditionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name than their place
          key={i}
          condition={condition}
          onChange={(next) => setConditions(conditions.map((each, j) => (j === i ? next : each)))}
          onRemove={() => setConditions(conditions.filter((_, j) => j !== i))}
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => setConditions([...conditions, { object: '', equals: '' }])}
        >
          {t('rules.addCondition')}
        </Button>
      </Group>
    </Stack>
  );
}

function ConditionLine(props: {
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { condition } = props;
  const test = tests.find((each) => condition[each] !== undefined) ?? 'equals';
  const numeric = test === 'above' || test === 'below';
  const make = (object: string, kind: Test, text: string): Condition => {
    if (kind === 'present') return { object, present: text !== 'false' };
    return { object, [kind]: kind === 'above' || kind === 'below' ? Number(text) || 0 : text };
  };
  const text = String(condition[test] ?? '');
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={t('rules.object')}
        flex={1}
        value={condition.object}
        onChange={(event) => props.onChange(make(event.currentTarget.value, test, text))}
      />
      <Select
        label={t('rules.test')}
        w={120}
        value={test}
        onChange={(kind) => kind && props.onChange(make(condition.object, kind as Test, text))}
        data={tests.map((value) => ({ value, label: t(`rules.tests.${value}`) }))}
      />
      <TextInput
        label={t('rules.value')}
        w={110}
        type={numeric ? 'number' : 'text'}
        value={text}
        disabled={test === 'present'}
        onChange={(event) => props.onChange(make(condition.object, test, event.currentTarget.value))}
      />
      <ActionIcon size={34} variant="default" aria-label={t('rules.remove')} onClick={props.onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
