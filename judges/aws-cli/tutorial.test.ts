import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fargateReady } from '../../__tests__/e2e/definitions.ts';
import { loopbackEnvironment } from '../../runner/loopback-environment.ts';
import { listen, type RunningServer } from '../../simulator/http.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';
import { systemClock } from '../../src/clock.ts';
import { runAwsCli } from './aws-cli.ts';

let simulator: Simulator;
let server: RunningServer;
let home: string;
beforeAll(async () => {
  // The waiters of the CLI look at once and every 15 seconds: slow enough for the first look to be
  // too early, fast enough for a later one.
  simulator = createSimulator({ clock: systemClock, speed: 10 });
  server = await listen(simulator, { port: 0 });
  home = mkdtempSync(join(tmpdir(), 'aws-cli-'));
});
afterAll(async () => {
  await server.close();
  rmSync(home, { recursive: true });
});

/** Runs `aws` at the simulator with the words of a command line and further arguments. */
const aws = (words: string, ...more: string[]) => {
  const { region } = simulator.facts;
  return runAwsCli([...words.split(' '), ...more], {
    ...loopbackEnvironment(server.url, region, home),
    // The name that version 1 knows.
    AWS_DEFAULT_REGION: region,
  });
};

/** Lets a waiter of the CLI wait for the service; its first look is too early. */
async function expectToWait(waiter: string): Promise<void> {
  const before = simulator.calls.length;
  const waited = await aws(`ecs wait ${waiter} --cluster tutorial --services web`);
  expect(waited).toEqual({ exitCode: 0, output: undefined, errors: '' });
  expect(simulator.calls.length - before).toBeGreaterThan(1);
}

const ARN = 'arn:aws:ecs:us-east-1:123456789012:';
const CLUSTER = `${ARN}cluster/tutorial`;
const SERVICE = `${ARN}service/tutorial/web`;
/** Seconds since the epoch, as version 1 of the CLI prints a time. */
const NOW = expect.closeTo(Date.now() / 1000, -3);
const TASK = expect.stringMatching(
  /^arn:aws:ecs:us-east-1:123456789012:task\/tutorial\/[0-9a-f]{32}$/,
);

const taskDefinition = (image: string) => JSON.stringify(fargateReady(image));

// One story, told in order, with the calls of the ECS tutorial for Fargate.
describe('the AWS CLI at the simulator', () => {
  test('knows who calls', async () => {
    expect(await aws('sts get-caller-identity')).toMatchObject({
      exitCode: 0,
      output: { Account: '123456789012', Arn: expect.stringContaining(':assumed-role/') },
    });
  });

  test('creates a cluster', async () => {
    expect(await aws('ecs create-cluster --cluster-name tutorial')).toMatchObject({
      exitCode: 0,
      output: {
        cluster: {
          clusterArn: CLUSTER,
          clusterName: 'tutorial',
          status: 'ACTIVE',
          activeServicesCount: 0,
        },
      },
    });
  });

  test('registers a task definition', async () => {
    const json = taskDefinition('nginx:1.29');
    expect(await aws('ecs register-task-definition --cli-input-json', json)).toMatchObject({
      exitCode: 0,
      output: {
        taskDefinition: {
          taskDefinitionArn: `${ARN}task-definition/web:1`,
          status: 'ACTIVE',
          revision: 1,
          cpu: '256',
          memory: '512',
          containerDefinitions: [
            { name: 'web', portMappings: [{ containerPort: 8080, hostPort: 8080 }] },
          ],
          registeredAt: NOW,
        },
      },
    });
    expect(await aws('ecs list-task-definitions --family-prefix web')).toMatchObject({
      output: { taskDefinitionArns: [`${ARN}task-definition/web:1`] },
    });
  });

  test('creates a service with the shorthand of the tutorial', async () => {
    const { subnets, securityGroups } = simulator.facts;
    const network = `awsvpcConfiguration={subnets=[${subnets}],securityGroups=[${securityGroups}],assignPublicIp=ENABLED}`;
    const created = await aws(
      'ecs create-service --cluster tutorial --service-name web --task-definition web:1',
      ...['--desired-count', '2', '--launch-type', 'FARGATE', '--network-configuration', network],
    );
    expect(created).toMatchObject({
      exitCode: 0,
      output: {
        service: {
          serviceArn: SERVICE,
          clusterArn: CLUSTER,
          status: 'ACTIVE',
          desiredCount: 2,
          launchType: 'FARGATE',
          taskDefinition: `${ARN}task-definition/web:1`,
          networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: 'ENABLED' } },
          deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS', createdAt: NOW }],
        },
      },
    });
  });

  test('waits until the service is stable', async () => {
    await expectToWait('services-stable');
  });

  test('describes the stable service with its events', async () => {
    expect(await aws('ecs describe-services --cluster tutorial --services web gone')).toMatchObject(
      {
        exitCode: 0,
        output: {
          services: [
            {
              runningCount: 2,
              pendingCount: 0,
              deployments: [{ rolloutState: 'COMPLETED', runningCount: 2, failedTasks: 0 }],
              events: expect.arrayContaining([
                expect.objectContaining({ message: '(service web) has reached a steady state.' }),
              ]),
            },
          ],
          failures: [{ reason: 'MISSING' }],
        },
      },
    );
    expect(await aws('ecs list-services --cluster tutorial')).toMatchObject({
      output: { serviceArns: [SERVICE] },
    });
  });

  test('updates the service to a new revision and waits again', async () => {
    await aws('ecs register-task-definition --cli-input-json', taskDefinition('nginx:1.30'));
    const updated = await aws(
      'ecs update-service --cluster tutorial --service web --task-definition web',
    );
    expect(updated).toMatchObject({
      exitCode: 0,
      output: {
        service: {
          taskDefinition: `${ARN}task-definition/web:2`,
          deployments: [
            { status: 'PRIMARY', taskDefinition: `${ARN}task-definition/web:2` },
            { status: 'ACTIVE', taskDefinition: `${ARN}task-definition/web:1` },
          ],
        },
      },
    });
    await expectToWait('services-stable');
  });

  test('lists the tasks page by page and describes them', async () => {
    const listed = await aws(
      'ecs list-tasks --cluster tutorial --service-name web --page-size 1 --query taskArns',
    );
    expect(listed).toMatchObject({ exitCode: 0, output: [TASK, TASK] });
    const arns = Array.isArray(listed.output) ? listed.output.map(String) : [];
    expect(await aws('ecs describe-tasks --cluster tutorial --tasks', ...arns)).toMatchObject({
      exitCode: 0,
      output: {
        tasks: arns.map((taskArn) => ({
          taskArn,
          taskDefinitionArn: `${ARN}task-definition/web:2`,
          lastStatus: 'RUNNING',
          launchType: 'FARGATE',
          group: 'service:web',
          startedAt: NOW,
          attachments: [{ type: 'ElasticNetworkInterface', status: 'ATTACHED' }],
          containers: [{ name: 'web', lastStatus: 'RUNNING', image: 'nginx:1.30' }],
        })),
        failures: [],
      },
    });
  });

  test('reads the target group behind the load balancer', async () => {
    const { targetGroup, loadBalancer } = simulator.facts;
    expect(await aws('elbv2 describe-target-groups --names demo-ip')).toMatchObject({
      exitCode: 0,
      output: {
        TargetGroups: [
          { TargetGroupArn: targetGroup, TargetType: 'ip', LoadBalancerArns: [loadBalancer] },
        ],
      },
    });
  });

  test.each([
    {
      what: 'a cluster that does not exist',
      words: 'ecs describe-services --cluster gone --services web',
      text: 'An error occurred (ClusterNotFoundException) when calling the DescribeServices operation: Cluster not found.',
    },
    {
      what: 'a service that still has tasks',
      words: 'ecs delete-service --cluster tutorial --service web',
      text: 'An error occurred (InvalidParameterException) when calling the DeleteService operation: The service cannot be stopped while the primary deployment is scaled above 0.',
    },
    {
      what: 'a target group that does not exist',
      words: 'elbv2 describe-target-groups --names gone',
      text: 'An error occurred (TargetGroupNotFound) when calling the DescribeTargetGroups operation: One or more target groups not found',
    },
  ])('is refused $what in the words of AWS', async ({ words, text }) => {
    expect(await aws(words)).toEqual({ exitCode: 255, output: undefined, errors: text });
  });

  test('deletes the service and waits until it is inactive', async () => {
    const deleted = await aws('ecs delete-service --cluster tutorial --service web --force');
    expect(deleted).toMatchObject({
      exitCode: 0,
      output: { service: { serviceArn: SERVICE, status: 'DRAINING', desiredCount: 0 } },
    });
    await expectToWait('services-inactive');
    expect(await aws('ecs list-tasks --cluster tutorial')).toMatchObject({
      output: { taskArns: [] },
    });
  });
});
