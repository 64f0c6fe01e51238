import { AWS } from './aws.ts';
import { CHANGES } from './changes.ts';
import type { DiagnosticGroup } from './description.ts';
import { FIELDS, FILE } from './file.ts';
import { CONVERSION, INPUTS } from './inputs.ts';
import { ROLLOUT } from './rollout.ts';
import { LOAD_BALANCER, SERVICE } from './service.ts';

/** All codes but those of rules and causes, which have pages of their own. */
export const DIAGNOSTIC_GROUPS: readonly DiagnosticGroup[] = [
  FILE,
  FIELDS,
  INPUTS,
  CONVERSION,
  SERVICE,
  LOAD_BALANCER,
  AWS,
  ROLLOUT,
  CHANGES,
];
