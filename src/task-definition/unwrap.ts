import type { TaskDefinitionSource } from './document.ts';
import type { Pointer } from './json.ts';
import { memberOf, type SourceNode, type SourceObject, withMember } from './source-tree.ts';

/** A task definition with its wrapper taken off, or why there is none (and where). */
export type Unwrapped =
  | (Pick<TaskDefinitionSource, 'pointer' | 'form'> & {
      readonly definition: SourceObject;
      readonly problem?: never;
    })
  | { readonly problem: UnwrapProblem; readonly definition?: never };

export interface UnwrapProblem {
  readonly code: 'several-task-definitions' | 'not-a-task-definition';
  readonly node: SourceNode;
  /** What the file is or holds, to follow `The file …`. */
  readonly message: string;
  readonly remedy: string;
}

// Files that people mix up with a task definition, by a member that only they have.
const FOREIGN_FILES: readonly (readonly [member: string, name: string, remedy: string])[] = [
  ['Resources', 'is a CloudFormation template', 'Write the task definition to a file of its own.'],
  [
    'AWSTemplateFormatVersion',
    'is a CloudFormation template',
    'Write the task definition to a file of its own.',
  ],
  [
    'AWSEBDockerrunVersion',
    'is an Elastic Beanstalk Dockerrun file',
    'Copy its containers into a task definition.',
  ],
  [
    'services',
    'is a Docker Compose file',
    'Give a task definition; a Compose file is a language of its own.',
  ],
  ['apiVersion', 'is a Kubernetes manifest', 'Give an ECS task definition.'],
  ['serviceName', 'is a service definition', 'Give the task definition that the service runs.'],
  ['resource', 'is Terraform source', 'Write the rendered task definition to a file.'],
];

const PASCAL_CASE = ['ContainerDefinitions', 'RequiresCompatibilities', 'Family', 'NetworkMode'];

const has = (node: SourceNode | undefined, member: string): boolean =>
  memberOf(node, member) !== undefined;

const isContainer = (node: SourceNode): boolean => has(node, 'image') || has(node, 'name');

const notATaskDefinition = (node: SourceNode, message: string, remedy: string): Unwrapped => ({
  problem: { code: 'not-a-task-definition', node, message, remedy },
});

const several = (node: SourceNode, count: number): Unwrapped => ({
  problem: {
    code: 'several-task-definitions',
    node,
    message: `holds ${count} task definitions`,
    remedy: 'Split it, one task definition per file, and run the step once for each.',
  },
});

const definitionOf = (containers: SourceNode, span: SourceNode['span']): SourceObject =>
  withMember({ kind: 'object', span, members: new Map() }, 'containerDefinitions', containers);

/**
 * Takes the wrapper off: `{"taskDefinition": …}` as DescribeTaskDefinition replies (its tags, which
 * stand beside, move inside), a list of container definitions, or a single one.
 */
export function unwrap(root: SourceNode, pointer: Pointer = []): Unwrapped {
  if (root.kind === 'array') return unwrapList(root, root.elements, pointer);
  if (root.kind === 'scalar') {
    return notATaskDefinition(
      root,
      'holds a single value, no task definition',
      'Give a JSON or YAML file with a task definition.',
    );
  }
  const inner = memberOf(root, 'taskDefinition');
  if (inner?.kind === 'object') {
    const tags = memberOf(root, 'tags');
    const definition = tags && !has(inner, 'tags') ? withMember(inner, 'tags', tags) : inner;
    return unwrap(definition, [...pointer, 'taskDefinition']);
  }
  const list = memberOf(root, 'taskDefinitions');
  if (list?.kind === 'array') {
    return unwrapList(list, list.elements, [...pointer, 'taskDefinitions']);
  }
  const foreign = FOREIGN_FILES.find(([member]) => has(root, member));
  if (foreign) return notATaskDefinition(root, foreign[1], foreign[2]);
  const properties = memberOf(root, 'Properties') ?? root;
  if (PASCAL_CASE.some((member) => has(properties, member))) {
    return notATaskDefinition(
      properties,
      'is written in the PascalCase of CloudFormation',
      'The ECS API begins member names with a small letter: containerDefinitions, not ContainerDefinitions.',
    );
  }
  if (has(root, 'image') && !has(root, 'containerDefinitions')) {
    const containers = { kind: 'array', span: root.span, elements: [root] } as const;
    return { definition: definitionOf(containers, root.span), pointer, form: 'container' };
  }
  return { definition: root, pointer, form: 'definition' };
}

function unwrapList(
  node: SourceNode,
  elements: readonly SourceNode[],
  pointer: Pointer,
): Unwrapped {
  const [first] = elements;
  const definitions = elements.filter(
    (element) => has(element, 'containerDefinitions') || has(element, 'taskDefinition'),
  );
  if (definitions.length > 1) return several(node, definitions.length);
  if (definitions.length === 1 && first && elements.length === 1) {
    return unwrap(first, [...pointer, 0]);
  }
  if (first && isContainer(first)) {
    return { definition: definitionOf(node, node.span), pointer, form: 'containers' };
  }
  return notATaskDefinition(
    node,
    elements.length === 0 ? 'holds an empty list' : 'holds a list, but not one of containers',
    'Give a task definition, or a list of container definitions with `name` and `image`.',
  );
}
