import { describe, expect, test } from '@jest/globals';
import {
  changed,
  convert,
  ec2Task,
  fargateTask,
  fargateWindowsTask,
  told,
} from '../task-definitions.ts';

/** What stands in a container, and what is told of it in a definition that is fine otherwise. */
type Row = readonly [what: string, container: object, expected: readonly string[]];

const ARN = 'arn:aws:s3:::shop/web.env';
const files = (...values: readonly string[]) => ({
  environmentFiles: values.map((value) => ({ type: 's3', value })),
});
const mappings = (...portMappings: readonly object[]) => ({ portMappings });
const check = (healthCheck: object) => ({
  healthCheck: { command: ['CMD', 'true'], ...healthCheck },
});

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  image: [
    ['from Docker Hub', { image: 'nginx' }, []],
    ['by digest', { image: `a@sha256:${'0'.repeat(300)}` }, []],
    ['with a placeholder', { image: '{{ image }}' }, []],
    ['with a blank', { image: 'nginx: 1' }, ['error image-format']],
    ['with a long name', { image: 'a'.repeat(256) }, ['error image-format']],
    ['on the host', { image: 'localhost:5000/a' }, ['error local-image']],
    ['at 127.0.0.1', { image: '127.0.0.1/a' }, ['error local-image']],
    ['of a repository named localhost', { image: 'example.com/localhost/a' }, []],
    ['that is empty', { image: '' }, ['error container-image']],
  ],
  memory: [
    ['of 6 MiB', { memory: 6 }, []],
    ['of 4 MiB', { memory: 4 }, ['warning container-memory']],
    ['reserved in full', { memory: 128, memoryReservation: 128 }, []],
    [
      'reserved beyond the limit',
      { memory: 128, memoryReservation: 129 },
      ['error memory-reservation'],
    ],
  ],
  port: [
    ['alone', mappings({ containerPort: 80 }), []],
    ['in a range', mappings({ containerPortRange: '8000-8010' }), []],
    ['in a range of one', mappings({ containerPortRange: '8000-8000' }), []],
    [
      'in a reversed range',
      mappings({ containerPortRange: '8010-8000' }),
      ['error container-port'],
    ],
    ['in half a range', mappings({ containerPortRange: '8010-' }), ['error container-port']],
    ['too high', mappings({ containerPort: 65_536 }), ['error container-port']],
    ['below zero', mappings({ containerPort: -1 }), ['error container-port']],
    [
      'and a range',
      mappings({ containerPort: 80, containerPortRange: '90-91' }),
      ['error container-port'],
    ],
    [
      'range with a host port',
      mappings({ containerPortRange: '90-91', hostPort: 90 }),
      ['warning host-port'],
    ],
    [
      'twice',
      mappings({ containerPort: 80 }, { containerPort: 80 }),
      ['warning duplicate-container-port'],
    ],
    [
      'twice with names',
      mappings({ containerPort: 80, name: 'a' }, { containerPort: 80, name: 'b' }),
      ['error duplicate-container-port'],
    ],
    [
      'in a range that overlaps another',
      mappings({ containerPortRange: '80-90' }, { containerPortRange: '90-91' }),
      ['error duplicate-container-port'],
    ],
    [
      'for tcp and udp',
      mappings({ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }),
      [],
    ],
    ['with a name', mappings({ containerPort: 80, name: '_web-1' }), []],
    ['with a name of capitals', mappings({ containerPort: 80, name: 'Web' }), ['error port-name']],
    ['with a hyphen first', mappings({ containerPort: 80, name: '-web' }), ['error port-name']],
    [
      'with a name used before',
      mappings({ containerPort: 80, name: 'a' }, { containerPort: 81, name: 'a' }),
      ['error duplicate-port-name'],
    ],
  ],
  'health check': [
    ['of a program', check({ interval: 5, timeout: 2, retries: 1, startPeriod: 0 }), []],
    ['of the shell', check({ command: ['CMD-SHELL', 'true'] }), []],
    ['as the console writes it', check({ command: ['CMD-SHELL, curl -f localhost'] }), []],
    ['of a program without CMD', check({ command: ['/healthcheck'] }), []],
    ['without a command', check({ command: [] }), ['error health-check-command']],
    ['too often', check({ interval: 4 }), ['error health-check']],
    ['too patient', check({ timeout: 61 }), ['error health-check']],
    ['with 11 retries', check({ retries: 11 }), ['error health-check']],
    ['with a long start', check({ startPeriod: 301 }), ['error health-check']],
  ],
  'environment file': [
    ['in S3', files(ARN), []],
    ['in S3 of China', files('arn:aws-cn:s3:::shop/web.env'), []],
    ['with a placeholder', files('{{ file }}'), []],
    ['by URL', files('https://shop.s3.amazonaws.com/web.env'), ['error environment-file']],
    ['of a bucket alone', files('arn:aws:s3:::shop'), ['error environment-file']],
    [
      'with another ending',
      files('arn:aws:s3:::shop/web.txt'),
      ['warning environment-file-ending'],
    ],
    ['ten times', files(...Array(10).fill(ARN)), []],
    ['eleven times', files(...Array(11).fill(ARN)), ['error environment-file-count']],
  ],
  'restart policy': [
    ['of a minute', { restartPolicy: { enabled: true, restartAttemptPeriod: 60 } }, []],
    [
      'of 59 s',
      { restartPolicy: { enabled: true, restartAttemptPeriod: 59 } },
      ['error restart-period'],
    ],
    [
      'of 1801 s',
      { restartPolicy: { enabled: true, restartAttemptPeriod: 1801 } },
      ['error restart-period'],
    ],
    [
      'with 50 codes',
      { restartPolicy: { enabled: true, ignoredExitCodes: Array(50).fill(1) } },
      [],
    ],
    [
      'with 51 codes',
      { restartPolicy: { enabled: true, ignoredExitCodes: Array(51).fill(1) } },
      ['error ignored-exit-codes'],
    ],
  ],
  ulimit: [
    ['of files', { ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 1 }] }, []],
    ['without an end', { ulimits: [{ name: 'core', softLimit: -1, hardLimit: -1 }] }, []],
    ['below an open end', { ulimits: [{ name: 'core', softLimit: 9, hardLimit: -1 }] }, []],
    [
      'above its hard limit',
      { ulimits: [{ name: 'core', softLimit: 2, hardLimit: 1 }] },
      ['error ulimit'],
    ],
    [
      'of files without an end',
      { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: -1 }] },
      ['warning open-files'],
    ],
  ],
  timeout: [
    ['of 2 and 120 s', { startTimeout: 2, stopTimeout: 120 }, []],
    ['of 1 s to stop', { stopTimeout: 1 }, ['warning stop-timeout-least']],
    ['of 121 s to stop', { stopTimeout: 121 }, ['warning stop-timeout']],
    ['of 121 s to start', { startTimeout: 121 }, ['warning start-timeout']],
  ],
  'credential specification': [
    ['without a domain', { credentialSpecs: ['credentialspecdomainless:arn:a'] }, []],
    ['with a domain', { credentialSpecs: ['credentialspec:arn:a'] }, ['warning credential-spec']],
    [
      'beside another',
      { credentialSpecs: Array(2).fill('credentialspecdomainless:arn:a') },
      ['warning credential-spec-count'],
    ],
    [
      'among the security options',
      { dockerSecurityOptions: ['credentialspec:file://a.json'] },
      ['error docker-credential-spec'],
    ],
  ],
  device: [
    [
      'that is a GPU',
      { resourceRequirements: [{ type: 'GPU', value: '1' }] },
      ['error resource-requirements'],
    ],
    [
      'of the host',
      { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } },
      ['error devices'],
    ],
  ],
};

for (const [field, rows] of Object.entries(TABLES)) {
  describe(`a ${field}`, () => {
    test.each(rows)('%s', (_, container, expected) => {
      expect(told(convert(fargateTask({}, container)))).toEqual(expected);
    });
  });
}

describe('what is not certain is edited only in a definition that has to change anyway:', () => {
  test.each<[string, object, object]>([
    ['memory', { memory: 4 }, { memory: 6 }],
    ['stopTimeout', { stopTimeout: 1 }, { stopTimeout: 2 }],
    ['startTimeout, short', { startTimeout: 1 }, { startTimeout: 2 }],
    ['startTimeout, long', { startTimeout: 200 }, { startTimeout: 120 }],
    [
      'ulimits',
      { ulimits: [{ name: 'nofile', softLimit: -1, hardLimit: -1 }] },
      { ulimits: [{ name: 'nofile', softLimit: 1_048_576, hardLimit: 1_048_576 }] },
    ],
    [
      'ulimits, soft without an end',
      { ulimits: [{ name: 'nofile', softLimit: -1, hardLimit: 1024 }] },
      { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 1024 }] },
    ],
  ])('%s', (_, container, expected) => {
    const { value } = convert(ec2Task({}, container)).document;
    expect(value).toMatchObject({ containerDefinitions: [expected] });
    const untouched = fargateTask({}, container);
    expect(convert(untouched).document.value).toEqual(untouched);
  });
});

describe('on Windows', () => {
  test.each<Row>([
    ['a user is left to the image', { user: 'app' }, ['warning windows-user']],
    ['no memory is reserved', { memoryReservation: 512 }, ['warning windows-memory-reservation']],
    [
      'the root file system is open',
      { readonlyRootFilesystem: true },
      ['error windows-read-only-root'],
    ],
    [
      'a log router may be refused',
      { firelensConfiguration: { type: 'fluentbit' } },
      ['warning windows-firelens'],
    ],
    ['environment files may be refused', files(ARN), ['warning windows-environment-files']],
    ['port 3150 is taken', mappings({ containerPort: 3150 }), ['warning windows-port']],
    [
      'gMSA may be refused',
      { credentialSpecs: ['credentialspec:arn:a'] },
      ['warning windows-credential-specs'],
    ],
    ['port 80 is free', mappings({ containerPort: 80 }), []],
  ])('%s', (_, container, expected) => {
    expect(told(convert(fargateWindowsTask({}, container)))).toEqual(expected);
  });
});

describe('the address of the host in an environment variable', () => {
  const environment = [{ name: 'URL', value: 'http://:hunter2@172.17.0.1:8125' }];

  test('is a warning that does not show it when a definition leaves EC2', () => {
    const conversion = convert(ec2Task({}, { environment }));
    expect(told(conversion)).toContain('warning host-address');
    expect(JSON.stringify(conversion.diagnostics)).not.toContain('hunter2');
  });

  test('is the business of a definition made for Fargate', () => {
    expect(told(convert(fargateTask({}, { environment })))).toEqual([]);
  });
});

describe('dependencies', () => {
  const chain = (condition: string, database: object) =>
    fargateTask({
      containerDefinitions: [
        { name: 'web', image: 'a', dependsOn: [{ containerName: 'db', condition }] },
        { name: 'db', image: 'b', ...database },
      ],
    });
  const onWeb = { dependsOn: [{ containerName: 'web', condition: 'START' }] };

  test.each<[string, string, object, number]>([
    ['that start', 'START', {}, 0],
    ['that end, not essential', 'SUCCESS', { essential: false }, 0],
    ['that end, essential', 'COMPLETE', {}, 1],
    ['that are healthy by a check', 'HEALTHY', check({}), 0],
    ['that are healthy without a check', 'HEALTHY', {}, 1],
    ['in a circle', 'START', onWeb, 2],
  ])('%s', (_, condition, database, count) => {
    expect(told(convert(chain(condition, database)))).toEqual(
      Array(count).fill('error depends-on'),
    );
  });

  test('of a container on itself never come true', () => {
    expect(told(convert(fargateTask({}, onWeb)))).toEqual(['error depends-on']);
  });
});

test('more than a hundred port ranges of a container are told once', () => {
  const ranges = Array.from({ length: 103 }, (_, index) => ({
    containerPortRange: `${2 * index + 1}-${2 * index + 2}`,
  }));
  expect(told(convert(fargateTask({}, mappings(...ranges.slice(0, 100)))))).toEqual([]);
  expect(told(convert(fargateTask({}, mappings(...ranges))))).toEqual(['error port-range-count']);
});

test('no message shows an empty name', () => {
  const empty = {
    links: [''],
    dependsOn: [{ containerName: '', condition: '' }],
    linuxParameters: { capabilities: { add: [''], drop: [''] } },
    logConfiguration: { logDriver: '', options: { '': '' } },
    resourceRequirements: [{ type: '', value: '' }],
    credentialSpecs: [''],
    dockerSecurityOptions: [''],
    environmentFiles: [{ type: '', value: '' }],
    ulimits: [{ name: '', softLimit: 0, hardLimit: 0 }],
    systemControls: [{ namespace: '', value: '' }],
    portMappings: [{ containerPort: 0, name: '', containerPortRange: '' }],
    volumesFrom: [{ sourceContainer: '' }],
  };
  const { diagnostics } = convert(ec2Task({}, empty));
  const texts = diagnostics.map(({ message, remedy = '' }) => `${message} ${remedy}`);
  expect(texts.filter((text) => /""|``| [,.;]| {2}/.test(text))).toEqual([]);
});

test('kernel parameters that containers set differently are told of the later one', () => {
  const task = (...values: readonly string[]) =>
    fargateTask({
      containerDefinitions: values.map((value, index) => ({
        name: `c${index}`,
        image: 'a',
        systemControls: [{ namespace: 'net.core.somaxconn', value }],
      })),
    });
  expect(told(convert(task('1024', '1024')))).toEqual([]);
  const conversion = convert(task('1024', '128'));
  expect(told(conversion)).toEqual(['warning shared-system-controls']);
  expect(conversion.diagnostics[0]?.message).toContain('"c1"');
  expect(conversion.edits).toEqual([]);
});

test('one program behind two host ports keeps the first mapping', () => {
  const task = ec2Task({}, mappings({ containerPort: 80, hostPort: 0 }, { containerPort: 80 }));
  expect(changed(convert(task))).toContain(
    'duplicate-container-port containerDefinitions.0.portMappings.1',
  );
});
