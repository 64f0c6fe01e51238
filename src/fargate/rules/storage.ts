import { valueAt } from '../../task-definition/json.ts';
import { api, numberOf, objectsAt, remove, set, textOf } from '../definition.ts';
import type { Rule } from '../rule.ts';

const SIZE = ['ephemeralStorage', 'sizeInGiB'];
const [INCLUDED_GIB, LARGEST_GIB] = [20, 200];

const ephemeralStorage: Rule = {
  code: 'ephemeral-storage',
  title: 'Fargate gives a task 20 GiB of storage, or from 21 to 200 GiB on request.',
  source: api('EphemeralStorage'),
  confidence: 'H',
  phase: 'volumes',
  find: (definition) => {
    const size = valueAt(definition, SIZE);
    if (typeof size !== 'number' || (size > INCLUDED_GIB && size <= LARGEST_GIB)) return [];
    return size <= INCLUDED_GIB
      ? [
          {
            pointer: SIZE,
            class: 'faithful',
            message: `The task asks for ${size} GiB of storage; it has 20 GiB without asking.`,
            edits: [remove(['ephemeralStorage'])],
          },
        ]
      : [
          {
            pointer: SIZE,
            class: 'impossible',
            message: `The task asks for ${size} GiB of storage, and Fargate has at most 200 GiB.`,
            remedy: 'Ask for less, or use an EFS or EBS volume.',
            edits: [],
          },
        ];
  },
};

const efsEncryption: Rule = {
  code: 'efs-encryption',
  title:
    'EFS needs encryption in transit for IAM authorization, access points and a port of its own.',
  source: api('EFSVolumeConfiguration'),
  confidence: 'H',
  phase: 'volumes',
  find: (definition) =>
    objectsAt(definition, ['volumes']).flatMap(({ value, pointer }) => {
      const efs = [...pointer, 'efsVolumeConfiguration'];
      const at = (...member: string[]) => valueAt(definition, [...efs, ...member]);
      const needsEncryption =
        at('authorizationConfig', 'iam') === 'ENABLED' ||
        textOf(at('authorizationConfig', 'accessPointId')) !== '' ||
        numberOf(at('transitEncryptionPort')) > 0;
      if (!needsEncryption || at('transitEncryption') === 'ENABLED') return [];
      return [
        {
          pointer: efs,
          class: 'faithful',
          message: `Volume "${value.name}" needs encryption in transit.`,
          edits: [set([...efs, 'transitEncryption'], 'ENABLED')],
        },
      ];
    }),
};

const efsAccessPoint: Rule = {
  code: 'efs-access-point-root',
  title: 'With an EFS access point the root directory is that of the access point.',
  source: api('EFSVolumeConfiguration'),
  confidence: 'H',
  phase: 'volumes',
  find: (definition) =>
    objectsAt(definition, ['volumes']).flatMap(({ value, pointer }) => {
      const efs = [...pointer, 'efsVolumeConfiguration'];
      const point = valueAt(definition, [...efs, 'authorizationConfig', 'accessPointId']);
      const root = textOf(valueAt(definition, [...efs, 'rootDirectory']));
      if (textOf(point) === '' || root === '' || root === '/') return [];
      return [
        {
          pointer: [...efs, 'rootDirectory'],
          class: 'impossible',
          message: `Volume "${value.name}" names a root directory and an access point.`,
          remedy: 'Remove `rootDirectory`, or the access point.',
          edits: [],
        },
      ];
    }),
};

export const STORAGE_RULES: readonly Rule[] = [ephemeralStorage, efsEncryption, efsAccessPoint];
