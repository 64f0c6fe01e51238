import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateClusterCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type Service,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WorkflowRun } from './act.ts';
import type { StepRun } from './act-log.ts';
import { createRepository } from './repository.ts';
import { openStage, type Stage } from './stage.ts';

let repository: string;
let stage: Stage;
let result: WorkflowRun;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'repository-'));
  createRepository(repository);
});
afterAll(() => rmSync(repository, { recursive: true }));

/** The service `web` as AWS has it. */
async function serviceAtAws(cluster = stage.simulator.facts.cluster): Promise<Service> {
  const { services: [service = {}] = [] } = await stage.ecs.send(
    new DescribeServicesCommand({ cluster, services: ['web'] }),
  );
  return service;
}

const step = (id: string): StepRun | undefined => result.steps.find((each) => each.id === id);

const errorAt = (file: string, line: number, code: string) =>
  expect.objectContaining({
    level: 'error',
    properties: expect.objectContaining({
      file,
      line: String(line),
      title: `fargate-deploy: ${code}`,
    }),
  });

/** Runs one workflow before the tests that judge it. */
function judge(workflow: string): void {
  beforeAll(async () => {
    stage = await openStage({ repository });
    result = await stage.run(workflow);
  });
  afterAll(() => stage.close());
}

describe('a workflow that deploys', () => {
  judge('deploy');

  test('ends well, and AWS has what it says', async () => {
    expect(result.exitCode).toBe(0);
    expect(await serviceAtAws()).toMatchObject({
      launchType: 'FARGATE',
      runningCount: 1,
      taskDefinition: step('deploy')?.outputs['task-definition-arn'],
    });
  });

  test('hands outputs to a later step and, through the job, to a later job', () => {
    const { facts } = stage.simulator;
    const arn = `arn:aws:ecs:us-east-1:${facts.account}`;
    expect(step('tell')?.printed).toContain(`${arn}:task-definition/web:1 is completed\n`);
    expect(step('announce')?.printed).toBe(`${arn}:service/${facts.cluster}/web serves\n`);
  });

  test('leaves a file of the registered definition that a later step can read', () => {
    expect(step('tell')?.printed).toContain('"networkMode": "awsvpc"');
  });

  test('warns of what the conversion loses, on its lines', () => {
    const places = step('deploy')?.annotations.map(({ level, properties }) => [
      level,
      properties.file,
      properties.line,
      properties.title,
    ]);
    expect(places).toEqual([
      ['warning', 'deploy/ec2-era.json', '11', 'fargate-deploy: host-port'],
      ['warning', 'deploy/ec2-era.json', '10', 'fargate-deploy: links'],
      ['warning', 'deploy/ec2-era.json', '1', 'fargate-deploy: task-role'],
    ]);
  });

  test('has a job summary with the verdict, the changes and the rollout', () => {
    const summary = step('deploy')?.summary ?? '';
    expect(summary).toMatch(/^## .*completed\n/);
    expect(summary).toContain('<code>"bridge"</code>');
    expect(summary).toContain('### Rollout');
  });

  test('tells no value of an environment variable', () => {
    expect(result.log).not.toContain('correct-horse-battery-staple');
  });
});

describe('a workflow that deploys an image that does not exist', () => {
  judge('missing-image');

  test('fails at that step, and the old version serves on', async () => {
    expect(result.exitCode).toBe(1);
    expect(step('create')).toMatchObject({ result: 'success', outputs: { verdict: 'completed' } });
    expect(step('deploy')).toMatchObject({
      result: 'failure',
      outputs: { verdict: 'failed', cause: 'image-not-found' },
    });
    const { deployments } = await serviceAtAws();
    expect(deployments).toContainEqual(
      expect.objectContaining({
        id: step('create')?.outputs['deployment-id'],
        runningCount: 1,
      }),
    );
  });

  test('skips the steps after it but those for a failure, which see the cause', () => {
    expect(step('only-after-success')).toBeUndefined();
    expect(step('only-after-failure')?.printed).toBe('failure, failed by image-not-found\n');
    expect(step('page')?.printed).toBe('The deployment failed.\n');
  });

  test('has one error, on the line of the image', () => {
    const errors = step('deploy')?.annotations.filter(({ level }) => level === 'error');
    expect(errors).toEqual([errorAt('deploy/task-definition.json', 11, 'image-not-found')]);
    expect(errors?.[0]?.message).toContain('CannotPullContainerError');
  });

  test('has a job summary with the cause', () => {
    expect(step('deploy')?.summary).toMatch(/^## .*failed – the image does not exist/);
    expect(step('deploy')?.summary).toContain('<code>image-not-found</code>');
  });
});

describe('a workflow with a definition that Fargate cannot run', () => {
  judge('refused');

  test('is refused before anything is written', () => {
    expect(step('deploy')).toMatchObject({ result: 'failure', outputs: { verdict: 'refused' } });
    expect(stage.simulator.calls).not.toContain('ecs:RegisterTaskDefinition');
  });

  test('has every problem on its line', () => {
    expect(step('deploy')?.annotations).toEqual(
      expect.arrayContaining([
        errorAt('deploy/impossible.json', 9, 'privileged'),
        errorAt('deploy/impossible.json', 11, 'devices'),
      ]),
    );
  });

  test('goes on where the workflow says so', () => {
    expect(result.exitCode).toBe(0);
    expect(step('tell')?.printed).toBe('failure, then success; refused\n');
  });
});

describe('a workflow that checks out into a folder', () => {
  judge('checkout-into-folder');

  test('has errors whose paths are those of the repository', () => {
    expect(step('deploy')?.annotations).toContainEqual(
      errorAt('deploy/impossible.json', 9, 'privileged'),
    );
  });
});

describe('a workflow that renders in one step and deploys in the next', () => {
  judge('render-then-deploy');

  test('deploys what was rendered', async () => {
    expect(result.exitCode).toBe(0);
    expect(step('render')?.outputs.verdict).toBe('rendered');
    const { taskDefinition } = await serviceAtAws();
    const described = await stage.ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    expect(described.taskDefinition?.containerDefinitions).toMatchObject([
      {
        image: 'public.ecr.aws/nginx/nginx:1.31',
        environment: expect.arrayContaining([
          { name: 'QUERY', value: 'a=b' },
          { name: 'GREETING', value: 'hello world' },
        ]),
      },
    ]);
  });
});

describe('the workflows that we show', () => {
  beforeAll(async () => {
    stage = await openStage({ repository, region: 'eu-central-1' });
    for (const clusterName of ['production', 'staging']) {
      await stage.ecs.send(new CreateClusterCommand({ clusterName }));
    }
  });
  afterAll(() => stage.close());

  test('README.md: creates the service on a push', async () => {
    result = await stage.run('readme');
    expect(result.exitCode).toBe(0);
    expect(await serviceAtAws('production')).toMatchObject({ runningCount: 1 });
  });

  test('release.yml: deploys the image of the published release by its digest', async () => {
    result = await stage.run('release', {
      event: 'release',
      payload: { action: 'published', release: { tag_name: 'v1.5.0' } },
    });
    expect(result.exitCode).toBe(0);
    expect(step('deploy')?.outputs).toMatchObject({
      verdict: 'completed',
      'service-created': 'false',
    });
  });

  test('push-to-main.yml: deploys a commit once', async () => {
    await stage.run('deploy', { variables: { CLUSTER: 'staging' } });
    const verdicts = [];
    for (const _ of ['push', 'push again']) {
      result = await stage.run('push-to-main');
      verdicts.push(step('deploy')?.outputs.verdict);
    }
    expect(verdicts).toEqual(['completed', 'nothing-to-deploy']);
  });

  test('check.yml: tells the problems of a pull request on their lines, without AWS', async () => {
    const calls = stage.simulator.calls.length;
    result = await stage.run('check', {
      event: 'pull_request',
      payload: { pull_request: { number: 7, head: { ref: 'fargate' }, base: { ref: 'main' } } },
    });
    expect(result.exitCode).toBe(1);
    expect(step('check')).toMatchObject({ result: 'failure', outputs: { verdict: 'refused' } });
    expect(step('check')?.annotations).toEqual(
      expect.arrayContaining([
        errorAt('deploy/impossible.json', 9, 'privileged'),
        errorAt('deploy/impossible.json', 11, 'devices'),
      ]),
    );
    expect(step('check')?.summary).toContain('<code>deploy/ec2-era.json</code>: 0 errors');
    expect(stage.simulator.calls).toHaveLength(calls);
  });
});
