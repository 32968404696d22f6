import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BerNode, Why } from '../../../src/contract/index.ts';
import { useApi } from '../lib/use-api.ts';
import { ErrorNote } from './error-note.tsx';
import { Facts } from './facts.tsx';
import classes from './why.module.css';

/** Why an event, alarm or ticket is what it is: opens to the rule, its key with the values in it, and the packet taken apart. */
export function WhyMore({ path }: { path: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const why = useApi<Why>(open ? `${path}/why` : null);
  return (
    <Stack gap="sm">
      <Group>
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'why.less' : 'why.more')}
        </Button>
      </Group>
      {open && why.loading && <Skeleton height={160} />}
      {open && <ErrorNote error={why.error} retry={why.reload} />}
      {open && why.data && <WhyBody why={why.data} />}
    </Stack>
  );
}

function WhyBody({ why }: { why: Why }) {
  const { t } = useTranslation();
  const { rule } = why;
  return (
    <Stack gap="sm">
      {!rule && <Text size="sm">{t('why.noRule')}</Text>}
      {rule && (
        <>
          <Group gap="xs">
            <Badge tt="none" variant={rule.origin === 'set' ? 'filled' : 'default'} radius="sm">
              {t(`rules.originShort.${rule.origin}`)}
            </Badge>
            {rule.version !== null && rule.version > 0 ? (
              <Anchor
                component={Link}
                to={`/rules?tab=versions&version=${rule.version}`}
                size="sm"
                underline="always"
              >
                {rule.name}, {t('rules.version', { version: rule.version })}
              </Anchor>
            ) : (
              <Anchor
                component={Link}
                to={`/rules?q=${encodeURIComponent(rule.name)}`}
                size="sm"
                underline="always"
              >
                {rule.name}
              </Anchor>
            )}
          </Group>
          {!rule.exact && <Text size="sm">{t('why.today')}</Text>}
          {rule.variant && (
            <Text size="sm">
              {t('why.variant')} <span className="mono">{rule.variant}</span>
            </Text>
          )}
          {why.keys.map((key) => (
            <Facts
              key={key.key}
              items={[
                [
                  t('why.template'),
                  <span key="t" className="mono">
                    {key.template}
                  </span>,
                ],
                ...key.values.map(
                  ({ name, text }) =>
                    [
                      `{${name}}`,
                      <span key={name} className="mono">
                        {text || '–'}
                      </span>,
                    ] as const,
                ),
                [
                  t('event.signature'),
                  <span key="k" className="mono">
                    {key.key}
                  </span>,
                ],
              ]}
            />
          ))}
          <pre className={classes.yaml} tabIndex={0} aria-label={t('why.rule')}>
            {rule.text}
          </pre>
        </>
      )}
      {why.packet.length > 0 && <Packet nodes={why.packet} raw={why.raw ?? ''} />}
      {why.undecoded && <Text size="sm">{t('why.undecoded', { reason: why.undecoded })}</Text>}
    </Stack>
  );
}

/** Most octets shown of one element; all of them stand in the packet below. */
const shownOctets = 24;

function Packet({ nodes, raw }: { nodes: readonly BerNode[]; raw: string }) {
  const { t } = useTranslation();
  return (
    <section className={classes.packet} tabIndex={0} aria-label={t('why.packet')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('why.offset')}</th>
            <th scope="col">{t('why.element')}</th>
            <th scope="col">{t('why.octets')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.offset}>
              <td>{node.offset}</td>
              <td style={{ paddingLeft: 8 + node.depth * 12 }}>
                <strong>{node.meaning}</strong> {node.value}
                <div>
                  {node.tagName}, {t('why.length', { count: node.length })}
                </div>
              </td>
              <td>{octets(raw, node)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Tag and length, then the content where it holds no other elements. */
function octets(raw: string, node: BerNode): string {
  const content = node.value === '' ? 0 : node.length;
  const all = node.header + content;
  const hex = raw.slice(node.offset * 2, (node.offset + Math.min(all, shownOctets)) * 2);
  return `${hex.replace(/..(?=.)/g, '$& ')}${all > shownOctets ? ' …' : ''}`;
}
