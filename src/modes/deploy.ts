import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import type { InputReading, Inputs } from '../inputs.ts';
import { checkTargetGroup } from '../preflight/target-group.ts';
import { consoleUrl } from '../report/console-url.ts';
import type { RunReport } from '../report/run-report.ts';
import { createService, updateService, waitUntilInactive } from '../service/apply.ts';
import { targetsFargate } from '../service/capacity.ts';
import type { PlannedTaskDefinition, Planning, ServicePlan } from '../service/plan.ts';
import { planCreate } from '../service/plan-create.ts';
import { planUpdate } from '../service/plan-update.ts';
import { type LatestRevision, registerTaskDefinition } from '../service/register.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { sameTaskDefinition } from '../task-definition/compare.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import { imagesByTag } from '../task-definition/images.ts';
import type { Dependencies } from './dependencies.ts';
import { endedBy } from './ended.ts';
import { type Look, look, lookAtLatestRevision } from './look.ts';
import { convert, readAndRender, registersForFargate } from './prepare.ts';
import { rollOut } from './roll-out.ts';
import { emptyDraft, finish, type RunDraft, stopOnErrors } from './run-draft.ts';
import { writeForLaterSteps, writeOutputFile } from './write-definition.ts';

/**
 * The main job: read, look, convert, plan, apply, roll out. Whatever ends it, the report says what
 * was found and what was written; nothing is thrown.
 */
export async function deploy(
  { inputs, diagnostics }: InputReading,
  dependencies: Dependencies,
): Promise<RunReport> {
  const draft = emptyDraft(diagnostics);
  dependencies.log.group('Read');
  try {
    const document = await readAndRender(inputs, draft, dependencies);
    return inputs.service
      ? await deployService(inputs, inputs.service, document, draft, dependencies)
      : await registerOnly(inputs, document, draft, dependencies);
  } catch (error) {
    return endedBy(error, draft);
  } finally {
    dependencies.log.end();
  }
}

async function registerOnly(
  inputs: Inputs,
  read: TaskDefinitionDocument,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<RunReport> {
  const document = registersForFargate(inputs, read)
    ? convert(read, inputs, draft, dependencies)
    : read;
  stopOnErrors(draft);
  const latest = await lookAtLatestRevision(String(document.value.family), draft, dependencies);
  const arn = await register(inputs, document, latest, draft, dependencies);
  const url = consoleUrl(arn);
  draft.outputs = { ...draft.outputs, ...(url ? { consoleUrl: url } : {}) };
  const revision = resourceName(arn);
  const headline = draft.outputs.taskDefinitionChanged
    ? `Task definition ${revision} was registered; no service was given.`
    : `Task definition ${revision} is the same and was registered already; no service was given.`;
  return finish(draft, 'registered', headline);
}

async function deployService(
  inputs: Inputs,
  settings: ServiceSettings,
  read: TaskDefinitionDocument,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<RunReport> {
  // With launch-type the target is known: every problem of the file shows before any AWS call.
  const early = inputs.launchType === 'FARGATE' ? convert(read, inputs, draft, dependencies) : read;
  stopOnErrors(draft);
  const seen = await look(settings, draft, dependencies);
  const late = inputs.launchType === undefined && targetsFargate(undefined, seen.service);
  const document = late ? convert(early, inputs, draft, dependencies) : early;
  const latest = await lookAtLatestRevision(String(document.value.family), draft, dependencies);
  const plan = planService(settings, document, latest, seen, draft, dependencies);
  draft.serviceChanges.push(...plan.changes);
  const arn = await register(inputs, document, latest, draft, dependencies);
  const service = await apply(plan, settings, arn, inputs, seen, draft, dependencies);
  return rollOut(
    { inputs, settings, plan, before: seen.service, service, arn },
    draft,
    dependencies,
  );
}

function planService(
  settings: ServiceSettings,
  { value }: TaskDefinitionDocument,
  { revision }: LatestRevision,
  { observed, service, targetGroups }: Look,
  draft: RunDraft,
  { uniqueId }: Dependencies,
): ServicePlan {
  const networkMode = String(value.networkMode ?? 'bridge');
  const same = revision !== undefined && sameTaskDefinition(value, revision);
  const definition: PlannedTaskDefinition = {
    networkMode,
    containers: containersOf(value),
    imagesByTag: imagesByTag(value),
    ...(same && revision.taskDefinitionArn ? { reusedArn: revision.taskDefinitionArn } : {}),
  };
  const { wanted, current, arn } = targetGroups;
  const target = arn === undefined ? {} : { targetGroupArn: arn };
  const planning: Planning = service
    ? planUpdate(settings, definition, {
        service,
        ...target,
        ...(observed.cluster
          ? { clusterCapacityProviders: observed.cluster.capacityProviders ?? [] }
          : {}),
        instanceTargetGroups: current
          .filter(({ TargetType }) => TargetType === 'instance')
          .flatMap(({ TargetGroupArn }) => TargetGroupArn ?? []),
      })
    : planCreate(settings, definition, {
        ...target,
        similar: observed.similar,
        draining: observed.service !== undefined,
        clientToken: uniqueId(),
      });
  draft.diagnostics.push(
    ...planning.diagnostics,
    ...(wanted ? checkTargetGroup(wanted, networkMode) : []),
  );
  stopOnErrors(draft);
  return planning.plan ?? { action: 'none', reason: 'no plan', changes: [] };
}

/** Registers the definition, or reuses the newest revision when it is the same. */
async function register(
  inputs: Inputs,
  document: TaskDefinitionDocument,
  latest: LatestRevision,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<string> {
  const { clients, context, log } = dependencies;
  log.group('Register');
  const { value } = document;
  await writeOutputFile(value, inputs, dependencies);
  const reusedArn =
    latest.revision && sameTaskDefinition(value, latest.revision)
      ? latest.revision.taskDefinitionArn
      : undefined;
  draft.progress = 'registering';
  const { arn, diagnostics } = reusedArn
    ? { arn: reusedArn, diagnostics: [] }
    : await registerTaskDefinition(clients.ecs, value, latest, context);
  draft.progress = 'registered';
  draft.diagnostics.push(...diagnostics);
  const path = await writeForLaterSteps(value, resourceName(arn).replace(':', '-'), dependencies);
  draft.outputs = {
    ...draft.outputs,
    taskDefinitionArn: arn,
    taskDefinitionPath: path,
    taskDefinitionChanged: reusedArn === undefined,
  };
  log.line(reusedArn ? `unchanged: ${arn}` : arn);
  return arn;
}

/** Makes the one write that the plan asks for. */
async function apply(
  plan: ServicePlan,
  settings: ServiceSettings,
  taskDefinition: string,
  inputs: Inputs,
  { service: before }: Look,
  draft: RunDraft,
  { clients, context, log }: Dependencies,
): Promise<Service> {
  log.group('Deploy');
  for (const { what, before: from, after } of plan.changes) log.line(`${what}: ${from} → ${after}`);
  if (plan.action === 'none') {
    log.line(`no deployment: ${plan.reason}`);
    return before ?? {};
  }
  if (plan.action === 'create' && plan.afterDraining) {
    log.line('waiting until the deleted service of that name has drained');
    const { cluster, serviceName: service } = settings;
    await waitUntilInactive(clients.ecs, { cluster, service }, inputs.rollout.timeLimitMs, context);
  }
  draft.progress = 'deploying';
  const service =
    plan.action === 'create'
      ? await createService(clients.ecs, { ...plan.request, taskDefinition }, context)
      : await updateService(
          clients.ecs,
          plan.startsDeployment ? { ...plan.request, taskDefinition } : plan.request,
          before ?? {},
          context,
        );
  draft.progress = 'deployed';
  log.line(
    `${plan.action === 'create' ? 'created' : 'updated'} ${service.serviceArn}: ${plan.reason}`,
  );
  return service;
}
