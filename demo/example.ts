import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository; this file is compiled to build/demo/. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The EC2-era task definition that the acts deploy, relative to the repository. */
export const TASK_DEFINITION = 'examples/ec2-web/task-definition.json';

/** The repository of the image of its container `app`. */
export const IMAGE = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-web';

export const readExample = (): string => readFileSync(join(root, TASK_DEFINITION), 'utf8');

/** The line, 1-based, on which the example names the image of `app`. */
export const imageLine = (): number =>
  readExample()
    .split('\n')
    .findIndex((line) => line.includes(`${IMAGE}:`)) + 1;
