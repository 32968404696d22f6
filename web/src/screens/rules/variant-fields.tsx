import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TrapRule } from '../../../../src/contract/index.ts';
import { severities } from '../../lib/words.ts';

type Variant = NonNullable<TrapRule['variants']>[number];

/** Where the value of an object changes the meaning; further keys of a variant are kept and written in the text. */
export function VariantFields(props: {
  variants: readonly Variant[];
  onChange: (variants: Variant[]) => void;
}) {
  const { t } = useTranslation();
  const { variants } = props;
  const set = (i: number, change: Partial<Variant>) =>
    props.onChange(variants.map((variant, j) => (j === i ? { ...variant, ...change } : variant)));
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('rules.variantsHelp')}
      </Text>
      {variants.map((variant, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: variants have no other name than their place
        <Group key={i} gap="xs" align="flex-end" wrap="wrap">
          <TextInput
            label={t('rules.object')}
            flex="1 1 110px"
            value={variant.object}
            onChange={(event) => set(i, { object: event.currentTarget.value })}
          />
          <TextInput
            label={t('rules.value')}
            w={70}
            value={variant.equals}
            onChange={(event) => set(i, { equals: event.currentTarget.value })}
          />
          <Select
            label={t('field.severity')}
            w={130}
            value={variant.severity ?? 'same'}
            onChange={(value) =>
              set(i, { severity: value === 'same' ? undefined : (value as Variant['severity']) })
            }
            data={[
              { value: 'same', label: t('rules.sameSeverity') },
              ...severities.map((value) => ({ value, label: t(`severity.${value}`) })),
            ]}
          />
          <TextInput
            label={t('field.title')}
            flex="2 1 120px"
            value={variant.title ?? ''}
            onChange={(event) =>
              set(i, { title: event.currentTarget.value === '' ? undefined : event.currentTarget.value })
            }
          />
          <ActionIcon
            size={34}
            variant="default"
            aria-label={t('rules.remove')}
            onClick={() => props.onChange(variants.filter((_, j) => j !== i))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => props.onChange([...variants, { object: '', equals: '' }])}
        >
          {t('rules.addVariant')}
        </Button>
      </Group>
    </Stack>
  );
}
