import type { Schedule } from './schedule.ts';

interface Bucket {
  readonly operations: readonly string[];
  /** The most calls at once. */
  readonly burst: number;
  /** Calls that come back each second. */
  readonly rate: number;
}

/**
 * The request rates of ECS, per account and region.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
const BUCKETS: readonly Bucket[] = [
  { operations: ['DescribeServices', 'ListServices'], burst: 100, rate: 20 },
  { operations: ['DescribeServiceDeployments', 'ListServiceDeployments'], burst: 50, rate: 20 },
  { operations: ['DescribeServiceRevisions'], burst: 50, rate: 20 },
  { operations: ['DescribeTasks', 'ListTasks'], burst: 100, rate: 20 },
  { operations: ['CreateService', 'UpdateService', 'DeleteService'], burst: 50, rate: 5 },
  { operations: ['RegisterTaskDefinition', 'DeregisterTaskDefinition'], burst: 20, rate: 1 },
  { operations: ['DescribeTaskDefinition', 'ListTaskDefinitions'], burst: 50, rate: 20 },
  { operations: ['DescribeClusters', 'ListClusters'], burst: 50, rate: 20 },
  { operations: ['RunTask', 'StopTask'], burst: 100, rate: 40 },
  { operations: ['TagResource', 'UntagResource'], burst: 20, rate: 10 },
];

/** Token buckets that every caller shares; they refill in clock time, whatever the speed. */
export class Throttling {
  readonly #schedule: Schedule;
  readonly #levels: { tokens: number; at: number }[];

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    this.#levels = BUCKETS.map(({ burst }) => ({ tokens: burst, at: schedule.now }));
  }

  /** Takes a token for a call of an IAM action; gives whether there was none. */
  exceeds(action: string): boolean {
    const operation = action.replace(/^ecs:/, '');
    const index = BUCKETS.findIndex(({ operations }) => operations.includes(operation));
    const [bucket, level] = [BUCKETS[index], this.#levels[index]];
    if (!bucket || !level) return false;
    const { now } = this.#schedule;
    const refilled = level.tokens + ((now - level.at) / 1000) * bucket.rate;
    level.tokens = Math.min(bucket.burst, refilled);
    level.at = now;
    if (level.tokens < 1) return true;
    level.tokens -= 1;
    return false;
  }
}
