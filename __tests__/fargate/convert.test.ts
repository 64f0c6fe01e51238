import { describe, expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { changed, convert, ec2Task, fargateTask, told } from './task-definitions.ts';

test('a definition that Fargate accepts comes through untouched', () => {
  const task = fargateTask();
  const conversion = convert(task);
  expect(conversion.document.value).toEqual(task);
  expect([...changed(conversion), ...told(conversion)]).toEqual([]);
});

test('refused fields that set nothing are left alone', () => {
  const task = fargateTask(
    { placementConstraints: [], inferenceAccelerators: [], volumes: [{ name: 'v', host: {} }] },
    {
      links: [],
      privileged: false,
      disableNetworking: false,
      dnsServers: [],
      extraHosts: [],
      dockerSecurityOptions: [],
      linuxParameters: { capabilities: { add: [] }, devices: [], tmpfs: [] },
    },
  );
  const conversion = convert(task);
  expect(conversion.document.value).toEqual(task);
  expect([...changed(conversion), ...told(conversion)]).toEqual([]);
});

test('a plain EC2 definition becomes one for Fargate without a warning', () => {
  const conversion = convert(ec2Task());
  expect(told(conversion)).toEqual([]);
  expect(conversion.document.value).toEqual({
    ...ec2Task(),
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
  });
});

describe('consent', () => {
  const task = fargateTask({}, { privileged: true });

  test('is asked for with the code that gives it', () => {
    const conversion = convert(task);
    expect(told(conversion)).toEqual(['error privileged']);
    expect(conversion.diagnostics[0]?.remedy).toContain('`accept: privileged`');
    expect(conversion.document.value).toEqual(task);
  });

  test('makes the edit, with a warning', () => {
    const conversion = convert(task, ['privileged']);
    expect(told(conversion)).toEqual(['warning privileged']);
    expect(changed(conversion)).toEqual(['privileged containerDefinitions.0.privileged']);
    expect(conversion.document.value).toEqual(fargateTask());
  });
});

test('an accepted error leaves the field as written, with a warning', () => {
  const task = fargateTask({}, { logConfiguration: { logDriver: 'gelf' } });
  expect(told(convert(task))).toEqual(['error log-driver']);
  const accepted = convert(task, ['log-driver']);
  expect(told(accepted)).toEqual(['warning log-driver']);
  expect(accepted.document.value).toEqual(task);
});

describe('a rule that is not certain', () => {
  const container = { portMappings: [{ containerPort: 80, hostPort: 0 }] };

  test('warns and changes nothing in a definition that is fine otherwise', () => {
    const task = fargateTask({}, container);
    expect(told(convert(task))).toEqual(['warning dynamic-host-port']);
    expect(convert(task).document.value).toEqual(task);
  });

  test('makes its edit in a definition that has to change anyway', () => {
    expect(changed(convert(ec2Task({}, container)))).toContain(
      'dynamic-host-port containerDefinitions.0.portMappings.0.hostPort',
    );
  });

  test('is never an error', () => {
    const tasks = [fargateTask({ ipcMode: 'task' }), ec2Task({ ipcMode: 'task' })];
    expect(tasks.map((task) => told(convert(task)))).toEqual([
      ['warning ipc-mode-task'],
      ['warning ipc-mode-task'],
    ]);
  });
});

test('all that is wrong is told at once, each on its line', () => {
  const { diagnostics } = convert(
    ec2Task(
      { pidMode: 'host' },
      {
        privileged: true,
        logConfiguration: { logDriver: 'journald' },
        linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] },
      },
    ),
  );
  const lines = diagnostics.map(({ code, location }) => [
    code,
    location?.kind === 'file' && location.line,
  ]);
  expect(lines).toEqual([
    ['privileged', 10],
    ['pid-mode', 23],
    ['devices', 15],
    ['log-driver', 12],
  ]);
});

test('lines stay those of the file behind a volume and a mount that were removed', () => {
  const { document } = convert(
    ec2Task(
      { volumes: [{ name: 'tz', host: { sourcePath: '/etc/localtime' } }, { name: 'data' }] },
      {
        mountPoints: [
          { sourceVolume: 'tz', containerPath: '/etc/localtime' },
          { sourceVolume: 'data', containerPath: '/d' },
        ],
      },
    ),
  );
  expect(document.value).toMatchObject({ volumes: [{ name: 'data' }] });
  expect(document.locate(['volumes', 0, 'name'])).toMatchObject({ line: 30 });
  expect(document.locate(['containerDefinitions', 0, 'mountPoints', 0])).toMatchObject({
    line: 15,
  });
});

test('every rule is found by its code and names its source', () => {
  expect(new Set(FARGATE_RULES.map(({ code }) => code)).size).toBe(FARGATE_RULES.length);
  for (const { code, source, title } of FARGATE_RULES) {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/AmazonECS\//);
    expect(title).toMatch(/\.$/);
  }
});
