import {
  Accordion,
  Alert,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleDraft, TrapRule } from '../../../../src/contract/index.ts';
import { priorities, severities } from '../../lib/words.ts';
import type { ApiError } from '../../net.ts';
import { MatchFields } from './match-fields.tsx';
import { OidInput } from './oid-input.tsx';
import { TemplateInput } from './template-input.tsx';
import { VariantFields } from './variant-fields.tsx';

const kinds = ['problem', 'resolution', 'information'] as const;

/** The fields of one rule; what is left empty stays out of it. */
export function RuleForm(props: {
  rule: TrapRule;
  parts: RuleDraft['parts'];
  error: ApiError | null;
  onChange: (rule: TrapRule) => void;
}) {
  const { t } = useTranslation();
  const { rule, parts, error } = props;
  const set = (change: Partial<TrapRule>) => props.onChange({ ...rule, ...change });
  return (
    <Stack>
      {error && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertCircle size={18} />}
          title={error.message}
          role="alert"
        >
          {error.remedy}
        </Alert>
      )}
      <OidInput
        value={rule.oid}
        onChange={(oid) => set({ oid })}
        onPick={({ oid, name }) => set({ oid, name: rule.name === '' ? name : rule.name })}
      />
      <TextInput
        label={t('field.name')}
        description={t('rules.nameHelp')}
        required
        maxLength={100}
        value={rule.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Group grow preventGrowOverflow={false} wrap="wrap" align="flex-end">
        <div>
          <Text size="sm" fw={500} component="div" id="rule-kind">
            {t('field.kind')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="rule-kind"
            value={rule.kind}
            onChange={(kind) => set({ kind: kind as TrapRule['kind'] })}
            data={kinds.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
          />
        </div>
        <Select
          label={t('field.severity')}
          value={rule.severity}
          onChange={(severity) => severity && set({ severity: severity as TrapRule['severity'] })}
          data={severities.map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
      </Group>
      <TemplateInput
        label={t('field.title')}
        description={t('rules.titleHelp')}
        value={rule.title ?? ''}
        parts={parts}
        onChange={(title) => set({ title })}
      />
      {rule.kind === 'problem' && (
        <>
          <TemplateInput
            label={t('rules.key')}
            description={t('rules.keyHelp')}
            value={rule.key ?? ''}
            parts={parts}
            onChange={(key) => set({ key })}
          />
          <Group grow preventGrowOverflow={false} wrap="wrap" align="flex-start">
            <Select
              label={t('rules.opens')}
              description={t('rules.opensHelp')}
              value={rule.ticket ?? 'none'}
              onChange={(ticket) =>
                set({ ticket: ticket === 'none' ? undefined : (ticket as TrapRule['ticket']) })
              }
              data={[
                { value: 'none', label: t('rules.noTicket') },
                ...priorities.map((value) => ({ value, label: `${value} ${t(`priority.${value}`)}` })),
              ]}
            />
            <NumberInput
              label={t('rules.expires')}
              description={t('rules.expiresHelp')}
              min={1}
              allowDecimal={false}
              value={rule.expires ?? ''}
              onChange={(value) => set({ expires: value === '' ? undefined : Number(value) })}
            />
          </Group>
        </>
      )}
      {rule.kind === 'resolution' && (
        <TagsInput
          label={t('rules.clears')}
          description={t('rules.clearsHelp')}
          value={rule.clears ?? []}
          onChange={(clears) => set({ clears })}
          splitChars={[' ', '\n']}
        />
      )}
      <Accordion multiple variant="separated" defaultValue={advanced(rule)}>
        <Accordion.Item value="match">
          <Accordion.Control>{t('rules.match')}</Accordion.Control>
          <Accordion.Panel>
            <MatchFields match={rule.match} onChange={(match) => set({ match })} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="variants">
          <Accordion.Control>{t('rules.variants')}</Accordion.Control>
          <Accordion.Panel>
            <VariantFields variants={rule.variants ?? []} onChange={(variants) => set({ variants })} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="subject">
          <Accordion.Control>{t('rules.subject')}</Accordion.Control>
          <Accordion.Panel>
            <TemplateInput
              label={t('rules.subjectField')}
              description={t('rules.subjectHelp')}
              value={rule.subject ?? ''}
              parts={[]}
              onChange={(subject) => set({ subject })}
            />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
}

/** Sections that hold something are open from the start. */
function advanced({ match, variants, subject }: TrapRule): string[] {
  return [match && 'match', variants && 'variants', subject && 'subject'].filter(
    (each) => each !== undefined && each !== '',
  ) as string[];
}
