import type { CreateServiceRequest, Service, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import type { Container } from '../task-definition/containers.ts';
import { type BalancerFacts, balancersAfter } from './balancers.ts';
import { computeOf } from './capacity.ts';
import { checkCompatibility } from './compatibility.ts';
import type { ServiceSettings } from './settings.ts';

/** One difference between what the service has and what it will have, in words. */
export interface ServiceChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** The one write that the service needs; the task definition is filled in once it is registered. */
export type ServicePlan = {
  readonly reason: string;
  readonly changes: readonly ServiceChange[];
} & (
  | {
      readonly action: 'create';
      readonly request: Omit<CreateServiceRequest, 'taskDefinition'>;
      /** A service of the same name is still DRAINING: wait until it is INACTIVE. */
      readonly afterDraining: boolean;
    }
  | {
      readonly action: 'update';
      readonly request: Omit<UpdateServiceRequest, 'taskDefinition'>;
      /** False when only members differ that start no deployment, such as the desired count. */
      readonly startsDeployment: boolean;
    }
  | { readonly action: 'none' }
);

export interface Planning {
  /** Absent only when an error diagnostic says why. */
  readonly plan?: ServicePlan;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the plan needs to know of the task definition that will run. */
export interface PlannedTaskDefinition {
  readonly networkMode: string;
  readonly containers: readonly Container[];
  /** The registered revision that is the same, so that nothing is registered. */
  readonly reusedArn?: string;
  /** What AWS says of that revision (TaskDefinition.compatibilities). */
  readonly compatibilities?: readonly string[];
  /** Images that are not pinned by digest: their content may have changed under the same name. */
  readonly imagesByTag: readonly string[];
}

/** What will not go together once the plan is carried out, on create and on update alike. */
export const checkPlanned = (
  settings: ServiceSettings,
  { networkMode, compatibilities }: PlannedTaskDefinition,
  facts: BalancerFacts & { readonly service?: Service },
): readonly Diagnostic[] =>
  checkCompatibility({
    subject: `Service ${settings.serviceName}`,
    compute: computeOf(settings.launchType, facts.service),
    networkMode,
    balancers: balancersAfter(settings, facts, facts.service),
    ...(compatibilities === undefined ? {} : { compatibilities }),
  });

/** Whether the revision, as AWS judges it now that it is registered, is for what the service runs on. */
export const checkRegistered = (
  settings: ServiceSettings,
  networkMode: string,
  compatibilities: readonly string[],
  service: Service | undefined,
): readonly Diagnostic[] =>
  checkCompatibility({
    subject: `Service ${settings.serviceName}`,
    compute: computeOf(settings.launchType, service),
    networkMode,
    balancers: [],
    compatibilities,
  });

export const serviceError = (
  code: string,
  message: string,
  remedy: string,
  input?: string,
): Diagnostic => ({
  code,
  severity: 'error',
  message,
  remedy,
  ...(input === undefined ? {} : { location: { kind: 'input', input } }),
});

/** AWS takes a network configuration only with awsvpc. */
export const networkNotPossible = (networkMode: string): Diagnostic =>
  serviceError(
    'network-not-possible',
    `subnets, security-groups and assign-public-ip need the network mode awsvpc; the task definition uses ${networkMode}.`,
    'Remove these inputs, or set networkMode to awsvpc in the task definition.',
    'subnets',
  );

/** A part of the UpdateService request, what it changes in words, and what forbids it. */
export interface RequestPart {
  readonly members: Partial<UpdateServiceRequest>;
  readonly changes: readonly ServiceChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A part that changes nothing and may be forbidden. */
export const unchanged = (diagnostics: readonly Diagnostic[] = []): RequestPart => ({
  members: {},
  changes: [],
  diagnostics,
});

export interface UpdateFacts extends BalancerFacts {
  readonly service: Service;
  /** Capacity providers associated with the cluster; absent when the cluster could not be read. */
  readonly clusterCapacityProviders?: readonly string[];
}

/** Only tasks on Fargate can get a public IP address (AwsVpcConfiguration.assignPublicIp). */
export const publicIpNotPossible = (serviceName: string, capacity: string): Diagnostic =>
  serviceError(
    'public-ip-not-possible',
    `Only tasks on Fargate can get a public IP address; service ${serviceName} runs with ${capacity}.`,
    'Remove assign-public-ip.',
    'assign-public-ip',
  );

/** The members of a request that say how AWS tags the tasks; only those that are given. */
export const tagMembers = ({
  enableEcsManagedTags,
  propagateTags,
}: ServiceSettings): Pick<UpdateServiceRequest, 'enableECSManagedTags' | 'propagateTags'> => ({
  ...(enableEcsManagedTags === undefined ? {} : { enableECSManagedTags: enableEcsManagedTags }),
  ...(propagateTags === undefined ? {} : { propagateTags }),
});
