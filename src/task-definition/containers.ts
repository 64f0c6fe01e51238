import { isArray, isObject, type JsonObject } from './json.ts';

/** What the rest of the way needs to know of a container definition. */
export interface Container {
  /** Its place in `containerDefinitions`. */
  readonly index: number;
  readonly name: string;
  readonly essential: boolean;
  readonly image: string;
  /** `containerPort` of each port mapping; ranges are left out. */
  readonly ports: readonly number[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The containers of a task definition; `essential` is true unless it says otherwise, as for AWS. */
export function containersOf({ containerDefinitions }: JsonObject): readonly Container[] {
  if (!isArray(containerDefinitions)) return [];
  return containerDefinitions.flatMap((definition, index) => {
    if (!isObject(definition)) return [];
    const mappings = isArray(definition.portMappings) ? definition.portMappings : [];
    const ports = mappings.flatMap((mapping) =>
      isObject(mapping) && typeof mapping.containerPort === 'number' ? [mapping.containerPort] : [],
    );
    const { name, image, essential } = definition;
    return [{ index, name: text(name), image: text(image), essential: essential !== false, ports }];
  });
}
