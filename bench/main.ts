import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readActionMetadata } from '../runner/action-metadata.ts';
import { findNode, type NodeBinary } from '../runner/node.ts';
import type { Waiting } from './call-rates.ts';
import { measureChunks } from './chunks.ts';
import { measureConversion, measureCorpus, measureLargeDefinitions } from './conversion.ts';
import { type Figure, figuresText, isBroken, medianFigure } from './figure.ts';
import { measureRollouts, type RolloutSamples } from './rollouts.ts';
import { measureStarts } from './start.ts';
import { median } from './statistics.ts';

const USAGE = `Measures how fast the built action is, and how often it calls AWS.

  npm run bench -- [options]

  --action DIR   measures the action in this folder beside ours; may be repeated
  --runs N       how often everything is measured, at least 9 (default 11)
  --quick        leaves out the rollouts, which take about three minutes
  --help         this text

Exits with 1 when a figure of our action breaks its bound. Other work on the machine disturbs it.`;

/** What our action must hold. */
const START_BOUND = 5;
const START_WITH_TARGET_GROUP_BOUND = 5.5;
const CONVERSION_BOUND_MS = 5;
const CHECK_BOUNDS = { filesPerSecond: 300, largeMs: 1_000, megabytes: 200 };
const MEDIAN_LAG_BOUND_S = 1.5;
const LONGEST_LAG_BOUND_S = 3;
const EVIDENCE_LAG_BOUND_S = 5;
const CALLS_BOUNDS: readonly (readonly [Waiting, number])[] = [
  ['active', 90],
  ['known end', 15],
  ['near or unknown end', 45],
];

/** One action and what was measured of it. */
interface Measured {
  readonly action: string;
  readonly figures: readonly Figure[];
}

async function startFigures(
  node: NodeBinary,
  actions: readonly string[],
  runs: number,
): Promise<{ readonly bareNode: Figure; readonly actions: readonly (readonly Figure[])[] }> {
  const plain = await measureStarts({ node, actions, inputs: {}, runs });
  const balanced = await measureStarts({
    node,
    actions,
    inputs: { 'target-group': 'web' },
    runs,
  });
  const multiples = (samples: readonly number[] = [], bareNode: readonly number[]) =>
    samples.map((milliseconds) => milliseconds / median(bareNode));
  return {
    bareNode: medianFigure('start to exit', [...plain.bareNode, ...balanced.bareNode], 'ms'),
    actions: actions.map((_, index) => [
      medianFigure(
        'start to first AWS request',
        multiples(plain.actions[index], plain.bareNode),
        '×',
        START_BOUND,
      ),
      medianFigure(
        'the same with a target group',
        multiples(balanced.actions[index], balanced.bareNode),
        '×',
        START_WITH_TARGET_GROUP_BOUND,
      ),
    ]),
  };
}

function rolloutFigures({ completed, evidenceLagsMs }: RolloutSamples): readonly Figure[] {
  const lags = completed.map(({ lagMs }) => lagMs / 1000);
  const longest = { name: 'the longest lag', value: Math.max(...lags), unit: 's' } as const;
  return [
    medianFigure('"deployment completed" to exit', lags, 's', MEDIAN_LAG_BOUND_S),
    { ...longest, bound: LONGEST_LAG_BOUND_S },
    {
      name: 'first fatal evidence to annotation, longest',
      value: Math.max(...evidenceLagsMs) / 1000,
      unit: 's',
      bound: EVIDENCE_LAG_BOUND_S,
    },
    ...CALLS_BOUNDS.map(([waiting, bound]) =>
      medianFigure(
        `AWS calls, ${waiting}`,
        completed.flatMap(({ rates }) => rates[waiting] ?? []),
        'calls/min',
        bound,
      ),
    ),
  ];
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      action: { type: 'string', multiple: true, default: [] },
      runs: { type: 'string', default: '11' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 9) throw new Error('--runs takes a whole number from 9.');
  return { ...values, runs };
}

async function main(): Promise<number> {
  const { action: others, runs, quick, help } = readArguments();
  if (help) {
    console.log(USAGE);
    return 0;
  }
  // The SDK would warn of Node 20, which runs this bench but never the action on GitHub.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  // Compiled to build/bench/.
  const ours = fileURLToPath(new URL('../..', import.meta.url));
  const actions = [ours, ...others.map((folder) => resolve(process.env.INIT_CWD ?? '.', folder))];
  const node = findNode();
  const starts = await startFigures(node, actions, runs);
  console.log(figuresText(`Bare Node ${node.major}`, [starts.bareNode]));
  const corpus = process.env.FARGATE_DEPLOY_CORPUS;
  if (!corpus)
    console.log(
      'Without FARGATE_DEPLOY_CORPUS, a folder of files, no checks of files are measured.',
    );
  const conversion = [
    ...measureConversion(node, runs, CONVERSION_BOUND_MS),
    ...measureLargeDefinitions(node, runs, CHECK_BOUNDS),
    ...(corpus ? measureCorpus(node, resolve(corpus), runs, CHECK_BOUNDS) : []),
  ];
  if (!quick) console.log('Rollouts at real speed, about three minutes …');
  const rollouts = quick ? [] : await measureRollouts(actions, runs);
  const measured: readonly Measured[] = actions.map((action, index) => ({
    action,
    figures: [
      ...(starts.actions[index] ?? []),
      ...measureChunks(action),
      ...(action === ours ? conversion : []),
      ...[rollouts[index]].flatMap((samples) => (samples ? rolloutFigures(samples) : [])),
    ].map((figure) => (action === ours ? figure : withoutBound(figure))),
  }));
  for (const { action, figures } of measured) {
    const { name } = readActionMetadata(action);
    console.log(`\n${figuresText(`${name} (${action})`, figures)}`);
  }
  return measured.some(({ figures }) => figures.some(isBroken)) ? 1 : 0;
}

const withoutBound = ({ bound: _, ...figure }: Figure): Figure => figure;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
