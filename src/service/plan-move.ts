import type { Service } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import { capacityOf } from './capacity.ts';
import { type RequestPart, serviceError, type UpdateFacts, unchanged } from './plan.ts';
import type { ServiceSettings } from './settings.ts';

/**
 * The part of an update that moves a service to Fargate. UpdateService has no launchType; the way
 * is a capacity provider strategy, which by itself starts no deployment, hence the force.
 * Source: UpdateServiceRequest.capacityProviderStrategy.
 */
export function planMove(settings: ServiceSettings, facts: UpdateFacts): RequestPart {
  const { service } = facts;
  const errors = checkMove(settings, facts);
  if (errors.length > 0) return unchanged(errors);
  const { placementConstraints = [], placementStrategy = [] } = service;
  return {
    members: {
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      forceNewDeployment: true,
      ...(placementConstraints.length > 0 ? { placementConstraints: [] } : {}),
      ...(placementStrategy.length > 0 ? { placementStrategy: [] } : {}),
    },
    changes: [
      { what: 'capacity', before: capacityOf(service), after: 'capacity provider FARGATE' },
      ...cleared('placement constraints', placementConstraints),
      ...cleared('placement strategy', placementStrategy),
    ],
    diagnostics: [
      {
        code: 'service-moved',
        severity: 'notice',
        message: `Service ${service.serviceName} moves from ${capacityOf(service)} to Fargate.`,
        remedy:
          'If Terraform or CloudFormation owns this service, change it there too, or its next apply undoes or replaces it.',
      },
    ],
  };
}

const cleared = (
  what: string,
  items: readonly {
    type?: string | undefined;
    expression?: string | undefined;
    field?: string | undefined;
  }[],
) =>
  items.length === 0
    ? []
    : [
        {
          what,
          before: items
            .map(({ type, expression, field }) => `${type} ${expression ?? field ?? ''}`.trim())
            .join('; '),
          after: 'none: Fargate spreads tasks over Availability Zones by itself',
        },
      ];

function checkMove(settings: ServiceSettings, facts: UpdateFacts): readonly Diagnostic[] {
  const { service, clusterCapacityProviders: providers } = facts;
  const name = service.serviceName;
  return [
    ...(providers && !providers.includes('FARGATE')
      ? [
          serviceError(
            'capacity-provider-missing',
            `The capacity provider FARGATE is not associated with cluster ${settings.cluster}, so service ${name} cannot move to Fargate.`,
            `Associate it: aws ecs put-cluster-capacity-providers --cluster ${settings.cluster} --capacity-providers ${[...providers, 'FARGATE'].join(' ')} with the default strategy that the cluster has.`,
            'cluster',
          ),
        ]
      : []),
    ...(service.launchType === 'EXTERNAL'
      ? [
          serviceError(
            'launch-type',
            `Service ${name} runs on external instances; AWS cannot move it to Fargate.`,
            'Deploy to a new service.',
            'launch-type',
          ),
        ]
      : []),
    ...checkScheduling(service),
  ];
}

const checkScheduling = ({ serviceName, schedulingStrategy }: Service): readonly Diagnostic[] =>
  schedulingStrategy === 'DAEMON'
    ? [
        serviceError(
          'daemon-service',
          `Service ${serviceName} uses the DAEMON strategy, which Fargate does not support.`,
          'Make it a side-car of the tasks that need it, or create a REPLICA service under another name.',
          'service',
        ),
      ]
    : [];
