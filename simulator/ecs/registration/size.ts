const VCPU = /^(\d+|\d*\.\d+)\s*vcpu$/i;
const GIGABYTES = /^(\d+|\d*\.\d+)\s*gb$/i;

function quantity(text: string, unit: RegExp): number {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  const scaled = unit.exec(trimmed)?.[1];
  return scaled === undefined ? Number.NaN : Number(scaled) * 1024;
}

const positive = (value: number): number | undefined =>
  Number.isInteger(value) && value > 0 ? value : undefined;

/** Task `cpu` in CPU units, from `256` or `.25 vCPU`; `undefined` when it is neither. */
export const cpuUnits = (text: string): number | undefined => positive(quantity(text, VCPU));

/** Task `memory` in MiB, from `512` or `0.5GB`; `undefined` when it is neither. */
export const mebibytes = (text: string): number | undefined => positive(quantity(text, GIGABYTES));

const GIB = 1024;

interface SizeRow {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
const ROWS: Readonly<Record<number, SizeRow>> = {
  512: { from: GIB, to: 4 * GIB, step: GIB },
  1024: { from: 2 * GIB, to: 8 * GIB, step: GIB },
  2048: { from: 4 * GIB, to: 16 * GIB, step: GIB },
  4096: { from: 8 * GIB, to: 30 * GIB, step: GIB },
  8192: { from: 16 * GIB, to: 60 * GIB, step: 4 * GIB },
  16384: { from: 32 * GIB, to: 120 * GIB, step: 8 * GIB },
};

// The smallest and the largest size have memories of their own instead of a range.
const SPECIAL: Readonly<Record<number, readonly number[]>> = {
  256: [512, GIB, 2 * GIB],
  32768: [60 * GIB, 120 * GIB, 244 * GIB],
};

const WINDOWS_CPU = new Set([1024, 2048, 4096]);

/** Whether Fargate runs a task of this size. */
export function isFargateSize(cpu: number, memory: number, windows: boolean): boolean {
  if (windows && !WINDOWS_CPU.has(cpu)) return false;
  const row = ROWS[cpu];
  if (!row) return SPECIAL[cpu]?.includes(memory) ?? false;
  return memory >= row.from && memory <= row.to && memory % row.step === 0;
}
