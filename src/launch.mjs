// Runs on any Node from 18 up with nothing installed: brings what is missing, then hands over to Node 26.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...args] = process.argv.slice(2);
const oldestRuntime = 26;

/** Packages of other platforms are missing from some mirrors; `npm install` passes over them, `npm ci` would not. */
function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.linebench-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing what is missing (npm install, scripts denied) ...');
  const npm = process.env.npm_execpath;
  const npmArgs = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...npmArgs], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', npmArgs, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0)
    fail('npm install failed; see above. Is the package registry in reach?', done.status ?? 1);
  writeFileSync(stamp, wanted);
}

/** The Node that runs the daemon: this one when it is new enough, else the one that npm brought. */
function runtime() {
  if (Number(process.versions.node.split('.')[0]) >= oldestRuntime) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const brought = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(brought)) return brought;
  return fail(
    `npm has no Node ${oldestRuntime} for ${process.platform} ${process.arch}: install Node ${oldestRuntime} and run this again.`,
    1,
  );
}

/** Builds the web when its sources are newer than what was built. */
function ensureWeb() {
  const stamp = join(root, 'web', 'dist', '.built');
  const wanted = fingerprint([
    'web/src',
    'web/index.html',
    'web/vite.config.ts',
    'web/public',
    'src/contract',
    'package-lock.json',
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Building the web ...');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(runtime(), [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // Whoever starts the build, a test runner too, gets the page that people get.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) fail('the web could not be built; see above.', done.status ?? 1);
  writeFileSync(stamp, wanted);
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  const walk = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) walk(`${path}/${name}`);
    else hash.update(path).update(readFileSync(full));
  };
  paths.forEach(walk);
  return hash.digest('hex');
}

/** Runs a script under Node 26: in this process when it is one, else as a child that ends with it. */
async function handOver(script, scriptArgs) {
  endWithNpm();
  const file = join(root, script);
  const node = runtime();
  if (node === process.execPath) {
    process.argv = [process.execPath, file, ...scriptArgs];
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(node, [file, ...scriptArgs], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/**
 * npm runs its scripts in a shell that does not pass signals on: when npm is told to end, only the shell ends. Then this
 * process has another parent, and ends itself as if it had been told.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text, code) {
  say(text);
  process.exit(code || 1);
}

const tasks = {
  start: () => {
    ensureWeb();
    return handOver('src/main.ts', ['run', ...args]);
  },
  demo: () => {
    ensureWeb();
    return handOver('src/main.ts', ['demo', ...args]);
  },
  // The forecast needs nothing of the daemon and starts without it.
  cli: () =>
    args[0] === 'forecast' ? handOver('src/forecast-main.ts', args.slice(1)) : handOver('src/main.ts', args),
  build: () => ensureWeb(),
  test: () => {
    ensureWeb();
    return handOver('test/support/run-tests.ts', args);
  },
  check: () => handOver('test/support/check.ts', args),
  bench: () => {
    ensureWeb();
    return handOver('test/performance/main.ts', args);
  },
  soak: () =>
    handOver('node_modules/vitest/vitest.mjs', ['run', '--config', 'vitest.soak.config.ts', ...args]),
  screenshots: () => {
    ensureWeb();
    return handOver('test/support/screenshots.ts', args);
  },
};

if (!tasks[task]) fail(`no such task: ${task}`, 2);
ensureInstalled();
await tasks[task]();
