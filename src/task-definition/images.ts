import { containersOf } from './containers.ts';
import type { JsonObject } from './json.ts';

/** The images that are not pinned by digest: what their tag names may have moved. Each one once. */
export const imagesByTag = (definition: JsonObject): readonly string[] => [
  ...new Set(
    containersOf(definition)
      .map(({ image }) => image)
      .filter((image) => !/@sha256:[0-9a-f]{64}$/i.test(image)),
  ),
];
