import { covers } from './faults.ts';
import { ServiceError } from './service-error.ts';
import { speaksJson } from './wire/aws-json.ts';
import type { Call } from './wire/messages.ts';
import { isWireObject, type WireObject, type WireValue } from './wire/model.ts';
import { arnOf, type Place, roleArn } from './world.ts';

/** What the caller may do: everything that is allowed (all, when no list is given) and not denied. */
export interface AccessPolicy {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

const isAllowed = ({ allow, deny = [] }: AccessPolicy, action: string): boolean =>
  !deny.some((pattern) => covers(pattern, action)) &&
  (allow?.some((pattern) => covers(pattern, action)) ?? true);

const text = (value: WireValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const firstOf = (value: WireValue | undefined): string | undefined =>
  text(Array.isArray(value) ? value[0] : value);

const fullArn = (place: Place, kind: string, name: string): string =>
  name.startsWith('arn:') ? name : arnOf(place, 'ecs', `${kind}/${name}`);

/** The resource that AWS names in a refusal: the most specific one of the request. */
function resourceOf(place: Place, input: WireObject): string {
  const cluster = text(input.cluster) ?? 'default';
  const clusterName = cluster.slice(cluster.lastIndexOf('/') + 1);
  const service = text(input.service) ?? text(input.serviceName) ?? firstOf(input.services);
  if (service) return fullArn(place, `service/${clusterName}`, service);
  const task = text(input.task) ?? firstOf(input.tasks);
  if (task) return fullArn(place, `task/${clusterName}`, task);
  const arn =
    text(input.serviceDeploymentArn) ??
    firstOf(input.serviceDeploymentArns) ??
    firstOf(input.serviceRevisionArns);
  if (arn) return arn;
  const family = text(input.family);
  if (family) return arnOf(place, 'ecs', `task-definition/${family}:*`);
  const named = text(input.cluster) ?? firstOf(input.clusters);
  return named ? fullArn(place, 'cluster', named) : '*';
}

const logStreamOf = (place: Place, input: WireObject): string => {
  const stream = text(input.logStreamName) ?? firstOf(input.logStreamNames) ?? '';
  const group = text(input.logGroupName) ?? text(input.logGroupIdentifier) ?? '*';
  return arnOf(place, 'logs', `log-group:${group}:log-stream:${stream}`);
};

/** How the services that name a resource in a refusal find it. */
const RESOURCES: Partial<Record<Call['service'], (place: Place, input: WireObject) => string>> = {
  ecs: resourceOf,
  logs: logStreamOf,
};

function denied(place: Place, call: Call, action: string, resource: string | undefined) {
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  const message = `User: ${place.caller} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`;
  return speaksJson(call.service)
    ? new ServiceError('AccessDeniedException', message)
    : new ServiceError('AccessDenied', message, 403);
}

/** What AWS answers to a caller who may not do this. */
export const accessDenied = (place: Place, call: Call, input: WireObject): ServiceError =>
  denied(place, call, `${call.service}:${call.operation}`, RESOURCES[call.service]?.(place, input));

const passedRoles = (place: Place, input: WireObject): string[] =>
  isWireObject(input)
    ? [text(input.executionRoleArn), text(input.taskRoleArn)]
        .filter((role) => role !== undefined)
        .map((role) => (role.startsWith('arn:') ? role : roleArn(place, role)))
    : [];

/** Throws what AWS answers to a caller who may not do this, or not pass the roles of a registration. */
export function checkAccess(
  place: Place,
  policy: AccessPolicy,
  call: Call,
  input: WireObject,
): void {
  if (!isAllowed(policy, `${call.service}:${call.operation}`)) {
    throw accessDenied(place, call, input);
  }
  if (call.operation !== 'RegisterTaskDefinition' || isAllowed(policy, 'iam:PassRole')) return;
  const [role] = passedRoles(place, input);
  if (role !== undefined) throw denied(place, call, 'iam:PassRole', role);
}
