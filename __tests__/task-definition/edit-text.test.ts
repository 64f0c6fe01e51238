import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import type { Edit, TaskDefinitionSource } from '../../src/task-definition/document.ts';
import { editText, keepByteOrderMark } from '../../src/task-definition/edit-text.ts';
import type { JsonValue } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

type Path = readonly (string | number)[];

const remove = (...pointer: Path): Edit => ({ pointer, operation: 'remove' });
const set = (value: JsonValue, ...pointer: Path): Edit => ({ pointer, operation: 'set', value });

const source = (
  language: 'json' | 'yaml',
  text: string,
  place: Partial<TaskDefinitionSource> = {},
): TaskDefinitionSource => ({
  path: `task.${language}`,
  text,
  language,
  pointer: [],
  form: 'definition',
  ...place,
});

interface Row {
  readonly title: string;
  readonly before: string;
  readonly edits: readonly Edit[];
  readonly after: string;
  readonly place?: Partial<TaskDefinitionSource>;
}

const JSON_ROWS: readonly Row[] = [
  {
    title: 'a removed member takes its line and its own comment along, not the comment above',
    before: '{\n  "a": 1,\n  // why\n  "links": [\n    "db"\n  ], // legacy\n  "b": 2\n}\n',
    edits: [remove('links')],
    after: '{\n  "a": 1,\n  // why\n  "b": 2\n}\n',
  },
  {
    title: 'the last member takes the comma before it along, whose comment stays',
    before: '{\n\t"a": 1, // one\n\t"b": 2\n}',
    edits: [remove('b')],
    after: '{\n\t"a": 1 // one\n}',
  },
  {
    title: 'an author who ends lists with a comma goes on doing so',
    before: '{\n  "a": 1,\n}\n',
    edits: [set('2', 'b')],
    after: '{\n  "a": 1,\n  "b": "2",\n}\n',
  },
  {
    title: 'what says how big a task is stands behind what says what it is',
    before: '{\n  "family": "web", // ours\n  "volumes": [],\n  "containerDefinitions": []\n}\n',
    edits: [
      set('512', 'memory'),
      set('256', 'cpu'),
      set('awsvpc', 'networkMode'),
      set(['FARGATE'], 'requiresCompatibilities'),
    ],
    after:
      '{\n  "family": "web", // ours\n  "networkMode": "awsvpc",\n  "requiresCompatibilities": [\n    "FARGATE"\n  ],\n  "cpu": "256",\n  "memory": "512",\n  "volumes": [],\n  "containerDefinitions": []\n}\n',
  },
  {
    title: 'lists of words stand on one line where others do',
    before: '{\r\n    "family": "web",\r\n    "x": ["a", "b"]\r\n}\r\n',
    edits: [set(['FARGATE'], 'requiresCompatibilities')],
    after:
      '{\r\n    "family": "web",\r\n    "requiresCompatibilities": ["FARGATE"],\r\n    "x": ["a", "b"]\r\n}\r\n',
  },
  {
    title: 'a text on one line stays on one line, with its blanks or without',
    before: '{"family":"web","x":{"a":1,"b":2}}',
    edits: [set({ c: ['d', 1] }, 'y'), remove('x', 'a')],
    after: '{"family":"web","x":{"b":2},"y":{"c":["d",1]}}',
  },
  {
    title: 'a new element looks like the ones before it',
    before: '{\n  "environment": [\n    { "name": "A", "value": "1" }\n  ]\n}\n',
    edits: [set({ name: 'B', value: '2' }, 'environment', 1)],
    after:
      '{\n  "environment": [\n    { "name": "A", "value": "1" },\n    { "name": "B", "value": "2" }\n  ]\n}\n',
  },
  {
    title: 'a new member writes its colon as its neighbours do',
    before: '{\n  "a" : 1\n}\n',
    edits: [set('x', 'b')],
    after: '{\n  "a" : 1,\n  "b" : "x"\n}\n',
  },
  {
    title: 'an emptied list keeps no line',
    before: '{\n  "links": [\n    "db"\n  ],\n  "b": 2\n}\n',
    edits: [remove('links', 0)],
    after: '{\n  "links": [],\n  "b": 2\n}\n',
  },
  {
    title: 'a blank line between groups stays one',
    before: '{\n  "a": 1,\n\n  "b": 2,\n\n  "c": 3\n}\n',
    edits: [remove('b')],
    after: '{\n  "a": 1,\n\n  "c": 3\n}\n',
  },
  {
    title: 'elements are removed by the places that they had, the others stay',
    before: '["a", "b", /* see */ "c"]',
    edits: [remove('containerDefinitions', 0), set('B', 'containerDefinitions', 1)],
    after: '["B", /* see */ "c"]',
    place: { form: 'containers' },
  },
  {
    title: 'remarks stay although they are not sent',
    before: '{\n  "$schema": "x",\n  "_comment": "y",\n  "a": 1\n}\n',
    edits: [remove('$schema'), remove('_comment'), remove('a')],
    after: '{\n  "$schema": "x",\n  "_comment": "y"\n}\n',
  },
  {
    title: 'of a member that stands twice the one that counts is edited',
    before: '{ "a": 1, "a": 2 }',
    edits: [set(3, 'a')],
    after: '{ "a": 1, "a": 3 }',
  },
  {
    title: 'tags beside the definition are edited where they stand',
    before: '{"taskDefinition": {"cpu": 256}, "tags": [{"key": "a", "value": 1}]}',
    edits: [set('1', 'tags', 0, 'value'), set('256', 'cpu')],
    after: '{"taskDefinition": {"cpu": "256"}, "tags": [{"key": "a", "value": "1"}]}',
    place: { pointer: ['taskDefinition'] },
  },
  {
    title: 'a bare list of containers moves into a definition when members of the task come',
    before: '// ours\n[\n  {\n    "name": "a", // first\n    "links": []\n  }\n]\n',
    edits: [remove('containerDefinitions', 0, 'links'), set('256', 'cpu')],
    after:
      '// ours\n{\n  "containerDefinitions": [\n    {\n      "name": "a" // first\n    }\n  ],\n  "cpu": "256"\n}\n',
    place: { form: 'containers' },
  },
  {
    title: 'so does a single container',
    before: '{\n  "image": "a"\n}\n',
    edits: [set('256', 'cpu'), set('b', 'containerDefinitions', 0, 'image')],
    after:
      '{\n  "containerDefinitions": [\n    {\n      "image": "b"\n    }\n  ],\n  "cpu": "256"\n}\n',
    place: { form: 'container' },
  },
];

const YAML_ROWS: readonly Row[] = [
  {
    title: 'comments, quotes and blank lines stay around what changes',
    before:
      "family: web # ours\n\nnetworkMode: bridge   # old\ncontainerDefinitions:\n  - name: web\n    image: 'a:1' # pinned\n    # to the database\n    links: [db] # legacy\n    essential: true\n",
    edits: [
      set('awsvpc', 'networkMode'),
      set(['FARGATE'], 'requiresCompatibilities'),
      set('256', 'cpu'),
      set('a:2', 'containerDefinitions', 0, 'image'),
      remove('containerDefinitions', 0, 'links'),
    ],
    after:
      "family: web # ours\n\nnetworkMode: awsvpc   # old\nrequiresCompatibilities: [FARGATE]\ncpu: '256'\ncontainerDefinitions:\n  - name: web\n    image: 'a:2' # pinned\n    # to the database\n    essential: true\n",
  },
  {
    title: 'the first member of an element gives its place behind the dash to the next one',
    before: 'p:\n- hostPort: 80 # host\n  containerPort: 80\n- containerPort: 81\n',
    edits: [remove('p', 0, 'hostPort'), set({ containerPort: 82 }, 'p', 2)],
    after: 'p:\n- containerPort: 80\n- containerPort: 81\n- containerPort: 82\n',
  },
  {
    title: 'elements and members in brackets stay in brackets',
    before: 'e:\n  - {name: A, value: "1"} # one\n  - {name: B, value: "2"}\nh: {path: /x, k: v}\n',
    edits: [set({ name: 'C', value: 'yes' }, 'e', 2), remove('h', 'path')],
    after:
      'e:\n  - {name: A, value: "1"} # one\n  - {name: B, value: "2"}\n  - {name: C, value: "yes"}\nh: {k: v}\n',
  },
  {
    title: 'keys are quoted where the others are',
    before: "'family': 'web'\n'volumes':\n  - 'name': 'data'\n",
    edits: [set('awsvpc', 'networkMode'), set({ name: 'logs' }, 'volumes', 1)],
    after:
      "'family': 'web'\n'networkMode': 'awsvpc'\n'volumes':\n  - 'name': 'data'\n  - 'name': 'logs'\n",
  },
  {
    title: 'a text of several lines goes as a whole, and the blank line behind it stays',
    before: 'a:\n  s: |\n    one\n\n    two\n  t: 1\n\nb: |+\n  x\n\n',
    edits: [remove('a', 's'), set('2', 'c')],
    after: 'a:\n  t: 1\n\nb: |+\n  x\n\nc: "2"\n',
  },
  {
    title: 'an emptied block is an empty list',
    before: 'a:\n  - x # gone\nb: 1\n',
    edits: [remove('a', 0)],
    after: 'a: []\nb: 1\n',
  },
  {
    title: 'an alias goes on naming its anchor when both change alike',
    before: 'a: &log\n  driver: x\nb: *log\n',
    edits: [set('z', 'a', 'driver'), set('z', 'b', 'driver')],
    after: 'a: &log\n  driver: z\nb: *log\n',
  },
  {
    title: 'an alias is written out when it alone changes, or when its anchor does or goes',
    before: 'a: &a {k: 1}\nb: &b {k: 2}\nc: &c {k: 3}\nx: *a\nw: *b\nz: *c\nlast: *a\n',
    edits: [set(9, 'x', 'k'), set(8, 'b', 'k'), remove('c')],
    after: 'a: &a {k: 1}\nb: &b {k: 8}\nx:\n  k: 9\nw:\n  k: 2\nz:\n  k: 3\nlast: *a\n',
  },
  {
    title: 'a member that was merged in is overridden, or the merge is written out',
    before: 'x-base: &base\n  a: 1\n  b: 2\none:\n  <<: *base\n  c: 3\ntwo:\n  <<: *base\n  c: 3\n',
    edits: [set(9, 'one', 'a'), remove('two', 'b'), remove('x-base')],
    after:
      'x-base: &base\n  a: 1\n  b: 2\none:\n  <<: *base\n  c: 3\n  a: 9\ntwo:\n  c: 3\n  a: 1\n',
  },
  {
    title: 'a bare list of containers gets a key above it, and no line moves',
    before: '# ours\n- name: a\n  image: b\n# end',
    edits: [set('256', 'cpu')],
    after: '# ours\ncontainerDefinitions:\n- name: a\n  image: b\ncpu: "256"\n# end',
    place: { form: 'containers' },
  },
  {
    title: 'a single container becomes the only one of a list',
    before: 'name: a\ncommand:\n  - |\n    x\n\n    y\n',
    edits: [set('256', 'cpu')],
    after:
      'containerDefinitions:\n- name: a\n  command:\n    - |\n      x\n\n      y\ncpu: "256"\n',
    place: { form: 'container' },
  },
  {
    title: 'Windows line ends stay, also where the last line has none',
    before: 'a: 1\r\nb:\r\n  - x\r\nc: 2',
    edits: [remove('c'), set(['z'], 'd')],
    after: 'a: 1\r\nb:\r\n  - x\r\nd:\r\n  - z',
  },
];

describe.each([
  { language: 'json' as const, rows: JSON_ROWS },
  { language: 'yaml' as const, rows: YAML_ROWS },
])('in $language', ({ language, rows }) => {
  test.each(rows)('$title', ({ before, edits, after, place }) => {
    expect(editText(source(language, before, place), edits)).toBe(after);
  });
});

test('a byte order mark that was there comes back', () => {
  expect(keepByteOrderMark(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b]), '{}')).toBe('\uFEFF{}');
  expect(keepByteOrderMark(new Uint8Array([0x7b, 0x7d]), '{}')).toBe('{}');
});

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
const withCorpus = corpus === undefined ? describe.skip : describe;

withCorpus.each(['ec2', 'fargate', 'malformed'])('every file in %s', (folder) => {
  const directory = join(corpus ?? '', folder);
  const settings = { accept: FARGATE_RULES.map(({ code }) => code) };
  const read = (path: string, text: string) =>
    readTaskDefinition({ path, bytes: new TextEncoder().encode(text) }, { family: 'family' });
  const readable = (corpus === undefined ? [] : readdirSync(directory)).flatMap((name) => {
    const text = readFileSync(join(directory, name), 'utf8').replace(/^\uFEFF/, '');
    const reading = read(name, text);
    return reading.document && reading.source
      ? [{ name, text, ...reading, document: reading.document, source: reading.source }]
      : [];
  });

  test('says after the edits what the conversion says, and then nothing is left to edit', () => {
    const wrong = readable.flatMap(({ name, document, source: original, edits }) => {
      const conversion = convertToFargate(document, settings);
      const fixed = editText(original, [...edits, ...conversion.edits]);
      const again = read(name, fixed);
      expect({ name, value: again.document?.value }).toEqual({
        name,
        value: conversion.document.value,
      });
      if (!again.document || !again.source) return [name];
      const { edits: left } = convertToFargate(again.document, settings);
      return editText(again.source, [...again.edits, ...left]) === fixed ? [] : [name];
    });
    expect(wrong).toEqual([]);
    expect(readable.length).toBeGreaterThan(0);
  });
});
