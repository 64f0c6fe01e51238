import { describe, expect, test } from '@jest/globals';
import { changed, convert, convertWith, ec2Task, fargateTask, told } from '../task-definitions.ts';

describe('logs', () => {
  const awslogs = (options: object) => ({
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': 'g',
        'awslogs-region': 'eu-west-1',
        'awslogs-stream-prefix': 'p',
        ...options,
      },
    },
  });

  test('of awslogs get the family as stream prefix', () => {
    const conversion = convert(fargateTask({}, awslogs({ 'awslogs-stream-prefix': undefined })));
    expect(conversion.changes).toMatchObject([
      { code: 'awslogs-stream-prefix', class: 'faithful', value: 'shop' },
    ]);
  });

  test('of awslogs need a group', () => {
    const task = fargateTask({}, awslogs({ 'awslogs-group': undefined }));
    expect(told(convertWith(task, { region: 'eu-west-1' }))).toEqual(['error awslogs-group']);
  });

  test('of awslogs may lack what a deployment knows, where there is none', () => {
    const task = fargateTask(
      {},
      awslogs({ 'awslogs-group': undefined, 'awslogs-region': undefined }),
    );
    const conversion = convert(task);
    expect(told(conversion)).toEqual(['notice awslogs-group', 'notice awslogs-region']);
    expect(conversion.diagnostics[0]?.remedy).toContain('`log-group`');
    expect(conversion.document.value).toEqual(JSON.parse(JSON.stringify(task)));
  });

  test('of another driver need all that awslogs needs, which is told at once', () => {
    const logs = { logConfiguration: { logDriver: 'json-file' } };
    const remedyOf = (task: object) => convert(task).diagnostics[0]?.remedy;
    expect(remedyOf(ec2Task({ executionRoleArn: undefined }, logs))).toMatch(
      /`log-group`.*`execution-role-arn`/,
    );
    expect(remedyOf(ec2Task({}, logs))).not.toContain('execution-role-arn');
  });

  test('of a driver without options lose none', () => {
    const task = ec2Task({}, { logConfiguration: { logDriver: 'json-file' } });
    const { changes } = convertWith(task, { logGroup: '/ecs/shop', region: 'eu-west-1' });
    expect(changes.filter(({ operation }) => operation === 'remove')).toEqual([]);
  });

  test.each([
    ['True', 'true'],
    ['false', undefined],
  ])('of awslogs with create-group %s', (written, expected) => {
    const options = awslogs({ 'awslogs-create-group': written });
    expect(told(convert(fargateTask({}, options)))).toEqual(['warning awslogs-create-group']);
    const { value } = convert(ec2Task({}, options)).document;
    expect(value).toMatchObject({
      containerDefinitions: [{ logConfiguration: { options: { 'awslogs-group': 'g' } } }],
    });
    expect(JSON.stringify(value).includes('awslogs-create-group')).toBe(expected !== undefined);
  });

  test('of splunk may have their token from a secret', () => {
    const logConfiguration = {
      logDriver: 'splunk',
      options: { 'splunk-url': 'https://splunk.example' },
      secretOptions: [{ name: 'splunk-token', valueFrom: 'token' }],
    };
    expect(told(convert(fargateTask({}, { logConfiguration })))).toEqual([]);
  });

  test.each([
    ['splunk-token', { 'splunk-url': 'https://splunk.example' }],
    ['splunk-url', { 'splunk-token': 'token' }],
  ])('of splunk need %s', (option, options) => {
    const logConfiguration = { logDriver: 'splunk', options };
    expect(told(convert(fargateTask({}, { logConfiguration })))).toEqual([`error ${option}`]);
  });

  test('of awslogs take their region from the run', () => {
    const task = fargateTask({}, awslogs({ 'awslogs-region': undefined }));
    const conversion = convertWith(task, { region: 'cn-north-1' });
    expect(told(conversion)).toEqual([]);
    expect(conversion.changes).toMatchObject([{ code: 'awslogs-region', value: 'cn-north-1' }]);
  });

  test('of awslogs take their region from the other containers where there is no run', () => {
    const conversion = convert(
      fargateTask({
        containerDefinitions: [
          { name: 'a', image: 'a', ...awslogs({}) },
          { name: 'b', image: 'b', ...awslogs({ 'awslogs-region': undefined }) },
        ],
      }),
    );
    expect(conversion.changes).toMatchObject([{ code: 'awslogs-region', value: 'eu-west-1' }]);
  });

  test('of awslogs without a region are a notice where nothing knows it', () => {
    const conversion = convert(fargateTask({}, awslogs({ 'awslogs-region': undefined })));
    expect(told(conversion)).toEqual(['notice awslogs-region']);
    expect(conversion.changes).toEqual([]);
  });

  test('of awslogs take their group from the input', () => {
    const task = fargateTask({}, awslogs({ 'awslogs-group': undefined }));
    expect(convertWith(task, { logGroup: '/ecs/shop' }).changes).toMatchObject([
      { code: 'awslogs-group', value: '/ecs/shop' },
    ]);
  });

  test.each<[string, object, string[]]>([
    ['a mode and a buffer', { mode: 'non-blocking', 'max-buffer-size': '25m' }, []],
    ['a mode that is none', { mode: 'async' }, ['warning awslogs-option-format']],
    ['a buffer in words', { 'max-buffer-size': 'big' }, ['warning awslogs-option-format']],
    ['a placeholder', { 'awslogs-group': '/ecs/{{ name }} x' }, []],
    ['a group with a blank', { 'awslogs-group': 'my logs' }, ['warning awslogs-option-format']],
    ['a pattern', { 'awslogs-multiline-pattern': '^A' }, []],
    [
      'a pattern and a date',
      { 'awslogs-multiline-pattern': '^A', 'awslogs-datetime-format': '%H' },
      ['error awslogs-multiline'],
    ],
    ['an option of json-file', { 'max-file': '3' }, ['warning awslogs-options']],
  ])('of awslogs with %s', (_, options, expected) => {
    expect(told(convert(fargateTask({}, awslogs(options))))).toEqual(expected);
  });

  describe.each(['json-file', 'syslog', 'journald', 'gelf', 'fluentd', 'logentries'])(
    'of %s',
    (logDriver) => {
      const task = fargateTask(
        {},
        {
          logConfiguration: {
            logDriver,
            options: { tag: 'secret-tag' },
            secretOptions: [{ name: 'a', valueFrom: 'b' }],
          },
        },
      );

      test('are refused without the input `log-group`, which the remedy names', () => {
        const conversion = convert(task);
        expect(told(conversion)).toEqual(['error log-driver']);
        expect(conversion.diagnostics[0]?.remedy).toContain('`log-group`');
      });

      test('go to the log group of the input, with a warning', () => {
        const conversion = convertWith(task, { logGroup: '/ecs/shop', region: 'us-gov-west-1' });
        expect(told(conversion)).toEqual(['warning log-driver']);
        expect(conversion.document.value).toEqual(
          fargateTask(
            {},
            {
              logConfiguration: {
                logDriver: 'awslogs',
                options: {
                  'awslogs-group': '/ecs/shop',
                  'awslogs-region': 'us-gov-west-1',
                  'awslogs-stream-prefix': 'shop',
                },
              },
            },
          ),
        );
        expect(JSON.stringify(conversion.changes)).not.toContain('secret-tag');
      });

      test('need an execution role once they go to CloudWatch', () => {
        const without = { ...task, executionRoleArn: undefined };
        expect(told(convertWith(without, { logGroup: 'g', region: 'eu-west-1' }))).toEqual([
          'warning log-driver',
          'error execution-role',
        ]);
      });
    },
  );

  test('go to the log group in check mode too, and the region stays open', () => {
    const task = fargateTask({}, { logConfiguration: { logDriver: 'syslog' } });
    expect(told(convertWith(task, { logGroup: 'g' }))).toEqual([
      'warning log-driver',
      'notice awslogs-region',
    ]);
  });

  test('of nothing are those of a container without `logConfiguration`', () => {
    const conversion = convert(fargateTask({}, { logConfiguration: { logDriver: 'none' } }));
    expect(changed(conversion)).toEqual(['no-log-driver containerDefinitions.0.logConfiguration']);
    expect(conversion.document.value).toEqual(fargateTask());
  });

  test.each<[string, object, string[]]>([
    ['from a file', { 'config-file-type': 'file', 'config-file-value': '/a.conf' }, []],
    ['from S3', { 'config-file-type': 's3' }, ['error firelens-config-file']],
  ])('are routed with a configuration %s', (_, options, expected) => {
    const router = { firelensConfiguration: { type: 'fluentbit', options } };
    expect(told(convert(fargateTask({}, router)))).toEqual(expected);
  });
});
