// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is tested
import { describe, expect, test } from '@jest/globals';
import { replaceValues, valueAt, withoutHoles } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const read = (text: string, path = 'task.json', family?: string) =>
  readTaskDefinition(
    { path, bytes: new TextEncoder().encode(text) },
    family === undefined ? {} : { family },
  );

const WEB = '{"name":"web","image":"nginx:1.27"}';

describe('the shapes that people commit', () => {
  test.each([
    ['a task definition', `{"family":"f","containerDefinitions":[${WEB}]}`],
    ['a wrapper', `{"taskDefinition":{"family":"f","containerDefinitions":[${WEB}]}}`],
    [
      'a list with one wrapper',
      `[{"taskDefinition":{"family":"f","containerDefinitions":[${WEB}]}}]`,
    ],
    ['a list of containers', `[${WEB}]`],
    ['a single container', WEB],
    [
      'comments and trailing commas',
      `// web\n{"family":"f", /* one */ "containerDefinitions":[${WEB},],}`,
    ],
    ['a byte order mark', `\uFEFF{"family":"f","containerDefinitions":[${WEB}]}`],
    ['YAML', 'family: f\ncontainerDefinitions:\n  - name: web\n    image: nginx:1.27\n'],
    ['YAML containers', '- name: web\n  image: nginx:1.27\n'],
    [
      'YAML anchors',
      'family: f\n_base: &base\n  image: nginx:1.27\ncontainerDefinitions:\n  - <<: *base\n    name: web\n',
    ],
  ])('reads %s', (_, text) => {
    const { document, diagnostics } = read(text, 'task.json', 'f');
    expect(diagnostics.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(document?.value).toEqual({
      family: 'f',
      containerDefinitions: [{ name: 'web', image: 'nginx:1.27' }],
    });
  });

  test('lifts the tags that stand beside a wrapped definition', () => {
    const tags = [{ key: 'team', value: 'web' }];
    const text = JSON.stringify({
      taskDefinition: { family: 'f', containerDefinitions: [] },
      tags,
    });
    expect(read(text).document?.value.tags).toEqual(tags);
  });

  test('tells a family taken from the service as a change', () => {
    expect(read(`[${WEB}]`, 'c.json', 'shop').changes).toEqual([
      expect.objectContaining({ code: 'family-from-service', pointer: ['family'], value: 'shop' }),
    ]);
  });

  test('asks for a family or a service when there is neither', () => {
    const [diagnostic] = read(`[${WEB}]`).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'missing-field', severity: 'error' });
    expect(diagnostic?.remedy).toContain('`service`');
  });
});

describe('what an editor of the text needs', () => {
  test.each<[string, string, object, readonly (string | number)[], string]>([
    [
      'a definition',
      '{"family":"f","containerDefinitions":[]}',
      { pointer: [], form: 'definition', language: 'json' },
      ['family'],
      'f',
    ],
    [
      'a wrapper in a list',
      `[{"taskDefinition":{"family":"f","containerDefinitions":[${WEB}]},"tags":[]}]`,
      { pointer: [0, 'taskDefinition'], form: 'definition' },
      [0, 'taskDefinition', 'family'],
      'f',
    ],
    [
      'the only one of several definitions',
      '{"taskDefinitions":[{"family":"f","containerDefinitions":[]}]}',
      { pointer: ['taskDefinitions', 0], form: 'definition' },
      ['taskDefinitions', 0, 'family'],
      'f',
    ],
    [
      'a list of containers',
      `[${WEB}]`,
      { pointer: [], form: 'containers' },
      [0, 'image'],
      'nginx:1.27',
    ],
    ['a single container', WEB, { pointer: [], form: 'container' }, ['image'], 'nginx:1.27'],
  ])('is told of %s', (_, text, place, pointer, value) => {
    expect(read(text, 'task.json', 'f').source).toEqual({
      path: 'task.json',
      text,
      language: 'json',
      ...place,
    });
    expect(valueAt(JSON.parse(text), pointer)).toBe(value);
  });

  test('is the text without its byte order mark, and the language by which it was read', () => {
    const source = read('\uFEFFfamily: f\ncontainerDefinitions: []\n', 'task.json').source;
    expect(source).toMatchObject({
      language: 'yaml',
      text: 'family: f\ncontainerDefinitions: []\n',
    });
  });

  test('is missing where there is no definition', () => {
    expect(read('[]').source).toBeUndefined();
  });

  test('are edits that make the definition out of what stands in the file', () => {
    const written = {
      revision: 3,
      cpu: 256,
      _note: 'x',
      containerDefinitions: [{ name: 'a', image: 'b', user: '', environment: null, memory: '512' }],
    };
    const { edits, document } = read(JSON.stringify(written), 'task.json', 'shop');
    expect(edits.find(({ pointer }) => pointer[0] === 'family')?.value).toBe('shop');
    expect(withoutHoles(replaceValues(written, edits))).toEqual(document?.value);
  });

  test('are edits with real values, where the changes hide them', () => {
    const text =
      '{"family":"f","containerDefinitions":[{"name":"a","environment":[{"name":"PIN","value":4711}]}]}';
    const { edits, changes } = read(text);
    expect(edits.map(({ value }) => value)).toEqual(['4711']);
    expect(changes.map(({ value }) => value)).toEqual(['…']);
  });
});

test('a family that its input gives is told with that input as its reason', () => {
  const { changes } = readTaskDefinition(
    { path: 'c.json', bytes: new TextEncoder().encode(`[${WEB}]`) },
    { family: 'shop', familyInput: 'family' },
  );
  expect(changes).toMatchObject([
    { code: 'input-family', reason: 'The input `family` asks for it.', value: 'shop' },
  ]);
});

describe('files that are no task definition', () => {
  test.each([
    ['nothing', '', 'file-empty'],
    ['comments only', '# nothing\n', 'syntax-error'],
    [
      'several in a list',
      '[{"family":"a","containerDefinitions":[]},{"family":"b","containerDefinitions":[]}]',
      'several-task-definitions',
    ],
    ['several after each other', '{"family":"a"}\n{"family":"b"}', 'several-task-definitions'],
    ['several YAML documents', 'family: a\n---\nfamily: b\n', 'several-task-definitions'],
    ['CloudFormation names', '{"Family":"a","ContainerDefinitions":[]}', 'not-a-task-definition'],
    [
      'a CloudFormation template',
      'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n',
      'not-a-task-definition',
    ],
    ['Docker Compose', 'services:\n  web:\n    image: nginx\n', 'not-a-task-definition'],
    ['an empty list', '[]', 'not-a-task-definition'],
    ['a number', '42', 'not-a-task-definition'],
    ['a Terraform template', '[{"name":"web","cpu":${cpu}}]', 'not-rendered'],
    ['a Terraform directive', '[\n%{ for c in containers }\n{}\n%{ endfor }\n]', 'not-rendered'],
    ['an envsubst template', '{"cpu": $CPU}', 'not-rendered'],
    ['a Jinja template', '{"cpu": {{ cpu }} }', 'not-rendered'],
    ['Jsonnet', "local image = 'web';\n{ family: 'web' }", 'not-rendered'],
    ['Python', "import boto3\nclient = boto3.client('ecs')\n", 'not-rendered'],
    ['a merge conflict', '{\n<<<<<<< HEAD\n"cpu": "256"\n=======\n}', 'not-rendered'],
    ['a missing comma', '{"family":"a"\n"cpu":"256"}', 'syntax-error'],
    ['broken YAML', 'family: "a\n', 'syntax-error'],
  ])('tells %s in one located error', (_, text, code) => {
    const { document, diagnostics } = read(text);
    expect(document).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code,
        severity: 'error',
        location: expect.objectContaining({ file: 'task.json' }),
      }),
    ]);
  });

  test('names the template language and the line that does not parse', () => {
    const [diagnostic] = read('[\n  {"name": "web",\n   "cpu": ${cpu}}\n]').diagnostics;
    expect(diagnostic?.message).toContain('Terraform template');
    expect(diagnostic?.location).toMatchObject({ line: 3, column: 11 });
  });

  test.each([
    ['a file above 1 MiB', new Uint8Array(1024 * 1024 + 1), 'file-too-large'],
    ['UTF-16 with a mark', new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'file-encoding'],
    ['UTF-16 without a mark', new Uint8Array([0x7b, 0, 0x7d, 0]), 'file-encoding'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xc3, 0x28, 0x7d]), 'file-encoding'],
  ])('refuses %s', (_, bytes, code) => {
    const { diagnostics } = readTaskDefinition({ path: 'task.json', bytes }, {});
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test.each([
    ['brackets', '['.repeat(10_000)],
    ['objects', '{"a":'.repeat(10_000)],
    ['YAML lists', '- '.repeat(10_000)],
    ['YAML flow lists', `a: ${'['.repeat(10_000)}`],
  ])('survives %s nested 10,000 deep', (_, text) => {
    expect(read(text).diagnostics.map(({ code }) => code)).toEqual(['file-too-deep']);
  });

  test('survives YAML aliases that multiply', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? '"x"' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array.from({ length: 10 }, () => items).join(', ')}]`;
    });
    expect(read(levels.join('\n')).diagnostics.map(({ code }) => code)).toEqual(['syntax-error']);
  });
});

describe('positions', () => {
  const text =
    '{"taskDefinition": {\n  "family": "f",\n  "containerDefinitions": [\n    {"name": "web", "image": "nginx"}\n  ]\n}}';

  test.each([
    [
      'a value inside a wrapper',
      ['containerDefinitions', 0, 'image'],
      { line: 4, column: 30, endLine: 4, endColumn: 37 },
    ],
    [
      'the parent of a value that is not there',
      ['containerDefinitions', 0, 'memory'],
      { line: 4, column: 5, endLine: 4, endColumn: 38 },
    ],
    ['the definition itself', [], { line: 1, column: 20 }],
  ])('finds %s', (_, pointer, expected) => {
    expect(read(text).document?.locate(pointer)).toEqual({
      kind: 'file',
      file: 'task.json',
      ...expected,
    });
  });

  test('counts columns behind characters outside of the basic plane as GitHub does', () => {
    const located = read('{"family": "🚀", "cpu": "256", "containerDefinitions": []}');
    expect(located.document?.locate(['cpu'])).toMatchObject({ line: 1, column: 25 });
  });

  test('finds values in YAML with Windows line ends', () => {
    const yaml = 'family: f\r\ncontainerDefinitions:\r\n  - name: web\r\n    image: nginx\r\n';
    const { document } = read(yaml, 'task.yml');
    expect(document?.locate(['containerDefinitions', 0, 'image'])).toMatchObject({
      line: 4,
      column: 12,
    });
  });

  test('still finds a container behind one that was dropped from the list', () => {
    const { document } = read(
      '{"family":"f","containerDefinitions":[\n{"name":"a","_note":"x"},\n{"name":"b"}]}',
    );
    expect(document?.locate(['containerDefinitions', 1, 'name'])).toMatchObject({
      line: 3,
      column: 9,
    });
  });
});

describe('keys', () => {
  test('warns of a key that stands twice and takes the last one', () => {
    const { document, diagnostics } = read(
      '{"family":"a",\n"family":"b","containerDefinitions":[]}',
    );
    expect(document?.value.family).toBe('b');
    expect(diagnostics).toMatchObject([
      { code: 'duplicate-key', severity: 'warning', location: { line: 2 } },
    ]);
  });

  test('takes __proto__ for a key like any other', () => {
    const { document } = read('{"family":"a","__proto__":{"cpu":"256"},"containerDefinitions":[]}');
    expect(document?.value.cpu).toBeUndefined();
    expect(Object.keys(document?.value ?? {})).toEqual(['family', 'containerDefinitions']);
  });
});

test('no message repeats what stands in the file', () => {
  const secret = 'hunter2';
  const texts = [
    `{"family":"a","containerDefinitions":[{"name":"w","cpu":"${secret}","essential":"${secret}","environment":["${secret}"]}]}`,
    `family: a\ncpu: "${secret}\n`,
    `{"password": ${secret}}`,
    `a: *${secret}\n`,
  ];
  expect(JSON.stringify(texts.map((text) => read(text).diagnostics))).not.toContain(secret);
});
