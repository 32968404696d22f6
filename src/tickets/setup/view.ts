import type { DeskSetup } from '../../contract/index.ts';
import type { SetupData } from './schema.ts';

/** A set-up as it crosses the wire. */
export function setupView(data: SetupData, version: number): DeskSetup {
  const { ownership, teams, categories, makers, vendors, routes, contracts, review, archive } = data;
  return {
    ...{ version, ownership, makers, vendors, review },
    teams: Object.entries(teams).map(([key, team]) => ({ key, ...team })),
    categories: Object.entries(categories).map(([key, { title, fields, questions }]) => ({
      ...{ key, title, questions },
      fields: Object.entries(fields).map(([name, field]) => ({
        ...field,
        key: name,
        options: field.options ?? null,
      })),
    })),
    routes: routes.map((route) => ({
      ...route,
      priority: route.priority ?? null,
      level: route.level ?? null,
    })),
    contracts: Object.entries(contracts).map(([id, { title, policy = null }]) => ({ id, title, policy })),
    archiveAfter: archive.closedFor ?? null,
  };
}
