import { resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics.ts';
import type { Workspace } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import { CONTAINER_INPUTS } from '../task-definition/container-settings.ts';

/** Inputs that mean one task definition cannot be meant where several files are checked. */
export function inputsForOneFile(inputs: Inputs, fileCount: number): readonly Diagnostic[] {
  if (fileCount <= 1) return [];
  const { render, outputFile } = inputs;
  const { family, image, images, containerNames, container = {} } = render;
  const given: readonly (readonly [string, unknown])[] = [
    ['family', family],
    ['image', image ?? images],
    ['container-name', containerNames[0]],
    ...Object.entries(CONTAINER_INPUTS).map(
      ([setting, input]) =>
        [input, Object.entries(container).find(([name]) => name === setting)] as const,
    ),
    ['output-file', outputFile],
  ];
  return given.flatMap(([input, value]) =>
    value === undefined ? [] : [problem(input, fileCount)],
  );
}

/** SARIF is not written over a file that was checked. */
export function sarifOverFile(
  { check: { sarifFile } }: Inputs,
  paths: readonly string[],
  { root }: Workspace,
): readonly Diagnostic[] {
  const isChecked = (target: string) =>
    paths.some((path) => resolve(root, path) === resolve(root, target));
  return sarifFile !== undefined && isChecked(sarifFile)
    ? [
        {
          code: 'input',
          severity: 'error',
          message: `${sarifFile} is one of the files that are checked, and would be overwritten.`,
          remedy: 'Name another file, such as fargate-deploy.sarif.',
          location: { kind: 'input', input: 'sarif-file' },
        },
      ]
    : [];
}

const problem = (input: string, fileCount: number): Diagnostic => ({
  code: 'input',
  severity: 'error',
  message: `It is for one task definition, but task-definition names ${fileCount} files.`,
  remedy:
    input === 'output-file'
      ? 'Set output-directory in its place.'
      : 'Remove it, or check this file in a step of its own.',
  location: { kind: 'input', input },
});
