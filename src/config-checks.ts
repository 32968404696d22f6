import type { Config, ConfigCheck } from './config.ts';

/** Names that point to nothing, and names given twice. */
export const references: ConfigCheck = (config) => {
  const faults: ReturnType<ConfigCheck> = [];
  const boards = new Set(config.boards.map((board) => board.id));
  const names = new Set(config.devices.map((device) => device.name));
  const twice = (list: readonly string[], where: (index: number) => (string | number)[], what: string) => {
    list.forEach((name, index) => {
      if (list.indexOf(name) !== index)
        faults.push({
          path: where(index),
          message: `the ${what} ${name} is here twice; give one another name`,
        });
    });
  };
  twice(
    config.devices.map((d) => d.name),
    (i) => ['devices', i, 'name'],
    'device',
  );
  twice(
    config.boards.map((b) => b.id),
    (i) => ['boards', i, 'id'],
    'board',
  );
  twice(
    config.benches.map((b) => b.id),
    (i) => ['benches', i, 'id'],
    'bench',
  );
  twice(
    config.thresholds.map((t) => t.id),
    (i) => ['thresholds', i, 'id'],
    'threshold',
  );
  twice(
    config.forward.map((f) => f.id),
    (i) => ['forward', i, 'id'],
    'forward target',
  );
  const { people, groups, policies } = config.notify;
  const known = new Set([...people.map((person) => person.name), ...Object.keys(groups)]);
  policies.forEach(({ steps }, p) => {
    steps.forEach(({ to }, s) => {
      for (const name of to.filter((each) => !known.has(each)))
        faults.push({
          path: ['notify', 'policies', p, 'steps', s, 'to'],
          message: `nobody and no group is called ${name}; add them below notify.people or notify.groups`,
        });
    });
  });
  config.thresholds.forEach(({ when, value, rearm }, i) => {
    if (when === 'above' ? rearm > value : rearm < value)
      faults.push({
        path: ['thresholds', i, 'rearm'],
        message: `it would clear while it still is ${when} ${value}; write ${value} or ${when === 'above' ? 'less' : 'more'}`,
      });
  });
  const credential = (name: string, path: (string | number)[]) => {
    if (!Object.hasOwn(config.credentials, name))
      faults.push({ path, message: `no credential is called ${name}; add it below credentials` });
  };
  config.devices.forEach((device, i) => {
    credential(device.credential, ['devices', i, 'credential']);
    if (device.parent !== undefined && !names.has(device.parent)) {
      faults.push({
        path: ['devices', i, 'parent'],
        message: `no device is called ${device.parent}; add it or leave the parent out`,
      });
    }
  });
  for (const key of ['serial', 'mac'] as const) {
    const owners = new Map<string, string>();
    config.devices.forEach((device, i) => {
      const value = device[key]?.replace(key === 'mac' ? /[:.-]/g : /\s/g, '').toUpperCase();
      const owner = value && owners.get(value);
      if (owner !== undefined && owner !== '')
        faults.push({
          path: ['devices', i, key],
          message: `${owner} has the same ${key}; give each its own`,
        });
      if (value) owners.set(value, device.name);
    });
  }
  const outlets = new Set<string>();
  const labels = new Set<string>();
  config.boards.forEach(({ safety }, b) => {
    if (!safety?.master) return;
    const { board, outlet } = safety.master;
    const path = ['boards', b, 'safety', 'master'];
    if (!boards.has(board))
      faults.push({ path: [...path, 'board'], message: `no board is called ${board}; add it below boards` });
    outlets.add(`${board}/${outlet}`);
  });
  const benchRules = (bench: Config['benches'][number], b: number) => {
    const own = new Set(bench.positions.map(({ label }) => label));
    bench.exclusive.forEach((group, g) => {
      group.forEach((label, l) => {
        if (!own.has(label))
          faults.push({
            path: ['benches', b, 'exclusive', g, l],
            message: `no position of the bench is called ${label}`,
          });
      });
    });
    bench.interlocks.forEach(({ board }, i) => {
      if (!boards.has(board))
        faults.push({
          path: ['benches', b, 'interlocks', i, 'board'],
          message: `no board is called ${board}; add it below boards`,
        });
    });
    twice(
      bench.upkeep.map((task) => task.id),
      (i) => ['benches', b, 'upkeep', i, 'id'],
      'task',
    );
    const budgets = [bench.amps, ...config.boards.map(({ safety }) => safety?.amps)];
    bench.positions.forEach(({ load, outlet }, p) => {
      const { inrush, running } = load ?? bench.load;
      const of = config.boards.findIndex((board) => board.id === outlet.board);
      const budget = Math.min(
        bench.amps ?? Number.POSITIVE_INFINITY,
        budgets[of + 1] ?? Number.POSITIVE_INFINITY,
      );
      if (Math.max(inrush, running) > budget)
        faults.push({
          path: ['benches', b, 'positions', p],
          message: `it draws ${Math.max(inrush, running)} A, but ${budget} A is all there is; it could never go on`,
        });
    });
  };
  config.benches.forEach((bench, b) => {
    twice(
      bench.scanners.map((scanner) => scanner.id),
      (i) => ['benches', b, 'scanners', i, 'id'],
      'scanner',
    );
    bench.positions.forEach(({ outlet, unit, label }, p) => {
      const path = ['benches', b, 'positions', p];
      if (!boards.has(outlet.board))
        faults.push({
          path: [...path, 'outlet', 'board'],
          message: `no board is called ${outlet.board}; add it below boards`,
        });
      const key = `${outlet.board}/${outlet.outlet}`;
      if (outlets.has(key))
        faults.push({
          path: [...path, 'outlet'],
          message: `outlet ${key} already feeds another position; give each its own`,
        });
      outlets.add(key);
      if (labels.has(label))
        faults.push({
          path: [...path, 'label'],
          message: `the label ${label} is on another position too; a scan must tell them apart`,
        });
      labels.add(label);
      credential(unit.credential, [...path, 'unit', 'credential']);
    });
    benchRules(bench, b);
  });
  return faults;
};
