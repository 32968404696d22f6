import { Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutlineNode } from '../../../../src/contract/index.ts';
import { phaseKey } from './phase.ts';
import classes from './profiles.module.css';

/** The steps of a text as a tree; each goes to its line. */
export function Outline(props: { nodes: readonly OutlineNode[] | null; onLine: (line: number) => void }) {
  const { t } = useTranslation();
  const { nodes } = props;
  return (
    <aside className={`panel ${classes.aside}`} aria-label={t('profiles.outline')}>
      <Title order={2} size="h4" mb={6}>
        {t('profiles.outline')}
      </Title>
      {(nodes === null || nodes.length === 0) && (
        <Text size="sm" c="dimmed">
          {t('profiles.noOutline')}
        </Text>
      )}
      {nodes?.map((node, at) => (
        <div key={node.id}>
          {node.phase !== nodes[at - 1]?.phase && (
            <Text size="xs" fw={700} c="dimmed" tt="uppercase" mt={at === 0 ? 0 : 8}>
              {t(phaseKey(node.phase))}
            </Text>
          )}
          <UnstyledButton
            className={classes.node}
            style={{ paddingLeft: 6 + node.depth * 16 }}
            onClick={() => props.onLine(node.line)}
            title={t('profiles.outlineText')}
          >
            <Text size="sm" fw={600} component="span">
              {node.title}
            </Text>{' '}
            <span className="mono" style={{ color: 'var(--lb-quiet)', fontSize: 12 }}>
              {node.kind}
            </span>
            {[...node.notes, ...node.measures].map((text) => (
              <span key={text} className={classes.note}>
                {text}
              </span>
            ))}
          </UnstyledButton>
        </div>
      ))}
    </aside>
  );
}
