import type { ECSClient } from '@aws-sdk/client-ecs';
import type { CallContext } from '../aws/call.ts';
import {
  continueServiceDeployment,
  deployEarlierRevision,
  stopServiceDeployment,
} from '../service/rollback.ts';
import { failureOf, named } from './call-failure.ts';
import type { Answer, Write } from './observation.ts';
import type { RolloutSubject } from './subject.ts';

/** The deployment that a write is about, as far as it is known. */
type Where = Pick<RolloutSubject, 'cluster' | 'service' | 'deploymentId'>;

/** How long AWS may take to answer a write once the workflow run is cancelled. */
const CANCEL_GRACE_MS = 4_000;

/**
 * Sends one write; never rejects: an error is an answer too. A cancelled run does not take it back,
 * but waits only a little for the reply, so that everything is told before the run is killed.
 */
export async function perform(
  write: Write,
  where: Where,
  ecs: ECSClient,
  context: CallContext,
): Promise<Answer> {
  const { clock, signal } = context;
  const action = ACTIONS[write.write];
  const limit = new AbortController();
  const answered = new AbortController();
  const answer = send(write, where, ecs, { ...context, signal: limit.signal });
  const tooLate = aborted(signal)
    .then(() => clock.sleep(CANCEL_GRACE_MS, answered.signal))
    .then((): Answer => {
      limit.abort();
      const message = `No answer within ${CANCEL_GRACE_MS / 1_000} s.`;
      return { to: 'write', write, failure: { kind: 'transient', action, message } };
    });
  return Promise.race([answer, tooLate]).finally(() => answered.abort());
}

const ACTIONS: Readonly<Record<Write['write'], string>> = {
  'stop-deployment': 'ecs:StopServiceDeployment',
  'deploy-previous': 'ecs:UpdateService',
  'answer-pause': 'ecs:ContinueServiceDeployment',
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function send(
  write: Write,
  where: Where,
  ecs: ECSClient,
  context: CallContext,
): Promise<Answer> {
  try {
    const deploymentId = await named(ACTIONS[write.write], sent(write, where, ecs, context));
    return { to: 'write', write, ...(deploymentId ? { deploymentId } : {}) };
  } catch (error) {
    return { to: 'write', write, failure: failureOf(error) };
  }
}

async function sent(
  write: Write,
  where: Where,
  ecs: ECSClient,
  context: CallContext,
): Promise<string | undefined> {
  switch (write.write) {
    case 'stop-deployment':
      await stopServiceDeployment(ecs, write.serviceDeploymentArn, context);
      return undefined;
    case 'answer-pause':
      await continueServiceDeployment(ecs, write, context);
      return undefined;
    case 'deploy-previous': {
      const { taskDefinitionArn } = write;
      return deployEarlierRevision(ecs, { ...where, taskDefinitionArn }, context);
    }
  }
}
