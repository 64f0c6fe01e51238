import { structuredPatch } from 'diff';
import type { Finding, Rule } from '../src/fargate/rule.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  valueAt,
} from '../src/task-definition/json.ts';

/** What a rule finds first in its own example. */
export function exampleFinding({ code, example, find }: Rule): Finding {
  const [finding] = find(example.before, { converting: true, ...example.settings });
  if (!finding) throw new Error(`Rule ${code} finds nothing in its example.`);
  return finding;
}

/** The example of a rule in Markdown: before and after as a diff, or what is refused. */
export function exampleBlock(rule: Rule): string {
  const { before, after = before } = rule.example;
  const [old, young] = [text(before), text(after)];
  return old === young
    ? block('json', text(excerpt(before, placeOf(rule))))
    : block('diff', diff(old, young));
}

/** Where the first finding stands; deep in a definition with what stands beside it. */
function placeOf(rule: Rule): Pointer {
  const { pointer } = exampleFinding(rule);
  const value = valueAt(rule.example.before, pointer);
  const isMember = pointer.length > 3 && !isObject(value) && !isArray(value);
  return isMember ? pointer.slice(0, -1) : pointer;
}

const text = (value: JsonValue): string => JSON.stringify(value, undefined, 2);

const block = (language: string, content: string): string =>
  `\`\`\`${language}\n${content}\n\`\`\``;

function diff(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 2 });
  return hunks
    .map(({ lines }) => lines.filter((line) => !line.startsWith('\\')).join('\n'))
    .join('\n …\n');
}

/** The value at a place with nothing around it but the way to it, and the name of its container. */
function excerpt(value: JsonValue, [key, ...rest]: Pointer): JsonValue {
  if (key === undefined) return value;
  const child = valueAt(value, [key]);
  // What is missing shows by what is there in its place.
  if (child === undefined) return value;
  const inner = excerpt(child, rest);
  return isArray(value) ? [inner] : { ...nameOf(value), [key]: inner };
}

const nameOf = (value: JsonValue): JsonObject =>
  isObject(value) && typeof value.name === 'string' ? { name: value.name } : {};
