import { api, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import { refusedField } from '../refused-field.ts';
import type { Rule } from '../rule.ts';

const devices = refusedField({
  code: 'devices',
  title: 'Fargate maps no devices of the host into a container.',
  source: api('LinuxParameters'),
  confidence: 'H',
  phase: 'containers',
  example: {
    before: exampleTask({}, { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }),
    after: exampleTask({}, { linuxParameters: {} }),
  },
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
  example: {
    before: exampleTask({
      inferenceAccelerators: [{ deviceName: 'device_1', deviceType: 'eia2.medium' }],
    }),
  },
  of: 'task',
  member: ['inferenceAccelerators'],
  class: 'impossible',
  loss: 'AWS refuses the field everywhere, as the service was retired.',
  remedy: 'Remove it; Inferentia and GPU instances take its place, outside of Fargate.',
});

const REQUIRED: ReadonlyMap<string, string> = new Map([
  ['GPU', 'a GPU'],
  ['InferenceAccelerator', 'an Elastic Inference accelerator'],
  ['NeuronDevice', 'a Neuron device'],
]);

const resourceRequirements: Rule = {
  code: 'resource-requirements',
  title: 'Fargate has no GPUs and other accelerators.',
  source: api('ResourceRequirement'),
  confidence: 'H',
  phase: 'containers',
  fields: ['containerDefinitions.resourceRequirements.*'],
  example: { before: exampleTask({}, { resourceRequirements: [{ type: 'GPU', value: '1' }] }) },
  find: (definition) =>
    listedInContainers(definition, 'resourceRequirements').map(({ value, pointer, label }) =>
      impossible(
        pointer,
        `${label} requires ${REQUIRED.get(textOf(value.type)) ?? 'a device'}, which Fargate does not have.`,
        'Use ECS Managed Instances or EC2 (`launch-type: EC2`), or remove the requirement.',
      ),
    ),
};

export const HARDWARE_RULES: readonly Rule[] = [
  devices,
  inferenceAccelerators,
  resourceRequirements,
];
