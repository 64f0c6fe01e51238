import { permissionMissing, readNotPossible } from '../aws/permission.ts';
import { asSentence, type Diagnostic } from '../diagnostics.ts';
import { quote } from './evidence.ts';
import type { Answer, Failure, QuestionKind } from './observation.ts';
import type { RolloutState } from './state.ts';

const UNSEEN: Readonly<Record<QuestionKind, string>> = {
  service: 'the service cannot be seen',
  'service-deployments': 'the rollout is followed by the deployments of the service alone',
  'service-deployment': 'the rollout is followed by the deployments of the service alone',
  'stopped-tasks': 'why tasks stop is told by service events alone',
  'target-health': 'how many targets are healthy cannot be told',
  'deregistration-delay': 'how long old tasks drain cannot be told',
};

/** A notice for each read that turns out not to be possible: the watch goes on without it. */
export function stillUnseen(
  { blind }: RolloutState,
  answers: readonly Answer[],
): readonly Diagnostic[] {
  const failures = new Map<string, Diagnostic>();
  for (const answer of answers) {
    if (!('failure' in answer) || answer.to === 'service' || answer.to === 'write') continue;
    const { to, failure } = answer;
    const isForGood = failure.kind !== 'transient' && failure.kind !== 'credentials';
    if (isForGood && !blind.includes(to)) failures.set(failure.action, unseen(failure, UNSEEN[to]));
  }
  return [...failures.values()];
}

function unseen({ kind, action, message }: Failure, loss: string): Diagnostic {
  if (kind === 'denied') return permissionMissing(action, loss);
  const reason = kind === 'unsupported' ? 'is not known here' : `was refused (${quote(message)})`;
  return readNotPossible(action, reason, loss);
}

/** A warning for each answer to a pause that AWS did not take: somebody else has to give it. */
export const notPossible = (answers: readonly Answer[]): readonly Diagnostic[] =>
  answers.flatMap((answer) => {
    const isPause = answer.to === 'write' && answer.write.write === 'answer-pause';
    if (!isPause || !('failure' in answer) || answer.failure.kind === 'transient') return [];
    const { action, kind, message } = answer.failure;
    return [
      {
        code: 'pause-not-answered',
        severity: 'warning' as const,
        message: `The pause of the deployment could not be answered: ${asSentence(quote(message))}`,
        remedy:
          kind === 'denied'
            ? `Allow ${action} to the role of the workflow, or answer the pause by hand.`
            : 'Answer the pause by hand.',
      },
    ];
  });
