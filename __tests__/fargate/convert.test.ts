import { describe, expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { remove, set } from '../../src/fargate/definition.ts';
import type { Rule } from '../../src/fargate/rule.ts';
import { replaceValues, withoutHoles } from '../../src/task-definition/json.ts';
import { changed, convert, convertWith, ec2Task, fargateTask, told } from './task-definitions.ts';

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
    location?.kind === 'file' && location.line,
    code,
  ]);
  expect(lines.sort()).toEqual([
    [10, 'privileged'],
    [12, 'log-driver'],
    [15, 'devices'],
    [23, 'pid-mode'],
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

describe('with `on-lossy: error` a loss', () => {
  const task = fargateTask({}, { hostname: 'web', stopTimeout: 300 });

  test('is an error, and is not edited', () => {
    const conversion = convertWith(task, { onLossy: 'error' });
    expect(told(conversion)).toEqual(['error stop-timeout', 'error hostname']);
    expect(conversion.diagnostics[0]?.remedy).toContain('`accept: stop-timeout`');
    expect(conversion.document.value).toEqual(task);
  });

  test('is a warning again when its code is accepted', () => {
    const conversion = convertWith(task, { onLossy: 'error', accept: ['hostname'] });
    expect(told(conversion)).toEqual(['error stop-timeout', 'warning hostname']);
    expect(changed(conversion)).toEqual(['hostname containerDefinitions.0.hostname']);
  });

  test('that is not certain stays as written in a definition that is fine otherwise', () => {
    const uncertain = fargateTask({}, { dnsSearchDomains: ['corp.example'] });
    expect(told(convertWith(uncertain, { onLossy: 'error' }))).toEqual([
      'warning dns-search-domains',
    ]);
    expect(
      told(convertWith({ ...uncertain, networkMode: 'bridge' }, { onLossy: 'error' })),
    ).toEqual(['error dns-search-domains']);
  });

  test('is none where nothing is lost', () => {
    expect(told(convertWith(ec2Task(), { onLossy: 'error' }))).toEqual([]);
  });
});

test('the edits lead from the definition that was given to the one that comes out', () => {
  const environment = [{ name: 'TOKEN', value: 'hunter2' }];
  const value = {
    family: 'shop',
    taskRoleArn: 'shop',
    volumes: [{ name: 'zone', host: { sourcePath: '/etc/localtime' } }, { name: 'data' }],
    containerDefinitions: [
      {
        name: 'web',
        image: 'nginx',
        environment,
        links: ['db'],
        mountPoints: [{ sourceVolume: 'zone', containerPath: '/etc/localtime' }],
      },
      { name: 'db', image: 'postgres', memory: 512 },
    ],
  };
  const { document, edits, changes } = convertToFargate(
    { value, locate: () => undefined },
    { accept: [] },
  );
  expect(edits.map(({ operation, pointer }) => `${operation} ${pointer.join('.')}`)).toEqual([
    'remove volumes.0',
    'remove containerDefinitions.0.mountPoints.0',
    'set networkMode',
    'remove containerDefinitions.0.links',
    'set containerDefinitions.0.dependsOn',
    'set cpu',
    'set memory',
    'set requiresCompatibilities',
  ]);
  expect(withoutHoles(replaceValues(value, edits))).toEqual(document.value);
  expect(changes).toHaveLength(edits.length);
});

describe('a rule whose edit leaves work to do', () => {
  const restless: Rule = {
    code: 'restless',
    title: 'A family is never as it should be.',
    source: 'https://docs.aws.amazon.com/AmazonECS/',
    confidence: 'H',
    phase: 'validation',
    fields: ['family'],
    example: { before: {} },
    find: ({ family }) => [
      {
        pointer: ['family'],
        class: 'faithful',
        message: 'The family can be longer.',
        edits: [set(['family'], `${family}x`)],
      },
    ],
  };
  const document = { value: { family: 'shop' }, locate: () => undefined };

  test('is an error of the conversion, so that nothing is registered', () => {
    const conversion = convertToFargate(document, { accept: [] }, [restless]);
    expect(told(conversion)).toEqual(['error conversion-not-clean']);
    expect(conversion.diagnostics[0]?.message).toContain('restless');
  });

  test('is left to AWS when that is accepted', () => {
    const accept = ['conversion-not-clean'];
    expect(told(convertToFargate(document, { accept }, [restless]))).toEqual([
      'warning conversion-not-clean',
    ]);
  });

  test('is no matter while another error stands in the way', () => {
    const hopeless: Rule = {
      ...restless,
      code: 'hopeless',
      find: () => [
        { pointer: ['family'], class: 'impossible', message: 'No.', edits: [remove(['family'])] },
      ],
    };
    expect(told(convertToFargate(document, { accept: [] }, [restless, hopeless]))).toEqual([
      'error hopeless',
    ]);
  });
});

test('a code that no rule has is told, with the one that was meant', () => {
  const { diagnostics } = convert(fargateTask(), ['host-volumes', 'unknown-fields']);
  expect(diagnostics).toMatchObject([
    {
      code: 'unknown-rule',
      severity: 'warning',
      location: { kind: 'input', input: 'accept' },
      message: expect.stringContaining('did you mean "host-volume"?'),
    },
  ]);
});

test('a definition without a container is told that alone', () => {
  expect(told(convert(ec2Task({ containerDefinitions: [], taskRoleArn: undefined })))).toEqual([
    'error container-count',
  ]);
});

test('every rule is found by its code and names its source', () => {
  expect(new Set(FARGATE_RULES.map(({ code }) => code)).size).toBe(FARGATE_RULES.length);
  for (const { code, source, title } of FARGATE_RULES) {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/AmazonECS\//);
    expect(title).toMatch(/\.$/);
  }
});

test('a warning that AWS decides says what to do then', () => {
  const { diagnostics } = convert(fargateTask({}, { linuxParameters: { swappiness: 60 } }));
  expect(diagnostics).toMatchObject([
    { code: 'swappiness', severity: 'warning', remedy: 'Change it in the file if AWS refuses it.' },
  ]);
});
