import { api, numberOf, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = { source: api('Ulimit'), fields: ['containerDefinitions.ulimits.*'] } as const;
const UNLIMITED = -1;

const softLimit: Rule = {
  ...BASE,
  code: 'ulimit',
  title: 'The soft limit of a ulimit is not above its hard limit.',
  confidence: 'H',
  phase: 'validation',
  example: {
    before: exampleTask({}, { ulimits: [{ name: 'nofile', softLimit: 4096, hardLimit: 1024 }] }),
  },
  find: (definition) =>
    listedInContainers(definition, 'ulimits')
      .filter(({ value }) => {
        const hard = numberOf(value.hardLimit);
        return hard >= 0 && numberOf(value.softLimit) > hard;
      })
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'softLimit'],
          `${label} has a soft limit above the hard limit.`,
          'Lower `softLimit` or raise `hardLimit`.',
        ),
      ),
};

const MOST_FILES = 1_048_576;
const TOO_MANY = exampleTask(
  {},
  { ulimits: [{ name: 'nofile', softLimit: 65535, hardLimit: 2_097_152 }] },
);

const openFiles: Rule = {
  ...BASE,
  code: 'open-files',
  title: 'On Fargate a container opens 1048576 files at the most.',
  confidence: 'L',
  phase: 'containers',
  example: { before: TOO_MANY, after: TOO_MANY },
  find: (definition) =>
    listedInContainers(definition, 'ulimits')
      .filter(({ value }) => value.name === 'nofile')
      .flatMap(({ value, pointer, label }) =>
        ['softLimit', 'hardLimit'].flatMap((member): Finding[] => {
          const limit = value[member];
          if (typeof limit !== 'number' || (limit > UNLIMITED && limit <= MOST_FILES)) return [];
          const here = [...pointer, member];
          const hard = numberOf(value.hardLimit);
          const isBelowHard = member === 'softLimit' && hard > 0 && hard < MOST_FILES;
          return [
            {
              pointer: here,
              class: 'lossy',
              message: `${label} sets \`${member}\` of nofile to ${limit === UNLIMITED ? 'unlimited' : limit}; Fargate gives ${MOST_FILES} at the most.`,
              edits: [set(here, isBelowHard ? hard : MOST_FILES)],
            },
          ];
        }),
      ),
};

export const ULIMIT_RULES: readonly Rule[] = [softLimit, openFiles];
