import { api, containersIn, objectsAt } from '../definition.ts';
import { refusedField } from '../refused-field.ts';
import type { Rule } from '../rule.ts';

const devices = refusedField({
  code: 'devices',
  title: 'Fargate maps no devices of the host into a container.',
  source: api('LinuxParameters'),
  confidence: 'H',
  phase: 'containers',
  of: 'container',
  member: ['linuxParameters', 'devices'],
  class: 'consent',
  loss: 'The program will not find the device.',
  remedy: 'Keep the service on EC2 or ECS Managed Instances if it needs the device.',
});

const inferenceAccelerators = refusedField({
  code: 'inference-accelerators',
  title: 'Elastic Inference accelerators no longer exist, on any launch type.',
  source: api('RegisterTaskDefinition'),
  confidence: 'H',
  phase: 'containers',
  of: 'task',
  member: ['inferenceAccelerators'],
  class: 'impossible',
  loss: 'AWS refuses the field everywhere, as the service was retired.',
  remedy: 'Remove it; Inferentia and GPU instances take its place, outside of Fargate.',
});

const resourceRequirements: Rule = {
  code: 'resource-requirements',
  title: 'Fargate has no GPUs and other accelerators.',
  source: api('ResourceRequirement'),
  confidence: 'H',
  phase: 'containers',
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) =>
      objectsAt(definition, [...pointer, 'resourceRequirements']).map((requirement) => ({
        pointer: requirement.pointer,
        class: 'impossible',
        message: `${label} requires a ${requirement.value.type === 'GPU' ? 'GPU' : 'device'} that Fargate does not have.`,
        remedy: 'Use ECS Managed Instances or EC2 (`launch-type: EC2`), or remove the requirement.',
        edits: [],
      })),
    ),
};

export const HARDWARE_RULES: readonly Rule[] = [
  devices,
  inferenceAccelerators,
  resourceRequirements,
];
