import { isArray, type JsonObject, valueAt } from '../../task-definition/json.ts';
import { api, containersIn, numberOf, objectsAt, remove, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { type RefusedField, refusedField } from '../refused-field.ts';
import type { Finding, Rule } from '../rule.ts';

/** What `/dev/shm` of every container holds, in MiB. */
const DEFAULT_SHARED_MEMORY = 64;

const exampleLinux = (linuxParameters: JsonObject): JsonObject =>
  exampleTask({}, { linuxParameters });

const sharedMemory: Rule = {
  code: 'shared-memory-size',
  title: 'Fargate does not take `sharedMemorySize`; a tmpfs mount takes its place.',
  source: api('LinuxParameters'),
  confidence: 'H',
  phase: 'containers',
  fields: [
    'containerDefinitions.linuxParameters.sharedMemorySize',
    'containerDefinitions.linuxParameters.tmpfs.containerPath',
    'containerDefinitions.linuxParameters.tmpfs.size',
  ],
  example: {
    before: exampleLinux({ sharedMemorySize: 256 }),
    after: exampleLinux({ tmpfs: [{ containerPath: '/dev/shm', size: 256 }] }),
  },
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }): Finding[] => {
      const parent = [...pointer, 'linuxParameters'];
      const here = [...parent, 'sharedMemorySize'];
      const size = numberOf(valueAt(definition, here));
      if (size === 0) return [];
      const finding = { pointer: here, message: `${label} sets \`sharedMemorySize\`.` };
      const mounts = objectsAt(definition, [...parent, 'tmpfs']);
      const isMounted = mounts.some(({ value }) => value.containerPath === '/dev/shm');
      if (size <= DEFAULT_SHARED_MEMORY || isMounted) {
        return [{ ...finding, class: 'faithful', edits: [remove(here)] }];
      }
      const present = valueAt(definition, [...parent, 'tmpfs']);
      const tmpfs = [...(isArray(present) ? present : []), { containerPath: '/dev/shm', size }];
      return [
        {
          ...finding,
          class: 'lossy',
          message: `${finding.message} On Fargate it becomes a tmpfs mount of ${size} MiB on /dev/shm, which counts towards the memory of the task.`,
          remedy: 'Check that the memory of the task has room for it.',
          edits: [remove(here), set([...parent, 'tmpfs'], tmpfs)],
        },
      ];
    }),
};

const swap = (
  member: 'maxSwap' | 'swappiness',
  told: Pick<RefusedField, 'code' | 'confidence' | 'example' | 'class' | 'loss' | 'refuses'>,
): Rule =>
  refusedField({
    title: 'Fargate has no swap.',
    source: api('LinuxParameters'),
    phase: 'containers',
    of: 'container',
    member: ['linuxParameters', member],
    ...told,
  });

export const MEMORY_RULES: readonly Rule[] = [
  sharedMemory,
  swap('maxSwap', {
    code: 'max-swap',
    confidence: 'H',
    example: { before: exampleLinux({ maxSwap: 128 }), after: exampleLinux({}) },
    class: 'lossy',
    loss: 'All the program needs must fit into its memory.',
    refuses: (value) => numberOf(value) !== 0,
  }),
  swap('maxSwap', {
    code: 'no-swap',
    confidence: 'M',
    example: { before: exampleLinux({ maxSwap: 0 }), after: exampleLinux({ maxSwap: 0 }) },
    class: 'faithful',
    loss: 'There is no swap anyway.',
    refuses: (value) => value === 0,
  }),
  swap('swappiness', {
    code: 'swappiness',
    confidence: 'M',
    example: { before: exampleLinux({ swappiness: 60 }), after: exampleLinux({ swappiness: 60 }) },
    class: 'faithful',
    loss: 'There is no swap anyway.',
    refuses: (value) => typeof value === 'number',
  }),
];
