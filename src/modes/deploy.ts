import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { DiagnosticError } from '../diagnostics.ts';
import type { InputReading, Inputs } from '../inputs.ts';
import { checkListener, seenTargetGroup } from '../preflight/target-group.ts';
import { consoleUrl } from '../report/console-url.ts';
import type { RunReport } from '../report/run-report.ts';
import { createService, updateService, waitUntilInactive } from '../service/apply.ts';
import { targetsFargate } from '../service/capacity.ts';
import { checkRegistered, type PlannedTaskDefinition, type ServicePlan } from '../service/plan.ts';
import { planCreate } from '../service/plan-create.ts';
import { planUpdate } from '../service/plan-update.ts';
import { type Registration, registerTaskDefinition } from '../service/register.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import { imagesByTag } from '../task-definition/images.ts';
import type { Dependencies } from './dependencies.ts';
import { endedBy } from './ended.ts';
import { type Look, look, lookAtLatestRevision, type SeenRevision } from './look.ts';
import { convert, readAndRender, registersForFargate } from './prepare.ts';
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
    ? await convert(read, inputs, draft, dependencies)
    : read;
  stopOnErrors(draft);
  const latest = await lookAtLatestRevision(document, draft, dependencies);
  const { arn } = await register(inputs, document, latest, draft, dependencies);
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
  const early =
    inputs.launchType === 'FARGATE' ? await convert(read, inputs, draft, dependencies) : read;
  stopOnErrors(draft);
  const seen = await look(settings, networkModeOf(early), draft, dependencies);
  const late = inputs.launchType === undefined && targetsFargate(undefined, seen.service);
  const document = late ? await convert(early, inputs, draft, dependencies) : early;
  const latest = await lookAtLatestRevision(document, draft, dependencies);
  const plan = planService(settings, document, latest, seen, draft, dependencies);
  draft.serviceChanges.push(...plan.changes);
  const waitedMs = await waitForName(plan, settings, inputs, dependencies);
  if (waitedMs >= inputs.rollout.timeLimitMs) return stillDraining(settings, draft);
  const { clock } = dependencies.context;
  const beganMs = clock.now();
  const registration = await register(inputs, document, latest, draft, dependencies);
  stopIfIncompatible(registration, settings, document, seen, draft);
  const { arn } = registration;
  const service = await apply(plan, arn, seen, draft, dependencies);
  const registerMs = clock.now() - beganMs;
  const done = { inputs, settings, plan, before: seen.service, service, arn };
  const applied = { ...done, waitedMs, registerMs };
  // A fifth of the code: it is loaded while ECS starts the tasks, not before the first call.
  const { rollOut } = await import('./roll-out.ts');
  return rollOut(applied, draft, dependencies);
}

const networkModeOf = ({ value }: TaskDefinitionDocument): string =>
  String(value.networkMode ?? 'bridge');

function planService(
  settings: ServiceSettings,
  document: TaskDefinitionDocument,
  { sameArn, sameCompatibilities }: SeenRevision,
  { observed, service, targetGroups }: Look,
  draft: RunDraft,
  { uniqueId }: Dependencies,
): ServicePlan {
  const networkMode = networkModeOf(document);
  const definition: PlannedTaskDefinition = {
    networkMode,
    containers: containersOf(document.value),
    imagesByTag: imagesByTag(document.value),
    ...(sameArn === undefined ? {} : { reusedArn: sameArn }),
    ...(sameCompatibilities === undefined ? {} : { compatibilities: sameCompatibilities }),
  };
  const { wanted, current, arn } = targetGroups;
  const balancers = {
    targetGroups: [...(wanted ? [wanted] : []), ...current].map(seenTargetGroup),
    ...(arn === undefined ? {} : { targetGroupArn: arn }),
  };
  const planning = service
    ? planUpdate(settings, definition, {
        service,
        ...balancers,
        ...(observed.cluster
          ? { clusterCapacityProviders: observed.cluster.capacityProviders ?? [] }
          : {}),
      })
    : planCreate(settings, definition, {
        ...balancers,
        similar: observed.similar,
        draining: observed.service !== undefined,
        clientToken: uniqueId(),
      });
  draft.diagnostics.push(...planning.diagnostics, ...(wanted ? checkListener(wanted) : []));
  stopOnErrors(draft);
  if (planning.plan === undefined) throw new DiagnosticError([]);
  return planning.plan;
}

/** Whatever was planned: AWS alone knows what the revision that it registered is compatible with. */
function stopIfIncompatible(
  { compatibilities = [] }: Registration,
  settings: ServiceSettings,
  document: TaskDefinitionDocument,
  { service }: Look,
  draft: RunDraft,
): void {
  const networkMode = networkModeOf(document);
  draft.diagnostics.push(...checkRegistered(settings, networkMode, compatibilities, service));
  stopOnErrors(draft);
}

/** Waits until a deleted service has given its name free; the milliseconds that it took. */
async function waitForName(
  plan: ServicePlan,
  { cluster, serviceName: service }: ServiceSettings,
  { rollout }: Inputs,
  { clients, context, log }: Dependencies,
): Promise<number> {
  if (plan.action !== 'create' || !plan.afterDraining) return 0;
  log.line('waiting until the deleted service of that name has drained');
  const start = context.clock.now();
  const limit = rollout.timeLimitMs;
  const isFree = await waitUntilInactive(clients.ecs, { cluster, service }, limit, context);
  return isFree ? context.clock.now() - start : limit;
}

function stillDraining({ serviceName }: ServiceSettings, draft: RunDraft): RunReport {
  const message = `Service ${serviceName} is still DRAINING: its old tasks have not stopped within the time limit, and the name is taken until then. Nothing was written at AWS.`;
  draft.failure = {
    code: 'service-draining',
    severity: 'error',
    message,
    remedy: 'Run the workflow again later, or stop the tasks that are left.',
    location: { kind: 'input', input: 'service' },
  };
  return finish(draft, 'timed-out', message);
}

/** Registers the definition, or reuses the newest revision when it is the same. */
async function register(
  inputs: Inputs,
  { value }: TaskDefinitionDocument,
  latest: SeenRevision,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<Registration> {
  const { clients, context, log } = dependencies;
  log.group('Register');
  await writeOutputFile(value, inputs, dependencies, draft.edited);
  draft.progress = 'registering';
  const registration = latest.sameArn
    ? { arn: latest.sameArn, diagnostics: [] }
    : await registerTaskDefinition(clients.ecs, value, latest, context);
  const { arn, diagnostics } = registration;
  draft.progress = 'registered';
  draft.diagnostics.push(...diagnostics);
  log.line(latest.sameArn ? `unchanged: ${arn}` : arn);
  draft.outputs = {
    ...draft.outputs,
    taskDefinitionArn: arn,
    taskDefinitionChanged: latest.sameArn === undefined,
  };
  const name = resourceName(arn).replace(':', '-');
  const taskDefinitionPath = await writeForLaterSteps(value, name, dependencies);
  draft.outputs = { ...draft.outputs, taskDefinitionPath };
  return registration;
}

/** Makes the one write that the plan asks for; the service as it is then. */
async function apply(
  plan: ServicePlan,
  taskDefinition: string,
  { service: before = {} }: Look,
  draft: RunDraft,
  { clients: { ecs }, context, log }: Dependencies,
): Promise<Service> {
  log.group('Deploy');
  for (const { what, before: from, after } of plan.changes) log.line(`${what}: ${from} → ${after}`);
  if (plan.action === 'none') {
    log.line(`no deployment: ${plan.reason}`);
    return before;
  }
  draft.progress = 'deploying';
  const service =
    plan.action === 'create'
      ? await createService(ecs, { ...plan.request, taskDefinition }, context)
      : await updateService(
          ecs,
          plan.startsDeployment ? { ...plan.request, taskDefinition } : plan.request,
          before,
          context,
        );
  draft.progress = 'deployed';
  log.line(
    `${plan.action === 'create' ? 'created' : 'updated'} ${service.serviceArn}: ${plan.reason}`,
  );
  return service;
}
