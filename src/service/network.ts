import type { AwsVpcConfiguration } from '@aws-sdk/client-ecs';
import type { ServiceSettings } from './settings.ts';

type NetworkSettings = Pick<ServiceSettings, 'subnets' | 'securityGroups' | 'assignPublicIp'>;

/**
 * The network that the service should have: what the user set, the rest as the service has it.
 * AWS replaces the whole object (UpdateServiceRequest.networkConfiguration), hence the merge.
 */
export function mergeNetwork(
  { subnets, securityGroups, assignPublicIp }: NetworkSettings,
  current: AwsVpcConfiguration | undefined,
): AwsVpcConfiguration {
  const groups = securityGroups ?? current?.securityGroups;
  const publicIp = assignPublicIp ?? current?.assignPublicIp;
  return {
    subnets: [...(subnets ?? current?.subnets ?? [])],
    ...(groups && groups.length > 0 ? { securityGroups: [...groups] } : {}),
    ...(publicIp ? { assignPublicIp: publicIp } : {}),
  };
}

const sameMembers = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  new Set(a).size === new Set(b).size && a.every((member) => b.includes(member));

/** Whether two networks mean the same; the order of subnets and groups does not matter to AWS. */
export const sameNetwork = (a: AwsVpcConfiguration, b: AwsVpcConfiguration | undefined): boolean =>
  b !== undefined &&
  sameMembers(a.subnets, b.subnets) &&
  sameMembers(a.securityGroups, b.securityGroups) &&
  (a.assignPublicIp ?? 'DISABLED') === (b.assignPublicIp ?? 'DISABLED');

/** The network in words, for the log: `subnet-a, subnet-b · sg-1 · public IP DISABLED`. */
export const describeNetwork = (network: AwsVpcConfiguration | undefined): string =>
  network
    ? [
        network.subnets?.join(', ') || 'no subnets',
        network.securityGroups?.join(', ') || 'default security group',
        `public IP ${network.assignPublicIp ?? 'DISABLED'}`,
      ].join(' · ')
    : 'none';
