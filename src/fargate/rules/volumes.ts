import type { Edit } from '../../task-definition/document.ts';
import { isObject, type JsonObject, valueAt } from '../../task-definition/json.ts';
import {
  api,
  containersIn,
  type Entry,
  guide,
  isSet,
  objectsAt,
  remove,
  textOf,
} from '../definition.ts';
import type { Finding, Rule } from '../rule.ts';

const HOST_TITLE = 'Fargate has no host whose folders a container could mount.';
const DOCKER_TITLE = 'Fargate has no Docker volumes.';
const HOST = { source: api('HostVolumeProperties'), confidence: 'H', phase: 'volumes' } as const;
const DOCKER = {
  source: api('DockerVolumeConfiguration'),
  confidence: 'H',
  phase: 'volumes',
} as const;

const mountsOf = (definition: JsonObject, volume: string): readonly Entry[] =>
  containersIn(definition).flatMap(({ pointer }) =>
    objectsAt(definition, [...pointer, 'mountPoints']).filter(
      ({ value }) => value.sourceVolume === volume,
    ),
  );

const isMounted = (definition: JsonObject, { value }: Entry): boolean =>
  mountsOf(definition, textOf(value.name)).length > 0;

const volumesIn = (definition: JsonObject): readonly Entry[] => objectsAt(definition, ['volumes']);

/** The folder of the host that a mounted volume shows; empty when it shows none. */
const hostPath = ({ value }: Entry): string => textOf(valueAt(value, ['host', 'sourcePath']));

type HostPathKind = 'data' | 'system' | 'time-zone';

const HOST_PATHS: readonly (readonly [kind: HostPathKind, pattern: RegExp])[] = [
  ['time-zone', /^\/etc\/(?:localtime|timezone)$/],
  ['system', /^\/$/],
  [
    'system',
    /^\/(?:proc|sys|dev|etc|run|boot|cgroups?|var\/run|var\/log|var\/lib\/docker)(?:\/|$)/,
  ],
];

/** What a folder of the host is for: its own contents matter, or it is only a place for data. */
const kindOfPath = (path: string): HostPathKind => {
  const clean = path.replace(/(?<=.)\/+$/, '');
  return HOST_PATHS.find(([, pattern]) => pattern.test(clean))?.[0] ?? 'data';
};

const hostVolumes = (definition: JsonObject, kind: HostPathKind): readonly Entry[] =>
  volumesIn(definition).filter(
    (volume) =>
      hostPath(volume) !== '' &&
      kindOfPath(hostPath(volume)) === kind &&
      isMounted(definition, volume),
  );

const hostVolume: Rule = {
  ...HOST,
  code: 'host-volume',
  title: HOST_TITLE,
  find: (definition) =>
    hostVolumes(definition, 'data').map((volume) => ({
      pointer: [...volume.pointer, 'host', 'sourcePath'],
      class: 'consent',
      message: `Volume "${volume.value.name}" is a folder of the host. As an empty volume of the task it starts without the data, and what is written is gone when the task stops.`,
      remedy: 'Use `efsVolumeConfiguration` for data that must last.',
      edits: [remove([...volume.pointer, 'host'])],
    })),
};

const hostSystemVolume: Rule = {
  ...HOST,
  code: 'host-system-volume',
  title: HOST_TITLE,
  find: (definition) =>
    hostVolumes(definition, 'system').map((volume) => ({
      pointer: [...volume.pointer, 'host', 'sourcePath'],
      class: 'impossible',
      message: `Volume "${volume.value.name}" shows a system folder of the host, and on Fargate there is none to show.`,
      remedy: 'Remove the volume with its mount points, or keep the service on EC2.',
      edits: [],
    })),
};

const timeZoneVolume: Rule = {
  ...HOST,
  code: 'time-zone-volume',
  title: HOST_TITLE,
  find: (definition) =>
    hostVolumes(definition, 'time-zone').map((volume) => ({
      pointer: [...volume.pointer, 'host', 'sourcePath'],
      class: 'lossy',
      message: `Volume "${volume.value.name}" takes the time zone from the host. On Fargate the time zone is UTC.`,
      remedy: 'Set the environment variable `TZ` if the program needs another one.',
      edits: removeWithMounts(definition, volume),
    })),
};

const removeWithMounts = (definition: JsonObject, volume: Entry): readonly Edit[] => [
  remove(volume.pointer),
  ...mountsOf(definition, textOf(volume.value.name)).map(({ pointer }) => remove(pointer)),
];

type DockerKind = 'task' | 'shared' | 'driver';

function dockerKind({ value }: Entry): DockerKind | undefined {
  const configuration = value.dockerVolumeConfiguration;
  if (!isObject(configuration) || !isSet(configuration)) return undefined;
  const { driver, driverOpts, scope, autoprovision } = configuration;
  if (isSet(driverOpts) || (isSet(driver) && driver !== 'local')) return 'driver';
  return scope === 'shared' || autoprovision === true ? 'shared' : 'task';
}

const dockerRule = (
  code: string,
  kind: DockerKind,
  told: Pick<Finding, 'class' | 'remedy'> & { readonly loss: string },
): Rule => ({
  ...DOCKER,
  code,
  title: DOCKER_TITLE,
  find: (definition) =>
    volumesIn(definition)
      .filter((volume) => dockerKind(volume) === kind && isMounted(definition, volume))
      .map(({ value, pointer }) => {
        const here = [...pointer, 'dockerVolumeConfiguration'];
        const { loss, ...rest } = told;
        const message = `Volume "${value.name}" is a Docker volume. ${loss}`;
        const edits = told.class === 'impossible' ? [] : [remove(here)];
        return { ...rest, pointer: here, message, edits };
      }),
});

const unusedVolume: Rule = {
  code: 'unused-volume',
  title: 'Fargate refuses this kind of volume, and no container mounts it.',
  source: api('Volume'),
  confidence: 'H',
  phase: 'unused-volumes',
  find: (definition) =>
    volumesIn(definition)
      .filter(
        (volume) =>
          (hostPath(volume) !== '' ||
            dockerKind(volume) !== undefined ||
            volume.value.configuredAtLaunch === true) &&
          !isMounted(definition, volume),
      )
      .map(({ value, pointer }) => ({
        pointer,
        class: 'faithful',
        message: `Volume "${value.name}" is mounted by no container.`,
        edits: [remove(pointer)],
      })),
};

const unknownVolume: Rule = {
  code: 'unknown-volume',
  title: 'A mount point names a volume of the task definition.',
  source: api('MountPoint'),
  confidence: 'H',
  phase: 'validation',
  find: (definition) => {
    const known = new Set(volumesIn(definition).map(({ value }) => value.name));
    return containersIn(definition).flatMap(({ pointer, label }) =>
      objectsAt(definition, [...pointer, 'mountPoints'])
        .filter(({ value }) => isSet(value.sourceVolume) && !known.has(value.sourceVolume))
        .map((mount) => ({
          pointer: [...mount.pointer, 'sourceVolume'],
          class: 'impossible',
          message: `${label} mounts a volume that \`volumes\` does not list.`,
          remedy: 'Add the volume, or remove the mount point.',
          edits: [],
        })),
    );
  },
};

const fsxVolume: Rule = {
  code: 'fsx-volume',
  title: 'Fargate mounts no FSx for Windows File Server.',
  source: guide('wfsx-volumes'),
  confidence: 'H',
  phase: 'volumes',
  find: (definition) =>
    volumesIn(definition)
      .filter(({ value }) => isSet(value.fsxWindowsFileServerVolumeConfiguration))
      .map(({ value, pointer }) => ({
        pointer: [...pointer, 'fsxWindowsFileServerVolumeConfiguration'],
        class: 'impossible',
        message: `Volume "${value.name}" is on FSx for Windows File Server, which Fargate does not mount.`,
        remedy: 'Use EFS with Linux containers, or keep the service on EC2.',
        edits: [],
      })),
};

export const VOLUME_RULES: readonly Rule[] = [
  hostVolume,
  hostSystemVolume,
  timeZoneVolume,
  dockerRule('docker-volume', 'task', {
    class: 'faithful',
    loss: 'An empty volume of the task does the same.',
  }),
  dockerRule('shared-docker-volume', 'shared', {
    class: 'consent',
    loss: 'As a volume of the task it starts empty, is not shared with other tasks and is gone when the task stops.',
    remedy: 'Use `efsVolumeConfiguration` for data that must last or be shared.',
  }),
  dockerRule('docker-volume-driver', 'driver', {
    class: 'impossible',
    loss: 'Fargate has no volume drivers.',
    remedy:
      'Use `efsVolumeConfiguration` in place of NFS, and `configuredAtLaunch` with an EBS volume in place of a block device.',
  }),
  fsxVolume,
  unusedVolume,
  unknownVolume,
];
