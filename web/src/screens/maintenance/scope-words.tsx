import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MaintenanceWindow } from '../../../../src/contract/index.ts';

const shown = 12;

/** What a window is about, in words; devices as links. */
export function ScopeWords({ window }: { window: MaintenanceWindow }) {
  const { t } = useTranslation();
  const { scope } = window;
  const names = new Map(window.named.map((each) => [each.id, each.name]));
  const device = (id: number, text: string) => (
    <Anchor key={text} component={Link} to={`/devices/${id}`} size="sm" underline="always">
      {text}
    </Anchor>
  );
  const all = [
    ...scope.sites.map((name) => <span key={`s${name}`}>{t('maintenance.scope.siteShort', { name })}</span>),
    ...scope.nodes.map((name) => <span key={`n${name}`}>{t('maintenance.scope.nodeShort', { name })}</span>),
    ...scope.groups.map((name) => (
      <span key={`g${name}`}>{t('maintenance.scope.groupShort', { name })}</span>
    )),
    ...scope.behind.map((id) =>
      device(id, t('maintenance.scope.behindShort', { name: names.get(id) ?? String(id) })),
    ),
    ...scope.devices.map((id) => device(id, names.get(id) ?? String(id))),
  ];
  return (
    <Group gap={8}>
      {all.slice(0, shown)}
      {all.length > shown && <span>{t('maintenance.andMore', { count: all.length - shown })}</span>}
    </Group>
  );
}
