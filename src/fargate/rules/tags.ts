import { isArray } from '../../task-definition/json.ts';
import { api } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Rule } from '../rule.ts';

const MOST_TAGS = 50;

const tagCount: Rule = {
  code: 'tag-count',
  title: 'A task definition has up to 50 tags.',
  source: api('RegisterTaskDefinition'),
  confidence: 'H',
  phase: 'validation',
  fields: ['tags'],
  example: {
    before: exampleTask({
      tags: Array.from({ length: MOST_TAGS + 1 }, (_, index) => ({ key: `tag-${index + 1}` })),
    }),
  },
  find: ({ tags }) => {
    const count = isArray(tags) ? tags.filter((tag) => tag !== undefined).length : 0;
    return count <= MOST_TAGS
      ? []
      : [
          {
            pointer: ['tags', MOST_TAGS],
            class: 'impossible',
            message: `There are ${count} tags, and a task definition has at most ${MOST_TAGS}.`,
            remedy: 'Remove the tags that nobody asks for.',
            edits: [],
          },
        ];
  },
};

export const TAG_RULES: readonly Rule[] = [tagCount];
