import { parseArgs } from 'node:util';
import { systemClock } from '../src/clock.ts';
import { parseFault } from './faults.ts';
import { listen } from './http.ts';
import { readScenario } from './scenario.ts';
import { createSimulator, PARTITIONS, type SimulatorOptions } from './simulator.ts';

const HELP = `Simulates ECS, Elastic Load Balancing v2, CloudWatch Logs and STS on 127.0.0.1.

Usage: npm run simulator -- [options]

  --port N           port to listen on; 0 takes any free one (default 4566)
  --speed N          divides every delay (default 1)
  --region NAME      (default: the main region of the partition)
  --account ID       (default 123456789012)
  --partition NAME   one of ${PARTITIONS.join(', ')} (default aws)
  --seed N           makes identifiers reproducible (default 1)
  --page-size N      the most items on one page of a list
  --service-deployment-delay N
                     seconds until a new service deployment is listed (default 1)
  --allow ACTIONS    allows these IAM actions only, separated by commas
  --deny ACTIONS     denies these IAM actions
  --fault OPERATION=KIND[:AMOUNT][@AFTER]
                     lets calls fail, may be repeated; for example
                     ecs:UpdateService=lost-reply:1, *=latency:200ms,
                     ecs:DescribeServices=throttle:30%, *=expired-token@60s
                     kinds: throttle, access-denied, server-error, expired-token,
                     unsupported, latency, lost-request, lost-reply, stale-read,
                     suppressed-events, reordered-events
  --scenario FILE    what else happens, as JSON
  --clock-skew N     seconds by which the clock of AWS is ahead; behind: --clock-skew=-600
  --throttling       enforces the published request rates of ECS
  --help

A scenario file is JSON with "fates" (by image tag), "incidents" and "faults"; simulator/README.md
tells all of them.

What a container does is told by its image tag: healthy (any other tag), exit-1 (any code),
oom, flaky, slow-30s (any time), unhealthy, container-unhealthy, pull-missing, pull-denied,
pull-unknown, wrong-architecture, secret-denied, secret-missing, parameter-missing,
json-key-missing, log-group-missing, start-failed, eni-timeout, unreachable, no-capacity,
no-free-address, quota-reached, role-not-assumable, spot-interrupted.

Prints one line of JSON when it listens, and stops on SIGTERM or SIGINT.
`;

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${name} takes a whole number, not '${text}'.`);
}

function positiveNumber(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name} takes a number above 0, not '${text}'.`);
}

const actions = (text: string): string[] => text.split(/[\s,]+/).filter((action) => action !== '');

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    options: {
      port: { ...text, default: '4566' },
      speed: { ...text, default: '1' },
      region: text,
      account: text,
      partition: { ...text, default: 'aws' },
      seed: { ...text, default: '1' },
      'page-size': text,
      'service-deployment-delay': { ...text, default: '1' },
      allow: text,
      deny: text,
      fault: { ...text, multiple: true, default: [] },
      scenario: text,
      'clock-skew': { ...text, default: '0' },
      throttling: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

type Arguments = ReturnType<typeof readArguments>;

function simulatorOptions(values: Arguments): SimulatorOptions {
  const { region, account, partition, allow, deny } = values;
  if (!PARTITIONS.includes(partition)) {
    throw new Error(`--partition takes one of ${PARTITIONS.join(', ')}, not '${partition}'.`);
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new Error(`--account takes 12 digits, not '${account}'.`);
  }
  const pageSize = values['page-size'];
  const scenario = values.scenario === undefined ? {} : readScenario(values.scenario);
  const sign = values['clock-skew'].startsWith('-') ? -1 : 1;
  return {
    clock: systemClock,
    speed: positiveNumber('speed', values.speed),
    partition,
    seed: wholeNumber('seed', values.seed),
    ...scenario,
    faults: [...(scenario.faults ?? []), ...values.fault.map(parseFault)],
    clockSkew: wholeNumber('clock-skew', values['clock-skew'].replace(/^-/, '')) * sign,
    throttling: values.throttling,
    serviceDeploymentDelay: wholeNumber(
      'service-deployment-delay',
      values['service-deployment-delay'],
    ),
    access: {
      ...(allow === undefined ? {} : { allow: actions(allow) }),
      ...(deny === undefined ? {} : { deny: actions(deny) }),
    },
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(pageSize === undefined ? {} : { pageSize: positiveNumber('page-size', pageSize) }),
  };
}

async function main(): Promise<void> {
  const values = readArguments(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const simulator = createSimulator(simulatorOptions(values));
  const server = await listen(simulator, { port: wholeNumber('port', values.port) });
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ url: server.url, ...simulator.facts })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});
