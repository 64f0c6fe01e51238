import { type JsonObject, valueAt } from '../task-definition/json.ts';
import { containersIn, type Entry, isSet, objectsAt, textOf } from './definition.ts';

export const volumesIn = (definition: JsonObject): readonly Entry[] =>
  objectsAt(definition, ['volumes']);

/** `Volume "data"`, to begin a sentence with. */
export const volumeLabel = ({ value, index }: Entry): string =>
  textOf(value.name) === '' ? `Volume ${index + 1}` : `Volume "${textOf(value.name)}"`;

/** The mount points of each volume, by its name. */
export function mountsByVolume(definition: JsonObject): ReadonlyMap<string, readonly Entry[]> {
  const mounts = new Map<string, Entry[]>();
  for (const { pointer } of containersIn(definition)) {
    for (const mount of objectsAt(definition, [...pointer, 'mountPoints'])) {
      const name = textOf(mount.value.sourceVolume);
      if (name === '') continue;
      const others = mounts.get(name);
      if (others) others.push(mount);
      else mounts.set(name, [mount]);
    }
  }
  return mounts;
}

export interface MountedVolume extends Entry {
  /** `Volume "data"`. */
  readonly label: string;
  readonly mounts: readonly Entry[];
}

/** The volumes that a container mounts. */
export function mountedVolumes(definition: JsonObject): readonly MountedVolume[] {
  const mounts = mountsByVolume(definition);
  return volumesIn(definition).flatMap((volume) => {
    const found = mounts.get(textOf(volume.value.name)) ?? [];
    return found.length === 0 ? [] : [{ ...volume, label: volumeLabel(volume), mounts: found }];
  });
}

/** The folder of the host that a volume shows; empty when it shows none. */
export const hostPath = ({ value }: Entry): string =>
  textOf(valueAt(value, ['host', 'sourcePath']));

/** The members that say what a volume is; one of them at most may be set. */
export const VOLUME_KINDS = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
  'configuredAtLaunch',
] as const;

export type VolumeKind = (typeof VOLUME_KINDS)[number];

export const kindsOf = (volume: Entry): readonly VolumeKind[] =>
  VOLUME_KINDS.filter((kind) =>
    kind === 'host' ? hostPath(volume) !== '' : isSet(volume.value[kind]),
  );
