import { existsSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { createApp } from './app.ts';
import { checkDrivers } from './benches/check.ts';
import { createToken, verifyTickets } from './cli.ts';
import type { Config } from './config.ts';
import { references } from './config-checks.ts';
import { ConfigError, loadConfig } from './config-file.ts';
import { roles } from './contract/index.ts';
import { demo } from './demo.ts';
import { runForecast } from './forecast.ts';
import { systemClock } from './lib/clock.ts';
import { AppError } from './lib/errors.ts';
import { createLog } from './lib/log.ts';
import { runUntilStopped } from './lifecycle.ts';
import { checkProfiles, profileSchema } from './runs/profile/check.ts';
import { checkSnmp } from './snmp/check.ts';
import { importMibs } from './snmp/mib/mibs.ts';
import { mibReport } from './snmp/mib/report.ts';

const checks = [references, checkDrivers, checkSnmp];

/** Customers have no tokens. */
const tokenRoles = roles.filter((role) => role !== 'requester');

interface RunFlags {
  config?: string;
  data?: string;
  port?: number;
  trapPort?: number;
  host?: string;
  log?: string;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('write a port from 0 to 65535');
  return port;
}

/** The configuration file with the flags over it. */
function configured(flags: RunFlags): Config {
  const config = loadConfig(flags.config, checks);
  if (flags.data !== undefined) config.data = flags.data;
  if (flags.port !== undefined) config.http.port = flags.port;
  if (flags.host !== undefined) config.http.host = flags.host;
  if (flags.trapPort !== undefined)
    config.traps.listen = config.traps.listen.map(({ host }) => ({ host, port: flags.trapPort! }));
  return config;
}

async function run(flags: RunFlags): Promise<void> {
  const config = configured(flags);
  const log = createLog(config.log);
  await runUntilStopped((fatal) => {
    const configuration = flags.config === undefined ? {} : { configuration: () => configured(flags) };
    const app = createApp(config, { clock: systemClock, log, fatal, ...configuration });
    return {
      async start() {
        const { oneTimePassword } = await app.start();
        const first = oneTimePassword
          ? `First start: sign in as admin with the one-time password ${oneTimePassword}\n`
          : '';
        process.stdout.write(`Linebench: ${app.url()}  traps: ${app.trapAddresses().join(', ')}\n${first}`);
      },
      async reload() {
        const { benches, restart } = await app.reload();
        const said = [
          `benches made anew: ${benches.join(', ') || 'none'}`,
          ...(restart.length > 0 ? [`waits for a restart: ${restart.join(', ')}`] : []),
        ];
        process.stdout.write(`Linebench: configuration loaded anew; ${said.join('; ')}\n`);
      },
      stop: () => app.stop(),
    };
  });
}

function report(thrown: unknown): never {
  if (thrown instanceof ConfigError) process.stderr.write(`${thrown.message}\n`);
  else if (thrown instanceof AppError)
    process.stderr.write(`${thrown.message}${thrown.remedy ? `\n  ${thrown.remedy}` : ''}\n`);
  else process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exit(1);
}

function runOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file, see linebench.example.yaml')
    .option('--data <folder>', 'where everything is kept')
    .option('--port <number>', 'port of the web and the API', portNumber)
    .option('--host <address>', 'address of the web and the API')
    .option('--trap-port <number>', 'UDP port of the trap listeners', portNumber);
}

const program = new Command('linebench').description(
  "A broadband operator's lab and network operations centre in one daemon.",
);

runOptions(program.command('run', { isDefault: true }).description('run the daemon')).action(run);

program
  .command('demo')
  .description('run the daemon with a simulated lab; everything on loopback')
  .option('--data <folder>', 'where the demo keeps its data', './data-demo')
  .option('--port <number>', 'port of the web and the API', portNumber, 8080)
  .option('--trap-port <number>', 'UDP port of the trap listener', portNumber, 1162)
  .option('--keep', 'go on with the data of the last demo', false)
  .action(async (flags: { data: string; port: number; trapPort: number; keep: boolean }) => {
    await runUntilStopped((fatal) => demo(flags, fatal));
  });

program
  .command('check-config')
  .description('check a configuration file and say every fault with file, line, path and remedy')
  .argument('<file>')
  .action((file: string) => {
    const config = loadConfig(file, checks);
    process.stdout.write(
      `${file}: sound. ${config.devices.length} devices, ${config.thresholds.length} thresholds, ${config.boards.length} boards, ${config.benches.length} benches\n`,
    );
  });

program
  .command('forecast')
  .description('print what a policy does about a ticket that nobody touches; forecast --help says how')
  .allowUnknownOption()
  .helpOption(false)
  .argument('[flags...]')
  .action((_, __, command: Command) => {
    process.exitCode = runForecast(command.args);
  });

const token = program.command('token').description('API tokens');
token
  .command('create')
  .description('make a token and print only it; works while the daemon runs')
  .requiredOption('--role <role>', tokenRoles.join(', '), (text: string) => {
    const role = tokenRoles.find((each) => each === text);
    if (role) return role;
    throw new InvalidArgumentError(`write one of ${tokenRoles.join(', ')}`);
  })
  .requiredOption('--name <name>', 'what it is for')
  .option('--data <folder>', 'data folder of the daemon')
  .option('--config <file>', 'configuration file of the daemon')
  .action((flags: RunFlags & { role: (typeof roles)[number]; name: string }) => {
    const { data } = configured(flags);
    if (!existsSync(data)) {
      throw new AppError('no_data', `there is no data folder ${data}`, {
        remedy: 'start the daemon once, or name its folder with --data',
      });
    }
    process.stdout.write(`${createToken(data, flags)}\n`);
  });

const profile = program.command('profile').description('test profiles');
profile
  .command('schema')
  .description('print the JSON Schema of a profile file, for editors')
  .action(() => void process.stdout.write(profileSchema()));
profile
  .command('check')
  .description('check profile files and say every fault with file, line, path and remedy')
  .argument('<files...>')
  .action((files: string[]) => void process.stdout.write(checkProfiles(files)));

const mib = program.command('mib').description('MIB files');
mib
  .command('import')
  .description(
    'read the MIB files of a folder; the daemon names traps and objects by them from its next start on',
  )
  .argument('<dir>')
  .option('--data <folder>', 'data folder of the daemon')
  .option('--config <file>', 'configuration file of the daemon')
  .action(async (dir: string, flags: RunFlags) => {
    const { data } = configured(flags);
    process.stdout.write(mibReport(await importMibs(dir, data)));
  });

program
  .command('verify')
  .description('prove that no ticket and no entry was changed or taken away; works while the daemon runs')
  .option('--data <folder>', 'data folder of the daemon')
  .option('--config <file>', 'configuration file of the daemon')
  .option('--seal <file>', 'write what stands now into a file, to be kept elsewhere')
  .option('--against <file>', 'prove also that nothing of an earlier seal is gone')
  .action((flags: RunFlags & { seal?: string; against?: string }) => {
    const { heads, seal, tickets, entries, faults } = verifyTickets(configured(flags).data, flags.against);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    if (flags.seal !== undefined) writeFileSync(flags.seal, `${JSON.stringify({ seal, heads })}\n`);
    const verdict = faults.length === 0 ? 'sound' : `NOT sound, ${faults.length} faults`;
    process.stdout.write(`${tickets} tickets, ${entries} entries: ${verdict}. Seal ${seal}\n`);
    if (faults.length > 0) process.exitCode = 1;
  });

program.parseAsync().catch(report);
