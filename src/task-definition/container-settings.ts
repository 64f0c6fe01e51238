import { isArray, isObject, type JsonArray, type JsonObject, type JsonValue } from './json.ts';

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** What inputs of the step put into a container definition. An absent member leaves it alone. */
export interface ContainerSettings {
  /** Added; one of the same name is replaced where it stands. */
  readonly environment?: readonly NameValue[];
  /** As `environment`; the value is the ARN or name of the secret. */
  readonly secrets?: readonly NameValue[];
  /** ARNs of S3 objects; they replace the list. */
  readonly environmentFiles?: readonly string[];
  readonly logDriver?: string;
  /** Added to the options of the log driver. */
  readonly logOptions?: readonly NameValue[];
  /** Added to the labels. */
  readonly dockerLabels?: readonly NameValue[];
  /** Replaces the command. */
  readonly command?: readonly string[];
}

/** The inputs of the action that the settings come from. */
export const CONTAINER_INPUTS: Readonly<Record<keyof ContainerSettings, string>> = {
  environment: 'environment-variables',
  secrets: 'secrets',
  environmentFiles: 'env-files',
  logDriver: 'log-configuration-log-driver',
  logOptions: 'log-configuration-options',
  dockerLabels: 'docker-labels',
  command: 'command',
};

/** A member of the container definition, the value that it gets, and the input that asks for it. */
export interface MemberValue {
  readonly member: readonly string[];
  readonly value: JsonValue;
  readonly input: string;
}

/** The values that the settings give to the members of a container definition. */
export function memberValues(
  container: JsonObject,
  settings: ContainerSettings,
): readonly MemberValue[] {
  const { environment, secrets, environmentFiles, logDriver, logOptions, dockerLabels, command } =
    settings;
  const logConfiguration = isObject(container.logConfiguration) ? container.logConfiguration : {};
  const wanted: readonly [keyof ContainerSettings, readonly string[], JsonValue | undefined][] = [
    [
      'environment',
      ['environment'],
      environment && upsert(container.environment, environment, 'value'),
    ],
    ['secrets', ['secrets'], secrets && upsert(container.secrets, secrets, 'valueFrom')],
    [
      'environmentFiles',
      ['environmentFiles'],
      environmentFiles?.map((value) => ({ value, type: 's3' })),
    ],
    ['logDriver', ['logConfiguration', 'logDriver'], logDriver],
    [
      'logOptions',
      ['logConfiguration', 'options'],
      logOptions && assign(logConfiguration.options, logOptions),
    ],
    [
      'dockerLabels',
      ['dockerLabels'],
      dockerLabels && assign(container.dockerLabels, dockerLabels),
    ],
    ['command', ['command'], command],
  ];
  return wanted.flatMap(([setting, member, value]) =>
    value === undefined ? [] : [{ member, value, input: CONTAINER_INPUTS[setting] }],
  );
}

/** A list of named objects with others put in, each at the place of its name. */
function upsert(
  list: JsonValue | undefined,
  added: readonly NameValue[],
  valueMember: 'value' | 'valueFrom',
): JsonArray {
  const items = isArray(list) ? [...list] : [];
  for (const { name, value } of added) {
    const place = items.findIndex((item) => isObject(item) && item.name === name);
    items.splice(place < 0 ? items.length : place, 1, { name, [valueMember]: value });
  }
  return items;
}

const assign = (map: JsonValue | undefined, added: readonly NameValue[]): JsonObject => ({
  ...(isObject(map) ? map : {}),
  ...Object.fromEntries(added.map(({ name, value }) => [name, value])),
});
