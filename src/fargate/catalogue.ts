import type { Rule } from './rule.ts';
import { AWSLOGS_RULES } from './rules/awslogs.ts';
import { CAPABILITY_RULES } from './rules/capabilities.ts';
import { CONTAINER_MEMORY_RULES } from './rules/container-memory.ts';
import { CONTAINER_RULES } from './rules/containers.ts';
import { CREDENTIAL_SPEC_RULES } from './rules/credential-specs.ts';
import { DEPENDENCY_RULES } from './rules/dependencies.ts';
import { DOCKER_VOLUME_RULES } from './rules/docker-volumes.ts';
import { DUPLICATE_PORT_RULES } from './rules/duplicate-ports.ts';
import { ENVIRONMENT_FILE_RULES } from './rules/environment-files.ts';
import { EPHEMERAL_STORAGE_RULES } from './rules/ephemeral-storage.ts';
import { FILE_SYSTEM_RULES } from './rules/file-systems.ts';
import { FIRE_LENS_RULES } from './rules/fire-lens.ts';
import { HARDWARE_RULES } from './rules/hardware.ts';
import { HEALTH_CHECK_RULES } from './rules/health-checks.ts';
import { HOST_ADDRESS_RULES } from './rules/host-addresses.ts';
import { HOST_VOLUME_RULES } from './rules/host-volumes.ts';
import { IMAGE_RULES } from './rules/images.ts';
import { ISOLATION_RULES } from './rules/isolation.ts';
import { LINK_RULES } from './rules/links.ts';
import { LOGGING_RULES } from './rules/logging.ts';
import { NETWORK_RULES } from './rules/network.ts';
import { PLACEMENT_RULES } from './rules/placement.ts';
import { PLATFORM_RULES } from './rules/platform.ts';
import { PORT_RULES } from './rules/ports.ts';
import { PROXY_RULES } from './rules/proxy.ts';
import { RESTART_POLICY_RULES } from './rules/restart-policies.ts';
import { ROLE_RULES } from './rules/roles.ts';
import { MEMORY_RULES } from './rules/shared-memory.ts';
import { SYSTEM_CONTROL_RULES } from './rules/system-controls.ts';
import { TAG_RULES } from './rules/tags.ts';
import { SIZE_RULES } from './rules/task-size.ts';
import { TIMEOUT_RULES } from './rules/timeouts.ts';
import { ULIMIT_RULES } from './rules/ulimits.ts';
import { VOLUME_RULES } from './rules/volumes.ts';
import { WINDOWS_CONTAINER_RULES } from './rules/windows-containers.ts';

/** Everything that Fargate requires of a task definition, as far as it is known here. */
export const FARGATE_RULES: readonly Rule[] = [
  ...PLATFORM_RULES,
  ...WINDOWS_CONTAINER_RULES,
  ...PLACEMENT_RULES,
  ...FILE_SYSTEM_RULES,
  ...HOST_VOLUME_RULES,
  ...DOCKER_VOLUME_RULES,
  ...VOLUME_RULES,
  ...EPHEMERAL_STORAGE_RULES,
  ...CONTAINER_RULES,
  ...CONTAINER_MEMORY_RULES,
  ...IMAGE_RULES,
  ...ENVIRONMENT_FILE_RULES,
  ...CREDENTIAL_SPEC_RULES,
  ...HOST_ADDRESS_RULES,
  ...DEPENDENCY_RULES,
  ...TIMEOUT_RULES,
  ...ULIMIT_RULES,
  ...HEALTH_CHECK_RULES,
  ...RESTART_POLICY_RULES,
  ...ISOLATION_RULES,
  ...CAPABILITY_RULES,
  ...HARDWARE_RULES,
  ...MEMORY_RULES,
  ...SYSTEM_CONTROL_RULES,
  ...LOGGING_RULES,
  ...AWSLOGS_RULES,
  ...FIRE_LENS_RULES,
  ...NETWORK_RULES,
  ...PROXY_RULES,
  ...PORT_RULES,
  ...DUPLICATE_PORT_RULES,
  ...LINK_RULES,
  ...ROLE_RULES,
  ...TAG_RULES,
  ...SIZE_RULES,
];
