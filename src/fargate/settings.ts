import type { JsonObject } from '../task-definition/json.ts';

/** What the user gives that a file made for EC2 does not have. */
export interface Overrides {
  /** The EFS file system that takes the place of a volume: its name → `efsVolumeConfiguration` of AWS. */
  readonly efs?: Readonly<Record<string, JsonObject>>;
  /** The log group for containers whose log driver Fargate does not have. */
  readonly logGroup?: string;
  /** The region of the AWS run; absent when a file is checked without AWS. */
  readonly region?: string;
}

export interface ConversionSettings extends Overrides {
  /** Codes of rules: their loss is accepted, or their error left to AWS. */
  readonly accept: readonly string[];
  /** What a loss is: a warning (default), or an error unless its code is accepted. */
  readonly onLossy?: 'warn' | 'error';
}
