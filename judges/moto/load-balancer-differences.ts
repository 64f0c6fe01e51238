import type { KnownDifference } from './known-difference.ts';

/** What differs in the answers of Elastic Load Balancing. */
export const LOAD_BALANCER_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'each makes up host names and zones of its own',
    requests: ['CreateLoadBalancer', 'DescribeLoadBalancers'],
    members: ['DNSName', 'CanonicalHostedZoneId'],
  },
  {
    reason: 'a load balancer of moto is active at once, one of AWS after a minute or two',
    requests: ['DescribeLoadBalancers'],
    members: ['State.Code'],
  },
  {
    reason: 'moto leaves out what AWS fills in for a load balancer',
    requests: /^(Create|Describe)LoadBalancers?$/,
    members: ['Scheme', 'LoadBalancerAddresses', 'EnablePrefixForIpv6SourceNat'],
    moto: '-',
  },
  {
    reason: 'AWS tells a forward to one target group in both of its forms, moto as it was sent',
    requests: ['CreateListener', 'DescribeListeners', 'CreateRule', 'DescribeRules'],
    members: ['ForwardConfig'],
    moto: '-',
  },
  {
    reason: 'moto gives a listener for HTTP what only one for HTTPS has',
    requests: ['CreateListener', 'DescribeListeners'],
    members: ['SslPolicy', 'AlpnPolicy'],
  },
  {
    reason: 'moto checks neither the port of a listener nor the range of priorities',
    requests: ['CreateListener on a port in use', 'CreateRule with a priority above 50000'],
    members: ['outcome'],
    moto: 'accepted',
  },
  {
    reason: 'moto has a rule more, which it should have refused, and a number for the default rule',
    requests: ['DescribeRules'],
    members: ['Rules[].Priority', 'Rules[].RuleArn'],
  },
  {
    reason: 'moto answers with the changed attribute alone, AWS with all',
    requests: ['ModifyTargetGroupAttributes'],
    members: ['Attributes[].Key', 'Attributes[].Value'],
  },
  {
    reason: 'moto knows an older list of target group attributes, and one of load balancers in it',
    requests: ['DescribeTargetGroupAttributes'],
    members: ['Attributes[].Key', 'Attributes[].Value'],
  },
  {
    reason: 'moto refuses in words of its own where AWS names the load balancer, group or rule',
    requests: [
      'DescribeLoadBalancers of a missing name',
      'CreateTargetGroup with a name in use',
      'DescribeListeners of a missing ARN',
      'CreateRule with a priority in use',
      'DeleteTargetGroup behind a listener',
    ],
    members: ['outcome'],
  },
  {
    reason: 'no recording of AWS settles the text for a name that a target group may not have',
    requests: [
      'CreateTargetGroup with a name of other characters',
      'CreateTargetGroup with a name that ends in a hyphen',
    ],
    members: ['outcome'],
  },
];
