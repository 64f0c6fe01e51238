import { containersIn, guide, objectsAt, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

// The host as a container on Docker's bridge sees it, and the metadata of an EC2 instance.
const HOST = /\bhost\.docker\.internal\b|\b172\.17\.0\.1\b|\b169\.254\.169\.254\b/;

const hostAddress: Rule = {
  code: 'host-address',
  title: 'On Fargate there is no host for a container to talk to.',
  source: guide('fargate-tasks-services'),
  confidence: 'M',
  phase: 'containers',
  fields: ['containerDefinitions.environment.value'],
  example: {
    before: exampleTask(
      { networkMode: 'bridge' },
      { environment: [{ name: 'STATSD_HOST', value: '172.17.0.1' }] },
    ),
    after: exampleTask({}, { environment: [{ name: 'STATSD_HOST', value: '172.17.0.1' }] }),
  },
  find: (definition, { converting }) =>
    !converting
      ? []
      : containersIn(definition).flatMap(({ pointer, label }) =>
          objectsAt(definition, [...pointer, 'environment'])
            .filter(({ value }) => HOST.test(textOf(value.value)))
            .map(
              (variable): Finding => ({
                pointer: [...variable.pointer, 'value'],
                class: 'lossy',
                message: `${label} has the address of the host in an environment variable. A task on Fargate does not reach anything there.`,
                remedy:
                  'Run the program that it talks to as a container of the same task, and use localhost.',
                edits: [],
              }),
            ),
        ),
};

export const HOST_ADDRESS_RULES: readonly Rule[] = [hostAddress];
