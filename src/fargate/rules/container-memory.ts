import { api, containersIn, numberOf, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';

const SOURCE = api('ContainerDefinition');

const memoryReservation: Rule = {
  code: 'memory-reservation',
  title: 'A container reserves no more memory than its limit.',
  source: SOURCE,
  confidence: 'H',
  phase: 'validation',
  fields: ['containerDefinitions.memory', 'containerDefinitions.memoryReservation'],
  example: { before: exampleTask({}, { memory: 128, memoryReservation: 256 }) },
  find: (definition) =>
    containersIn(definition)
      .filter(({ value }) => {
        const limit = numberOf(value.memory);
        return limit > 0 && limit < numberOf(value.memoryReservation);
      })
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'memoryReservation'],
          `${label} reserves more memory than its limit \`memory\`.`,
          'Raise `memory` or lower `memoryReservation`.',
        ),
      ),
};

/** In MiB. The documentation says it of Docker 20.10 and later; that AWS refuses less was not seen. */
const LEAST_MEMORY = 6;
const SMALL = exampleTask({}, { memory: 4 });

const containerMemory: Rule = {
  code: 'container-memory',
  title: 'A container has at least 6 MiB of memory.',
  source: SOURCE,
  confidence: 'M',
  phase: 'containers',
  fields: ['containerDefinitions.memory', 'containerDefinitions.memoryReservation'],
  example: { before: SMALL, after: SMALL },
  find: (definition) =>
    containersIn(definition).flatMap(({ value, pointer, label }) =>
      ['memory', 'memoryReservation'].flatMap((member) => {
        const size = value[member];
        if (typeof size !== 'number' || size <= 0 || size >= LEAST_MEMORY) return [];
        const here = [...pointer, member];
        const message = `${label} sets \`${member}\` to ${size} MiB, and a container has at least ${LEAST_MEMORY} MiB.`;
        return [{ pointer: here, class: 'faithful', message, edits: [set(here, LEAST_MEMORY)] }];
      }),
    ),
};

export const CONTAINER_MEMORY_RULES: readonly Rule[] = [memoryReservation, containerMemory];
