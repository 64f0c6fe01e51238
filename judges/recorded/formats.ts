import * as ecs from '@aws-sdk/client-ecs';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';

const valuesOf = (candidate: unknown): readonly unknown[] =>
  typeof candidate === 'object' && candidate !== null ? Object.values(candidate) : [];

/** Every value of every enum that the SDK clients export. */
const ENUM_VALUES: ReadonlySet<unknown> = new Set(
  [ecs, elbv2].flatMap((client) =>
    Object.values(client).flatMap((exported) => {
      const values = valuesOf(exported);
      return values.every((value) => typeof value === 'string') ? values : [];
    }),
  ),
);

/** Identifiers inside of a text; what differs between accounts becomes its kind. */
const IDENTIFIERS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?/g, 'TIME'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, 'UUID'],
  [/\bsha256:[0-9a-f]{64}\b/g, 'DIGEST'],
  [/\b[0-9a-f]{32}-\d{8,10}\b/g, 'RUNTIME-ID'],
  [/\b[0-9a-f]{32}\b/g, 'TASK-ID'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, 'MAC'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, 'IP'],
  [/\bip-\d+-\d+-\d+-\d+\.[\w.-]+/g, 'PRIVATE-DNS-NAME'],
  [/\b[\w-]+-\d+\.[a-z0-9-]+\.elb\.amazonaws\.com\b/g, 'DNS-NAME'],
  [/\b(subnet|sg|eni|vpc|i)-[0-9a-zA-Z]+\b/g, '$1-ID'],
  [/\b[a-z]{2}(?:-[a-z]+)+-\d[a-z]\b/g, 'ZONE'],
  [/(?<=ecs-svc\/|[/])\d{19}\b/g, 'NUMBER'],
];

/** What an error says differs by its circumstances; its type does not. */
const ERROR_TEXT = /\b(\w+Error): .*$/s;

const identified = (text: string): string =>
  IDENTIFIERS.reduce((rest, [pattern, kind]) => rest.replace(pattern, kind), text);

/** What follows the type in the resource of an ARN: identifiers by their kind, else NAME. */
const resourceFormat = (resource: string): string => {
  const [type = '', ...rest] = resource.split(/[/:]/);
  const segments = rest.map((part) => {
    if (/^[A-Z-]+$/.test(part) || part === 'ecs-svc' || part === 'app') return part;
    if (/^[0-9a-f]{16}$/.test(part)) return 'HEX-16';
    if (type === 'service-deployment' && /^[\w-]{21}$/.test(part)) return 'ID-21';
    return /^\d+$/.test(part) ? 'NUMBER' : 'NAME';
  });
  return [type, ...segments].join('/');
};

/** Services whose ARNs name people and roles, each in a way of its own. */
const PRINCIPALS = new Set(['iam', 'sts']);

function arnFormat(arn: string): string {
  const [, , service = '', , , ...resource] = arn.split(':');
  const format = resourceFormat(identified(resource.join(':')));
  return PRINCIPALS.has(service) ? `ARN ${service}` : `ARN ${service} ${format}`;
}

/** A sentence without what differs between accounts: identifiers, names and numbers. */
export const sentenceFormat = (text: string): string =>
  identified(text.replace(/arn:aws[^\s,)]*[\w/]/g, 'ARN').replace(ERROR_TEXT, '$1: …'))
    .replace(/\(service [^,)]+/, '(service NAME')
    .replace(/\[\d+\]/g, '[N]')
    .replace(/ \d+ /g, ' N ')
    .replace(/(?: \(task (?:TASK-ID|UUID)\))+/g, ' (task ID)');

/** Members that hold what somebody chose, whatever it looks like. */
const CHOSEN = new Set(['containerName', 'name', 'key']);

/** Members that hold a sentence of AWS. */
const SENTENCES = new Set([
  'Description',
  'rolloutStateReason',
  'message',
  'statusReason',
  'stoppedReason',
]);

/**
 * The format of a text: the value itself where AWS chooses from a list, the sentence where AWS says
 * one, else what kind of text it is.
 */
export function formatOf(member: string, text: string): string {
  if (text === '') return 'empty text';
  if (SENTENCES.has(member)) return sentenceFormat(text);
  if (CHOSEN.has(member)) return 'text';
  if (text.startsWith('arn:')) return arnFormat(text);
  if (ENUM_VALUES.has(text) || /^[A-Z][A-Z0-9_]{2,}$/.test(text)) return text;
  if (/^\d+$/.test(text)) return 'digits';
  if (/^\d+\.\d+\.\d+$/.test(text)) return 'version';
  const format = identified(text);
  return format === text ? 'text' : format;
}
