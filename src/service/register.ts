import {
  type ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { type CallContext, replied, write, writeOrAdopt } from '../aws/call.ts';
import { isReplyLost } from '../aws/errors.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { sameTaskDefinition } from '../task-definition/compare.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { observeLatestRevision } from './observe.ts';

/** The newest revision of the family before we wrote, and whether it could be read at all. */
export interface LatestRevision {
  readonly readable: boolean;
  /** Its revision number; 0 when there is none. */
  readonly number: number;
  /** Its ARN, when it is the same as the definition that is to be registered. */
  readonly sameArn?: string;
}

export interface Registration {
  readonly arn: string;
  /** What the revision runs on, by AWS's judgement (TaskDefinition.compatibilities). */
  readonly compatibilities?: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Registers a new revision. When the reply is lost, the newest revision is adopted if it is newer
 * than the one before and equal to ours; where it may not be read, the request is sent again and a
 * notice says that a second revision may exist (revisions are never charged or run by themselves).
 */
export async function registerTaskDefinition(
  ecs: ECSClient,
  definition: JsonObject,
  latest: LatestRevision,
  context: CallContext,
): Promise<Registration> {
  const command = commandFor(definition);
  const send = async () => (await ecs.send(command)).taskDefinition;
  if (!latest.readable) return registerBlindly(send, context);
  const look = async () => {
    const { value } = await observeLatestRevision(ecs, String(definition.family), context);
    const newer = (value?.revision ?? 0) > latest.number;
    return newer && value && sameTaskDefinition(definition, value) ? value : undefined;
  };
  const registered = await writeOrAdopt<TaskDefinition | undefined>(send, look, context);
  return { ...registrationOf(registered), diagnostics: [] };
}

/**
 * The request with the definition itself as its body. It was checked field by field against the SDK's
 * own schema; what is in it that the SDK does not know was accepted, and the SDK would drop it.
 */
function commandFor(definition: JsonObject): RegisterTaskDefinitionCommand {
  const input = definition as unknown as RegisterTaskDefinitionCommandInput;
  const command = new RegisterTaskDefinitionCommand(input);
  command.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (typeof request === 'object' && request !== null && 'body' in request) {
        request.body = JSON.stringify(definition);
      }
      return next(args);
    },
    // Before the length of the body is told and before it is signed.
    { step: 'build', priority: 'high', name: 'wholeTaskDefinition' },
  );
  return command;
}

const registrationOf = (registered: TaskDefinition | undefined) => ({
  arn: replied(registered?.taskDefinitionArn, 'RegisterTaskDefinition'),
  compatibilities: registered?.compatibilities ?? [],
});

async function registerBlindly(
  send: () => Promise<TaskDefinition | undefined>,
  context: CallContext,
): Promise<Registration> {
  try {
    return { ...registrationOf(await write(send, context)), diagnostics: [] };
  } catch (error) {
    if (!isReplyLost(error)) throw error;
    return {
      ...registrationOf(await write(send, context)),
      diagnostics: [
        {
          code: 'second-revision',
          severity: 'notice',
          message:
            'The reply to RegisterTaskDefinition was lost and the family may not be read, so it was sent again: a second, equal revision may exist.',
          remedy: 'Allow ecs:DescribeTaskDefinition to the role of the workflow.',
        },
      ],
    };
  }
}
