const HEX = '0123456789abcdef';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Reproducible identifiers in the forms of AWS. */
export interface Identifiers {
  /** A fraction in 0 … 1. */
  fraction(): number;
  /** The 19 digits of a deployment and its service revision; the first may be 0. */
  deploymentNumber(): string;
  /** The last part of a service deployment ARN: 21 URL-safe characters. */
  serviceDeployment(): string;
  hex(length: number): string;
  urlSafe(length: number): string;
  uuid(): string;
  digits(length: number): string;
}

// mulberry32: small, seeded, good enough to tell identifiers apart.
function fractions(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Takes a seed; the same seed gives the same sequence of identifiers. */
export function createIdentifiers(seed: number): Identifiers {
  const fraction = fractions(seed);
  const draw = (alphabet: string, length: number) => {
    let text = '';
    while (text.length < length) text += alphabet[Math.floor(fraction() * alphabet.length)];
    return text;
  };
  const hex = (length: number) => draw(HEX, length);
  return {
    fraction,
    hex,
    urlSafe: (length) => draw(URL_SAFE, length),
    digits: (length) => draw('0123456789', length),
    // AWS's numbers are 63-bit: the first digit is never 9 followed by much.
    deploymentNumber: () => draw('012345678', 1) + draw('0123456789', 18),
    serviceDeployment: () => draw(URL_SAFE, 21),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${draw('89ab', 1)}${hex(3)}-${hex(12)}`,
  };
}
