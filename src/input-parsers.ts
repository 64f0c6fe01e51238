import { parse } from 'yaml';
import { parseArn } from './arn.ts';
import type { NameValue } from './task-definition/container-settings.ts';
import { readEfsConfigurations } from './task-definition/efs-configurations.ts';
import { isObject, type JsonObject, type JsonValue } from './task-definition/json.ts';

/**
 * A value, or in words what was expected instead; `found` says what stands there where the value
 * itself must not be shown, because it may hold a secret.
 */
export type Parsed<T> =
  | { readonly value: T }
  | { readonly expected: string; readonly found?: string };

export type Parser<T> = (text: string) => Parsed<T>;

/** Any text. */
export const text: Parser<string> = (value) => ({ value });

/** `true` or `false` in any case; nothing else. */
export const boolean: Parser<boolean> = (value) => {
  const lower = value.toLowerCase();
  return lower === 'true' || lower === 'false'
    ? { value: lower === 'true' }
    : { expected: 'true or false' };
};

/** One of `allowed`, in any case. */
export const oneOf =
  <T extends string>(allowed: readonly T[]): Parser<T> =>
  (value) => {
    const found = allowed.find((option) => option.toLowerCase() === value.toLowerCase());
    return found === undefined ? { expected: `one of ${allowed.join(', ')}` } : { value: found };
  };

/** A whole number in a range, both ends included. */
export const wholeNumber =
  (least: number, most: number): Parser<number> =>
  (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= least && number <= most
      ? { value: number }
      : { expected: `a whole number from ${least} to ${most}` };
  };

/** A text of this form, said in words. */
export const matching =
  (pattern: RegExp, expected: string): Parser<string> =>
  (value) =>
    pattern.test(value) ? { value } : { expected };

/** Entries separated by comma, blank or new line, each matching `pattern`; at most `most` of them. */
export const list =
  (pattern: RegExp, entry: string, most = Number.POSITIVE_INFINITY): Parser<readonly string[]> =>
  (value) => {
    const entries = value.split(/[\s,]+/).filter((item) => item !== '');
    const wrong = entries.find((item) => !pattern.test(item));
    if (wrong !== undefined) return { expected: entry, found: `"${wrong.slice(0, 80)}"` };
    if (entries.length === 0)
      return { expected: `a list with ${entry}`, found: 'a list without entries' };
    return entries.length > most
      ? { expected: `at most ${most}`, found: `a list of ${entries.length}` }
      : { value: entries };
  };

/** `true`, `false`, `ENABLED` or `DISABLED` (AwsVpcConfiguration.assignPublicIp). */
export const assignPublicIp: Parser<'ENABLED' | 'DISABLED'> = (value) => {
  const upper = value.toUpperCase();
  if (upper === 'TRUE' || upper === 'ENABLED') return { value: 'ENABLED' };
  if (upper === 'FALSE' || upper === 'DISABLED') return { value: 'DISABLED' };
  return { expected: 'true, false, ENABLED or DISABLED' };
};

/**
 * An ARN of a service in any partition, or a plain name.
 * @param resource how the ARN's resource begins, e.g. `cluster/`
 */
export const arnOrName =
  (service: string, resource: string, name: RegExp): Parser<string> =>
  (value) => {
    const arn = parseArn(value);
    const fits = arn
      ? arn.service === service && arn.resource.startsWith(resource)
      : name.test(value);
    return fits ? { value } : { expected: `a name or an ARN of ${service}:…:${resource}…` };
  };

/** ECS names: up to 255 letters, digits, hyphens and underscores (CreateServiceRequest.serviceName). */
export const ECS_NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** Up to 32 letters, digits and hyphens (CreateTargetGroupInput.Name). */
export const TARGET_GROUP_NAME = /^[A-Za-z0-9-]{1,32}$/;
/** Source: CreateLogGroupRequest.logGroupName. */
export const LOG_GROUP_NAME = /^[.\-_/#A-Za-z0-9]{1,512}$/;
/** A role name, with or without its path (IAM Role.RoleName). */
export const ROLE_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;
const lines = (value: string): readonly string[] => value.split(/\r?\n/).map((line) => line.trim());

/** Lines of `name=value`, cut at the first `=`; empty lines do not count. */
export const nameValueLines: Parser<readonly NameValue[]> = (value) => {
  const given = lines(value);
  const wrong = given.findIndex((line) => line !== '' && line.indexOf('=') < 1);
  if (wrong >= 0) return { expected: 'name=value', found: `line ${wrong + 1}` };
  return {
    value: given
      .filter((line) => line !== '')
      .map((line) => ({
        name: line.slice(0, line.indexOf('=')).trim(),
        value: line.slice(line.indexOf('=') + 1).trim(),
      })),
  };
};

/** One image for the named containers, or lines of `container=image`. */
export const images: Parser<string | readonly NameValue[]> = (value) => {
  if (value.includes('=')) return nameValueLines(value);
  return /\s/.test(value) ? { expected: 'one image, or lines of container=image' } : { value };
};

/** `OS/CPU`, such as `LINUX/ARM64` (RuntimePlatform). Which values there are is checked in the definition. */
export const runtimePlatform: Parser<{
  readonly operatingSystemFamily: string;
  readonly cpuArchitecture: string;
}> = (value) => {
  const [operatingSystemFamily = '', cpuArchitecture = '', ...rest] = value
    .toUpperCase()
    .split('/');
  return operatingSystemFamily !== '' && cpuArchitecture !== '' && rest.length === 0
    ? { value: { operatingSystemFamily, cpuArchitecture } }
    : { expected: 'an operating system and an architecture, such as LINUX/ARM64' };
};

/** JSON or YAML: the name of a volume, then what its `efsVolumeConfiguration` is. */
export const efsConfigurations: Parser<Readonly<Record<string, JsonObject>>> = (value) => {
  const expected = 'JSON or YAML with an `efsVolumeConfiguration` for each name of a volume';
  const found = yamlOf(value);
  if (!isObject(found)) return { expected, found: 'the text' };
  const entries = Object.entries(found).flatMap(([name, configuration]) =>
    isObject(configuration) && Object.keys(configuration).length > 0
      ? [[name, configuration] as const]
      : [],
  );
  return entries.length === Object.keys(found).length && entries.length > 0
    ? { value: readEfsConfigurations(Object.fromEntries(entries)).value }
    : { expected, found: 'the text' };
};

/** Paths and globs, one a line or separated by comma; blanks are part of a path. */
export const paths: Parser<readonly string[]> = (value) => ({
  value: value
    .split(/[\r\n,]+/)
    .map((path) => path.trim())
    .filter((path) => path !== ''),
});

/** ARNs of S3 objects, one a line. */
export const environmentFiles: Parser<readonly string[]> = (value) => {
  const arns = lines(value).filter((line) => line !== '');
  return arns.every((arn) => parseArn(arn)?.service === 's3')
    ? { value: arns }
    : { expected: 'ARNs of S3 objects, one a line' };
};

/** A JSON list of words, or a line that is split at blanks outside of quotes. */
export const commandWords: Parser<readonly string[]> = (value) => {
  const expected = 'a command whose quotes are closed, or a JSON list of texts';
  if (value.startsWith('[')) {
    const words = jsonOf(value);
    const isList = Array.isArray(words) && words.every((word) => typeof word === 'string');
    return isList ? { value: words } : { expected, found: 'the text' };
  }
  const words = value.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
  const isWhole = words.join('').length === value.replace(OUTSIDE_QUOTES_BLANKS, '$1').length;
  return isWhole ? { value: words.map(unquote) } : { expected, found: 'the text' };
};

const OUTSIDE_QUOTES_BLANKS = /("(?:\\.|[^"\\])*"|'[^']*'|\\.)|\s+/gs;

/** A word as a shell reads it: quotes taken off, escapes resolved outside of single quotes. */
const unquote = (word: string): string =>
  word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs, (_all, double, single, escaped) =>
    double === undefined ? (single ?? escaped) : double.replace(/\\(["\\$`])/g, '$1'),
  );

function yamlOf(text: string): JsonValue | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
