import { isArray, type JsonValue } from '../../task-definition/json.ts';
import { api, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { type RefusedField, refusedField } from '../refused-field.ts';

const hasOption = (value: JsonValue, matches: (option: string) => boolean): boolean =>
  isArray(value) && value.some((option) => option !== undefined && matches(textOf(option)));

const isCredentialSpec = (option: string): boolean => /^credentialspec/i.test(option);

const IPC_TITLE = 'Fargate does not let a task choose its IPC namespace.';

const ROWS: readonly RefusedField[] = [
  {
    code: 'privileged',
    title: 'Fargate runs no privileged containers.',
    source: api('ContainerDefinition'),
    confidence: 'H',
    phase: 'containers',
    example: { before: exampleTask({}, { privileged: true }), after: exampleTask() },
    of: 'container',
    member: ['privileged'],
    class: 'consent',
    loss: 'Without it the container has no access to devices and kernel settings of the host.',
    remedy: 'Remove it if the program does not need it; ECS Managed Instances can run it.',
  },
  {
    code: 'docker-security-options',
    title: 'Fargate takes no Docker security options.',
    source: api('ContainerDefinition'),
    confidence: 'H',
    phase: 'containers',
    example: {
      before: exampleTask({}, { dockerSecurityOptions: ['no-new-privileges'] }),
      after: exampleTask(),
    },
    of: 'container',
    member: ['dockerSecurityOptions'],
    class: 'lossy',
    loss: 'Labels for SELinux and AppArmor and `no-new-privileges` are lost.',
    refuses: (value) => hasOption(value, (option) => !isCredentialSpec(option)),
  },
  {
    code: 'docker-credential-spec',
    title: 'Fargate takes no credential specification from Docker security options.',
    source: api('ContainerDefinition'),
    confidence: 'H',
    phase: 'containers',
    example: {
      before: exampleTask(
        {},
        { dockerSecurityOptions: ['credentialspec:arn:aws:s3:::shop/gmsa.json'] },
      ),
    },
    of: 'container',
    member: ['dockerSecurityOptions'],
    class: 'impossible',
    loss: 'The program could not log on to Active Directory.',
    remedy:
      'Give `credentialSpecs` with `credentialspecdomainless:` and the ARN of its file in Amazon S3; Windows needs EC2 (`launch-type: EC2`).',
    refuses: (value) => hasOption(value, isCredentialSpec),
  },
  {
    code: 'pid-mode',
    title: 'On Fargate the process namespace is that of the container or of the task.',
    source: api('RegisterTaskDefinition'),
    confidence: 'H',
    phase: 'containers',
    example: { before: exampleTask({ pidMode: 'host' }), after: exampleTask() },
    of: 'task',
    member: ['pidMode'],
    class: 'consent',
    loss: 'Containers no longer see the processes of the host, nor of each other.',
    remedy: 'Use `task` if containers of this task need to see each other.',
    refuses: (value) => value === 'host',
  },
  {
    code: 'ipc-mode',
    title: IPC_TITLE,
    source: api('RegisterTaskDefinition'),
    confidence: 'H',
    phase: 'containers',
    example: { before: exampleTask({ ipcMode: 'host' }), after: exampleTask() },
    of: 'task',
    member: ['ipcMode'],
    class: 'consent',
    loss: 'Shared memory and semaphores of the host are out of reach.',
    refuses: (value) => value === 'host',
  },
  {
    code: 'ipc-mode-task',
    title: IPC_TITLE,
    source: api('RegisterTaskDefinition'),
    confidence: 'M',
    phase: 'containers',
    example: { before: exampleTask({ ipcMode: 'task' }), after: exampleTask() },
    of: 'task',
    member: ['ipcMode'],
    class: 'consent',
    loss: 'Containers of the task do not share memory and semaphores there.',
    remedy: 'Remove it if AWS refuses it; `accept: ipc-mode-task` does so.',
    refuses: (value) => value === 'task',
  },
  {
    code: 'ipc-mode-none',
    title: IPC_TITLE,
    source: api('RegisterTaskDefinition'),
    confidence: 'M',
    phase: 'containers',
    example: { before: exampleTask({ ipcMode: 'none' }), after: exampleTask({ ipcMode: 'none' }) },
    of: 'task',
    member: ['ipcMode'],
    class: 'faithful',
    loss: 'Containers are apart from each other there anyway.',
    refuses: (value) => value === 'none',
  },
];

export const ISOLATION_RULES = ROWS.map(refusedField);
