import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { FATE_BY_TAG, NO_CAPACITY } from './fate-texts.ts';

/** What a reason text is made from. */
export interface FateFacts {
  readonly taskDefinition: TaskDefinition;
  readonly container: ContainerDefinition;
  readonly taskId: string;
  readonly subnet: string;
  readonly region: string;
  readonly requestId: string;
  readonly onFargate: boolean;
}

/** How many tasks of a deployment a fate strikes, the first ones; every task unless told. */
interface Struck {
  readonly tasks?: number;
}

/** A text of AWS: literal, or made from what the task is. */
type Text = string | ((facts: FateFacts) => string);

/**
 * What becomes of a task once it is started. All of it can be written as JSON, too, in the `fates`
 * of a scenario.
 */
export type Fate = Struck &
  (
    | {
        /** Answers health checks `answersAfter` seconds after it runs. */
        readonly kind: 'healthy';
        readonly answersAfter: number;
      }
    | {
        /**
         * Never runs: the image cannot be pulled, the platform cannot prepare the task, its network
         * interface does not come, or its container cannot be started.
         */
        readonly kind: 'fails-to-start';
        readonly phase: 'pull' | 'initialization' | 'network' | 'start';
        readonly reason: Text;
      }
    | {
        /** Runs, then its process ends; with awslogs it writes `logs` before. */
        readonly kind: 'exits';
        readonly after: number;
        readonly exitCode: number;
        readonly reason?: string;
        readonly logs?: readonly string[];
      }
    | {
        /**
         * Runs, but a check fails for ever: the load balancer's, which gets `code` or no answer at all,
         * or the container's own.
         */
        readonly kind: 'fails-health-check';
        readonly check: 'target' | 'container';
        readonly code?: number;
      }
    | {
        /** No task is made; one event tells why. After `forSeconds` tasks are healthy. */
        readonly kind: 'cannot-be-placed';
        readonly event: Text;
        readonly forSeconds?: number;
      }
    | {
        /** Runs and is healthy until the platform takes it away, which is no failure. */
        readonly kind: 'interrupted';
        readonly after: number;
        readonly stopCode: 'SpotInterruption' | 'TerminationNotice' | 'InfrastructureHealth';
        readonly stoppedReason: string;
      }
  );

/** Fates by image tag that a scenario adds to the known ones. */
export type ScriptedFates = Readonly<Record<string, Fate>>;

/** The text of a fate for one task. */
export const textOf = (text: Text, facts: FateFacts): string =>
  typeof text === 'string' ? text : text(facts);

export const HEALTHY: Fate = { kind: 'healthy', answersAfter: 0 };

/**
 * What a tag with a number in it foretells: `exit-N` ends with exit code N, `slow-Ns` takes N seconds
 * longer to answer, `unhealthy-N` answers the load balancer with status N, `no-capacity-Ns` cannot be
 * placed for N seconds.
 */
const FATE_BY_PATTERN: readonly (readonly [RegExp, (number: number) => Fate])[] = [
  [/^exit-(\d+)$/, (exitCode) => ({ kind: 'exits', after: 2, exitCode })],
  [/^slow-(\d+)s$/, (answersAfter) => ({ kind: 'healthy', answersAfter })],
  [/^unhealthy-(\d+)$/, (code) => ({ kind: 'fails-health-check', check: 'target', code })],
  [
    /^no-capacity-(\d+)s$/,
    (forSeconds) => ({ kind: 'cannot-be-placed', event: NO_CAPACITY, forSeconds }),
  ],
];

const tagOf = (image = ''): string => /:([\w.-]+)$/.exec(image.replace(/@.*$/, ''))?.[1] ?? '';

function fateOfTag(tag: string, scripted: ScriptedFates): Fate {
  const known = [scripted, FATE_BY_TAG].find((fates) => Object.hasOwn(fates, tag))?.[tag];
  if (known) return known;
  for (const [pattern, fate] of FATE_BY_PATTERN) {
    const number = pattern.exec(tag)?.[1];
    if (number !== undefined) return fate(Number(number));
  }
  return HEALTHY;
}

/**
 * Takes a task definition and how many tasks its deployment has started so far; gives the fate of
 * the next task and the index of the container that told it: the first whose tag is not healthy.
 */
export function fateOf(
  taskDefinition: TaskDefinition,
  earlierTasks: number,
  scripted: ScriptedFates = {},
): { readonly fate: Fate; readonly containerIndex: number } {
  const fates = (taskDefinition.containerDefinitions ?? []).map((container) => {
    const fate = fateOfTag(tagOf(container.image), scripted);
    return earlierTasks < (fate.tasks ?? Number.POSITIVE_INFINITY) ? fate : HEALTHY;
  });
  const index = fates.findIndex((fate) => fate !== HEALTHY);
  return { fate: fates[index] ?? HEALTHY, containerIndex: Math.max(index, 0) };
}
