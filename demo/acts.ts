import { DescribeServicesCommand, type Service } from '@aws-sdk/client-ecs';
import type { Environment } from '../runner/context.ts';
import type { StepResult } from '../runner/run-action.ts';
import { createIpTargetGroup, untilSteady } from './ec2-service.ts';
import { IMAGE, imageLine, TASK_DEFINITION } from './example.ts';
import { firstPullError } from './pull-errors.ts';
import type { Stage } from './stage.ts';

/** Something that must hold after an act. */
export interface Expectation {
  readonly what: string;
  readonly holds: boolean;
}

/** One run of the action, and what must be true after it. */
export interface Act {
  /** Name of the files of its summary. */
  readonly name: string;
  readonly title: string;
  readonly inputs: (stage: Stage) => Promise<Environment>;
  readonly expectations: (result: StepResult, stage: Stage) => Promise<readonly Expectation[]>;
}

export const SERVICE = 'shop-web';
export const EC2_SERVICE = 'shop-classic';

export const acts: readonly Act[] = [
  {
    name: 'act-1-create',
    title: 'Create a service on Fargate from an EC2-era task definition',
    inputs: async ({ facts }) => ({
      ...common(facts, SERVICE),
      'desired-count': '2',
      'target-group': facts.targetGroup,
      'load-balancer-container': 'proxy',
    }),
    expectations: async (result, stage) => {
      const service = await describe(stage, SERVICE);
      return [
        ...ended(result, 0, 'completed'),
        expect('the service was created', result.outputs['service-created'] === 'true'),
        expect('its launch type is FARGATE', service.launchType === 'FARGATE'),
        expect('two tasks run', service.runningCount === 2),
      ];
    },
  },
  {
    name: 'act-2-move',
    title: 'Move a service that runs on EC2 to Fargate',
    inputs: async (stage) => {
      await untilSteady(stage, EC2_SERVICE);
      return {
        ...common(stage.facts, EC2_SERVICE),
        'launch-type': 'FARGATE',
        'target-group': await createIpTargetGroup(stage, EC2_SERVICE),
        'load-balancer-container': 'proxy',
      };
    },
    expectations: async (result, stage) => {
      const { capacityProviderStrategy: [provider] = [], runningCount } = await describe(
        stage,
        EC2_SERVICE,
      );
      return [
        ...ended(result, 0, 'completed'),
        expect('its capacity provider is FARGATE', provider?.capacityProvider === 'FARGATE'),
        expect('two tasks run', runningCount === 2),
      ];
    },
  },
  {
    name: 'act-3-update',
    title: 'Update the service to a new image',
    inputs: async ({ facts }) => ({
      ...common(facts, SERVICE),
      image: `${IMAGE}:1.5.0`,
      'container-name': 'app',
    }),
    expectations: async (result, stage) => {
      const { taskDefinition } = await describe(stage, SERVICE);
      return [
        ...ended(result, 0, 'completed'),
        expect('the new revision serves', taskDefinition === result.outputs['task-definition-arn']),
      ];
    },
  },
  {
    name: 'act-4-image-missing',
    title: 'Update the service to an image that does not exist',
    inputs: async ({ facts }) => ({
      ...common(facts, SERVICE),
      image: `${IMAGE}:pull-missing`,
      'container-name': 'app',
    }),
    expectations: async (result, stage) => {
      const exitedAt = Date.now();
      const failedAt = await firstPullError(stage, SERVICE);
      const { deployments = [] } = await describe(stage, SERVICE);
      const old = deployments.find(
        ({ taskDefinition }) => taskDefinition !== result.outputs['task-definition-arn'],
      );
      return [
        ...ended(result, 1, 'failed'),
        expect('the cause is image-not-found', result.outputs.cause === 'image-not-found'),
        expect(
          `an error stands on line ${imageLine()}, where the image is`,
          result.annotations.some(
            ({ level, file, line }) =>
              level === 'error' && file === TASK_DEFINITION && line === imageLine(),
          ),
        ),
        expect(
          'the step ended within 10 s of the first pull error',
          failedAt !== undefined && exitedAt - failedAt < 10_000,
        ),
        expect('the previous version still serves with two tasks', old?.runningCount === 2),
      ];
    },
  },
];

const common = (facts: Stage['facts'], service: string): Environment => ({
  'task-definition': TASK_DEFINITION,
  cluster: facts.cluster,
  service,
  subnets: facts.subnets.join(', '),
  'security-groups': facts.securityGroups.join(', '),
  'execution-role-arn': facts.executionRoleArn,
});

const expect = (what: string, holds: boolean): Expectation => ({ what, holds });

const ended = ({ exitCode, outputs }: StepResult, code: number, verdict: string) => [
  expect(`the exit code is ${code}`, exitCode === code),
  expect(`the verdict is ${verdict}`, outputs.verdict === verdict),
];

async function describe({ ecs, facts }: Stage, service: string): Promise<Service> {
  const { services: [found = {}] = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster: facts.cluster, services: [service] }),
  );
  return found;
}
