import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { type Account, openAccount } from './account.ts';

const directory = process.env.FARGATE_DEPLOY_RECORDINGS;
const maybe = directory ? describe : describe.skip;

const recorded = (name: string) =>
  JSON.parse(readFileSync(join(directory ?? '', `${name}.json`), 'utf8'));

const namesOf = (value: object): string[] => Object.keys(value).sort();

/** A service like the recorded ones: two tasks behind a target group, with a grace period. */
async function recordedService(account: Account) {
  const { facts } = account;
  const { taskDefinition } = await account.ecs.send(
    new RegisterTaskDefinitionCommand(
      recorded('ecs-RegisterTaskDefinition--fargate-minimal-2026.request'),
    ),
  );
  return account.create(taskDefinition?.taskDefinitionArn ?? '', {
    desiredCount: 2,
    healthCheckGracePeriodSeconds: 60,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...facts.subnets],
        securityGroups: [...facts.securityGroups],
      },
    },
    loadBalancers: [
      { targetGroupArn: facts.targetGroup, containerName: 'fp-app', containerPort: 8080 },
    ],
  });
}

maybe('replies have the members of recorded ones', () => {
  const open = () => openAccount({ account: '111122223333' });

  test('RegisterTaskDefinition, value for value', async () => {
    const { ecs } = open();
    const request = recorded('ecs-RegisterTaskDefinition--fargate-minimal-2026.request');
    const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(request));
    const {
      registeredAt: _,
      registeredBy: __,
      ...expected
    } = recorded('ecs-RegisterTaskDefinition--fargate-minimal-2026').taskDefinition;
    const { registeredAt, registeredBy, ...actual } = { ...taskDefinition };
    expect([registeredAt, registeredBy]).toEqual([expect.any(Date), expect.any(String)]);
    expect(actual).toEqual(expected);
  });

  test('CreateService', async () => {
    const expected = recorded('ecs-CreateService--fargate-alb-2026').service;
    const actual = await recordedService(open());
    expect(namesOf(actual)).toEqual(namesOf(expected));
    expect(namesOf(actual.deployments?.[0] ?? {})).toEqual(namesOf(expected.deployments[0]));
    expect(actual.deploymentConfiguration).toEqual(expected.deploymentConfiguration);
    expect(namesOf(actual.networkConfiguration?.awsvpcConfiguration ?? {})).toEqual(
      namesOf(expected.networkConfiguration.awsvpcConfiguration),
    );
  });

  test('UpdateService, and the DescribeServices before it', async () => {
    const expected = recorded('ecs-UpdateService--forced-fargate-alb-2026').service;
    const account = open();
    const { serviceName: service } = await recordedService(account);
    await account.pass(200);
    const described = await account.describe();
    expect(namesOf(described)).toEqual([...namesOf(expected), 'currentServiceDeployment'].sort());
    const { cluster } = account.facts;
    const reply = await account.ecs.send(
      new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }),
    );
    expect(namesOf(reply.service ?? {})).toEqual(namesOf(expected));
    const shape = (deployments: readonly object[]) =>
      deployments.map((deployment) => namesOf(deployment));
    expect(shape(reply.service?.deployments ?? [])).toEqual(shape(expected.deployments));
    expect(namesOf(reply.service?.events?.[0] ?? {})).toEqual(namesOf(expected.events[0]));
  });

  test('DescribeTasks of a running task', async () => {
    const [expected] = recorded('ecs-DescribeTasks--running-fargate-1.4.0').tasks;
    const account = open();
    await recordedService(account);
    await account.pass(120);
    const [task] = await account.tasks('RUNNING');
    expect(namesOf(task ?? {})).toEqual(namesOf(expected));
    const { memoryReservation: _, ...container } = expected.containers[0];
    expect(namesOf(task?.containers?.[0] ?? {})).toEqual(namesOf(container));
    expect(namesOf(task?.attachments?.[0] ?? {})).toEqual(namesOf(expected.attachments[0]));
  });

  test('service deployments and revisions', async () => {
    const account = open();
    const { serviceName: service } = await recordedService(account);
    await account.pass(1);
    const { cluster } = account.facts;
    const list = new ListServiceDeploymentsCommand({ cluster, service });
    const [brief] = (await account.ecs.send(list)).serviceDeployments ?? [];
    const describeIt = async () => {
      const serviceDeploymentArns = [brief?.serviceDeploymentArn ?? ''];
      const input = { serviceDeploymentArns };
      const reply = await account.ecs.send(new DescribeServiceDeploymentsCommand(input));
      return namesOf(reply.serviceDeployments?.[0] ?? {});
    };
    const [pending] = recorded('ecs-DescribeServiceDeployments--pending').serviceDeployments;
    expect(await describeIt()).toEqual(namesOf(pending));
    await account.pass(120);
    const [successful] = recorded(
      'ecs-DescribeServiceDeployments--successful-creation',
    ).serviceDeployments;
    expect(await describeIt()).toEqual(namesOf(successful));
    const [expectedBrief] = recorded('ecs-ListServiceDeployments--successful').serviceDeployments;
    const [finished] = (await account.ecs.send(list)).serviceDeployments ?? [];
    expect(namesOf(finished ?? {})).toEqual(namesOf(expectedBrief));
    const { serviceRevisions } = await account.ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [brief?.targetServiceRevisionArn ?? ''],
      }),
    );
    const { capacityProviderStrategy: _, ...revision } = recorded(
      'ecs-DescribeServiceRevisions--fargate',
    ).serviceRevisions[0];
    expect(namesOf(serviceRevisions?.[0] ?? {})).toEqual(
      [...namesOf(revision), 'launchType', 'loadBalancers'].sort(),
    );
  });
});
