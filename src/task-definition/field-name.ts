import { isObject, type JsonObject, type Pointer, valueAt } from './json.ts';

/** `container "web"`, or `container 2` for one without a name (counted from 1). */
export function containerName(definition: JsonObject, index: number): string {
  const container = valueAt(definition, ['containerDefinitions', index]);
  const name = isObject(container) ? container.name : undefined;
  return typeof name === 'string' && name !== '' ? `container "${name}"` : `container ${index + 1}`;
}

const path = (pointer: Pointer): string =>
  pointer
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

/** A field as a person would say it: `` `portMappings[0].hostPort` of container "web" ``. */
export function fieldName(definition: JsonObject, pointer: Pointer): string {
  const [first, index, ...rest] = pointer;
  if (first !== 'containerDefinitions' || typeof index !== 'number') {
    return pointer.length === 0 ? 'the task definition' : `\`${path(pointer)}\``;
  }
  const owner = containerName(definition, index);
  return rest.length === 0 ? owner : `\`${path(rest)}\` of ${owner}`;
}

/** The same text with a capital at its start. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
