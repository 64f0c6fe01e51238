import type { Diagnostic } from '../diagnostics.ts';
import { isObject, type JsonObject, valueAt } from './json.ts';
import { readTaskDefinition } from './read.ts';

export interface EfsConfigurations {
  /** The name of a volume → its `efsVolumeConfiguration`, in the JSON types of the ECS API. */
  readonly value: Readonly<Record<string, JsonObject>>;
  /** What is wrong with them, without places. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks configurations of EFS volumes that stand in no file, as strictly as those of a task definition.
 * Source: EFSVolumeConfiguration of RegisterTaskDefinition.
 */
export function readEfsConfigurations(
  given: Readonly<Record<string, JsonObject>>,
): EfsConfigurations {
  const volumes = Object.entries(given).map(([name, efsVolumeConfiguration]) => ({
    name,
    efsVolumeConfiguration,
  }));
  // Any definition will do that has nothing else to complain about.
  const definition = {
    family: 'efs',
    containerDefinitions: [{ name: 'app', image: 'app' }],
    volumes,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(definition));
  const { document, diagnostics } = readTaskDefinition({ path: 'efs.json', bytes }, {});
  return {
    value: Object.fromEntries(
      volumes.map(({ name, efsVolumeConfiguration }, index) => {
        const read = valueAt(document?.value, ['volumes', index, 'efsVolumeConfiguration']);
        return [name, isObject(read) ? read : efsVolumeConfiguration];
      }),
    ),
    diagnostics: diagnostics.map(({ location: _nowhere, ...diagnostic }) => diagnostic),
  };
}
