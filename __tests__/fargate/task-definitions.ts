import {
  type Conversion,
  type ConversionSettings,
  convertToFargate,
} from '../../src/fargate/convert.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

/** A task definition that Fargate accepts, with other members where a test wants them. */
export const fargateTask = (members: object = {}, container: object = {}): object => ({
  family: 'shop',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'ecsTaskExecutionRole',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.27', ...container }],
  ...members,
});

/** One made for EC2, that has nothing wrong but that. */
export const ec2Task = (members: object = {}, container: object = {}): object => ({
  family: 'shop',
  taskRoleArn: 'shop',
  executionRoleArn: 'ecsTaskExecutionRole',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.27', memory: 512, ...container }],
  ...members,
});

/** The same with Windows containers. */
export const fargateWindowsTask = (members: object = {}, container: object = {}): object =>
  fargateTask(
    {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      cpu: '1024',
      memory: '2048',
      ...members,
    },
    container,
  );

/** Converts what would stand in a file, one member per line. */
export const convert = (task: object, accept: readonly string[] = []): Conversion =>
  convertWith(task, { accept });

export function convertWith(task: object, settings: Partial<ConversionSettings>): Conversion {
  const bytes = new TextEncoder().encode(JSON.stringify(task, null, 1));
  const { document, diagnostics } = readTaskDefinition({ path: 'task.json', bytes }, {});
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return convertToFargate(document, { accept: [], ...settings });
}

export const told = ({ diagnostics }: Conversion): readonly string[] =>
  diagnostics.map(({ severity, code }) => `${severity} ${code}`);

export const changed = ({ changes }: Conversion): readonly string[] =>
  changes.map(({ code, pointer }) => `${code} ${pointer.join('.')}`);
