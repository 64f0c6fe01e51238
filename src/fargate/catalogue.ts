import type { Rule } from './rule.ts';
import { CAPABILITY_RULES } from './rules/capabilities.ts';
import { CONTAINER_RULES } from './rules/containers.ts';
import { DEPENDENCY_RULES } from './rules/dependencies.ts';
import { HARDWARE_RULES } from './rules/hardware.ts';
import { ISOLATION_RULES } from './rules/isolation.ts';
import { LINK_RULES } from './rules/links.ts';
import { LOGGING_RULES } from './rules/logging.ts';
import { NETWORK_RULES } from './rules/network.ts';
import { PLATFORM_RULES } from './rules/platform.ts';
import { PORT_RULES } from './rules/ports.ts';
import { ROLE_RULES } from './rules/roles.ts';
import { MEMORY_RULES } from './rules/shared-memory.ts';
import { STORAGE_RULES } from './rules/storage.ts';
import { SYSTEM_CONTROL_RULES } from './rules/system-controls.ts';
import { SIZE_RULES } from './rules/task-size.ts';
import { TIMEOUT_RULES } from './rules/timeouts.ts';
import { VOLUME_RULES } from './rules/volumes.ts';

/** Everything that Fargate requires of a task definition, as far as it is known here. */
export const FARGATE_RULES: readonly Rule[] = [
  ...PLATFORM_RULES,
  ...VOLUME_RULES,
  ...STORAGE_RULES,
  ...CONTAINER_RULES,
  ...DEPENDENCY_RULES,
  ...TIMEOUT_RULES,
  ...ISOLATION_RULES,
  ...CAPABILITY_RULES,
  ...HARDWARE_RULES,
  ...MEMORY_RULES,
  ...SYSTEM_CONTROL_RULES,
  ...LOGGING_RULES,
  ...NETWORK_RULES,
  ...PORT_RULES,
  ...LINK_RULES,
  ...ROLE_RULES,
  ...SIZE_RULES,
];
