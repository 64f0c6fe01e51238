import { isObject, type JsonObject, type Pointer } from '../task-definition/json.ts';
import { containersIn, isSet, objectsAt, textOf } from './definition.ts';

export interface LogConfiguration {
  /** `Container "web"`, to begin a sentence with. */
  readonly label: string;
  readonly driver: string;
  readonly options: JsonObject;
  /** The way to `logConfiguration`. */
  readonly pointer: Pointer;
  /** Options that are read from a secret. */
  readonly secretNames: ReadonlySet<unknown>;
}

/** How the containers log; those with one log driver only, if it is given. */
export const logConfigurations = (
  definition: JsonObject,
  driver?: string,
): readonly LogConfiguration[] =>
  containersIn(definition).flatMap(({ value, pointer, label }) => {
    const configuration = value.logConfiguration;
    if (!isObject(configuration)) return [];
    const found = textOf(configuration.logDriver);
    if (driver !== undefined && found !== driver) return [];
    const here = [...pointer, 'logConfiguration'];
    const secrets = objectsAt(definition, [...here, 'secretOptions']);
    return [
      {
        label,
        driver: found,
        options: isObject(configuration.options) ? configuration.options : {},
        pointer: here,
        secretNames: new Set(secrets.map((secret) => secret.value.name)),
      },
    ];
  });

export const lacks = ({ options, secretNames }: LogConfiguration, option: string): boolean =>
  !isSet(options[option]) && !secretNames.has(option);
