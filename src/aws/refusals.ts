import { asSentence, type Diagnostic, type Location } from '../diagnostics.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
} from '../task-definition/json.ts';
import {
  deniedAction,
  errorCode,
  errorMessage,
  isAccessDenied,
  isCredentialsError,
  isNotSent,
  operationOf,
  requestId,
} from './errors.ts';

/** A refusal whose remedy we know. The first match counts. */
interface KnownRefusal {
  readonly code: string;
  readonly match: RegExp;
  readonly remedy: string;
  /** What to say in place of the words of the SDK, which never reached AWS. */
  readonly message?: string;
  /** The input to blame when the task definition has nothing that AWS names. */
  readonly input?: string;
}

// Texts: what RegisterTaskDefinition, CreateService and UpdateService were seen to answer.
const KNOWN: readonly KnownRefusal[] = [
  {
    code: 'region-missing',
    match: /Region is missing|Region not accepted/i,
    message: 'No valid AWS region is set.',
    remedy: 'Set AWS_REGION, as aws-actions/configure-aws-credentials does.',
  },
  {
    code: 'task-size',
    match:
      /No Fargate configuration exists|Invalid 'cpu' setting for task|be defined at the task level/i,
    remedy: 'Set cpu and memory to a pair that Fargate has, e.g. cpu 256 with memory 512.',
    input: 'cpu',
  },
  {
    code: 'container-over-task-size',
    match: /sum of all container 'cpu'|is greater than for the task/i,
    remedy: 'Raise cpu or memory of the task, or lower that of the container.',
  },
  {
    code: 'execution-role-missing',
    match: /execution role ARN|executionRoleArn/i,
    remedy: 'Set execution-role-arn to the task execution role.',
    input: 'execution-role-arn',
  },
  {
    code: 'role-not-valid',
    match: /Role is not valid|valid taskRoleArn/i,
    remedy: 'Name a role of this account that ecs-tasks.amazonaws.com may assume.',
  },
  {
    code: 'launch-type-not-supported',
    match: /does not support launch_type|not compatible with the selected compute/i,
    remedy: 'Set launch-type to one that the task definition is compatible with.',
    input: 'launch-type',
  },
  {
    code: 'target-type-instance',
    match: /has target type \w+, which is incompatible/i,
    remedy: 'Name a target group of target type ip.',
    input: 'target-group',
  },
  {
    code: 'target-group-without-listener',
    match: /does not have an associated load balancer/i,
    remedy: 'Add the target group to a listener or a listener rule of the load balancer.',
    input: 'target-group',
  },
  {
    code: 'load-balancer-container',
    match: /did not have a container port|container \S+ does not exist in the task definition/i,
    remedy:
      'Set load-balancer-container and load-balancer-port to what the task definition publishes.',
    input: 'load-balancer-container',
  },
  {
    code: 'subnets-missing',
    match: /Network Configuration must be provided/i,
    remedy: 'Set subnets, and security-groups if the default group is not enough.',
    input: 'subnets',
  },
  {
    code: 'service-exists-already',
    match: /was not idempotent/i,
    remedy: 'Another run has just created the service. Run this one again: it will update it.',
    input: 'service',
  },
  {
    code: 'service-draining',
    match: /still Draining|Service was not ACTIVE/i,
    remedy: 'Run the workflow again when the old service has drained.',
    input: 'service',
  },
  {
    code: 'service-linked-role',
    match: /service linked role/i,
    remedy:
      'Create it once per account: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
  },
];

const CREDENTIALS = {
  code: 'credentials',
  remedy:
    'Run aws-actions/configure-aws-credentials before this step and give the job id-token: write; for a long wait raise role-duration-seconds.',
};

/**
 * Any error of an AWS call as a diagnostic: operation, code, AWS's words, request id and remedy, on
 * the line of the container, field or value that AWS names.
 * @param locate where a value of `definition` stands in the user's file
 */
export function explainRefusal(
  error: unknown,
  definition: JsonObject,
  locate: (pointer: Pointer) => Location | undefined,
): Diagnostic {
  const words = errorMessage(error).replace(/\s+/g, ' ').slice(0, 1_000);
  const id = requestId(error);
  const told = id ? `${words} (request id ${id})` : asSentence(words);
  const known = classify(error, words);
  const pointer = findNamed(definition, words);
  const location: Location | undefined =
    (pointer && locate(pointer)) ??
    (known?.input ? { kind: 'input', input: known.input } : undefined);
  return {
    code: known?.code ?? 'aws-refused',
    severity: 'error',
    message:
      known?.message ??
      `${operationOf(error) ?? 'A call'} failed with ${errorCode(error)}: ${told}`,
    remedy: known?.remedy ?? 'Change what AWS names and run the workflow again.',
    ...(location ? { location } : {}),
  };
}

function classify(error: unknown, words: string): Omit<KnownRefusal, 'match'> | undefined {
  if (isNotSent(error)) {
    return {
      code: 'no-connection',
      remedy: 'Check the region, AWS_ENDPOINT_URL and the network of the runner.',
    };
  }
  if (isCredentialsError(error)) return CREDENTIALS;
  if (isAccessDenied(error)) {
    const action = deniedAction(error) ?? 'the action';
    const role = /on resource: (arn:\S+:role\/\S+)/.exec(words)?.[1];
    const what = action === 'iam:PassRole' && role ? `${action} on ${role}` : action;
    return { code: 'access-denied', remedy: `Allow ${what} to the role of the workflow.` };
  }
  return KNOWN.find(({ match }) => match.test(words));
}

// Their text is the user's own, so a word of AWS found in there would prove nothing.
const FREE_TEXT = new Set(['environment', 'command', 'entryPoint', 'dockerLabels', 'healthCheck']);

/** The member or value of the definition that AWS's words name: quoted words first. */
function findNamed(definition: JsonObject, words: string): Pointer | undefined {
  const quoted = [...words.matchAll(/['"‘“]([^'"’”]{1,100})['"’”]/g)].map(
    (match) => match[1] ?? '',
  );
  const plain = words.split(/[\s.,:;()[\]=]+/).filter((word) => /^[\w-]{3,}$/.test(word));
  // "network mode" means networkMode, "port mappings" portMappings.
  const pairs = plain.slice(1).map((word, index) => `${plain[index]}${word}`);
  const container = /container:? ['"]?([\w-]+)/i.exec(words)?.[1];
  const scope = container === undefined ? undefined : containerNamed(definition, container);
  for (const word of [...quoted, ...pairs, ...plain].filter(
    (candidate) => candidate !== container,
  )) {
    const found = search(scope?.value ?? definition, word, scope?.pointer ?? []);
    if (found) return found;
  }
  return scope?.pointer;
}

function containerNamed({ containerDefinitions = [] }: JsonObject, name: string) {
  if (!isArray(containerDefinitions)) return undefined;
  const index = containerDefinitions.findIndex((item) => isObject(item) && item.name === name);
  const value = containerDefinitions[index];
  return value === undefined ? undefined : { value, pointer: ['containerDefinitions', index] };
}

// Members that nearly every sentence of AWS contains without meaning them.
const COMMON_WORDS = new Set([
  'name',
  'value',
  'type',
  'options',
  'family',
  'image',
  'user',
  'host',
]);

/** Depth first: a scalar that reads `word`, or a member that is called so in any case. */
function search(value: JsonValue | undefined, word: string, pointer: Pointer): Pointer | undefined {
  if (isObject(value) || isArray(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (FREE_TEXT.has(key)) continue;
      const here = [...pointer, isArray(value) ? Number(key) : key];
      const isNamed = key.toLowerCase() === word.toLowerCase() && !COMMON_WORDS.has(key);
      const found = isNamed ? here : search(item, word, here);
      if (found) return found;
    }
    return undefined;
  }
  return value !== null && value !== undefined && String(value) === word ? pointer : undefined;
}
