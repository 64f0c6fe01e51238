import type { Container, Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { type CauseRule, causes, type Evidence, matchCause } from './causes.ts';
import { eventsOfOurTime } from './deployments.ts';
import type { RolloutCause } from './result.ts';
import type { RolloutState, SeenEvent } from './state.ts';

const LONGEST_EVIDENCE = 1_000;

/** Words of AWS with what they were said of. */
interface AttributedEvidence extends Evidence {
  readonly container?: Container;
}

/** A cause and where it was found. */
export interface Finding {
  readonly rule: CauseRule;
  /** AWS's own words. */
  readonly text: string;
  readonly task?: Task;
  readonly container?: Container;
  /** Only where it belongs to the cause: a task that is stopped exits with a code of no meaning. */
  readonly exitCode?: number;
}

/** AWS's own words, cut to a readable length. */
export const quote = (text: string): string =>
  text.length <= LONGEST_EVIDENCE ? text : `${text.slice(0, LONGEST_EVIDENCE - 1)}…`;

/** The words without what differs in each task: equal for tasks that failed alike. */
export const alike = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/gi, '…')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:->)?/g, '…');

/**
 * The container that took its task down. Containers that were stopped because another one had
 * ended (exit code 137 or 143 and no reason) are not to blame, nor is a side-car while an
 * essential container has an exit code.
 */
function culpritOf(task: Task, essential: readonly string[]): Container | undefined {
  const exited = (task.containers ?? []).filter(({ exitCode }) => exitCode !== undefined);
  const isEssential = ({ name = '' }: Container) =>
    essential.length === 0 || essential.includes(name);
  const suspects = exited.some(isEssential) ? exited.filter(isEssential) : exited;
  const score = ({ exitCode, reason }: Container): number => {
    if (reason) return 3;
    if (exitCode === 137 || exitCode === 143) return 0;
    return exitCode === 0 ? 1 : 2;
  };
  return suspects.toSorted((one, other) => score(other) - score(one))[0];
}

function evidencesOf(task: Task, essential: readonly string[]): readonly AttributedEvidence[] {
  const containers = task.containers ?? [];
  const culprit = culpritOf(task, essential);
  const reasons = (culprit ? [culprit] : containers).flatMap((container) =>
    container.reason
      ? [{ place: 'container-reason' as const, text: container.reason, container }]
      : [],
  );
  const named = containers.find(({ image }) => image && task.stoppedReason?.includes(image));
  const container = named ?? (containers.length === 1 ? containers[0] : undefined);
  const of = container ? { container } : {};
  return [
    ...reasons,
    ...(task.stoppedReason
      ? [{ place: 'stopped-reason' as const, text: task.stoppedReason, ...of }]
      : []),
    ...(culprit
      ? [{ place: 'exit-code' as const, text: String(culprit.exitCode), container: culprit }]
      : []),
    ...(task.stopCode ? [{ place: 'stop-code' as const, text: task.stopCode, ...of }] : []),
  ];
}

/** Why a task stopped, by the most telling of its reasons; `undefined` when none is known to us. */
export function findingOf(task: Task, essential: readonly string[]): Finding | undefined {
  const match = matchCause(evidencesOf(task, essential));
  if (!match) return undefined;
  const { place, text, container } = match.evidence;
  const isSpoken = place === 'container-reason' || place === 'stopped-reason';
  const isOfContainer = place === 'container-reason' || place === 'exit-code';
  const exitCode = isOfContainer ? container?.exitCode : undefined;
  return {
    rule: match.rule,
    text: isSpoken ? text : (task.stoppedReason ?? text),
    task,
    ...(container ? { container } : {}),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

const findingsOfTasks = ({ failedTasks, taskFindings }: RolloutState): readonly Finding[] =>
  failedTasks.flatMap(({ taskArn = '' }) => taskFindings[taskArn] ?? []);

type TellingEvent = SeenEvent & { readonly rule: CauseRule };

const isTelling = (event: SeenEvent): event is TellingEvent => event.rule !== undefined;

/**
 * Of the events of our time those that speak of our deployment: by its id, by a task of ours, or
 * because no other deployment could be meant.
 */
function ownEvents(
  telling: readonly TellingEvent[],
  events: readonly SeenEvent[],
  state: RolloutState,
): readonly TellingEvent[] {
  const tasksIn = (message: string) => message.match(/(?<=\(task )[^)]+/g) ?? [];
  const ownTasks = new Set([
    ...state.failedTasks.map(({ taskArn = '' }) => resourceName(taskArn)),
    ...events
      .filter(({ alone, message }) => alone && message.includes('has started'))
      .flatMap(({ message }) => tasksIn(message)),
  ]);
  return telling.filter(({ message, alone }) => {
    const deployments = message.match(/ecs-svc\/\d+/g);
    if (deployments) return deployments.some((id) => id === state.deploymentId);
    const tasks = tasksIn(message);
    return tasks.length > 0 ? tasks.some((task) => ownTasks.has(task)) : alone;
  });
}

/** The first of the events that explain best. */
function inEvents(events: readonly TellingEvent[]): Finding | undefined {
  const rule = causes.find((cause) => events.some((event) => event.rule === cause));
  const event = rule && events.find((each) => each.rule === rule);
  return event && { rule: event.rule, text: event.message };
}

/** What our events tell; else what any event tells of the whole account. */
function eventFinding(state: RolloutState): Finding | undefined {
  const events = eventsOfOurTime(state);
  const telling = events.filter(isTelling);
  if (telling.length === 0) return undefined;
  return (
    inEvents(ownEvents(telling, events, state)) ??
    inEvents(telling.filter(({ rule }) => rule.ofAccount))
  );
}

/** What the load balancer says of a target of ours; only the end of a deployment makes it a cause. */
function targetFinding({ targets }: RolloutState): Finding | undefined {
  const match = matchCause(
    Object.values(targets).flatMap(({ unhealthy }) =>
      unhealthy
        ? [
            {
              place: 'target-health' as const,
              text: `${unhealthy.reason}: ${unhealthy.description}`,
            },
          ]
        : [],
    ),
  );
  return match && { rule: match.rule, text: match.evidence.text };
}

/** What ECS itself says of why it ended the deployment. */
function statedFinding(state: RolloutState): Finding | undefined {
  const { serviceDeployment, ownReason, rollbackReason } = state;
  const alarms = serviceDeployment?.alarms;
  const texts = [
    // Before the words that say only that some alarm went off.
    alarms?.status === 'TRIGGERED' &&
      `alarm TRIGGERED: ${alarms.triggeredAlarmNames?.join(', ') ?? 'of the service'}`,
    serviceDeployment?.statusReason,
    serviceDeployment?.rollback?.reason,
    ownReason,
    rollbackReason,
  ];
  const match = matchCause(
    texts.flatMap((text) => (text ? [{ place: 'status-reason' as const, text }] : [])),
  );
  return match && { rule: match.rule, text: match.evidence.text };
}

const explains = ({ rule }: Finding): boolean => !rule.generic && rule.policy !== 'information';

/**
 * The cause as far as there is evidence: ECS's own word if it says why, then the first task of ours
 * that failed, then events, then unhealthy targets, then what only says that something failed.
 */
export function explain(state: RolloutState): RolloutCause | undefined {
  const tasks = findingsOfTasks(state);
  const findings = [
    statedFinding(state),
    ...tasks,
    eventFinding(state),
    targetFinding(state),
  ].filter((finding) => finding !== undefined);
  const best =
    findings.find(explains) ??
    tasks.find(({ rule }) => !rule.generic) ??
    findings.find(({ rule }) => rule.policy !== 'information') ??
    tasks[0];
  return best && causeFrom(best, tasks, state);
}

/** The cause that proves at first sight that the deployment cannot succeed. */
export function fatalCause(state: RolloutState): RolloutCause | undefined {
  const tasks = findingsOfTasks(state);
  const event = eventFinding(state);
  const fatal = [...tasks, ...(event ? [event] : [])].find(
    ({ rule }) => rule.policy === 'fatal' && !rule.generic,
  );
  return fatal && causeFrom(fatal, tasks, state);
}

/** Every cause that there is evidence of, once each, while ECS still tries. */
export function causesSeen(state: RolloutState): readonly RolloutCause[] {
  const tasks = findingsOfTasks(state);
  const event = eventFinding(state);
  const seen = [...tasks, ...(event ? [event] : [])].filter(explains);
  const first = seen.filter(
    ({ rule }, index) => seen.findIndex((other) => other.rule === rule) === index,
  );
  return first.map((finding) => causeFrom(finding, tasks, state));
}

function causeFrom(
  finding: Finding,
  tasks: readonly Finding[],
  { failedTasks }: RolloutState,
): RolloutCause {
  const { rule, text, task, container, exitCode } = finding;
  return {
    code: rule.code,
    title: rule.title,
    action: rule.action,
    evidence: quote(text),
    taskCount: tasks.filter((other) => other.rule === rule).length,
    failedTaskCount: failedTasks.length,
    ...(task?.taskArn ? { taskId: resourceName(task.taskArn) } : {}),
    ...(task?.stopCode ? { stopCode: task.stopCode } : {}),
    ...(container?.name ? { container: container.name } : {}),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(rule.member ? { member: rule.member } : {}),
  };
}
