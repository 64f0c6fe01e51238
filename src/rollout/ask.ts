import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
  type Task,
} from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { failureOf, named } from './call-failure.ts';
import type { Answer, Failure, Question } from './observation.ts';
import type { RolloutSubject } from './subject.ts';

export interface Respondents {
  readonly ecs: ECSClient;
  /** Loads the client on first use. */
  readonly elbv2: () => Promise<ElasticLoadBalancingV2>;
  readonly signal: AbortSignal;
}

type Asked<Kind extends Question['ask']> = Extract<Question, { readonly ask: Kind }>;
type Where = Pick<RolloutSubject, 'cluster' | 'service'>;

/** DescribeTasks takes at most so many, ListTasks gives at most so many. */
const TASKS_PER_CALL = 100;

/** Asks AWS one question; never rejects: an error is an answer too. */
export async function ask(
  question: Question,
  where: Where,
  respondents: Respondents,
): Promise<Answer> {
  try {
    return await reply(question, where, respondents);
  } catch (error) {
    return { to: question.ask, failure: await renewed(failureOf(error), respondents) };
  }
}

function reply(question: Question, where: Where, respondents: Respondents): Promise<Answer> {
  switch (question.ask) {
    case 'service':
      return askService(where, respondents);
    case 'service-deployments':
      return askServiceDeployments(where, respondents);
    case 'service-deployment':
      return askServiceDeployment(question, respondents);
    case 'stopped-tasks':
      return askStoppedTasks(question, where, respondents);
    case 'target-health':
      return askTargetHealth(question, respondents);
    case 'deregistration-delay':
      return askDeregistrationDelay(question, respondents);
  }
}

/** Credentials with what the SDK notes of where it found them, by its own feature names. */
type SourcedCredentials = Awaited<ReturnType<ECSClient['config']['credentials']>> & {
  readonly $source?: Readonly<Record<string, string>>;
};

/**
 * Expired credentials of environment variables stay as they are; others are read anew, so that the
 * next question has fresh ones.
 */
async function renewed(failure: Failure, { ecs }: Respondents): Promise<Failure> {
  if (failure.kind !== 'credentials') return failure;
  const { credentials } = ecs.config;
  try {
    const { $source }: SourcedCredentials = await credentials();
    if ($source?.CREDENTIALS_ENV_VARS) return { ...failure, fromEnvironment: true };
    await credentials({ forceRefresh: true });
  } catch {
    // Without credentials the next question fails alike, and its error is told.
  }
  return failure;
}

async function askService(
  { cluster, service }: Where,
  { ecs, signal }: Respondents,
): Promise<Answer> {
  const { services } = await named(
    'ecs:DescribeServices',
    ecs.send(new DescribeServicesCommand({ cluster, services: [service] }), {
      abortSignal: signal,
    }),
  );
  return { to: 'service', service: services?.[0] };
}

async function askServiceDeployments(
  { cluster, service }: Where,
  { ecs, signal }: Respondents,
): Promise<Answer> {
  const { serviceDeployments } = await named(
    'ecs:ListServiceDeployments',
    ecs.send(new ListServiceDeploymentsCommand({ cluster, service }), { abortSignal: signal }),
  );
  return { to: 'service-deployments', briefs: serviceDeployments ?? [] };
}

async function askServiceDeployment(
  { arn }: Asked<'service-deployment'>,
  { ecs, signal }: Respondents,
): Promise<Answer> {
  const { serviceDeployments } = await named(
    'ecs:DescribeServiceDeployments',
    ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }), {
      abortSignal: signal,
    }),
  );
  return { to: 'service-deployment', serviceDeployment: serviceDeployments?.[0] };
}

async function askStoppedTasks(
  { except }: Asked<'stopped-tasks'>,
  { cluster, service }: Where,
  { ecs, signal }: Respondents,
): Promise<Answer> {
  const known = new Set(except);
  const tasks: Task[] = [];
  let nextToken: string | undefined;
  do {
    const page = await named(
      'ecs:ListTasks',
      ecs.send(
        new ListTasksCommand({
          cluster,
          serviceName: service,
          desiredStatus: 'STOPPED',
          maxResults: TASKS_PER_CALL,
          nextToken,
        }),
        { abortSignal: signal },
      ),
    );
    const unknown = (page.taskArns ?? []).filter((arn) => !known.has(arn));
    if (unknown.length > 0) {
      const described = await named(
        'ecs:DescribeTasks',
        ecs.send(new DescribeTasksCommand({ cluster, tasks: unknown }), { abortSignal: signal }),
      );
      tasks.push(...(described.tasks ?? []));
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return { to: 'stopped-tasks', tasks };
}

async function askTargetHealth(
  { targetGroupArn }: Asked<'target-health'>,
  { elbv2, signal }: Respondents,
): Promise<Answer> {
  const client = await elbv2();
  const described = await named(
    'elasticloadbalancing:DescribeTargetHealth',
    client.describeTargetHealth({ TargetGroupArn: targetGroupArn }, { abortSignal: signal }),
  );
  return {
    to: 'target-health',
    targetGroupArn,
    targets: described.TargetHealthDescriptions ?? [],
  };
}

async function askDeregistrationDelay(
  { targetGroupArn }: Asked<'deregistration-delay'>,
  { elbv2, signal }: Respondents,
): Promise<Answer> {
  const client = await elbv2();
  const { Attributes } = await named(
    'elasticloadbalancing:DescribeTargetGroupAttributes',
    client.describeTargetGroupAttributes(
      { TargetGroupArn: targetGroupArn },
      { abortSignal: signal },
    ),
  );
  const seconds = Attributes?.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds');
  return { to: 'deregistration-delay', delayMs: Number(seconds?.Value ?? 300) * 1_000 };
}
