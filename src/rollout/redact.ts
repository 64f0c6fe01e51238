import { isArray, isObject, type JsonObject, type JsonValue } from '../task-definition/json.ts';

const HIDDEN = '***';

/** A shorter value is a port, a level, a flag: to hide it would hide half of the log. */
const SHORTEST_VALUE = 8;
/** But the value of a variable with such a name is hidden from this length on. */
const SHORTEST_SECRET = 4;
const SECRET_NAME =
  /pass(?:word|wd|phrase)?|secret|token|credential|private|api_?key|auth|dsn|salt/i;

const itemsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  isArray(value) ? value.filter(isObject) : [];

const textOf = (value: JsonValue | undefined): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);

/**
 * The texts of a task definition that no log line may show: the values of environment variables from
 * 8 characters on (4 where the name sounds like a secret) and every reference to a secret.
 */
export function secretsOf({ containerDefinitions }: JsonObject): readonly string[] {
  return itemsOf(containerDefinitions).flatMap((container) => {
    const { logConfiguration, repositoryCredentials } = container;
    const options = isObject(logConfiguration) ? logConfiguration.secretOptions : undefined;
    const references = [...itemsOf(container.secrets), ...itemsOf(options)].map((secret) =>
      textOf(secret.valueFrom),
    );
    const registry = isObject(repositoryCredentials)
      ? [textOf(repositoryCredentials.credentialsParameter)]
      : [];
    const values = itemsOf(container.environment).flatMap((variable) => {
      const shortest = SECRET_NAME.test(textOf(variable.name)) ? SHORTEST_SECRET : SHORTEST_VALUE;
      const value = textOf(variable.value);
      return value.trim().length >= shortest ? [value.trim(), ...longLines(value)] : [];
    });
    return [...values, ...references, ...registry].filter((text) => text !== '');
  });
}

/** A value of several lines is written to the log line by line. */
const longLines = (value: string): readonly string[] =>
  value.split(/\r?\n/).filter((line) => line.trim().length >= SHORTEST_VALUE);

/** A text as it may stand in a log: as it is, inside JSON, inside an address, and in Base64. */
const spellings = (text: string): readonly string[] => [
  text,
  JSON.stringify(text).slice(1, -1),
  encodeURIComponent(text),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
];

/** What looks like a secret wherever it comes from; the first group stays. */
const LOOKS_SECRET: readonly RegExp[] = [
  // Passwords in addresses: postgres://user:password@host
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi,
  /(\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi,
  /((?:password|passwd|secret|token|api[_-]?key|access[_-]?key)["']?\s*[=:]\s*["']?)[^\s"',;&]{4,}/gi,
  // Access keys of AWS, tokens of GitHub, JSON web tokens
  /()\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[opsur]_\w{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/g,
];

/**
 * Hides secrets in text: each of `secrets` in the spellings that logs use, and what looks like one.
 * What the runner masks, it masks itself, since every line reaches it as a whole.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = [...new Set(secrets.flatMap(spellings))].toSorted(
    (one, other) => other.length - one.length,
  );
  return (text) => {
    const masked = known.reduce((line, secret) => line.replaceAll(secret, HIDDEN), text);
    return LOOKS_SECRET.reduce((line, pattern) => line.replace(pattern, `$1${HIDDEN}`), masked);
  };
}
