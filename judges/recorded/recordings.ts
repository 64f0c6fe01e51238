import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** One recorded reply of AWS. */
export interface Recording {
  /** The file name without `.json`. */
  readonly name: string;
  readonly reply: unknown;
  /** Its author cut it: what is absent proves nothing. */
  readonly isPartial: boolean;
  /** Everything that AWS replies today: a whole reply of 2025 or later. */
  readonly isComplete: boolean;
}

const directory = process.env.FARGATE_DEPLOY_RECORDINGS ?? '';

/** The folder of recordings was named. */
export const hasRecordings = directory !== '';

const nameOf = (file: string): string => file.replace(/\.json$/, '');

const fileOf = (name: string): string => (name.endsWith('.xml') ? name : `${name}.json`);

const parser = new XMLParser({ parseTagValue: false });

/** XML in the shape of JSON: every value is text. */
export const parseXml = (text: string): unknown => parser.parse(text);

const parse = (name: string, text: string): unknown =>
  name.endsWith('.xml') ? parseXml(text) : JSON.parse(text);

/** The content of a recording as it stands in its file. */
export const recordedReply = (name: string): unknown =>
  parse(name, readFileSync(join(directory, fileOf(name)), 'utf8'));

/** The year of each recording; 0 where it is not known. */
const years = (): ReadonlyMap<string, number> =>
  new Map(
    readFileSync(join(directory, 'MANIFEST.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([file = '', , , , year]) => [nameOf(file), Number(year) || 0]),
  );

/** The recordings whose names match, in the order of their names; none when no folder was named. */
export function recordings(names: RegExp): readonly Recording[] {
  if (!hasRecordings) return [];
  const yearOf = years();
  return readdirSync(directory)
    .map(nameOf)
    .filter((name) => names.test(name))
    .sort()
    .map((name) => {
      const isPartial = name.endsWith('.partial');
      const isComplete = !isPartial && (yearOf.get(name) ?? 0) >= 2025;
      return { name, reply: recordedReply(name), isPartial, isComplete };
    });
}
