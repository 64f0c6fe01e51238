import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { type HookState, type LifecycleStage, timeoutOf } from './lifecycle-stages.ts';

/** How a hook ended: the deployment goes on, or is rolled back for a reason in AWS's words. */
export type HookResult = { readonly goesOn: true } | { readonly goesOn: false; reason: string };

/** What a Lambda hook answers, told by the name of its function. */
interface LambdaFate {
  /** Seconds until it answers; `undefined` when it says IN_PROGRESS for ever. */
  readonly answersAfter?: number;
  /** What stands after the target in AWS's text of a refusal. */
  readonly refusal?: (arn: string) => string;
}

const ANSWERS_AFTER = 2;

/**
 * What the end of a function's name foretells; any other succeeds. Beside these, `…-takes-Ns`
 * succeeds after N seconds.
 */
const LAMBDA_FATES: Readonly<Record<string, LambdaFate>> = {
  '-fails': {
    answersAfter: ANSWERS_AFTER,
    refusal: (arn) => `Lifecycle hook target ${arn} returned FAILED status.`,
  },
  '-unparsable': {
    answersAfter: ANSWERS_AFTER,
    refusal: (arn) =>
      `ECS was unable to parse the response from ${arn} due to: HookStatus must not be null.`,
  },
  '-never-answers': {},
};

function lambdaFate(arn = ''): LambdaFate {
  const name = arn.replace(/^.*:function:/, '');
  const seconds = /-takes-(\d+)s$/.exec(name)?.[1];
  if (seconds !== undefined) return { answersAfter: Number(seconds) };
  const suffix = Object.keys(LAMBDA_FATES).find((ending) => name.endsWith(ending));
  return (suffix && LAMBDA_FATES[suffix]) || { answersAfter: ANSWERS_AFTER };
}

const failed = (stage: LifecycleStage, detail: string): HookResult => ({
  goesOn: false,
  reason: `Service deployment rolled back because ${stage} lifecycle hook(s) failed. ${detail}`,
});

const isPause = ({ targetType }: DeploymentLifecycleHook): boolean => targetType === 'PAUSE';

const isOpen = ({ status }: HookState): boolean =>
  status === 'IN_PROGRESS' || status === 'AWAITING_ACTION';

/** Begins the hooks of a stage: Lambda functions run, pauses wait for an action. */
export function beginHooks(
  world: World,
  configured: readonly DeploymentLifecycleHook[],
  stage: LifecycleStage,
): HookState[] {
  return configured
    .filter(({ lifecycleStages }) => lifecycleStages?.some((wanted) => wanted === stage))
    .map((hook) => ({
      hook,
      hookId: `ecs-${isPause(hook) ? 'pause' : 'lambda'}-${world.identifiers.urlSafe(43)}`,
      expiresAt: world.schedule.date((timeoutOf(hook).minutes * 60_000) / world.schedule.speed),
      status: isPause(hook) ? 'AWAITING_ACTION' : 'IN_PROGRESS',
    }));
}

/** Schedules how each hook of a stage ends by itself; `ended` is called once for every one. */
export function runHooks(
  world: World,
  hooks: readonly HookState[],
  stage: LifecycleStage,
  ended: (result: HookResult) => void,
): void {
  const { schedule } = world;
  for (const state of hooks) {
    const { hook } = state;
    const { minutes, action } = timeoutOf(hook);
    const { answersAfter, refusal } = isPause(hook) ? {} : lambdaFate(hook.hookTargetArn);
    if (answersAfter !== undefined) {
      schedule.after(answersAfter, () => {
        if (!isOpen(state)) return;
        state.status = refusal ? 'FAILED' : 'SUCCEEDED';
        ended(refusal ? failed(stage, refusal(hook.hookTargetArn ?? '')) : { goesOn: true });
      });
    }
    schedule.after(minutes * 60, () => {
      if (!isOpen(state)) return;
      state.status = 'TIMED_OUT';
      const target = hook.hookTargetArn ?? state.hookId;
      const timedOut = failed(stage, `Lifecycle hook target ${target} timed out.`);
      ended(action === 'CONTINUE' ? { goesOn: true } : timedOut);
    });
  }
}

/** Answers a pause hook that awaits an action. */
export function answerPause(state: HookState, action: 'CONTINUE' | 'ROLLBACK'): HookResult {
  state.status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
  return action === 'CONTINUE'
    ? { goesOn: true }
    : { goesOn: false, reason: 'Service deployment rolled back by user' };
}

/** No hook holds the stage up any more. */
export const hooksAreDone = (hooks: readonly HookState[]): boolean =>
  hooks.every((state) => !isOpen(state));
