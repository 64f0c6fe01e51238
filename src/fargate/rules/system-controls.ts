import type { JsonValue } from '../../task-definition/json.ts';
import { api, containersIn, objectsAt, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { listedInContainers } from '../findings.ts';
import type { Finding, Rule } from '../rule.ts';

// The kernel keeps these apart for each task; all others belong to the whole host.
const NAMESPACED =
  /^(?:net\..+|fs\.mqueue\..+|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced))$/;

const systemControls: Rule = {
  code: 'system-controls',
  title: 'A task sets only kernel parameters that are kept apart from those of the host.',
  source: api('SystemControl'),
  confidence: 'H',
  phase: 'containers',
  fields: ['containerDefinitions.systemControls.namespace'],
  example: {
    before: exampleTask(
      {},
      { systemControls: [{ namespace: 'vm.max_map_count', value: '262144' }] },
    ),
  },
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) =>
      objectsAt(definition, [...pointer, 'systemControls'])
        .filter(({ value }) => !NAMESPACED.test(textOf(value.namespace)))
        .map((control) => ({
          pointer: [...control.pointer, 'namespace'],
          class: 'impossible',
          message: `${label} sets a kernel parameter of the host.`,
          remedy:
            'Remove it; a task may set kernel.sem, kernel.shm*, kernel.msg*, fs.mqueue.* and net.*. A program that insists on it needs EC2 (`launch-type: EC2`) or ECS Managed Instances.',
          edits: [],
        })),
    ),
};

const container = (name: string, value: string) => ({
  name,
  image: 'nginx:1.27',
  systemControls: [{ namespace: 'net.core.somaxconn', value }],
});

const DIFFERENT = exampleTask({
  containerDefinitions: [container('web', '1024'), container('api', '128')],
});

const sharedControls: Rule = {
  code: 'shared-system-controls',
  title: 'On Fargate the kernel parameters that a container sets are those of the whole task.',
  source: api('SystemControl'),
  confidence: 'H',
  phase: 'containers',
  fields: ['containerDefinitions.systemControls.*'],
  example: { before: DIFFERENT, after: DIFFERENT },
  find: (definition) => {
    const first = new Map<string, JsonValue | undefined>();
    return listedInContainers(definition, 'systemControls').flatMap(
      ({ value, pointer, label }): readonly Finding[] => {
        const namespace = textOf(value.namespace);
        if (!first.has(namespace)) first.set(namespace, value.value);
        return first.get(namespace) === value.value
          ? []
          : [
              {
                pointer,
                class: 'lossy',
                message: `${label} sets a kernel parameter to another value than a container before it. The containers of a task share it, and the one that starts last decides.`,
                remedy: 'Give it the same value in all containers.',
                edits: [],
              },
            ];
      },
    );
  },
};

export const SYSTEM_CONTROL_RULES: readonly Rule[] = [systemControls, sharedControls];
