import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, isError } from '../../src/diagnostics.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import type { TaskDefinitionDocument } from '../../src/task-definition/document.ts';
import type { JsonObject } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { renderTaskDefinition } from '../../src/task-definition/render.ts';

const ROLE = 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole';

/** The converted definitions of a folder of the corpus, by folder and name of their file. */
export const convertedFiles = (
  corpus: string,
  folder: 'ec2' | 'fargate',
): ReadonlyMap<string, JsonObject> =>
  new Map(
    readdirSync(join(corpus, folder))
      .sort()
      .flatMap((name) => {
        const definition = convertedDefinition(readFileSync(join(corpus, folder, name)));
        return definition ? [[`${folder}/${name}`, definition]] : [];
      }),
  );

/**
 * What becomes of a file once its user has done what the errors ask for: named an execution role and
 * a log group, and accepted each loss. Nothing where an error stays, or a warning that AWS decides.
 */
export function convertedDefinition(bytes: Uint8Array): JsonObject | undefined {
  const reading = readTaskDefinition({ path: 'task.json', bytes }, { family: 'corpus' });
  if (!reading.document || reading.diagnostics.some(isLeftToAws)) return undefined;
  const { document } = renderTaskDefinition(reading.document, {
    containerNames: [],
    ...(reading.document.value.executionRoleArn ? {} : { executionRoleArn: ROLE }),
  });
  const losses = convert(document, []).diagnostics.filter(isError);
  const converted = convert(
    document,
    losses.map(({ code }) => code),
  ).document;
  const left = convert(converted, []).diagnostics.filter(({ severity }) => severity !== 'notice');
  return left.length > 0 ? undefined : converted.value;
}

/** An error, or a value that the SDK does not list: AWS may know it. */
const isLeftToAws = (diagnostic: Diagnostic): boolean =>
  isError(diagnostic) || diagnostic.code === 'unknown-value';

const convert = (document: TaskDefinitionDocument, accept: readonly string[]) =>
  convertToFargate(document, { accept, logGroup: '/ecs/corpus', region: 'eu-west-1' });
