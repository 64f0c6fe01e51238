import { placeholderIn } from '../../task-definition/placeholders.ts';
import { api, type ContainerEntry, containersIn, isSet, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';

interface ImageRow extends Pick<Rule, 'code' | 'title' | 'example'> {
  isWrong(container: ContainerEntry['value']): boolean;
  /** What is wrong, to follow the name of the container. */
  readonly problem: string;
  readonly remedy: string;
}

const LONGEST = 255;

// Nothing that a task can pull from: each task has a network of its own.
const LOCAL_REGISTRY = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|host\.docker\.internal)(?::\d+)?\//;

const ROWS: readonly ImageRow[] = [
  {
    code: 'container-image',
    title: 'Every container has an image.',
    example: { before: exampleTask({}, { image: '' }) },
    isWrong: ({ image }) => !isSet(image),
    problem: 'has no image',
    remedy: 'Add `image`, or give the input `image`.',
  },
  {
    code: 'image-format',
    title: 'The name of an image has no blanks, and up to 255 characters.',
    example: { before: exampleTask({}, { image: 'nginx: 1.27' }) },
    isWrong: ({ image }) => {
      const name = textOf(image);
      const isDigest = name.includes('@');
      const isTemplate = placeholderIn(name) !== undefined;
      return !isTemplate && (/\s/.test(name) || (!isDigest && name.length > LONGEST));
    },
    problem: 'names an image that is too long or has blanks in it',
    remedy: 'Correct `image`, or give the input `image`.',
  },
  {
    code: 'local-image',
    title: 'On Fargate images come from a registry in the network, not from the host.',
    example: { before: exampleTask({}, { image: 'localhost:5000/web:1' }) },
    isWrong: ({ image }) => LOCAL_REGISTRY.test(textOf(image)),
    problem: 'takes its image from a registry on the host, which a task on Fargate does not reach',
    remedy: 'Push the image to Amazon ECR or another registry that the task can reach.',
  },
];

const imageRule = ({ isWrong, problem, remedy, ...row }: ImageRow): Rule => ({
  ...row,
  source: api('ContainerDefinition'),
  confidence: 'H',
  phase: 'validation',
  fields: ['containerDefinitions.image'],
  find: (definition) =>
    containersIn(definition)
      .filter(({ value }) => isWrong(value))
      .map(({ pointer, label }) =>
        impossible([...pointer, 'image'], `${label} ${problem}.`, remedy),
      ),
});

export const IMAGE_RULES: readonly Rule[] = ROWS.map(imageRule);
