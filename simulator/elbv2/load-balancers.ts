import type {
  CreateLoadBalancerInput,
  DescribeLoadBalancersInput,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { findLoadBalancer } from './lookup.ts';
import type { LoadBalancerState } from './state.ts';

/** Seconds until a new load balancer is active. */
const ACTIVE_AFTER = 90;

const KIND = { application: 'app', network: 'net', gateway: 'gwy' } as const;

/** Adds a load balancer that is active `activeAfter` seconds from now. */
export function addLoadBalancer(
  world: World,
  request: CreateLoadBalancerInput,
  facts: { readonly vpc: string; readonly activeAfter: number },
): LoadBalancerState {
  const { Name = '', Type = 'application', Scheme = 'internet-facing' } = request;
  const id = `${KIND[Type]}/${Name}/${world.identifiers.hex(16)}`;
  const suffix = world.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const loadBalancer: LoadBalancerState = {
    description: {
      LoadBalancerArn: arnOf(world, 'elasticloadbalancing', `loadbalancer/${id}`),
      DNSName: `${Name}-${world.identifiers.digits(10)}.${world.region}.elb.${suffix}`,
      CanonicalHostedZoneId: 'Z35SXDOTRQ7X7K',
      CreatedTime: world.schedule.date(),
      LoadBalancerName: Name,
      Scheme,
      VpcId: facts.vpc,
      Type,
      AvailabilityZones: (request.Subnets ?? []).map((SubnetId, index) => ({
        ZoneName: `${world.region}${'abcdef'[index % 6]}`,
        SubnetId,
        LoadBalancerAddresses: [],
      })),
      SecurityGroups: request.SecurityGroups ?? [],
      IpAddressType: request.IpAddressType ?? 'ipv4',
    },
    activeAt: world.schedule.date((facts.activeAfter * 1000) / world.schedule.speed),
    listeners: [],
  };
  world.loadBalancers.push(loadBalancer);
  return loadBalancer;
}

const view = (world: World, { description, activeAt }: LoadBalancerState): LoadBalancer => ({
  ...description,
  State: { Code: activeAt.getTime() <= world.schedule.now ? 'active' : 'provisioning' },
});

export function createLoadBalancer(world: World, request: CreateLoadBalancerInput) {
  const existing = world.loadBalancers.find(
    ({ description }) => description.LoadBalancerName === request.Name,
  );
  if (existing) {
    throw new ServiceError(
      'DuplicateLoadBalancerName',
      `A load balancer with the same name '${request.Name}' exists, but with different settings`,
    );
  }
  const vpc = world.loadBalancers[0]?.description.VpcId ?? 'vpc-0';
  const added = addLoadBalancer(world, request, { vpc, activeAfter: ACTIVE_AFTER });
  return { LoadBalancers: [view(world, added)] };
}

function byName(world: World, name: string): LoadBalancerState {
  const found = world.loadBalancers.find(
    ({ description }) => description.LoadBalancerName === name,
  );
  if (found) return found;
  throw new ServiceError('LoadBalancerNotFound', `Load balancers '[${name}]' not found`);
}

export function describeLoadBalancers(world: World, request: DescribeLoadBalancersInput) {
  const { LoadBalancerArns, Names, Marker, PageSize = 400 } = request;
  const found = LoadBalancerArns?.length
    ? LoadBalancerArns.map((arn) => findLoadBalancer(world, arn))
    : (Names?.map((name) => byName(world, name)) ?? world.loadBalancers);
  const { page, nextToken } = pageOf(found, {
    nextToken: Marker,
    size: Math.min(PageSize, world.pageSize),
  });
  return {
    LoadBalancers: page.map((loadBalancer) => ({
      ...view(world, loadBalancer),
      EnablePrefixForIpv6SourceNat: 'off',
    })),
    NextMarker: nextToken,
  };
}
