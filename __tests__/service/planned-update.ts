import type { Service } from '@aws-sdk/client-ecs';
import type { PlannedTaskDefinition, ServicePlan, UpdateFacts } from '../../src/service/plan.ts';
import { planUpdate } from '../../src/service/plan-update.ts';
import type { ServiceSettings } from '../../src/service/settings.ts';
import { definition, fargateService, settings } from './builders.ts';

/** What every UpdateService names. */
export const base = { cluster: 'prod', service: 'web' };

/** The plan of an update of a service on Fargate, or of another one. */
export const plan = (
  given: Partial<ServiceSettings>,
  taskDefinition: Partial<PlannedTaskDefinition> = {},
  service: Service = fargateService(),
  facts: Partial<UpdateFacts> = {},
) =>
  planUpdate(settings(given), definition(taskDefinition), {
    service,
    targetGroups: [],
    ...facts,
  });

/** The request of a planned update, else what is done instead. */
export const request = (planned: ServicePlan | undefined) =>
  planned?.action === 'update' ? planned.request : planned?.action;

/** The codes of the errors, in the order in which they are told. */
export const errors = (planning: ReturnType<typeof planUpdate>) =>
  planning.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
