import fc from 'fast-check';
import type { Edit } from '../../src/task-definition/document.ts';
import { isArray, isObject, type JsonValue } from '../../src/task-definition/json.ts';

/** How a generated text is written: what people do with blanks, comments and line ends. */
export interface Noise {
  readonly lineEnd: '\n' | '\r\n';
  readonly indent: string;
  readonly isInline: (depth: number) => boolean;
  readonly colon: string;
  readonly hasTrailingComma: boolean;
  readonly hasDeepDashes: boolean;
  readonly comment: (index: number) => string | undefined;
  readonly hasFinalNewline: boolean;
}

export const noise: fc.Arbitrary<Noise> = fc
  .record({
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    indent: fc.constantFrom('  ', '    ', '\t'),
    inlineFrom: fc.integer({ min: 1, max: 5 }),
    colon: fc.constantFrom(': ', ':', ' : '),
    hasTrailingComma: fc.boolean(),
    hasDeepDashes: fc.boolean(),
    commentEvery: fc.integer({ min: 1, max: 4 }),
    hasFinalNewline: fc.boolean(),
  })
  .map(({ inlineFrom, commentEvery, ...rest }) => ({
    ...rest,
    isInline: (depth) => depth >= inlineFrom,
    comment: (index) => (index % commentEvery === 0 ? `note ${index}, [x] "y" {z` : undefined),
  }));

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    '256',
    'yes',
    'null',
    '# no',
    'a: b',
    '- x',
    '',
    ' x ',
    'é𝄞',
    "it's",
    'a"b',
    '/* c',
  ),
);
const key = fc.constantFrom(
  'family',
  'cpu',
  'memory',
  'links',
  'name',
  'a',
  'b c',
  'networkMode',
  'constructor',
);

/** Values like those of a task definition, three levels deep. */
export const { object } = fc.letrec<{ value: JsonValue; object: Record<string, JsonValue> }>(
  (tie) => ({
    object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      text,
      fc.integer({ min: -1, max: 70_000 }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
  }),
);

/** Edits at places that exist, and beside them. */
export const editsOf = (value: JsonValue): fc.Arbitrary<readonly Edit[]> =>
  fc
    .array(
      fc.record({
        pick: fc.nat(),
        added: fc.option(key, { nil: undefined }),
        value: fc.option(fc.oneof(text, fc.array(text, { maxLength: 2 }), object), {
          nil: undefined,
        }),
      }),
      { maxLength: 4 },
    )
    .map((choices) => {
      const places = pointersIn(value).filter((pointer) => pointer.length > 0);
      return choices.flatMap(({ pick, added, value: next }): readonly Edit[] => {
        const place = places.length > 0 ? places[pick % places.length] : undefined;
        const pointer = added === undefined ? place : [...(place ?? []).slice(0, -1), added];
        if (pointer === undefined || (added !== undefined && typeof place?.at(-1) === 'number'))
          return [];
        return next === undefined
          ? [{ pointer, operation: 'remove' }]
          : [{ pointer, operation: 'set', value: next }];
      });
    });

function pointersIn(
  value: JsonValue,
  way: readonly (string | number)[] = [],
): (string | number)[][] {
  const children = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [
    [...way],
    ...children.flatMap(([step, child]) =>
      child === undefined ? [] : pointersIn(child, [...way, step]),
    ),
  ];
}

/** Writes a value as JSON with comments. */
export function noisyJson(value: JsonValue, style: Noise): string {
  let count = 0;
  const write = (node: JsonValue, depth: number): string => {
    const parts = isArray(node)
      ? node.map((element) => write(element ?? null, depth + 1))
      : isObject(node)
        ? Object.entries(node).map(
            ([name, member]) =>
              `${JSON.stringify(name)}${style.colon}${write(member ?? null, depth + 1)}`,
          )
        : undefined;
    if (!parts) return JSON.stringify(node);
    const [open, close] = isArray(node) ? '[]' : '{}';
    if (parts.length === 0) return `${open}${close}`;
    if (style.isInline(depth)) return `${open}${parts.join(', ')}${close}`;
    const lines = parts.map((part, index) => {
      const comma = index < parts.length - 1 || style.hasTrailingComma ? ',' : '';
      count += 1;
      const comment = style.comment(count);
      return `${style.indent.repeat(depth + 1)}${part}${comma}${comment ? ` // ${comment}` : ''}`;
    });
    return [open, ...lines, `${style.indent.repeat(depth)}${close}`].join(style.lineEnd);
  };
  return `// kept${style.lineEnd}${write(value, 0)}${style.hasFinalNewline ? style.lineEnd : ''}`;
}

/** Writes an object as YAML with comments, in blocks down to where it is written inline. */
export function noisyYaml(value: JsonValue, style: Noise): string {
  const indent = style.indent === '\t' ? '  ' : style.indent;
  let count = 0;
  const note = () => {
    count += 1;
    const comment = style.comment(count);
    return comment === undefined ? '' : ` # ${comment}`;
  };
  const isBlock = (node: JsonValue, depth: number) =>
    typeof node === 'object' &&
    node !== null &&
    Object.keys(node).length > 0 &&
    !style.isInline(depth);
  const write = (node: JsonValue, depth: number, column: string): readonly string[] =>
    Object.entries(node ?? {}).flatMap(([name, child]) => {
      const value = child ?? null;
      const start = isArray(node) ? '-' : `${JSON.stringify(name)}:`;
      if (!isBlock(value, depth)) return [`${column}${start} ${JSON.stringify(value)}${note()}`];
      const isDeep = !isArray(value) || isArray(node) || style.hasDeepDashes;
      const inner = write(value, depth + 1, isDeep ? column + indent : column);
      if (!isArray(node)) return [`${column}${start}${note()}`, ...inner];
      const [first = '', ...others] = inner;
      return [`${column}-${indent.slice(1)}${first.trimStart()}`, ...others];
    });
  const lines = isBlock(value, 0) ? write(value, 1, '') : [JSON.stringify(value)];
  return ['# kept', ...lines].join(style.lineEnd) + (style.hasFinalNewline ? style.lineEnd : '');
}
