import { stringify } from 'yaml';
import type { JsonObject } from './json.ts';

/** The text of a file that holds the definition: YAML for `.yml` and `.yaml`, JSON otherwise. */
export const fileText = (definition: JsonObject, path: string): string =>
  /\.ya?ml$/i.test(path)
    ? stringify(definition, { aliasDuplicateObjects: false })
    : `${JSON.stringify(definition, null, 2)}\n`;
