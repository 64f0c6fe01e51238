import { api, containersIn, objectsAt, textOf } from '../definition.ts';
import type { Rule } from '../rule.ts';

// The kernel keeps these apart for each task; all others belong to the whole host.
const NAMESPACED =
  /^(?:net\..+|fs\.mqueue\..+|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced))$/;

const systemControls: Rule = {
  code: 'system-controls',
  title: 'A task sets only kernel parameters that are kept apart from those of the host.',
  source: api('SystemControl'),
  confidence: 'H',
  phase: 'containers',
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) =>
      objectsAt(definition, [...pointer, 'systemControls'])
        .filter(({ value }) => !NAMESPACED.test(textOf(value.namespace)))
        .map((control) => ({
          pointer: [...control.pointer, 'namespace'],
          class: 'impossible',
          message: `${label} sets a kernel parameter of the host.`,
          remedy:
            'Remove it; a task may set kernel.sem, kernel.shm*, kernel.msg*, fs.mqueue.* and net.*.',
          edits: [],
        })),
    ),
};

export const SYSTEM_CONTROL_RULES: readonly Rule[] = [systemControls];
