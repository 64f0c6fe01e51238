/**
 * A task size as people write it, in CPU units or MiB; `undefined` when it is none.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export interface SpelledSize {
  /** CPU units (1024 to a vCPU) or MiB: whole and above zero. */
  readonly amount: number;
  /** AWS documents this spelling; the others are understood here, and never sent. */
  readonly documented: boolean;
}

const parse = (
  text: string,
  pattern: RegExp,
  factorOf: (unit: string) => number | undefined,
  documented: RegExp,
): SpelledSize | undefined => {
  const [, number, unit = ''] = pattern.exec(text) ?? [];
  const factor = factorOf(unit.toLowerCase());
  const amount = Number(number) * (factor ?? 0);
  return Number.isSafeInteger(amount) && amount > 0
    ? { amount, documented: documented.test(text) }
    : undefined;
};

const NUMBER_AND_UNIT = /^\s*(\d+|\d*\.\d+)\s*([a-z]*)\s*$/i;
const CPU_FACTORS: Readonly<Record<string, number>> = { '': 1, vcpu: 1024 };
const MEMORY_FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  mb: 1,
  mib: 1,
  g: 1024,
  gb: 1024,
  gib: 1024,
};

/** `256`, `.25 vCPU`, `1 vcpu`. */
export const parseCpu = (text: string): SpelledSize | undefined =>
  parse(text, NUMBER_AND_UNIT, (unit) => CPU_FACTORS[unit], /^(?:\d+|(?:\d+|\.\d+) *vcpu)$/i);

/** `512`, `1 GB`, `.5 gb`, `0.5GB`; also `512MB`, `1GiB`, `1g`. */
export const parseMemory = (text: string): SpelledSize | undefined =>
  parse(text, NUMBER_AND_UNIT, (unit) => MEMORY_FACTORS[unit], /^(?:\d+|(?:\d+|\d*\.\d+) *gb)$/i);
