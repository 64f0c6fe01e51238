import { describe, expect, test } from '@jest/globals';
import { definitionDiff } from '../../src/report/definition-diff.ts';

const before = `{
  // password: hunter2
  "family": "web",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "environment": [{ "name": "TOKEN", "value": "hunter2" }],
      "links": ["db"],
      "command": ["--password", "hunter2"]
    }
  ]
}
`;

test('shows what changes, with three lines around it', async () => {
  const after = before.replace('"bridge"', '"awsvpc"');
  expect(await definitionDiff('task.json', before, after)).toBe(
    [
      '```diff',
      '@@ -1,7 +1,7 @@',
      ' {',
      '   // …',
      '   "family": "web",',
      '-  "networkMode": "bridge",',
      '+  "networkMode": "awsvpc",',
      '   "containerDefinitions": [',
      '     {',
      '       "name": "web",',
      '```',
    ].join('\n'),
  );
});

test('shows nothing when nothing changes, or nothing but what is hidden', async () => {
  expect(await definitionDiff('task.json', before, before)).toBeUndefined();
  const after = before.replaceAll('hunter2', 'hunter3');
  expect(await definitionDiff('task.json', before, after)).toBeUndefined();
});

test('shows nothing of a text that holds no definition', async () => {
  expect(await definitionDiff('task.json', '{', before)).toBeUndefined();
});

const SECRET = 'hunter2';

describe.each([
  ['a value of the environment', `environment: [{name: A, value: ${SECRET}}]`],
  ['a number in the environment', `environment: [{name: A, value: ${SECRET.length}}]`],
  ['a secret reference', `secrets: [{name: A, valueFrom: "${SECRET}"}]`],
  ['an option of the log driver', `logConfiguration: {options: {splunk-token: ${SECRET}}}`],
  ['a text of several lines', `command:\n      - |\n        line\n        ${SECRET}`],
  ['a health check', `healthCheck: {command: [CMD, ${SECRET}]}`],
  ['a field that nobody knows', `password: ${SECRET}`],
  ['an object where a text belongs', `image: {x: ${SECRET}}`],
  ['a comment at the end of a line', `image: x # ${SECRET}`],
  ['a comment of its own', `image: x\n    # ${SECRET}`],
  ['a label', `dockerLabels: {a: ${SECRET}}`],
])('%s', (_what, lines) => {
  test.each([
    [
      'a definition',
      (body: string) => `family: f\ncontainerDefinitions:\n  - name: web\n    ${body}`,
    ],
    [
      'a reply',
      (body: string) =>
        `taskDefinition:\n  family: f\n  containerDefinitions:\n  - name: web\n    ${body}\ntags: [{key: k, value: ${SECRET}}]`,
    ],
    [
      'bare containers',
      (body: string) => `# ${SECRET}\n- name: web\n  # x\n  ${body.replaceAll('\n  ', '\n')}`,
    ],
    ['a single container', (body: string) => `image: y\n${body.replaceAll('\n    ', '\n')}`],
  ])('is not shown in %s', async (form, wrap) => {
    const text = wrap(lines);
    const diff = await definitionDiff(
      'task.yaml',
      text,
      `${text}\n${form.startsWith('bare') ? '  ' : ''}user: "9"\n`,
    );
    expect(diff).toMatch(/^\+ *user: /m);
    expect(diff).not.toContain(SECRET);
    expect(diff).not.toMatch(/value: 7/);
  });
});

test('names of variables and options of awslogs are shown', async () => {
  const text =
    'containerDefinitions:\n- name: web\n  environment: [{name: TOKEN, value: x}]\n  logConfiguration: {options: {awslogs-group: web}}\n';
  const diff = await definitionDiff('task.yaml', text, `${text}cpu: "256"\n`);
  expect(diff).toContain('{name: TOKEN, value: …}');
  expect(diff).toContain('{awslogs-group: web}');
});

test('no text can close the block or hide a line', async () => {
  const text =
    '{\n  "family": "```\\n</details>",\n  "taskRoleArn": "\u202E````",\n  "cpu": "1"\n}\n';
  const diff = (await definitionDiff('task.json', text, text.replace('"1"', '"2"'))) ?? '';
  expect(diff.startsWith('`````diff\n')).toBe(true);
  expect(diff.endsWith('\n`````')).toBe(true);
  expect(diff).not.toContain('\u202E');
});

test('a long diff ends with how much is left out', async () => {
  const tags = (value: string) =>
    `family: f\ntags:\n${Array.from({ length: 500 }, (_, i) => `- {key: k${i}, value: ${value}${'y'.repeat(200)}${i}}`).join('\n')}\n`;
  const diff = (await definitionDiff('task.yaml', tags('a'), tags('b'))) ?? '';
  expect(diff.length).toBeLessThan(62_000);
  expect(diff).toMatch(/\n… \d+ more lines\n```$/);
});

test('line ends alone are no change', async () => {
  expect(
    await definitionDiff('task.json', before, before.replaceAll('\n', '\r\n')),
  ).toBeUndefined();
});
