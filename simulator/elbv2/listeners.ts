import type {
  Action,
  CreateListenerInput,
  CreateRuleInput,
  DescribeListenersInput,
  DescribeRulesInput,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import {
  findListener,
  findLoadBalancer,
  findTargetGroup,
  forwardedTo,
  validationError,
} from './lookup.ts';
import type { ListenerState } from './state.ts';

const HIGHEST_PRIORITY = 50_000;
const DEFAULT_SSL_POLICY = 'ELBSecurityPolicy-2016-08';

// AWS tells a forward to one target group in both of its forms.
function fillAction(world: World, action: Action): Action {
  if (action.Type !== 'forward') return action;
  for (const arn of forwardedTo(action)) findTargetGroup(world, arn);
  const { TargetGroups = [], ...config } = action.ForwardConfig ?? {};
  const groups =
    TargetGroups.length > 0
      ? TargetGroups.map((group) => ({ ...group, Weight: group.Weight ?? 1 }))
      : [{ TargetGroupArn: action.TargetGroupArn, Weight: 1 }];
  const [only, ...others] = groups;
  return {
    ...action,
    ...(only?.TargetGroupArn && others.length === 0 ? { TargetGroupArn: only.TargetGroupArn } : {}),
    ForwardConfig: {
      TargetGroupStickinessConfig: { Enabled: false },
      ...config,
      TargetGroups: groups,
    },
  };
}

const fillActions = (world: World, actions: readonly Action[] = []): Action[] =>
  actions.map((action) => fillAction(world, action));

export function createListener(world: World, request: CreateListenerInput) {
  const { listeners, description: loadBalancer } = findLoadBalancer(world, request.LoadBalancerArn);
  if (listeners.some(({ description }) => description.Port === request.Port)) {
    throw new ServiceError('DuplicateListener', 'A listener already exists on this port');
  }
  const ListenerArn = `${loadBalancer.LoadBalancerArn.replace(':loadbalancer/', ':listener/')}/${world.identifiers.hex(16)}`;
  const isNetwork = loadBalancer.Type === 'network';
  const description = {
    ListenerArn,
    LoadBalancerArn: loadBalancer.LoadBalancerArn,
    Port: request.Port ?? 80,
    Protocol: request.Protocol ?? (isNetwork ? ('TCP' as const) : ('HTTP' as const)),
    DefaultActions: fillActions(world, request.DefaultActions),
    ...(request.Certificates
      ? {
          SslPolicy: request.SslPolicy ?? DEFAULT_SSL_POLICY,
          Certificates: request.Certificates,
        }
      : {}),
  };
  listeners.push({ description, rules: [] });
  return { Listeners: [description] };
}

export function describeListeners(world: World, request: DescribeListenersInput) {
  const { ListenerArns, LoadBalancerArn, Marker, PageSize = 400 } = request;
  const found = ListenerArns?.length
    ? ListenerArns.map((arn) => findListener(world, arn))
    : findLoadBalancer(world, LoadBalancerArn).listeners;
  const { page, nextToken } = pageOf(found, {
    nextToken: Marker,
    size: Math.min(PageSize, world.pageSize),
  });
  return { Listeners: page.map(({ description }) => description), NextMarker: nextToken };
}

function checkPriority({ rules }: ListenerState, priority = 0): void {
  if (priority < 1 || priority > HIGHEST_PRIORITY) {
    throw validationError(
      `Priority '${priority}' must be between '1' and '${HIGHEST_PRIORITY}' inclusive`,
    );
  }
  if (rules.some((rule) => rule.Priority === String(priority))) {
    throw new ServiceError('PriorityInUse', `Priority '${priority}' is currently in use`);
  }
}

export function createRule(world: World, request: CreateRuleInput) {
  const listener = findListener(world, request.ListenerArn);
  checkPriority(listener, request.Priority);
  const { ListenerArn } = listener.description;
  const rule = {
    RuleArn: `${ListenerArn.replace(':listener/', ':listener-rule/')}/${world.identifiers.hex(16)}`,
    Priority: String(request.Priority),
    Conditions: request.Conditions,
    Actions: fillActions(world, request.Actions),
    IsDefault: false,
  };
  listener.rules.push(rule);
  return { Rules: [rule] };
}

const defaultRule = ({ description }: ListenerState): Rule => ({
  RuleArn: `${description.ListenerArn.replace(':listener/', ':listener-rule/')}/default`,
  Priority: 'default',
  Conditions: [],
  Actions: description.DefaultActions,
  IsDefault: true,
});

const byPriority = (left: Rule, right: Rule) => Number(left.Priority) - Number(right.Priority);

export function describeRules(world: World, request: DescribeRulesInput) {
  const { ListenerArn, RuleArns = [], Marker, PageSize = 400 } = request;
  const all = world.loadBalancers.flatMap(({ listeners }) => listeners);
  const listeners = RuleArns.length > 0 ? all : [findListener(world, ListenerArn)];
  const rules = listeners
    .flatMap((listener) => [...listener.rules.toSorted(byPriority), defaultRule(listener)])
    .filter(({ RuleArn = '' }) => RuleArns.length === 0 || RuleArns.includes(RuleArn));
  if (rules.length < RuleArns.length) {
    throw new ServiceError('RuleNotFound', 'One or more rules not found');
  }
  const { page, nextToken } = pageOf(rules, {
    nextToken: Marker,
    size: Math.min(PageSize, world.pageSize),
  });
  return { Rules: page, NextMarker: nextToken };
}
