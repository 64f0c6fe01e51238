export const id = 674;
export const ids = [674];
export const modules = {

/***/ 5674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollOut: () => (/* binding */ rollOut)
});

// EXTERNAL MODULE: ./lib/arn.js
var lib_arn = __webpack_require__(428);
// EXTERNAL MODULE: ./lib/report/console-url.js
var console_url = __webpack_require__(5259);
// EXTERNAL MODULE: ./lib/task-definition/containers.js
var task_definition_containers = __webpack_require__(9233);
// EXTERNAL MODULE: ./lib/task-definition/json.js
var json = __webpack_require__(6427);
;// CONCATENATED MODULE: ./lib/rollout/exit-codes.js
const MEANINGS = {
    0: 'Exit code 0 means that the process ended by itself and without an error.',
    1: 'Exit code 1 is the general error of an application: its log says more.',
    126: 'Exit code 126 means that the command was found but may not be executed.',
    127: 'Exit code 127 means that the shell did not find the command in the image.',
    139: 'Exit code 139 means SIGSEGV: the process used memory that is not its own.',
    143: 'Exit code 143 means SIGTERM: the process was told to end, and did.',
};
const SIGKILL = 'Exit code 137 means SIGKILL:';
const SIGNAL_BASE = 128;
const LAST_SIGNAL = 64;
function exitCodeMeaning({ code, reason, stopCode }) {
    if (code === 137)
        return `${SIGKILL} ${killer(reason, stopCode)}`;
    const signal = code - SIGNAL_BASE;
    const isSignal = signal > 0 && signal <= LAST_SIGNAL;
    return (MEANINGS[code] ??
        (isSignal ? `Exit code ${code} means that signal ${signal} ended the process.` : undefined));
}
function killer(reason, stopCode) {
    if (/OutOfMemory|memory usage/i.test(reason))
        return 'the container had used up its memory.';
    const wasStopped = stopCode !== undefined && stopCode !== 'EssentialContainerExited';
    return wasStopped
        ? 'the task was being stopped, and the process had not ended on SIGTERM within stopTimeout.'
        : 'AWS does not say by whom; most often the memory of the task had run out.';
}

;// CONCATENATED MODULE: ./lib/rollout/target-health.js

const TARGET_REASONS = {
    'Elb.RegistrationInProgress': 'the target is still being registered',
    'Elb.InitialHealthChecking': 'the first health checks are still under way',
    'Elb.InternalError': 'the load balancer had an error of its own',
    'Target.ResponseCodeMismatch': 'the application answers, but not with an expected status',
    'Target.Timeout': 'nobody answers in time on the port',
    'Target.FailedHealthChecks': 'the connection is refused or breaks off',
    'Target.NotRegistered': 'the target is not in the target group',
    'Target.NotInUse': 'no listener of a load balancer forwards to the target group',
    'Target.InvalidState': 'the target is stopped or gone',
    'Target.IpUnusable': 'the address belongs to a load balancer',
    'Target.DeregistrationInProgress': 'the target is being removed',
    'Target.HealthCheckDisabled': 'the health checks of the target group are switched off',
};
const EVENT = /\(task (?<task>[^)]+)\) \(port (?<port>\d+)\) is unhealthy in \(target-group (?<arn>[^)]+)\) due to \(reason (?<words>.+?)\)\.?$/;
function unhealthyInEvent(message) {
    const { task, port, arn, words } = EVENT.exec(message)?.groups ?? {};
    if (arn === undefined || words === undefined)
        return undefined;
    const answered = /codes/.test(words) ? 'Target.ResponseCodeMismatch' : undefined;
    const silent = /timed out/.test(words) ? 'Target.Timeout' : 'Target.FailedHealthChecks';
    return {
        targetGroupArn: arn,
        target: `${task}:${port}`,
        reason: answered ?? silent,
        description: words,
    };
}
const UNREACHABLE = new Set(['Target.Timeout', 'Target.FailedHealthChecks']);
const isKnown = (reason) => Object.hasOwn(TARGET_REASONS, reason);
function explainTarget({ target, reason, description, targetGroupArn }, settings, securityGroups) {
    const meaning = isKnown(reason) ? `: ${TARGET_REASONS[reason]}` : '';
    const port = target.slice(target.lastIndexOf(':') + 1);
    const groups = securityGroups.length > 0 ? ` (${securityGroups.join(', ')})` : '';
    return [
        `Target ${target} is unhealthy with ${reason}${meaning} (${description}).`,
        ...(settings
            ? [healthCheckText(settings, port)]
            : [`Target group: ${groupName(targetGroupArn)}.`]),
        ...(UNREACHABLE.has(reason)
            ? [
                `Check that the security group of the tasks${groups} lets the load balancer in on port ${port}, and that the application listens on 0.0.0.0, not on localhost.`,
            ]
            : []),
    ];
}
const groupName = (arn) => (0,lib_arn/* resourceName */.Iy)(arn.replace(/\/[^/]*$/, ''));
function healthCheckText(settings, targetPort) {
    const { TargetGroupName = '', HealthCheckProtocol = '', HealthCheckPath, HealthCheckPort = 'traffic-port', HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds, UnhealthyThresholdCount, Matcher, } = settings;
    const port = HealthCheckPort === 'traffic-port' ? targetPort : HealthCheckPort;
    const path = HealthCheckPath === undefined ? '' : ` ${HealthCheckPath}`;
    const codes = Matcher?.HttpCode ?? Matcher?.GrpcCode;
    return `The health check of target group ${[
        `${TargetGroupName} is ${HealthCheckProtocol}${path} on port ${port}`,
        ...(codes === undefined ? [] : [`expects ${codes}`]),
        ...(HealthCheckTimeoutSeconds === undefined ? [] : [`waits ${HealthCheckTimeoutSeconds} s`]),
        ...(HealthCheckIntervalSeconds === undefined
            ? []
            : [`comes every ${HealthCheckIntervalSeconds} s`]),
        ...(UnhealthyThresholdCount === undefined
            ? []
            : [`gives up after ${UnhealthyThresholdCount} failures in a row`]),
    ].join(', ')}.`;
}

;// CONCATENATED MODULE: ./lib/rollout/cause-details.js




const DETAILS = {
    'image-platform-mismatch': platformDetail,
    'exec-format-error': platformDetail,
    'out-of-memory': memoryDetail,
    'container-health-check-failed': healthCheckDetail,
    'load-balancer-health-check-failed': targetDetail,
    'health-check-wrong-status': targetDetail,
    'health-check-timed-out': targetDetail,
};
function detailsOf(cause, facts) {
    const { code, exitCode, evidence, stopCode } = cause;
    const meaning = exitCode === undefined
        ? undefined
        : exitCodeMeaning({ code: exitCode, reason: evidence, stopCode });
    const detail = Object.hasOwn(DETAILS, code) ? DETAILS[code] : undefined;
    return [...(meaning ? [meaning] : []), ...(detail?.(cause, facts) ?? [])];
}
function containerOf({ container, evidence }, definition) {
    const containers = (0,task_definition_containers/* containersOf */.M)(definition);
    return (containers.find(({ name }) => name === container) ??
        containers.find(({ image }) => image !== '' && evidence.includes(image)) ??
        (containers.length === 1 ? containers[0] : undefined));
}
function platformDetail(cause, { definition }) {
    const { runtimePlatform } = definition;
    const { cpuArchitecture = 'X86_64', operatingSystemFamily = 'LINUX' } = (0,json/* isObject */.Gv)(runtimePlatform)
        ? runtimePlatform
        : {};
    const image = containerOf(cause, definition)?.image;
    const platform = cpuArchitecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';
    const origin = (0,json/* isObject */.Gv)(runtimePlatform)
        ? 'runtimePlatform says'
        : 'the task definition has no runtimePlatform, which means';
    return [
        `Image ${image ?? 'of the container'} has to be built for ${platform}: ${origin} ${cpuArchitecture}, ${operatingSystemFamily}.`,
    ];
}
const sizeText = (value) => value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
function memoryDetail(cause, { definition }) {
    const container = containerOf(cause, definition);
    const own = container && sizeText((0,json/* valueAt */.fK)(definition, ['containerDefinitions', container.index, 'memory']));
    const task = sizeText(definition.memory);
    const limits = [
        ...(own ? [`container ${container?.name} may use ${own} MiB`] : []),
        ...(task ? [`the whole task ${task} MiB`] : []),
    ];
    return limits.length === 0 ? [] : [`The limits: ${limits.join(', ')}.`];
}
function healthCheckDetail(cause, { definition }) {
    const container = containerOf(cause, definition);
    if (container === undefined)
        return [];
    const check = (0,json/* valueAt */.fK)(definition, ['containerDefinitions', container.index, 'healthCheck']);
    if (!(0,json/* isObject */.Gv)(check))
        return [];
    const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = check;
    return [
        `The health check of container ${container.name} runs every ${interval} s, has ${timeout} s, and fails after ${retries} failures in a row, the first ${startPeriod} s aside.`,
    ];
}
function targetDetail(_, { service, unhealthy, targetGroup }) {
    if (unhealthy === undefined)
        return [];
    const { networkConfiguration, healthCheckGracePeriodSeconds: grace } = service ?? {};
    const { securityGroups = [] } = networkConfiguration?.awsvpcConfiguration ?? {};
    return [
        ...explainTarget(unhealthy, targetGroup, securityGroups),
        ...(grace === undefined ? [] : [`The health check grace period of the service is ${grace} s.`]),
    ];
}

// EXTERNAL MODULE: ./lib/rollout/causes.js + 8 modules
var causes = __webpack_require__(3483);
// EXTERNAL MODULE: ./lib/aws/call.js
var call = __webpack_require__(1093);
// EXTERNAL MODULE: ./lib/aws/errors.js
var errors = __webpack_require__(6762);
;// CONCATENATED MODULE: ./lib/rollout/call-failure.js

class CallError extends Error {
    name = 'CallError';
    action;
    constructor(action, cause) {
        super((0,errors/* errorMessage */.gJ)(cause), { cause });
        this.action = action;
    }
}
async function named(action, reply) {
    try {
        return await reply;
    }
    catch (error) {
        throw new CallError(action, error);
    }
}
function failureOf(error) {
    const [action, cause] = error instanceof CallError ? [error.action, error.cause] : ['an unknown action', error];
    return {
        kind: failureKind(cause),
        action: (0,errors/* deniedAction */.Ub)(cause) ?? action,
        message: (0,errors/* errorMessage */.gJ)(cause),
    };
}
function failureKind(error) {
    if ((0,errors/* isThrottling */.E2)(error))
        return 'transient';
    if ((0,errors/* isCredentialsError */.B_)(error))
        return 'credentials';
    if ((0,errors/* isAccessDenied */.w7)(error))
        return 'denied';
    if ((0,errors/* isUnsupportedOperation */.N2)(error))
        return 'unsupported';
    return (0,errors/* isReplyLost */.Fe)(error) ? 'transient' : 'refused';
}

;// CONCATENATED MODULE: ./lib/rollout/container-logs.js





function logStreamOf(definition, container, { taskArn = '', containers = [] }) {
    const found = (0,task_definition_containers/* containersOf */.M)(definition).find(({ name }) => name === container);
    if (found === undefined)
        return undefined;
    const log = (0,json/* valueAt */.fK)(definition, ['containerDefinitions', found.index, 'logConfiguration']);
    if (!(0,json/* isObject */.Gv)(log) || log.logDriver !== 'awslogs' || !(0,json/* isObject */.Gv)(log.options))
        return undefined;
    const { options } = log;
    const group = options['awslogs-group'];
    const prefix = options['awslogs-stream-prefix'];
    const region = options['awslogs-region'];
    const runtimeId = containers.find(({ name }) => name === container)?.runtimeId;
    const stream = prefix ? `${prefix}/${container}/${(0,lib_arn/* resourceName */.Iy)(taskArn)}` : runtimeId;
    if (typeof group !== 'string' || stream === undefined)
        return undefined;
    return { group, stream, ...(typeof region === 'string' && region ? { region } : {}) };
}
const LOOKS = 3;
const LOOK_AGAIN_MS = 1_500;
const LONGEST_LINE = 500;
const MOST_LINES = 100;
async function lastLines(client, { group, stream }, count, context) {
    for (let look = 1;; look += 1) {
        const messages = await lastMessages(client, { group, stream }, count, context);
        if (messages.length > 0 || look === LOOKS)
            return messages;
        await context.clock.sleep(LOOK_AGAIN_MS, context.signal);
    }
}
async function lastMessages(client, { group, stream }, count, context) {
    const request = {
        logGroupName: group,
        logStreamName: stream,
        limit: Math.min(count, MOST_LINES),
        startFromHead: false,
    };
    try {
        const { events = [] } = await (0,call/* read */.LF)((options) => client.getLogEvents(request, options), context);
        return events.map(({ message = '' }) => message);
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException')
            return [];
        return named('logs:GetLogEvents', Promise.reject(error));
    }
}
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');
function shownLine(line, redact) {
    const text = redact(line.replace(COLOURS, '').trimEnd());
    return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE - 1)}…`;
}

// EXTERNAL MODULE: ./lib/rollout/deployments.js
var deployments = __webpack_require__(1797);
// EXTERNAL MODULE: ./lib/rollout/traffic.js
var traffic = __webpack_require__(9864);
;// CONCATENATED MODULE: ./lib/rollout/phases.js



const taskTimes = (failed, running) => [
    ...failed.map((task) => timesOf(task, true)),
    ...running.map((task) => timesOf(task, false)),
].toSorted((one, other) => (one.createdAtMs ?? 0) - (other.createdAtMs ?? 0));
function timesOf(task, failed) {
    const { taskArn = '', lastStatus = '', healthStatus, stoppedReason } = task;
    const times = {
        createdAtMs: task.createdAt?.getTime(),
        pullStartedAtMs: task.pullStartedAt?.getTime(),
        pullStoppedAtMs: task.pullStoppedAt?.getTime(),
        startedAtMs: task.startedAt?.getTime(),
        stoppingAtMs: task.stoppingAt?.getTime(),
        stoppedAtMs: task.stoppedAt?.getTime(),
    };
    return {
        taskId: (0,lib_arn/* resourceName */.Iy)(taskArn),
        failed,
        lastStatus,
        ...(healthStatus ? { healthStatus } : {}),
        ...(stoppedReason ? { stoppedReason } : {}),
        ...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)),
    };
}
function timeSpent(state, tasks, { registerMs, watchMs }) {
    const createdAtMs = state.createdAtMs;
    if (createdAtMs === 0 || state.subject.goal === 'running-count')
        return undefined;
    const completed = state.outcome?.verdict === 'completed';
    const endedAtMs = (completed ? completedAtMs(state) : undefined) ?? createdAtMs + watchMs;
    const spans = completed
        ? withBake(state, completedSpans(state, tasks, createdAtMs, endedAtMs))
        : chain(createdAtMs, [...startEnds(tasks), ['waiting', endedAtMs]]);
    const totalMs = registerMs + spans.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const all = [{ name: 'register', durationMs: registerMs }, ...spans];
    const phases = all
        .filter(({ durationMs }) => durationMs > 0)
        .map((span) => ({ ...span, share: span.durationMs / totalMs }));
    return { totalMs, phases, savings: completed ? savingsOf(state, phases, totalMs) : [] };
}
function completedAtMs(state) {
    const words = `(deployment ${state.deploymentId}) deployment completed`;
    const event = state.events.find(({ message }) => message.includes(words));
    const own = (0,deployments/* ownDeployment */.KE)(state);
    const updated = own?.rolloutState === 'COMPLETED' ? own.updatedAt : undefined;
    return (event?.createdAtMs ?? ((0,deployments/* timeOf */.nR)(updated ?? state.serviceDeployment?.finishedAt) || undefined));
}
function chain(fromMs, ends) {
    let beganAtMs = fromMs;
    return ends.map(([name, atMs = beganAtMs]) => {
        const endMs = Math.max(atMs, beganAtMs);
        const span = { name, beganAtMs, durationMs: endMs - beganAtMs };
        beganAtMs = endMs;
        return span;
    });
}
const firstTask = (tasks) => tasks.find(({ failed }) => !failed) ?? tasks[0];
function startEnds(tasks) {
    const { pullStartedAtMs, pullStoppedAtMs } = firstTask(tasks) ?? {};
    return [
        ['start', pullStartedAtMs],
        ['pull', pullStoppedAtMs],
    ];
}
const readyPhase = (state) => ((0,traffic/* shiftsTraffic */.ZI)(state) ? 'shift' : 'healthy');
function completedSpans(state, tasks, createdAtMs, endedAtMs) {
    const lastStop = state.events.findLast(({ message }) => /has stopped \d+ running tasks/.test(message));
    const runsAtMs = firstTask(tasks)?.pullStoppedAtMs ?? createdAtMs;
    const isDrain = lastStop !== undefined && lastStop.createdAtMs > runsAtMs;
    return chain(createdAtMs, [
        ...startEnds(tasks),
        [readyPhase(state), isDrain ? lastStop.createdAtMs : endedAtMs],
        ['drain', endedAtMs],
    ]);
}
function withBake(state, spans) {
    const before = (0,traffic/* shiftsTraffic */.ZI)(state) ? 'shift' : 'drain';
    return spans.flatMap((span) => {
        if (span.name !== before)
            return [span];
        const bakeMs = Math.min((0,traffic/* bakeTimesMs */.yd)(state), span.durationMs);
        const restMs = span.durationMs - bakeMs;
        const beganAtMs = (span.beganAtMs ?? 0) + restMs;
        return [
            { ...span, durationMs: restMs },
            { name: 'bake', beganAtMs, durationMs: bakeMs },
        ];
    });
}
const WORTH_SAVING_MS = 60_000;
const LONG_PULL_MS = 30_000;
const SHORT_DRAIN_MS = 30_000;
const seconds = (ms) => `${Math.round(ms / 1_000)} s`;
const roughly = (ms) => ms < 60_000 ? seconds(ms) : `${Number((ms / 60_000).toFixed(1))} min`;
function savingsOf(state, phases, totalMs) {
    const { deregistrationDelayMs = 0, subject } = state;
    const isChecked = subject.hasHealthCheck || subject.targetGroupArns.length > 0;
    const advice = ({ name, durationMs }) => {
        const savedMs = Math.min(durationMs, deregistrationDelayMs) - SHORT_DRAIN_MS;
        switch (name) {
            case 'pull':
                return durationMs < LONG_PULL_MS
                    ? undefined
                    : 'a smaller image, or an index for lazy loading (SOCI), shortens it';
            case 'healthy':
                return durationMs < WORTH_SAVING_MS || !isChecked || (0,traffic/* shiftsTraffic */.ZI)(state)
                    ? undefined
                    : 'a faster start of the application, or a shorter interval of its health check, shortens it';
            case 'drain':
                if (savedMs >= SHORT_DRAIN_MS) {
                    return `a deregistration delay of ${seconds(SHORT_DRAIN_MS)} saves ${roughly(savedMs)} each deploy`;
                }
                return durationMs < WORTH_SAVING_MS || subject.targetGroupArns.length > 0
                    ? undefined
                    : 'an application that ends on SIGTERM, or a shorter stopTimeout, shortens it';
            default:
                return undefined;
        }
    };
    return phases.flatMap((phase) => {
        const text = advice(phase);
        return text
            ? [`${phase.name} ${seconds(phase.durationMs)} of ${seconds(totalMs)}: ${text}`]
            : [];
    });
}

;// CONCATENATED MODULE: ./lib/rollout/redact.js

const HIDDEN = '***';
const SHORTEST_VALUE = 8;
const SHORTEST_SECRET = 4;
const SECRET_NAME = /pass(?:word|wd|phrase)?|secret|token|credential|private|api_?key|auth|dsn|salt/i;
const itemsOf = (value) => (0,json/* isArray */.cy)(value) ? value.filter(json/* isObject */.Gv) : [];
const textOf = (value) => value === undefined || value === null || typeof value === 'object' ? '' : String(value);
function secretsOf({ containerDefinitions }) {
    return itemsOf(containerDefinitions).flatMap((container) => {
        const { logConfiguration, repositoryCredentials } = container;
        const options = (0,json/* isObject */.Gv)(logConfiguration) ? logConfiguration.secretOptions : undefined;
        const references = [...itemsOf(container.secrets), ...itemsOf(options)].map((secret) => textOf(secret.valueFrom));
        const registry = (0,json/* isObject */.Gv)(repositoryCredentials)
            ? [textOf(repositoryCredentials.credentialsParameter)]
            : [];
        const values = itemsOf(container.environment).flatMap((variable) => {
            const shortest = SECRET_NAME.test(textOf(variable.name)) ? SHORTEST_SECRET : SHORTEST_VALUE;
            const value = textOf(variable.value);
            return value.trim().length >= shortest ? [value.trim(), ...longLines(value)] : [];
        });
        return [...values, ...references, ...registry].filter((text) => text !== '');
    });
}
const longLines = (value) => value.split(/\r?\n/).filter((line) => line.trim().length >= SHORTEST_VALUE);
const spellings = (text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
];
const LOOKS_SECRET = [
    /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/gi,
    /(\b(?:bearer|basic)\s+)[\w.~+/=-]{8,}/gi,
    /((?:password|passwd|secret|token|api[_-]?key|access[_-]?key)["']?\s*[=:]\s*["']?)[^\s"',;&]{4,}/gi,
    /()\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|gh[opsur]_\w{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/g,
];
function redactor(secrets) {
    const known = [...new Set(secrets.flatMap(spellings))].toSorted((one, other) => other.length - one.length);
    return (text) => {
        const masked = known.reduce((line, secret) => line.replaceAll(secret, HIDDEN), text);
        return LOOKS_SECRET.reduce((line, pattern) => line.replace(pattern, `$1${HIDDEN}`), masked);
    };
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecs/dist-cjs/index.js
var dist_cjs = __webpack_require__(212);
// EXTERNAL MODULE: ./lib/aws/permission.js
var permission = __webpack_require__(2074);
// EXTERNAL MODULE: ./lib/rollout/serving.js
var rollout_serving = __webpack_require__(4661);
;// CONCATENATED MODULE: ./lib/rollout/remains.js






const NOTHING_LEFT = { tasks: [], revisions: [], lines: [], notices: [] };
const LIMIT_MS = 15_000;
const LIMIT_WHEN_CANCELLED_MS = 1_000;
const TASKS_PER_CALL = 100;
async function remainsOf(seen, { log, targetGroupArn }, clients) {
    const timed = (ask) => within(clients, (signal) => ask({ ...clients, seen, signal }));
    const [images, lines, targetGroup] = await Promise.all([
        timed(imagesAsked),
        log && timed((asking) => attempt('the last log lines cannot be shown', logLines(log, asking))),
        targetGroupArn === undefined
            ? undefined
            : timed((asking) => attempt('its health check cannot be shown', describedTargetGroup(targetGroupArn, asking))),
    ]);
    return {
        tasks: images?.tasks ?? [],
        revisions: images?.revisions ?? [],
        lines: lines?.value ?? [],
        ...(targetGroup?.value ? { targetGroup: targetGroup.value } : {}),
        notices: [images, lines, targetGroup].flatMap((answer) => answer?.notice ?? []),
    };
}
async function within({ clock, signal }, work) {
    const done = new AbortController();
    const limit = new AbortController();
    const tooLate = signal.aborted
        ? clock.sleep(LIMIT_WHEN_CANCELLED_MS, done.signal)
        : clock.sleep(LIMIT_MS, AbortSignal.any([done.signal, signal]));
    try {
        return await Promise.race([work(limit.signal), tooLate.then(() => undefined)]);
    }
    finally {
        done.abort();
        limit.abort();
    }
}
async function attempt(loss, answer) {
    try {
        return { value: await answer };
    }
    catch (error) {
        const { kind, action } = failureOf(error);
        return kind === 'denied' ? { notice: (0,permission/* permissionMissing */.k8)(action, loss) } : {};
    }
}
async function imagesAsked(asking) {
    const loss = 'which images serve cannot be told';
    const { value: tasks = [], notice } = await attempt(loss, runningTasks(asking));
    if ((0,rollout_serving/* hasDigests */.Ou)(asking.seen.service, tasks))
        return { tasks, revisions: [] };
    const { value: revisions, ...denied } = await attempt(loss, serviceRevisions(asking));
    return { tasks, revisions: revisions ?? [], ...(notice ? { notice } : denied) };
}
async function runningTasks({ ecs, seen, ...context }) {
    const { cluster, service } = seen.where;
    const { taskArns = [] } = await answered('ecs:ListTasks', context, (options) => ecs.send(new dist_cjs/* ListTasksCommand */.MYg({ cluster, serviceName: service, maxResults: TASKS_PER_CALL }), options));
    if (taskArns.length === 0)
        return [];
    const { tasks = [] } = await answered('ecs:DescribeTasks', context, (options) => ecs.send(new dist_cjs/* DescribeTasksCommand */.z8X({ cluster, tasks: taskArns }), options));
    return tasks;
}
async function serviceRevisions({ ecs, seen, ...context }) {
    const serviceRevisionArns = [...(0,rollout_serving/* revisionArns */.Ql)(seen.service)];
    if (serviceRevisionArns.length === 0)
        return [];
    const { serviceRevisions: revisions = [] } = await answered('ecs:DescribeServiceRevisions', context, (options) => ecs.send(new dist_cjs/* DescribeServiceRevisionsCommand */.oF5({ serviceRevisionArns }), options));
    return revisions;
}
async function logLines({ count, ...stream }, { logs, ...context }) {
    return lastLines(await logs(stream.region), stream, count, context);
}
async function describedTargetGroup(arn, { elbv2, ...context }) {
    const client = await elbv2();
    const { TargetGroups } = await answered('elasticloadbalancing:DescribeTargetGroups', context, (options) => client.describeTargetGroups({ TargetGroupArns: [arn] }, options));
    return TargetGroups?.[0];
}
const answered = (action, context, send) => named(action, (0,call/* read */.LF)(send, context));

;// CONCATENATED MODULE: ./lib/rollout/findings.js










async function* withFindings(events, look) {
    const watched = yield* events;
    const { findings, notices } = await look(watched);
    const { state: _, ...result } = watched;
    const told = notices.map((diagnostic) => ({ kind: 'fallback', elapsedMs: result.durationMs, diagnostic }));
    yield* told;
    return completed({ ...result, events: [...result.events, ...told] }, findings);
}
const completed = (result, findings) => ({
    ...result,
    ...explainedByLog(result, findings.containerLog?.lines ?? []),
    findings,
});
function explainedByLog({ headline, advice, cause }, lines) {
    const told = (0,causes/* matchCause */.D)(lines.map((text) => ({ place: 'container-log', text })));
    if (cause?.exitCode === undefined || told === undefined)
        return cause ? { cause } : {};
    const { code, title, action, member } = told.rule;
    return {
        headline: headline.replace(cause.title, title),
        advice: advice.map((text) => (text === cause.action ? action : text)),
        cause: { ...cause, code, title, action, ...(member ? { member } : {}) },
    };
}
async function lookAfterVerdict(watched, looking, clients) {
    const dead = deadContainer(watched, looking.definition);
    const questions = questionsOf(watched, looking, dead);
    const { service, blocked, subject } = watched.state;
    const isReadable = service !== undefined && blocked === undefined;
    const remains = isReadable
        ? await remainsOf({ where: subject, service }, questions, clients)
        : NOTHING_LEFT;
    return found(watched, looking, dead, questions, remains);
}
async function lookAtServing(seen, clients) {
    const { tasks, revisions, notices } = await remainsOf(seen, {}, clients);
    return { serving: (0,rollout_serving/* servingRevisions */.BJ)(seen.service, tasks, revisions), notices };
}
function deadContainer({ cause, state }, definition) {
    if (cause === undefined)
        return undefined;
    const task = failedTask(cause, state);
    const { containers = [] } = task ?? {};
    const hasRun = ({ exitCode, runtimeId }) => exitCode !== undefined || runtimeId !== undefined;
    const balanced = state.service?.loadBalancers?.flatMap(({ containerName }) => containerName ?? []);
    const essential = (0,task_definition_containers/* containersOf */.M)(definition).find(({ essential: is }) => is)?.name;
    const names = [cause.container, ...(balanced ?? []), essential];
    const container = names.find((name) => containers.some((each) => each.name === name && hasRun(each)));
    return task && container ? { task, container } : undefined;
}
const failedTask = ({ taskId }, { failedTasks }) => failedTasks.find(({ taskArn = '' }) => (0,lib_arn/* resourceName */.Iy)(taskArn) === taskId) ?? failedTasks[0];
function unhealthyTarget({ targets, events }) {
    const seen = Object.values(targets).find(({ unhealthy }) => unhealthy)?.unhealthy;
    return seen ?? events.flatMap(({ message }) => unhealthyInEvent(message) ?? []).at(-1);
}
function questionsOf({ cause, state }, { definition, logLines }, dead) {
    const stream = dead && logLines > 0 ? logStreamOf(definition, dead.container, dead.task) : undefined;
    const targetGroupArn = cause && unhealthyTarget(state)?.targetGroupArn;
    return {
        ...(stream ? { log: { ...stream, count: logLines } } : {}),
        ...(targetGroupArn ? { targetGroupArn } : {}),
    };
}
function found(watched, { definition, registerMs }, dead, { log }, { tasks, revisions, lines, targetGroup, notices }) {
    const { state, durationMs } = watched;
    const { cause } = explainedByLog(watched, lines);
    const { service, failedTasks, deploymentId, blocked } = state;
    const own = tasks.filter(({ startedBy }) => startedBy === deploymentId);
    const times = taskTimes(failedTasks, own);
    const spent = timeSpent(state, times, { registerMs, watchMs: durationMs });
    const redact = redactor(secretsOf(definition));
    const containerLog = dead && log && lines.length > 0
        ? shownLog(dead, log, lines.map((line) => shownLine(line, redact)))
        : undefined;
    const facts = { definition, service, unhealthy: unhealthyTarget(state), targetGroup };
    return {
        findings: {
            ...(service && !blocked ? { serving: (0,rollout_serving/* servingRevisions */.BJ)(service, tasks, revisions) } : {}),
            causeDetails: cause ? detailsOf(cause, facts) : [],
            tasks: times,
            ...(containerLog ? { containerLog } : {}),
            ...(spent ? { timeSpent: spent } : {}),
        },
        notices,
    };
}
const shownLog = ({ container, task }, { count: _, ...stream }, lines) => ({ ...stream, container, taskId: (0,lib_arn/* resourceName */.Iy)(task.taskArn ?? ''), lines });

;// CONCATENATED MODULE: ./lib/rollout/ask.js


const ask_TASKS_PER_CALL = 100;
async function ask(question, where, respondents) {
    try {
        return await reply(question, where, respondents);
    }
    catch (error) {
        return { to: question.ask, failure: await renewed(failureOf(error), respondents) };
    }
}
function reply(question, where, respondents) {
    switch (question.ask) {
        case 'service':
            return askService(where, respondents);
        case 'service-deployments':
            return askServiceDeployments(where, respondents);
        case 'service-deployment':
            return askServiceDeployment(question, respondents);
        case 'stopped-tasks':
            return askStoppedTasks(question, where, respondents);
        case 'target-health':
            return askTargetHealth(question, respondents);
        case 'deregistration-delay':
            return askDeregistrationDelay(question, respondents);
    }
}
async function renewed(failure, { ecs }) {
    if (failure.kind !== 'credentials')
        return failure;
    const { credentials } = ecs.config;
    try {
        const { $source } = await credentials();
        if ($source?.CREDENTIALS_ENV_VARS)
            return { ...failure, fromEnvironment: true };
        await credentials({ forceRefresh: true });
    }
    catch {
    }
    return failure;
}
async function askService({ cluster, service }, { ecs, signal }) {
    const { services } = await named('ecs:DescribeServices', ecs.send(new dist_cjs/* DescribeServicesCommand */.H7c({ cluster, services: [service] }), {
        abortSignal: signal,
    }));
    return { to: 'service', service: services?.[0] };
}
async function askServiceDeployments({ cluster, service }, { ecs, signal }) {
    const { serviceDeployments } = await named('ecs:ListServiceDeployments', ecs.send(new dist_cjs/* ListServiceDeploymentsCommand */.jz8({ cluster, service }), { abortSignal: signal }));
    return { to: 'service-deployments', briefs: serviceDeployments ?? [] };
}
async function askServiceDeployment({ arn }, { ecs, signal }) {
    const { serviceDeployments } = await named('ecs:DescribeServiceDeployments', ecs.send(new dist_cjs/* DescribeServiceDeploymentsCommand */.A6p({ serviceDeploymentArns: [arn] }), {
        abortSignal: signal,
    }));
    return { to: 'service-deployment', serviceDeployment: serviceDeployments?.[0] };
}
async function askStoppedTasks({ except }, { cluster, service }, { ecs, signal }) {
    const known = new Set(except);
    const tasks = [];
    let nextToken;
    do {
        const page = await named('ecs:ListTasks', ecs.send(new dist_cjs/* ListTasksCommand */.MYg({
            cluster,
            serviceName: service,
            desiredStatus: 'STOPPED',
            maxResults: ask_TASKS_PER_CALL,
            nextToken,
        }), { abortSignal: signal }));
        const unknown = (page.taskArns ?? []).filter((arn) => !known.has(arn));
        if (unknown.length > 0) {
            const described = await named('ecs:DescribeTasks', ecs.send(new dist_cjs/* DescribeTasksCommand */.z8X({ cluster, tasks: unknown }), { abortSignal: signal }));
            tasks.push(...(described.tasks ?? []));
        }
        nextToken = page.nextToken;
    } while (nextToken);
    return { to: 'stopped-tasks', tasks };
}
async function askTargetHealth({ targetGroupArn }, { elbv2, signal }) {
    const client = await elbv2();
    const described = await named('elasticloadbalancing:DescribeTargetHealth', client.describeTargetHealth({ TargetGroupArn: targetGroupArn }, { abortSignal: signal }));
    return {
        to: 'target-health',
        targetGroupArn,
        targets: described.TargetHealthDescriptions ?? [],
    };
}
async function askDeregistrationDelay({ targetGroupArn }, { elbv2, signal }) {
    const client = await elbv2();
    const { Attributes } = await named('elasticloadbalancing:DescribeTargetGroupAttributes', client.describeTargetGroupAttributes({ TargetGroupArn: targetGroupArn }, { abortSignal: signal }));
    const seconds = Attributes?.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds');
    return { to: 'deregistration-delay', delayMs: Number(seconds?.Value ?? 300) * 1_000 };
}

// EXTERNAL MODULE: ./lib/service/apply.js
var apply = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/service/observe.js + 1 modules
var observe = __webpack_require__(9061);
// EXTERNAL MODULE: ./lib/service/primary-deployment.js
var primary_deployment = __webpack_require__(2425);
;// CONCATENATED MODULE: ./lib/service/rollback.js





async function stopServiceDeployment(ecs, serviceDeploymentArn, context) {
    const input = { serviceDeploymentArn, stopType: 'ROLLBACK' };
    await (0,call/* read */.LF)((options) => ecs.send(new dist_cjs/* StopServiceDeploymentCommand */.a8L(input), options), context);
}
async function continueServiceDeployment(ecs, input, context) {
    await (0,call/* read */.LF)((options) => ecs.send(new dist_cjs/* ContinueServiceDeploymentCommand */.LrH(input), options), context);
}
class DeploymentReplacedError extends Error {
    name = 'DeploymentReplacedError';
}
async function deployEarlierRevision(ecs, { cluster, service, taskDefinitionArn, deploymentId }, context) {
    const current = await (0,observe/* describeService */.Jv)(ecs, cluster, service, context);
    const primary = (0,primary_deployment/* primaryOf */.O)(current);
    if (!current || (deploymentId !== undefined && primary?.id !== deploymentId)) {
        throw new DeploymentReplacedError(`Deployment ${deploymentId} is not the primary one any more; ${primary?.id ?? 'none'} is.`);
    }
    const request = { cluster, service, taskDefinition: taskDefinitionArn };
    const after = await (0,apply/* updateService */.bU)(ecs, request, current, context);
    return (0,apply/* startedDeployment */.DJ)(after, current, taskDefinitionArn);
}

;// CONCATENATED MODULE: ./lib/rollout/perform.js


const CANCEL_GRACE_MS = 4_000;
async function perform(write, where, ecs, context) {
    const { clock, signal } = context;
    const action = ACTIONS[write.write];
    const limit = new AbortController();
    const answered = new AbortController();
    const answer = send(write, where, ecs, { ...context, signal: limit.signal });
    const tooLate = aborted(signal)
        .then(() => clock.sleep(CANCEL_GRACE_MS, answered.signal))
        .then(() => {
        limit.abort();
        const message = `No answer within ${CANCEL_GRACE_MS / 1_000} s.`;
        return { to: 'write', write, failure: { kind: 'transient', action, message } };
    });
    return Promise.race([answer, tooLate]).finally(() => answered.abort());
}
const ACTIONS = {
    'stop-deployment': 'ecs:StopServiceDeployment',
    'deploy-previous': 'ecs:UpdateService',
    'answer-pause': 'ecs:ContinueServiceDeployment',
};
const aborted = (signal) => new Promise((resolve) => {
    if (signal.aborted)
        resolve();
    else
        signal.addEventListener('abort', () => resolve(), { once: true });
});
async function send(write, where, ecs, context) {
    try {
        const deploymentId = await named(ACTIONS[write.write], sent(write, where, ecs, context));
        return { to: 'write', write, ...(deploymentId ? { deploymentId } : {}) };
    }
    catch (error) {
        return { to: 'write', write, failure: failureOf(error) };
    }
}
async function sent(write, where, ecs, context) {
    switch (write.write) {
        case 'stop-deployment':
            await stopServiceDeployment(ecs, write.serviceDeploymentArn, context);
            return undefined;
        case 'answer-pause':
            await continueServiceDeployment(ecs, write, context);
            return undefined;
        case 'deploy-previous': {
            const { taskDefinitionArn } = write;
            return deployEarlierRevision(ecs, { ...where, taskDefinitionArn }, context);
        }
    }
}

;// CONCATENATED MODULE: ./lib/rollout/settings.js
const policyOf = ({ timeLimitMs, onPause = 'wait', onFailure = 'report', onCancel = 'report', failFast = true, }) => ({ timeLimitMs, onPause, onFailure, onCancel, failFast });

// EXTERNAL MODULE: ./lib/rollout/evidence.js
var evidence = __webpack_require__(3572);
;// CONCATENATED MODULE: ./lib/rollout/stopped-tasks.js


function absorbTasks(state, tasks) {
    const isHistory = state.subject.goal === 'running-count' && state.tasksAskedAtMs === undefined;
    const isOurs = ({ startedBy }) => startedBy === state.deploymentId && !isHistory;
    const isFailure = (task) => isOurs(task) && !/^Scaling activity initiated by/i.test(task.stoppedReason ?? '');
    const failures = tasks.filter(isFailure);
    const again = new Set(failures.map(({ taskArn }) => taskArn));
    const settled = tasks
        .filter((task) => !isFailure(task) || task.lastStatus === 'STOPPED')
        .flatMap(({ taskArn }) => taskArn ?? []);
    return {
        ...state,
        failedTasks: [
            ...state.failedTasks.filter(({ taskArn }) => !again.has(taskArn)),
            ...failures,
        ].toSorted((one, other) => stoppedAtMs(one) - stoppedAtMs(other)),
        taskFindings: {
            ...state.taskFindings,
            ...Object.fromEntries(failures.map((task) => [
                task.taskArn ?? '',
                (0,evidence/* findingOf */.hD)(task, state.subject.essentialContainers),
            ])),
        },
        settledTaskArns: [...state.settledTaskArns, ...settled],
    };
}
const stoppedAtMs = ({ stoppingAt, stoppedAt, createdAt }) => (0,deployments/* timeOf */.nR)(stoppingAt ?? stoppedAt ?? createdAt);

;// CONCATENATED MODULE: ./lib/rollout/targets.js

function absorbTargets(state, targetGroupArn, targets) {
    const live = targets.filter(({ TargetHealth }) => !/draining|unused/.test(TargetHealth?.State ?? ''));
    const beforeOurs = ((0,deployments/* ownDeployment */.KE)(state)?.runningCount ?? 0) === 0 && !state.subject.serviceCreated;
    const foreign = new Set([...state.foreignTargets, ...(beforeOurs ? live.map(targetKey) : [])]);
    const own = live.filter((target) => !foreign.has(targetKey(target)));
    const healthy = own.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
    const unhealthy = lastUnhealthy(targetGroupArn, targets.filter((target) => !foreign.has(targetKey(target)))) ?? state.targets[targetGroupArn]?.unhealthy;
    const count = { healthy, registered: own.length, ...(unhealthy ? { unhealthy } : {}) };
    return {
        ...state,
        foreignTargets: [...foreign],
        targets: { ...state.targets, [targetGroupArn]: count },
    };
}
function lastUnhealthy(targetGroupArn, targets) {
    const found = targets.findLast(({ TargetHealth }) => /^(?:unhealthy|unavailable|unused)$/.test(TargetHealth?.State ?? '') &&
        TargetHealth?.Reason !== 'Target.NotRegistered');
    const { Reason = '', Description = '' } = found?.TargetHealth ?? {};
    return (found && { targetGroupArn, target: targetKey(found), reason: Reason, description: Description });
}
const targetKey = ({ Target }) => `${Target?.Id}:${Target?.Port}`;

;// CONCATENATED MODULE: ./lib/rollout/way-back.js

const STOPPABLE = new Set(['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED']);
const isStoppable = ({ serviceDeployment }) => STOPPABLE.has(serviceDeployment?.status ?? 'IN_PROGRESS');
function nextWayBack(state) {
    const { subject, serviceDeploymentArn, rollback } = state;
    const { wayBack } = subject;
    if (wayBack === undefined || !isStillOurs(state))
        return undefined;
    const tried = rollback?.status === 'refused' ? rollback.write.write : undefined;
    if (serviceDeploymentArn !== undefined && isStoppable(state) && tried === undefined) {
        return { write: 'stop-deployment', serviceDeploymentArn };
    }
    const { taskDefinitionArn, byEcsOnly } = wayBack;
    const canDeploy = taskDefinitionArn !== undefined && !byEcsOnly && tried !== 'deploy-previous';
    return canDeploy ? { write: 'deploy-previous', taskDefinitionArn } : undefined;
}
const isStillOurs = (state) => state.service === undefined || (0,deployments/* displacement */.OV)(state) === undefined;
function isWanted({ policy, subject }, { verdict }) {
    if (subject.goal !== 'deployment')
        return false;
    if (verdict === 'cancelled')
        return policy.onCancel === 'rollback';
    return policy.onFailure === 'rollback' && (verdict === 'failed' || verdict === 'timed-out');
}
function requestedRollback(state, ending, cause, elapsedMs) {
    const { rollback } = state;
    if (!isWanted(state, ending) || (rollback && !mayTryAgain(rollback)))
        return undefined;
    const write = nextWayBack(state);
    if (write === undefined)
        return undefined;
    const first = { ending, cause, sinceMs: elapsedMs, failures: [] };
    return { ...(rollback ?? first), write, status: 'sent' };
}
const mayTryAgain = ({ status, failures }) => status === 'refused' && failures.at(-1)?.kind !== 'transient';
function absorbWrite(state, answer) {
    const failure = 'failure' in answer ? answer.failure : undefined;
    if (answer.write.write === 'answer-pause')
        return pauseAnswered(state, answer.write, failure);
    const { rollback } = state;
    if (rollback === undefined)
        return state;
    if ('failure' in answer) {
        const failures = [...rollback.failures, answer.failure];
        return { ...state, rollback: { ...rollback, status: 'refused', failures } };
    }
    const { deploymentId } = answer;
    const accepted = { ...rollback, status: 'accepted' };
    return { ...state, rollback: deploymentId ? { ...accepted, deploymentId } : accepted };
}
function pauseAnswered(state, { hookId }, failure) {
    if (failure === undefined)
        return { ...state, answeredPauses: [...state.answeredPauses, hookId] };
    if (failure.kind === 'transient')
        return state;
    return { ...state, refusedPauses: [...state.refusedPauses, hookId] };
}

;// CONCATENATED MODULE: ./lib/rollout/absorb.js







const STALE_READ_MS = 30_000;
const LONGEST_BACK_OFF = 4;
const MOST_CREDENTIAL_FAILURES = 3;
function absorb(state, answer, elapsedMs) {
    if (answer.to === 'write')
        return absorbWrite(state, answer);
    if ('failure' in answer)
        return absorbFailure(state, answer.to, answer.failure);
    switch (answer.to) {
        case 'service':
            return absorbService(state, answer.service, elapsedMs);
        case 'service-deployments':
            return absorbBriefs(state, answer.briefs);
        case 'service-deployment':
            return {
                ...state,
                serviceDeployment: answer.serviceDeployment ?? state.serviceDeployment,
                serviceDeploymentAskedAtMs: elapsedMs,
            };
        case 'stopped-tasks':
            return {
                ...absorbTasks(state, answer.tasks),
                tasksDue: false,
                tasksAskedAtMs: elapsedMs,
            };
        case 'target-health':
            return absorbTargets({ ...state, targetsAskedAtMs: elapsedMs }, answer.targetGroupArn, answer.targets);
        case 'deregistration-delay': {
            const longest = Math.max(answer.delayMs, state.deregistrationDelayMs ?? 0);
            return { ...state, deregistrationDelayMs: longest };
        }
    }
}
function absorbFailure(state, to, failure) {
    if (failure.kind === 'transient')
        return state;
    if (to === 'service') {
        if (failure.kind === 'unsupported')
            return state;
        const credentialFailures = state.credentialFailures + (failure.kind === 'credentials' ? 1 : 0);
        const mayHeal = failure.kind === 'credentials' &&
            !failure.fromEnvironment &&
            credentialFailures < MOST_CREDENTIAL_FAILURES;
        return { ...state, credentialFailures, ...(mayHeal ? {} : { blocked: failure }) };
    }
    if (failure.kind === 'credentials' || state.blind.includes(to))
        return state;
    return { ...state, blind: [...state.blind, to] };
}
const isTransient = (answer) => 'failure' in answer &&
    answer.to !== 'write' &&
    (answer.failure.kind === 'transient' ||
        (answer.to === 'service' && answer.failure.kind === 'unsupported'));
function backOff(state, answers) {
    if (answers.length === 0)
        return state;
    const change = answers.some(isTransient) ? 1 : -1;
    return { ...state, backOff: Math.min(Math.max(state.backOff + change, 0), LONGEST_BACK_OFF) };
}
function absorbService(before, service, elapsedMs) {
    const deploymentId = before.deploymentId ?? (service && (0,deployments/* identify */.ls)(before.subject, service));
    const state = { ...before, deploymentId };
    const sinceMs = state.stale?.sinceMs ?? elapsedMs;
    const patient = elapsedMs - sinceMs < STALE_READ_MS || isFromBefore(state, service);
    if (!service || !deploymentId || (patient && isStale(state, service))) {
        return { ...state, stale: { sinceMs, lastMs: elapsedMs } };
    }
    return accept(state, service, elapsedMs);
}
const isFromBefore = (state, service) => state.service === undefined &&
    state.subject.baseline?.deploymentId !== undefined &&
    (0,primary_deployment/* primaryOf */.O)(service)?.id === state.subject.baseline.deploymentId &&
    !knowsOurs(state, service);
const knowsOurs = ({ deploymentId }, service) => deploymentId !== undefined &&
    ((service?.deployments?.some(({ id }) => id === deploymentId) ?? false) ||
        (service?.events?.some(({ message }) => message?.includes(deploymentId)) ?? false));
function isStale(state, service) {
    const { subject } = state;
    if (subject.desiredCount !== undefined && service.desiredCount !== subject.desiredCount) {
        return true;
    }
    if (state.service === undefined)
        return !knowsOurs(state, service);
    return !(0,deployments/* isDeleted */.oy)(service) && (0,deployments/* displacement */.OV)({ ...state, service }) === 'stale';
}
function accept(before, service, elapsedMs) {
    const seen = {
        ...before,
        service,
        stale: undefined,
        credentialFailures: 0,
        seenAtMs: before.seenAtMs ?? elapsedMs,
        lookedAtMs: elapsedMs,
    };
    const others = (0,deployments/* otherDeployments */.rw)(seen);
    const primary = (0,primary_deployment/* primaryOf */.O)(service);
    const isPrimary = primary?.id === seen.deploymentId;
    const older = isPrimary ? others : [];
    const state = withEvents({
        ...seen,
        createdAtMs: (0,deployments/* timeOf */.nR)((0,deployments/* ownDeployment */.KE)(seen)?.createdAt) || seen.createdAtMs,
        olderIds: [...new Set([...seen.olderIds, ...older.flatMap(({ id }) => id ?? [])])],
        olderRevisions: [...new Set([...seen.olderRevisions, ...revisionsBefore(seen, older)])],
        ownReason: (0,deployments/* ownDeployment */.KE)(seen)?.rolloutStateReason ?? seen.ownReason,
        rollbackReason: /rolling back/i.test(primary?.rolloutStateReason ?? '')
            ? primary?.rolloutStateReason
            : seen.rollbackReason,
        rivals: seen.rivals || others.some(isBusy),
    });
    const changed = before.service !== undefined &&
        (state.events.length > before.events.length || counts(before) !== counts(state));
    return { ...state, tasksDue: state.tasksDue || changed };
}
const revisionsBefore = ({ subject }, older) => older
    .flatMap(({ taskDefinition }) => taskDefinition ?? [])
    .filter((revision) => revision !== subject.taskDefinitionArn);
const counts = (state) => {
    const own = (0,deployments/* ownDeployment */.KE)(state);
    return [own?.desiredCount, own?.runningCount, own?.pendingCount, own?.failedTasks].join('/');
};
const isBusy = ({ rolloutState = 'COMPLETED', desiredCount = 0, runningCount = 0, pendingCount = 0, }) => rolloutState !== 'COMPLETED' ||
    (desiredCount > 0 && (pendingCount > 0 || runningCount < desiredCount));
function withEvents(state) {
    const { subject, knownEventIds, createdAtMs } = state;
    const fresh = (state.service?.events ?? []).filter(({ id = '', createdAt }) => !knownEventIds.has(id) &&
        (subject.baseline !== undefined ||
            subject.serviceCreated ||
            (0,deployments/* timeOf */.nR)(createdAt) >= createdAtMs));
    if (fresh.length === 0)
        return state;
    const seen = fresh.toReversed().map(({ message = '', createdAt }) => ({
        message,
        createdAtMs: createdAt?.getTime() ?? createdAtMs,
        alone: !state.rivals,
        rule: (0,causes/* matchCause */.D)([{ place: 'service-event', text: message }])?.rule,
    }));
    return {
        ...state,
        events: [...state.events, ...seen],
        knownEventIds: new Set([...knownEventIds, ...fresh.flatMap(({ id }) => id ?? [])]),
    };
}
function absorbBriefs(state, briefs) {
    const number = (0,lib_arn/* resourceName */.Iy)(state.deploymentId ?? '');
    const ours = briefs.find(({ targetServiceRevisionArn = '', finishedAt }) => (0,lib_arn/* resourceName */.Iy)(targetServiceRevisionArn) === number &&
        (finishedAt === undefined || (0,deployments/* timeOf */.nR)(finishedAt) >= state.createdAtMs));
    return ours ? { ...state, serviceDeploymentArn: ours.serviceDeploymentArn } : state;
}

// EXTERNAL MODULE: ./lib/rollout/hooks.js
var hooks = __webpack_require__(5529);
// EXTERNAL MODULE: ./lib/rollout/pace.js
var pace = __webpack_require__(7858);
// EXTERNAL MODULE: ./lib/diagnostics.js
var diagnostics = __webpack_require__(8739);
;// CONCATENATED MODULE: ./lib/rollout/sentences.js




function nameOf({ deploymentId, subject }) {
    const version = (0,lib_arn/* resourceName */.Iy)(subject.taskDefinitionArn);
    return deploymentId
        ? `deployment ${deploymentId} (${version}) of service ${subject.serviceName}`
        : `the deployment of ${version} to service ${subject.serviceName}`;
}
const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);
function because(cause) {
    if (cause === undefined)
        return '';
    const { title, container, exitCode } = cause;
    const exit = exitCode === undefined ? '' : ` (container ${container}, exit code ${exitCode})`;
    return `: ${title}${exit}`;
}
const isSaid = (text) => text !== undefined && text !== false;
const statusReason = ({ serviceDeployment }) => serviceDeployment?.statusReason
    ? [`ECS says: ${(0,diagnostics/* asSentence */.KG)((0,evidence/* quote */.A0)(serviceDeployment.statusReason))}`]
    : [];
const revisionInPlace = ({ service }) => (0,lib_arn/* resourceName */.Iy)((0,primary_deployment/* primaryOf */.O)(service)?.taskDefinition ?? '');
function serving({ service }, when = 'Running now') {
    const running = (service?.deployments ?? []).filter(({ runningCount = 0 }) => runningCount > 0);
    if (service === undefined)
        return 'What serves now is not known.';
    if (running.length === 0)
        return 'No task of the service is running.';
    const share = ({ id, taskDefinition = '', runningCount = 0 }) => `${runningCount} ${runningCount === 1 ? 'task' : 'tasks'} of ${(0,lib_arn/* resourceName */.Iy)(taskDefinition)} (${id})`;
    return `${when}: ${running.map(share).join(', ')}.`;
}

;// CONCATENATED MODULE: ./lib/rollout/completion.js





function completedTelling(state) {
    const { subject, service, deploymentId } = state;
    const { runningCount = 0 } = (0,deployments/* ownDeployment */.KE)(state) ?? {};
    const wanted = (0,pace/* wantedCount */.FC)(state);
    const primary = (0,primary_deployment/* primaryOf */.O)(service);
    return {
        headline: subject.goal === 'running-count'
            ? `Service ${subject.serviceName} runs ${runningCount} of ${wanted} tasks of ${(0,lib_arn/* resourceName */.Iy)(subject.taskDefinitionArn)}.`
            : `${capitalized(nameOf(state))} completed.`,
        advice: [
            proof(state, wanted),
            earlySuccess(state, runningCount, wanted),
            primary !== undefined &&
                primary.id !== deploymentId &&
                `A newer deployment, ${primary.id}, has begun since.`,
        ].filter(isSaid),
    };
}
function proof({ subject, service }, wanted) {
    if (wanted === 0) {
        return 'The desired count is 0, so no task was started and nothing was proven: neither the image nor the application.';
    }
    const isChecked = subject.hasHealthCheck ||
        subject.targetGroupArns.length > 0 ||
        (service?.loadBalancers ?? []).length > 0;
    if (isChecked || subject.goal === 'running-count')
        return undefined;
    return 'The service has neither a load balancer nor a container health check, so RUNNING for 40 s is all that was proven.';
}
function earlySuccess({ service, serviceDeployment }, running, wanted) {
    const { earlySuccessCriteria } = serviceDeployment?.deploymentConfiguration ?? service?.deploymentConfiguration ?? {};
    if (!earlySuccessCriteria?.enable)
        return undefined;
    return `By the early success criteria ${earlySuccessCriteria.healthyPercent} % of healthy tasks are enough (${running} of ${wanted} run now); ECS does not roll back any more, and old tasks may still be stopping.`;
}

// EXTERNAL MODULE: ./lib/rollout/progress.js
var progress = __webpack_require__(7530);
;// CONCATENATED MODULE: ./lib/rollout/rollback-advice.js





function rollbackAdvice(state, ending) {
    const { policy, rollback } = state;
    const isCancelled = ending.verdict === 'cancelled';
    const input = isCancelled ? 'on-cancel' : 'on-failure';
    const wanted = (isCancelled ? policy.onCancel : policy.onFailure) === 'rollback';
    if (state.subject.goal === 'running-count')
        return [];
    if (rollback)
        return [whatBecameOf(state, rollback, ending, input)];
    if (wanted)
        return [`${input}: rollback could not be carried out: ${noWayBack(state)}`];
    const command = howToRollBack(state);
    return command === undefined
        ? []
        : [`To roll back: ${command} (with ${input}: rollback the step does so itself).`];
}
function whatBecameOf(state, { status, failures, sinceMs, write }, { how }, input) {
    const last = failures.at(-1);
    const target = write.write === 'deploy-previous' ? ` to ${(0,lib_arn/* resourceName */.Iy)(write.taskDefinitionArn)}` : '';
    if (status === 'refused' && last?.kind === 'transient') {
        return `The rollback${target} was requested (${input}: rollback), but AWS did not answer ${last.action}: look at the service in the AWS console.`;
    }
    if (status === 'refused') {
        const refused = failures
            .map(({ action, message }) => `${action}: ${(0,evidence/* quote */.A0)(message)}`)
            .join('; ');
        return `The rollback was requested (${input}: rollback), and AWS refused it: ${refused}`;
    }
    if (how === 'rollback-failed')
        return `The rollback${target} was requested and failed as well.`;
    if (how === 'rollback-late') {
        const waited = (0,progress/* duration */.p0)(state.policy.timeLimitMs);
        return `The rollback${target} was requested after ${(0,progress/* duration */.p0)(sinceMs)} and had not ended ${waited} later; ECS goes on with it.`;
    }
    return `The rollback${target} was requested (${input}: rollback); ECS carries it out.`;
}
function noWayBack({ subject }) {
    const { wayBack, serviceCreated } = subject;
    if (serviceCreated)
        return 'the service is new, so there is no earlier version.';
    if (wayBack === undefined)
        return 'this run started no deployment.';
    if (wayBack.byEcsOnly) {
        return 'this run also changed capacity, network or load balancer, so that only ECS itself could go back (StopServiceDeployment), and that is not available.';
    }
    return wayBack.taskDefinitionArn === undefined
        ? 'no other revision was complete before.'
        : 'another deployment has taken its place.';
}
function howToRollBack(state) {
    const { serviceDeploymentArn, subject } = state;
    if (subject.serviceCreated)
        return undefined;
    if (serviceDeploymentArn && isStoppable(state)) {
        return `aws ecs stop-service-deployment --service-deployment-arn ${serviceDeploymentArn} --stop-type ROLLBACK`;
    }
    if (subject.wayBack?.byEcsOnly)
        return undefined;
    const old = (0,deployments/* otherDeployments */.rw)(state).find(({ runningCount = 0 }) => runningCount > 0);
    return old?.taskDefinition
        ? `aws ecs update-service --cluster ${subject.cluster} --service ${subject.serviceName} --task-definition ${(0,lib_arn/* resourceName */.Iy)(old.taskDefinition)}`
        : undefined;
}

;// CONCATENATED MODULE: ./lib/rollout/outcome.js










function outcomeOf(state, ending) {
    const cause = causeOf(state, ending);
    const { headline, advice } = tellings[ending.verdict]({ state, ending, cause });
    const { deploymentId, serviceDeploymentArn } = state;
    return {
        verdict: ending.verdict,
        headline,
        advice: [...(cause ? [cause.action] : []), ...advice],
        ...(cause ? { cause } : {}),
        ...(deploymentId ? { deploymentId } : {}),
        ...(serviceDeploymentArn ? { serviceDeploymentArn } : {}),
    };
}
function causeOf(state, { verdict, how }) {
    if (state.rollback?.cause)
        return state.rollback.cause;
    if ((0,hooks/* isTakenBackAtPause */.s9)(state))
        return undefined;
    if (how === 'fatal-cause')
        return (0,evidence/* fatalCause */.uy)(state);
    const hasCause = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'timed-out';
    return hasCause ? (0,evidence/* explain */.WE)(state) : undefined;
}
const tellings = {
    completed: ({ state }) => completedTelling(state),
    failed: failedTelling,
    'rolled-back': rolledBackTelling,
    superseded: ({ state }) => {
        const { id, taskDefinition = '' } = (0,primary_deployment/* primaryOf */.O)(state.service) ?? {};
        return {
            headline: `${capitalized(nameOf(state))} was superseded by deployment ${id} (${(0,lib_arn/* resourceName */.Iy)(taskDefinition)}) before it completed.`,
            advice: [
                serving(state),
                'Where that was not meant, let one run deploy to the service at a time (concurrency of the workflow); with on-superseded: ignore it is no failure.',
            ],
        };
    },
    stopped: stoppedTelling,
    'timed-out': ({ state, ending, cause }) => ({
        headline: `${capitalized(nameOf(state))} did not complete within ${(0,progress/* duration */.p0)(patience(state))}: ${(0,progress/* missing */.LO)(state)}${because(cause)}.`,
        advice: [...goesOn(state), serving(state), ...rollbackAdvice(state, ending)],
    }),
    unknown: unknownTelling,
    cancelled: ({ state, ending }) => ({
        headline: `The workflow run was cancelled while ${nameOf(state)} was rolling out${state.rollback?.status === 'accepted'
            ? ', and a rollback was asked for'
            : `: ${(0,progress/* missing */.LO)(state)}`}.`,
        advice: [...goesOn(state), serving(state), ...rollbackAdvice(state, ending)],
    }),
};
function stoppedTelling({ state, ending }) {
    const { serviceName } = state.subject;
    if (ending.how === 'service-deleted') {
        return {
            headline: `Service ${serviceName} was deleted while ${nameOf(state)} was rolling out.`,
            advice: [serving(state), 'A service of that name can be created once the last task stopped.'],
        };
    }
    const back = (0,deployments/* displacement */.OV)(state) === 'rollback'
        ? `, and it was rolled back to ${revisionInPlace(state)}`
        : '';
    return {
        headline: `Somebody stopped ${nameOf(state)}${back}.`,
        advice: [...statusReason(state), serving(state), 'To deploy it after all, run it again.'],
    };
}
const patience = (state) => (0,pace/* limitMs */.oV)({ ...state, rollback: undefined });
function rolledBackTelling({ state, cause }) {
    const { rollback } = state;
    const name = capitalized(nameOf(state));
    const back = `was rolled back to ${revisionInPlace(state)}`;
    if (rollback === undefined && (0,hooks/* isTakenBackAtPause */.s9)(state)) {
        return {
            headline: `${name} ${back} at its pause (on-pause: rollback).`,
            advice: [serving(state)],
        };
    }
    const what = rollback?.ending.verdict === 'timed-out'
        ? `did not complete within ${(0,progress/* duration */.p0)(patience(state))} and`
        : 'failed and';
    return {
        headline: `${name} ${what} ${back}${because(cause)}.`,
        advice: [
            ...(rollback?.status === 'accepted'
                ? ['This run asked for the rollback (on-failure: rollback).']
                : []),
            serving(state),
        ],
    };
}
function failedTelling({ state, ending, cause }) {
    const name = capitalized(nameOf(state));
    const how = state.rollback?.ending.how ?? ending.how;
    if (how === 'fatal-cause' || how === 'breaker-arithmetic') {
        const what = how === 'fatal-cause'
            ? 'cannot succeed'
            : 'failed as often as the circuit breaker of ECS would have allowed';
        return {
            headline: `${name} ${what}${because(cause)}.`,
            advice: [...goesOn(state), serving(state), ...afterwards(state, ending)],
        };
    }
    const after = how === 'no-rollback'
        ? 'ECS starts no more tasks of it and did not roll back; deploy a corrected version.'
        : 'A newer deployment has taken its place since.';
    return {
        headline: `${name} failed${because(cause)}.`,
        advice: [after, ...statusReason(state), serving(state), ...afterwards(state, ending)],
    };
}
function afterwards(state, ending) {
    const { serviceCreated, cluster, serviceName } = state.subject;
    const { runningCount = 0 } = state.service ?? {};
    if (!serviceCreated)
        return rollbackAdvice(state, ending);
    return [
        `Service ${serviceName} stays, with ${runningCount} running tasks: run the workflow again with a corrected version, which updates it, or remove the service (aws ecs delete-service --cluster ${cluster} --service ${serviceName} --force).`,
    ];
}
function unknownTelling({ state }) {
    const { blocked, service, subject } = state;
    const name = nameOf(state);
    const goingOn = 'Nothing was stopped: the deployment goes on in ECS.';
    const lastSeen = service
        ? [`Last seen: ${(0,progress/* missing */.LO)(state)}. ${serving(state, 'Running then')}`]
        : [];
    if (blocked === undefined) {
        return {
            headline: `${capitalized(name)} could not be found in service ${subject.serviceName}.`,
            advice: [goingOn, ...lastSeen],
        };
    }
    const { reason, remedy } = lossOf(blocked);
    return {
        headline: `Lost sight of ${name}: ${reason}.`,
        advice: [goingOn, ...lastSeen, remedy],
    };
}
function lossOf({ kind, action, message, fromEnvironment }) {
    if (kind === 'credentials') {
        return {
            reason: 'the AWS credentials have expired or are not valid any more',
            remedy: fromEnvironment
                ? 'Credentials in environment variables cannot be renewed: give the role of the workflow a session that is longer than a rollout (role-duration-seconds of aws-actions/configure-aws-credentials).'
                : 'The credentials could not be renewed: check where the AWS credentials of the workflow come from.',
        };
    }
    if (kind === 'denied') {
        return {
            reason: `the role of the workflow is not allowed to call ${action}`,
            remedy: `Allow ${action} to the role of the workflow.`,
        };
    }
    return { reason: `${action} was refused`, remedy: `AWS says: ${(0,evidence/* quote */.A0)(message)}` };
}
function goesOn(state) {
    const { service, subject, rollback } = state;
    if (rollback?.status === 'accepted')
        return [];
    if (subject.goal === 'running-count')
        return ['ECS keeps trying to reach the desired count.'];
    const pause = state.phase === 'paused' ? (0,hooks/* openPause */.zJ)(state) : undefined;
    if (pause)
        return ['ECS waits for the answer to its pause.', (0,hooks/* howToAnswer */._H)(state, pause)];
    return [
        service?.deploymentConfiguration?.deploymentCircuitBreaker?.enable
            ? 'ECS keeps trying until the circuit breaker of the service trips; until then the deployment could still go live.'
            : 'ECS keeps trying, as no circuit breaker ends this deployment: it could still go live.',
    ];
}

;// CONCATENATED MODULE: ./lib/rollout/state.js
const initialState = (subject, policy) => ({
    subject,
    policy,
    outcome: undefined,
    deploymentId: subject.deploymentId,
    createdAtMs: 0,
    service: undefined,
    stale: undefined,
    seenAtMs: undefined,
    lookedAtMs: 0,
    credentialFailures: 0,
    blocked: undefined,
    serviceDeploymentArn: undefined,
    serviceDeployment: undefined,
    serviceDeploymentAskedAtMs: undefined,
    olderIds: subject.baseline?.deploymentId ? [subject.baseline.deploymentId] : [],
    olderRevisions: subject.wayBack?.taskDefinitionArn ? [subject.wayBack.taskDefinitionArn] : [],
    ownReason: undefined,
    rollbackReason: undefined,
    events: [],
    knownEventIds: new Set(subject.baseline?.eventIds),
    rivals: false,
    failedTasks: [],
    taskFindings: {},
    settledTaskArns: [],
    tasksDue: subject.goal === 'running-count',
    tasksAskedAtMs: undefined,
    targets: {},
    foreignTargets: [],
    targetsAskedAtMs: undefined,
    deregistrationDelayMs: undefined,
    blind: [],
    backOff: 0,
    phase: 'appearing',
    phaseSinceMs: 0,
    weight: undefined,
    supersededSinceMs: undefined,
    endedSinceMs: undefined,
    lastTasksAsked: false,
    answeredPauses: [],
    refusedPauses: [],
    rollback: undefined,
    told: {
        progress: '',
        counts: '',
        failures: [],
        warnings: [],
        pauses: [],
        cause: false,
        silence: false,
        throttledAtMs: undefined,
        lastMs: 0,
        changedAtMs: 0,
    },
});

;// CONCATENATED MODULE: ./lib/rollout/unseen.js



const UNSEEN = {
    service: 'the service cannot be seen',
    'service-deployments': 'the rollout is followed by the deployments of the service alone',
    'service-deployment': 'the rollout is followed by the deployments of the service alone',
    'stopped-tasks': 'why tasks stop is told by service events alone',
    'target-health': 'how many targets are healthy cannot be told',
    'deregistration-delay': 'how long old tasks drain cannot be told',
};
function stillUnseen({ blind }, answers) {
    const failures = new Map();
    for (const answer of answers) {
        if (!('failure' in answer) || answer.to === 'service' || answer.to === 'write')
            continue;
        const { to, failure } = answer;
        const isForGood = failure.kind !== 'transient' && failure.kind !== 'credentials';
        if (isForGood && !blind.includes(to))
            failures.set(failure.action, unseen(failure, UNSEEN[to]));
    }
    return [...failures.values()];
}
function unseen({ kind, action, message }, loss) {
    if (kind === 'denied')
        return (0,permission/* permissionMissing */.k8)(action, loss);
    const reason = kind === 'unsupported' ? 'is not known here' : `was refused (${(0,evidence/* quote */.A0)(message)})`;
    return (0,permission/* readNotPossible */.LT)(action, reason, loss);
}
const notPossible = (answers) => answers.flatMap((answer) => {
    const isPause = answer.to === 'write' && answer.write.write === 'answer-pause';
    if (!isPause || !('failure' in answer) || answer.failure.kind === 'transient')
        return [];
    const { action, kind, message } = answer.failure;
    return [
        {
            code: 'pause-not-answered',
            severity: 'warning',
            message: `The pause of the deployment could not be answered: ${(0,diagnostics/* asSentence */.KG)((0,evidence/* quote */.A0)(message))}`,
            remedy: kind === 'denied'
                ? `Allow ${action} to the role of the workflow, or answer the pause by hand.`
                : 'Answer the pause by hand.',
        },
    ];
});

;// CONCATENATED MODULE: ./lib/rollout/tell.js








const HEARTBEAT_MS = 60_000;
const SILENCE_MS = 5 * 60_000;
function tell(before, state, observation, ending) {
    const { elapsedMs } = observation;
    const goesOn = ending === undefined;
    const news = [
        serviceEvents(before, state, elapsedMs),
        failedTasks(before, state, elapsedMs),
        unreadable(before, observation),
        ...(goesOn ? [tell_causes(state, elapsedMs), pause(state, elapsedMs)] : []),
        throttling(before, state, elapsedMs),
        tell_progress(state, elapsedMs),
        ...(ending?.verdict === 'cancelled' ? [cancelling(state, elapsedMs)] : []),
    ];
    const events = news.flatMap((each) => each.events);
    const told = Object.assign({}, state.told, ...news.map((each) => each.told));
    if (events.length > 0) {
        const now = { lastMs: elapsedMs, changedAtMs: elapsedMs, silence: false };
        return { state: { ...state, told: { ...told, ...now } }, events };
    }
    const quiet = goesOn ? silence(state, elapsedMs) : NOTHING;
    return { state: { ...state, told: { ...told, ...quiet.told } }, events: quiet.events };
}
const NOTHING = { events: [], told: {} };
const noted = (diagnostics, elapsedMs) => diagnostics.map((diagnostic) => ({ kind: 'diagnostic', elapsedMs, diagnostic }));
const serviceEvents = (before, state, elapsedMs) => ({
    events: state.events
        .slice(before.events.length)
        .map(({ message }) => ({ kind: 'service-event', elapsedMs, message: (0,evidence/* quote */.A0)(message) })),
    told: {},
});
function failedTasks(before, state, elapsedMs) {
    if (state.failedTasks === before.failedTasks)
        return NOTHING;
    const seen = new Set(before.failedTasks);
    const told = new Set(state.told.failures);
    const fresh = state.failedTasks.flatMap((task) => {
        if (seen.has(task))
            return [];
        const line = (0,progress/* failedTaskLine */.dn)(task, state.taskFindings[task.taskArn ?? '']);
        const kind = (0,evidence/* alike */.nO)(line);
        if (told.has(kind))
            return [];
        told.add(kind);
        return [`task ${(0,lib_arn/* resourceName */.Iy)(task.taskArn ?? '')} ${line}`];
    });
    return {
        events: fresh.map((text) => ({ kind: 'task', elapsedMs, text })),
        told: { failures: [...told] },
    };
}
function unreadable(before, { answers, elapsedMs }) {
    return {
        events: [
            ...stillUnseen(before, answers).map((diagnostic) => ({ kind: 'fallback', elapsedMs, diagnostic })),
            ...noted(notPossible(answers), elapsedMs),
        ],
        told: {},
    };
}
function tell_causes(state, elapsedMs) {
    const { endedSinceMs, told } = state;
    const error = failureInProgress(state);
    if (error)
        return { events: noted([error], elapsedMs), told: { cause: true } };
    if (endedSinceMs !== undefined || state.supersededSinceMs !== undefined)
        return NOTHING;
    const fresh = (0,evidence/* causesSeen */.WJ)(state).filter(({ code }) => !told.warnings.includes(code));
    return {
        events: noted(fresh.map(warning), elapsedMs),
        told: { warnings: [...told.warnings, ...fresh.map(({ code }) => code)] },
    };
}
const warning = ({ code, title, evidence, action }) => ({
    code,
    severity: 'warning',
    message: `The deployment has trouble: ${title}. AWS says: ${(0,diagnostics/* asSentence */.KG)(evidence)}`,
    remedy: action,
});
function failureInProgress(state) {
    const { endedSinceMs, told, blind, rollback, tasksAskedAtMs = -1 } = state;
    if (endedSinceMs === undefined || told.cause)
        return undefined;
    const hasGivenUp = (0,deployments/* hasFailed */.WN)(state) || (0,deployments/* displacement */.OV)(state) === 'rollback';
    if (!hasGivenUp || rollback || (0,hooks/* isTakenBackAtPause */.s9)(state) || (0,deployments/* isStoppedByUser */.my)(state)) {
        return undefined;
    }
    if (tasksAskedAtMs <= endedSinceMs && !blind.includes('stopped-tasks'))
        return undefined;
    const cause = (0,evidence/* explain */.WE)(state);
    return (cause && {
        code: cause.code,
        severity: 'error',
        message: `ECS gave up ${nameOf(state)}: ${cause.title}. AWS says: ${(0,diagnostics/* asSentence */.KG)(cause.evidence)}`,
        remedy: cause.action,
    });
}
function pause(state, elapsedMs) {
    const open = (0,hooks/* openPause */.zJ)(state);
    const { hookId = '' } = open ?? {};
    const isOurs = state.policy.onPause !== 'wait' && !state.refusedPauses.includes(hookId);
    if (open === undefined || isOurs || state.told.pauses.includes(hookId))
        return NOTHING;
    return {
        events: noted([(0,hooks/* approvalWanted */.X1)(state, open)], elapsedMs),
        told: { pauses: [...state.told.pauses, hookId] },
    };
}
function throttling(before, { backOff, told }, elapsedMs) {
    const isRecent = told.throttledAtMs !== undefined && elapsedMs - told.throttledAtMs < SILENCE_MS;
    if (backOff <= before.backOff || isRecent)
        return NOTHING;
    const text = 'AWS throttles or does not answer: looking less often';
    return {
        events: [{ kind: 'throttled', elapsedMs, text }],
        told: { throttledAtMs: elapsedMs },
    };
}
function tell_progress(state, elapsedMs) {
    const text = (0,progress/* progressOf */.jA)(state);
    if (text === state.told.progress)
        return NOTHING;
    const counts = `${state.phase}: ${(0,progress/* countsOf */.mQ)(state)}`;
    const kind = counts === state.told.counts ? 'target' : 'state';
    return { events: [{ kind, elapsedMs, text }], told: { progress: text, counts } };
}
function cancelling(state, elapsedMs) {
    if (state.rollback)
        return NOTHING;
    const text = `the run was cancelled: ${(0,progress/* progressOf */.jA)(state) || 'nothing was seen yet'}`;
    return { events: [{ kind: 'state', elapsedMs, text }], told: {} };
}
function tellRollback({ rollback }, { write, ending, cause, failures }, headline, elapsedMs) {
    const error = {
        code: cause?.code ?? ending.verdict,
        severity: 'error',
        message: headline,
    };
    const isKnown = rollback !== undefined || ending.verdict === 'cancelled';
    const refusal = failures.at(-1);
    const text = write.write === 'deploy-previous'
        ? `deploying ${(0,lib_arn/* resourceName */.Iy)(write.taskDefinitionArn)} again`
        : 'asking ECS to roll back';
    const after = refusal ? ` (${refusal.action} was refused: ${(0,evidence/* quote */.A0)(refusal.message)})` : '';
    return [
        ...(isKnown ? [] : noted([error], elapsedMs)),
        { kind: 'state', elapsedMs, text: `${text}${after}` },
    ];
}
function silence(state, elapsedMs) {
    const { told, phase, events } = state;
    const quietMs = elapsedMs - told.changedAtMs;
    if (phase === 'starting' && quietMs >= SILENCE_MS && !told.silence) {
        const last = events.at(-1);
        const words = last ? ` The last one was: ${(0,evidence/* quote */.A0)(last.message)}` : '';
        const notice = {
            code: 'no-progress',
            severity: 'notice',
            message: `Nothing has changed for ${(0,progress/* duration */.p0)(quietMs)}: ${told.progress}. ECS does not repeat an event, so the trouble that it told of may go on.${words}`,
            remedy: 'Look at the stopped tasks and the events of the service in the AWS console.',
        };
        return { events: noted([notice], elapsedMs), told: { silence: true, lastMs: elapsedMs } };
    }
    if (elapsedMs - told.lastMs < HEARTBEAT_MS)
        return NOTHING;
    const text = phase === 'paused'
        ? 'still waiting for approval'
        : (0,progress/* progressOf */.jA)(state, elapsedMs) || 'waiting for the deployment to appear';
    return { events: [{ kind: 'heartbeat', elapsedMs, text }], told: { lastMs: elapsedMs } };
}

;// CONCATENATED MODULE: ./lib/rollout/breaker.js


const LEAST = 3;
const MOST = 200;
function breakerThreshold(breaker, desiredCount) {
    const { type = 'BOUNDED_PERCENT', value = 50 } = breaker?.thresholdConfiguration ?? {};
    if (type === 'COUNT')
        return value;
    const share = Math.ceil((value / 100) * desiredCount);
    return type === 'UNBOUNDED_PERCENT' ? share : Math.min(MOST, Math.max(LEAST, share));
}
function wouldHaveTripped(state) {
    const { failedTasks = 0, status, rolloutState } = (0,deployments/* ownDeployment */.KE)(state) ?? {};
    const breaker = state.service?.deploymentConfiguration?.deploymentCircuitBreaker;
    if (breaker?.enable || status !== 'PRIMARY' || rolloutState === 'COMPLETED')
        return false;
    return failedTasks > 0 && failedTasks >= breakerThreshold(breaker, (0,pace/* wantedCount */.FC)(state));
}

;// CONCATENATED MODULE: ./lib/rollout/verdict.js






const GRACE_MS = 10_000;
function judge(state, elapsedMs, cancelled) {
    const { rollback } = state;
    if (rollback?.write.write !== 'deploy-previous' && isComplete(state)) {
        return { verdict: 'completed' };
    }
    if (cancelled)
        return { verdict: 'cancelled' };
    if (isOutOfSight(state))
        return { verdict: 'unknown' };
    if (rollback)
        return endOfRollback(state, rollback, elapsedMs);
    return (endedByEcs(state, elapsedMs) ??
        earlyEnding(state) ??
        (elapsedMs >= (0,pace/* limitMs */.oV)(state) ? { verdict: 'timed-out' } : undefined));
}
function endOfRollback(state, { ending, status, write }, elapsedMs) {
    if (status === 'sent')
        return undefined;
    if (status === 'refused') {
        const isOver = (0,deployments/* displacement */.OV)(state) === undefined || elapsedMs >= (0,pace/* limitMs */.oV)(state);
        return endedByEcs(state, elapsedMs) ?? (isOver ? ending : undefined);
    }
    const primary = (0,primary_deployment/* primaryOf */.O)(state.service);
    const isBack = (0,deployments/* displacement */.OV)(state) === 'rollback';
    if (isBack && primary?.rolloutState === 'FAILED')
        return { ...ending, how: 'rollback-failed' };
    const ended = write.write === 'stop-deployment'
        ? endedByEcs(state, elapsedMs)
        : endOfReplacement(state, elapsedMs);
    const failed = ended?.how === 'no-rollback' || (ended?.verdict === 'stopped' && !ended.how);
    if (failed)
        return { ...ending, how: 'rollback-failed' };
    return ended ?? (elapsedMs >= (0,pace/* limitMs */.oV)(state) ? { ...ending, how: 'rollback-late' } : undefined);
}
function endOfReplacement(state, elapsedMs) {
    const { service } = state;
    if (service && (0,deployments/* isDeleted */.oy)(service))
        return { verdict: 'stopped', how: 'service-deleted' };
    const displaced = (0,deployments/* displacement */.OV)(state);
    if (displaced === 'newer')
        return superseded(state, elapsedMs);
    return displaced === 'rollback' && serves((0,primary_deployment/* primaryOf */.O)(service)) ? rolledBack(state) : undefined;
}
const isOutOfSight = ({ blocked, stale }) => blocked !== undefined || (stale !== undefined && stale.lastMs - stale.sinceMs >= STALE_READ_MS);
const runsAll = ({ runningCount = 0, desiredCount = 0 }) => runningCount >= desiredCount;
function isComplete(state) {
    const { service, serviceDeployment, subject } = state;
    const own = (0,deployments/* ownDeployment */.KE)(state);
    if (service === undefined || (0,deployments/* isDeleted */.oy)(service))
        return false;
    if (subject.goal === 'running-count') {
        return own !== undefined && service.runningCount === service.desiredCount && isSettled(own);
    }
    if (serviceDeployment?.status === 'SUCCESSFUL') {
        const early = serviceDeployment.deploymentConfiguration?.earlySuccessCriteria?.enable ?? false;
        return early || own === undefined || runsAll(own);
    }
    if (own?.status !== 'PRIMARY')
        return (0,deployments/* displacement */.OV)(state) === 'newer' && (0,deployments/* wasCompleted */.RF)(state);
    if (own.rolloutState !== undefined)
        return own.rolloutState === 'COMPLETED' && runsAll(own);
    return ((0,deployments/* otherDeployments */.rw)(state).length === 0 &&
        own.desiredCount === service.desiredCount &&
        isSettled(own));
}
const isSettled = ({ runningCount, desiredCount, pendingCount = 0 }) => runningCount === desiredCount && pendingCount === 0;
function endedByEcs(state, elapsedMs) {
    const { service, serviceDeployment } = state;
    if (service === undefined)
        return undefined;
    if ((0,deployments/* isDeleted */.oy)(service))
        return { verdict: 'stopped', how: 'service-deleted' };
    const status = serviceDeployment?.status ?? '';
    if (status === 'ROLLBACK_FAILED')
        return { verdict: 'failed', how: 'no-rollback' };
    if (status === 'ROLLBACK_SUCCESSFUL')
        return rolledBack(state);
    const displaced = (0,deployments/* displacement */.OV)(state);
    if (displaced === 'rollback' || displaced === 'stale') {
        return serves((0,primary_deployment/* primaryOf */.O)(service)) ? rolledBack(state) : undefined;
    }
    if (displaced === 'newer')
        return superseded(state, elapsedMs);
    if (/^ROLLBACK_/.test(status))
        return undefined;
    return stoppedInPlace(state, elapsedMs);
}
const serves = (primary) => primary !== undefined && primary.rolloutState === 'COMPLETED' && runsAll(primary);
const rolledBack = (state) => ({
    verdict: (0,deployments/* isStoppedByUser */.my)(state) ? 'stopped' : 'rolled-back',
});
function superseded(state, elapsedMs) {
    const { supersededSinceMs = elapsedMs, lookedAtMs, serviceDeployment } = state;
    const agreed = lookedAtMs > supersededSinceMs || serviceDeployment?.status === 'STOPPED';
    if (!agreed && elapsedMs < (0,pace/* limitMs */.oV)(state))
        return undefined;
    return { verdict: (0,deployments/* hasFailed */.WN)(state) ? 'failed' : 'superseded' };
}
function stoppedInPlace(state, elapsedMs) {
    const { service, serviceDeployment, subject, lookedAtMs, endedSinceMs = elapsedMs } = state;
    const waited = lookedAtMs - endedSinceMs >= GRACE_MS;
    const isStopped = serviceDeployment?.status === 'STOPPED';
    const detected = [serviceDeployment?.deploymentCircuitBreaker, serviceDeployment?.alarms].some((monitor) => monitor?.status === 'TRIGGERED');
    if ((0,deployments/* hasFailed */.WN)(state) || (isStopped && detected)) {
        const { deploymentCircuitBreaker, alarms } = service?.deploymentConfiguration ?? {};
        const rollback = deploymentCircuitBreaker?.rollback || alarms?.rollback;
        const mayRollBack = rollback && !subject.serviceCreated && !isStopped;
        const isOver = !mayRollBack || waited || elapsedMs >= (0,pace/* limitMs */.oV)(state);
        return isOver ? { verdict: 'failed', how: 'no-rollback' } : undefined;
    }
    return isStopped && waited ? { verdict: 'stopped' } : undefined;
}
function earlyEnding(state) {
    const { policy, subject, endedSinceMs, supersededSinceMs } = state;
    if (!policy.failFast || endedSinceMs !== undefined || supersededSinceMs !== undefined) {
        return undefined;
    }
    if ((0,evidence/* fatalCause */.uy)(state))
        return { verdict: 'failed', how: 'fatal-cause' };
    const tripped = subject.goal === 'deployment' && wouldHaveTripped(state);
    return tripped ? { verdict: 'failed', how: 'breaker-arithmetic' } : undefined;
}

;// CONCATENATED MODULE: ./lib/rollout/step.js











const AT_ONCE = { minMs: 0, maxMs: 0 };
function begin(subject, policy) {
    const state = initialState(subject, policy);
    const wait = {
        minMs: Math.min(pace/* FIRST_WAIT */.tV.minMs, policy.timeLimitMs),
        maxMs: Math.min(pace/* FIRST_WAIT */.tV.maxMs, policy.timeLimitMs),
    };
    return { state, events: [], writes: [], questions: (0,pace/* questionsOf */.PW)(state, 0, wait), wait };
}
function step(before, observation) {
    if (before.outcome)
        return over(before, before.outcome, []);
    const { elapsedMs, answers, cancelled } = observation;
    const absorbed = answers.reduce((state, answer) => absorb(state, answer, elapsedMs), before);
    const seen = follow(backOff(absorbed, answers), elapsedMs);
    const ending = judge(seen, elapsedMs, cancelled);
    const { state, events } = tell(before, seen, observation, ending);
    if (ending === undefined)
        return goOn(state, events, elapsedMs);
    if (lacksTasks(state, ending)) {
        return lookAtOnce({ ...state, lastTasksAsked: true, tasksDue: true }, events, [], elapsedMs);
    }
    const rollback = requestedRollback(state, ending, causeOf(state, ending), elapsedMs);
    const outcome = outcomeOf(state, ending);
    if (rollback === undefined)
        return over(state, outcome, events);
    const asked = tellRollback(state, rollback, outcome.headline, elapsedMs);
    return lookAtOnce({ ...state, rollback }, [...events, ...asked], [rollback.write], elapsedMs);
}
const over = (state, outcome, events) => ({
    state: { ...state, outcome },
    events,
    writes: [],
    questions: [],
    wait: AT_ONCE,
    outcome,
});
const lookAtOnce = (state, events, writes, elapsedMs) => ({
    state,
    events,
    writes,
    questions: (0,pace/* questionsOf */.PW)(state, elapsedMs, AT_ONCE),
    wait: AT_ONCE,
});
function goOn(state, events, elapsedMs) {
    const answer = (0,hooks/* pauseAnswer */.D8)(state);
    const wait = (0,pace/* waitOf */.pE)(state, elapsedMs);
    const questions = (0,pace/* questionsOf */.PW)(state, elapsedMs, wait);
    return { state, events, writes: answer ? [answer] : [], questions, wait };
}
function follow(state, elapsedMs) {
    if (state.service === undefined)
        return state;
    const displaced = (0,deployments/* displacement */.OV)(state);
    const isEnded = displaced === 'rollback' || (0,deployments/* hasFailed */.WN)(state) || state.serviceDeployment?.status === 'STOPPED';
    const next = {
        ...state,
        supersededSinceMs: displaced === 'newer' ? (state.supersededSinceMs ?? elapsedMs) : undefined,
        endedSinceMs: state.endedSinceMs ?? (isEnded ? elapsedMs : undefined),
        tasksDue: state.tasksDue || (isEnded && state.endedSinceMs === undefined),
    };
    const phase = (0,pace/* phaseOf */.hU)(next);
    const isSame = phase === state.phase && (0,traffic/* productionWeight */.O1)(next) === state.weight;
    const phaseSinceMs = isSame ? state.phaseSinceMs : elapsedMs;
    return { ...next, phase, phaseSinceMs, weight: (0,traffic/* productionWeight */.O1)(next) };
}
function lacksTasks(state, { verdict, how }) {
    const { blind, lastTasksAsked, rollback, tasksAskedAtMs = -1, endedSinceMs = 0 } = state;
    if (lastTasksAsked || rollback || blind.includes('stopped-tasks'))
        return false;
    if (how === 'fatal-cause')
        return (0,evidence/* fatalCause */.uy)(state)?.taskId === undefined;
    return (verdict === 'rolled-back' || verdict === 'failed') && tasksAskedAtMs <= endedSinceMs;
}

;// CONCATENATED MODULE: ./lib/rollout/watch.js




function watchRollout(subject, settings, clients, record = () => undefined) {
    const observe = observer(subject, settings, clients);
    return followRollout(subject, settings, async (next) => {
        const observation = await observe(next);
        record(observation);
        return observation;
    });
}
async function* followRollout(subject, settings, observe) {
    const events = [];
    let current = begin(subject, policyOf(settings));
    for (;;) {
        const observation = await observe(current);
        current = step(current.state, observation);
        for (const event of current.events) {
            if (event.kind !== 'heartbeat')
                events.push(event);
            yield event;
        }
        const { outcome } = current;
        if (outcome) {
            return { ...outcome, durationMs: observation.elapsedMs, events, state: current.state };
        }
    }
}
function observer(subject, { longestPauseMs = Number.POSITIVE_INFINITY }, clients) {
    const { clock, random, signal } = clients;
    const beganMs = clock.now();
    return async ({ state, writes, questions, wait }) => {
        const written = await performAll(writes, state, clients);
        await clock.sleep(Math.min(chosen(wait, random), longestPauseMs), signal);
        const answers = [...written, ...(await askAll(questions, subject, clients))];
        return { elapsedMs: clock.now() - beganMs, answers, cancelled: signal.aborted };
    };
}
const performAll = (writes, { subject, deploymentId }, clients) => {
    const { cluster, service } = subject;
    const where = { cluster, service, ...(deploymentId ? { deploymentId } : {}) };
    return Promise.all(writes.map((write) => perform(write, where, clients.ecs, clients)));
};
const chosen = ({ minMs, maxMs }, random) => minMs + random() * (maxMs - minMs);
function askAll(questions, subject, clients) {
    const { signal } = clients;
    if (signal.aborted)
        return Promise.resolve([]);
    const answers = Promise.all(questions.map((question) => ask(question, subject, clients)));
    return new Promise((resolve) => {
        const giveUp = () => resolve([]);
        signal.addEventListener('abort', giveUp, { once: true });
        void answers.then(resolve).finally(() => signal.removeEventListener('abort', giveUp));
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/rollout/recorded-members.js
const KEPT = new Set([
    ...['id', 'arn', 'name', 'status', 'statusReason', 'reason', 'message'],
    ...['createdAt', 'updatedAt', 'startedAt', 'finishedAt', 'stoppedAt', 'stoppingAt'],
    ...['serviceArn', 'serviceName', 'desiredCount', 'runningCount', 'pendingCount', 'failedTasks'],
    ...['taskDefinition', 'deployments', 'events', 'rolloutState', 'rolloutStateReason'],
    ...['launchType', 'deploymentController', 'type', 'loadBalancers', 'targetGroupArn'],
    ...['containerName', 'containerPort'],
    ...['deploymentConfiguration', 'deploymentCircuitBreaker', 'enable', 'rollback', 'alarms'],
    ...['alarmNames', 'maximumPercent', 'minimumHealthyPercent', 'strategy', 'bakeTimeInMinutes'],
    ...['canaryConfiguration', 'canaryPercent', 'canaryBakeTimeInMinutes', 'linearConfiguration'],
    ...['stepPercent', 'stepBakeTimeInMinutes', 'earlySuccessCriteria', 'healthyPercent'],
    ...['thresholdConfiguration', 'value', 'resetOnHealthyTask'],
    ...['serviceDeploymentArn', 'clusterArn', 'lifecycleStage', 'lifecycleHookDetails', 'hookId'],
    ...['targetArn', 'targetType', 'expiresAt', 'timeoutAction', 'sourceServiceRevisions'],
    ...['targetServiceRevision', 'targetServiceRevisionArn', 'requestedTaskCount'],
    ...['runningTaskCount', 'pendingTaskCount', 'requestedProductionTrafficWeight'],
    ...['requestedTestTrafficWeight', 'serviceRevisionArn', 'failureCount', 'threshold'],
    ...['triggeredAlarmNames'],
    ...['taskArn', 'taskDefinitionArn', 'startedBy', 'group', 'lastStatus', 'desiredStatus'],
    ...['healthStatus', 'stopCode', 'stoppedReason', 'connectivity', 'connectivityAt'],
    ...['pullStartedAt', 'pullStoppedAt', 'executionStoppedAt', 'availabilityZone', 'containers'],
    ...['exitCode', 'image', 'imageDigest', 'runtimeId'],
    ...['Target', 'Id', 'Port', 'TargetHealth', 'State', 'Reason', 'Description'],
]);
function keptMembers(value) {
    if (Array.isArray(value))
        return value.map(keptMembers);
    if (typeof value !== 'object' || value === null || value instanceof Date)
        return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name]) => KEPT.has(name))
        .map(([name, member]) => [name, keptMembers(member)]));
}

;// CONCATENATED MODULE: ./lib/rollout/recording.js


const LONGEST_RECORDING = 8_000_000;
const CUT = { cut: `The recording ended here: it had ${LONGEST_RECORDING} characters.` };
function observationRecorder() {
    const last = new Map();
    let length = 0;
    return ({ elapsedMs, answers, cancelled }) => {
        if (length > LONGEST_RECORDING)
            return undefined;
        const shown = answers.map((answer) => {
            const kept = redacted(answer);
            const json = JSON.stringify(kept);
            const isSame = last.get(keyOf(answer)) === json;
            last.set(keyOf(answer), json);
            return isSame ? { ...questionOf(answer), again: true } : kept;
        });
        const line = JSON.stringify({ elapsedMs, answers: shown, cancelled });
        length += line.length;
        return length > LONGEST_RECORDING ? JSON.stringify(CUT) : line;
    };
}
function redacted(answer) {
    if (answer.to === 'write' || 'failure' in answer)
        return answer;
    const members = Object.entries(answer).map(([name, value]) => [name, keptMembers(value)]);
    return Object.fromEntries(members);
}
const questionOf = (answer) => ({
    to: answer.to,
    ...('targetGroupArn' in answer ? { targetGroupArn: answer.targetGroupArn } : {}),
});
const keyOf = (answer) => JSON.stringify(questionOf(answer));
const revived = (name, value) => name.endsWith('At') && typeof value === 'string' ? new Date(value) : value;
function recordedValue(line, number) {
    try {
        const value = JSON.parse(line, revived);
        if (typeof value === 'object' && value !== null)
            return value;
    }
    catch {
    }
    throw notARecording(`Line ${number} is not a JSON object.`);
}
function recordedObservations(lines) {
    const last = new Map();
    return lines.flatMap((line, index) => {
        const number = index + 2;
        const value = recordedValue(line, number);
        if ('cut' in value)
            return [];
        if (!isObservation(value))
            throw notARecording(`Line ${number} is no observation.`);
        const answers = value.answers.map((answer) => {
            const whole = 'again' in answer ? last.get(keyOf(answer)) : answer;
            if (whole === undefined)
                throw notARecording(`Line ${number} repeats an unknown answer.`);
            last.set(keyOf(answer), whole);
            return whole;
        });
        return [{ ...value, answers }];
    });
}
const isObservation = (value) => 'elapsedMs' in value &&
    typeof value.elapsedMs === 'number' &&
    'cancelled' in value &&
    typeof value.cancelled === 'boolean' &&
    'answers' in value &&
    Array.isArray(value.answers) &&
    value.answers.every((answer) => typeof answer === 'object' && answer !== null && typeof answer.to === 'string');
const notARecording = (what, options) => new DiagnosticError({
    code: 'recording',
    severity: 'error',
    message: `This is not a recording of a rollout: ${what}`,
    remedy: 'Name a file that the input record-file has written, unchanged.',
}, options);

;// CONCATENATED MODULE: ./lib/rollout/blame.js


const has = (definition, pointer) => (0,json/* valueAt */.fK)(definition, pointer) !== undefined;
const firstOf = (...places) => (definition, container) => {
    const pointers = places.map((place) => place(container));
    return pointers.find((pointer) => has(definition, pointer)) ?? pointers.at(-1) ?? container;
};
const inContainer = (...members) => (container) => [...container, ...members];
const ofTask = (member) => () => [member];
const FINDERS = {
    image: firstOf(inContainer('image')),
    secrets: findSecret,
    command: firstOf(inContainer('command'), inContainer('entryPoint'), inContainer('image')),
    healthCheck: firstOf(inContainer('healthCheck', 'command'), inContainer('healthCheck')),
    logConfiguration: firstOf(inContainer('logConfiguration', 'options', 'awslogs-group'), inContainer('logConfiguration')),
    memory: firstOf(inContainer('memory'), ofTask('memory')),
    environmentFiles: firstOf(inContainer('environmentFiles')),
    ephemeralStorage: firstOf(ofTask('ephemeralStorage'), inContainer('image')),
    volumes: firstOf(ofTask('volumes')),
    requiresCompatibilities: firstOf(ofTask('requiresCompatibilities')),
    roles: (definition, _, evidence) => ['executionRoleArn', 'taskRoleArn']
        .map((member) => [member])
        .find((pointer) => isNamed((0,json/* valueAt */.fK)(definition, pointer), evidence)) ?? ['executionRoleArn'],
};
const OF_TASK = new Set(['volumes', 'requiresCompatibilities', 'roles']);
function blamed({ member, container, evidence }, definition) {
    if (member !== undefined && OF_TASK.has(member)) {
        return FINDERS[member](definition, [], evidence);
    }
    if (member === undefined && container === undefined)
        return undefined;
    const containers = (0,task_definition_containers/* containersOf */.M)(definition);
    const found = containers.find(({ name }) => name === container) ??
        containers.find((each) => member !== undefined && isSpokenOf(definition, each, member, evidence)) ??
        (containers.length === 1 ? containers[0] : undefined);
    if (found === undefined)
        return undefined;
    const pointer = ['containerDefinitions', found.index];
    return member === undefined ? pointer : FINDERS[member](definition, pointer, evidence);
}
function isSpokenOf(definition, { index, image }, member, evidence) {
    if (member === 'image')
        return image !== '' && evidence.includes(image);
    if (member !== 'secrets')
        return false;
    return secretIn(definition, ['containerDefinitions', index], evidence) !== undefined;
}
function findSecret(definition, container, evidence) {
    const found = secretIn(definition, container, evidence);
    if (found)
        return found;
    const secrets = [...container, 'secrets'];
    const list = (0,json/* valueAt */.fK)(definition, secrets);
    return (0,json/* isArray */.cy)(list) && list.length === 1 ? [...secrets, 0, 'valueFrom'] : secrets;
}
function secretIn(definition, container, evidence) {
    const lists = [
        [...container, 'secrets'],
        [...container, 'logConfiguration', 'secretOptions'],
    ];
    for (const list of lists) {
        const secrets = (0,json/* valueAt */.fK)(definition, list);
        const index = (0,json/* isArray */.cy)(secrets)
            ? secrets.findIndex((secret) => (0,json/* isObject */.Gv)(secret) && isNamed(secret.valueFrom, evidence))
            : -1;
        if (index >= 0)
            return [...list, index, 'valueFrom'];
    }
    return undefined;
}
function isNamed(reference, evidence) {
    if (typeof reference !== 'string' || reference === '')
        return false;
    const parts = reference.split(':');
    const [, , service, , , resource = ''] = parts;
    const key = service === 'secretsmanager' ? parts[7] : undefined;
    const names = [
        reference,
        ...(service === 'secretsmanager' ? [parts.slice(0, 7).join(':')] : []),
        ...(service === 'ssm' ? [resource.replace(/^parameter/, '')] : []),
        ...(service === 'ssm' ? [resource.replace(/^parameter\//, '')] : []),
        ...(key ? [`json key ${key}`] : []),
    ];
    return names.some((name) => mentions(evidence, name));
}
const END_OF_NAME = /^(?:-[A-Za-z0-9]{6})?(?![\w/-])/;
function mentions(text, name) {
    const next = (from) => text.indexOf(name, from);
    for (let at = next(0); at >= 0; at = next(at + 1)) {
        const begins = name.startsWith('/') || !/[\w/-]/.test(text.charAt(at - 1));
        if (begins && END_OF_NAME.test(text.slice(at + name.length)))
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./lib/task-definition/changes.js
var changes = __webpack_require__(1524);
// EXTERNAL MODULE: ./lib/modes/run-draft.js
var run_draft = __webpack_require__(4531);
;// CONCATENATED MODULE: ./lib/modes/recorded-run.js




const RECORDING_FORMAT = 1;
function recordedRun(run, draft) {
    const { outputs, diagnostics, changes, serviceChanges, document } = draft;
    return {
        fargateDeployRecording: RECORDING_FORMAT,
        ...run,
        draft: { outputs, diagnostics, changes, serviceChanges },
        locations: document ? locationsIn(document) : [],
    };
}
function recordedEnd({ cause }, found, definition) {
    const named = cause && blamed(cause, definition);
    return { found, definition: withoutSecrets(definition, [], named && recorded_run_keyOf(named)) };
}
function withoutSecrets(value, pointer, named) {
    const child = (member, key) => withoutSecrets(member, [...pointer, key], named);
    if ((0,json/* isArray */.cy)(value))
        return value.map(child);
    if ((0,json/* isObject */.Gv)(value))
        return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, child(member, key)]));
    return (0,changes/* isConfidential */.FX)(pointer) && recorded_run_keyOf(pointer) !== named ? changes/* HIDDEN */.RG : value;
}
const recorded_run_keyOf = (pointer) => JSON.stringify(pointer);
function locationsIn({ value, locate }) {
    return pointersBelow(value, []).flatMap((pointer) => {
        const location = locate(pointer);
        return location ? [[recorded_run_keyOf(pointer), location]] : [];
    });
}
function pointersBelow(value, pointer) {
    const entries = (0,json/* isArray */.cy)(value)
        ? [...value.entries()]
        : (0,json/* isObject */.Gv)(value)
            ? Object.entries(value)
            : [];
    return [pointer, ...entries.flatMap(([key, member]) => pointersBelow(member, [...pointer, key]))];
}
function replayedDraft({ draft, locations }, definition) {
    const places = new Map(locations);
    const locate = (pointer) => pointer.length === 0 ? undefined : (places.get(recorded_run_keyOf(pointer)) ?? locate(pointer.slice(0, -1)));
    const { outputs, diagnostics, changes, serviceChanges } = draft;
    return {
        ...emptyDraft(diagnostics),
        progress: 'deployed',
        outputs,
        changes: [...changes],
        serviceChanges: [...serviceChanges],
        document: { value: definition, locate },
    };
}

;// CONCATENATED MODULE: ./lib/modes/flight-recorder.js




function flightRecorder(file, run, draft, { root }) {
    if (file === undefined)
        return { observed: () => undefined, found: () => undefined };
    const path = (0,external_node_path_.resolve)(root, file);
    const line = observationRecorder();
    let isOpen = true;
    const write = (text, { append }) => {
        if (!isOpen)
            return;
        try {
            if (append)
                return (0,external_node_fs_.appendFileSync)(path, `${text}\n`);
            (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
            (0,external_node_fs_.writeFileSync)(path, `${text}\n`);
        }
        catch (error) {
            isOpen = false;
            draft.diagnostics.push(notWritable(file, error));
        }
    };
    write(JSON.stringify(recordedRun(run, draft)), { append: false });
    return {
        observed: (observation) => {
            const text = line(observation);
            if (text !== undefined)
                write(text, { append: true });
        },
        found: (result, found) => {
            const definition = draft.document?.value ?? {};
            write(JSON.stringify(recordedEnd(result, found, definition)), { append: true });
        },
    };
}
function notWritable(file, error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
    return {
        code: 'record-file',
        severity: 'warning',
        message: `The rollout could not be recorded in ${file} (${code}).`,
        remedy: 'Name a file in a folder that the workflow may write to.',
        location: { kind: 'input', input: 'record-file' },
    };
}

// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/report/run-report.js
var run_report = __webpack_require__(7034);
;// CONCATENATED MODULE: ./lib/modes/rollout-report.js







async function reportRollout(events, { settings, wasWritten }, draft, log) {
    log.end();
    log.line('Roll out');
    const result = await lastOf(events, (event) => {
        if (event.kind !== 'service-event')
            log.line(eventText(event));
    });
    if (result.verdict === 'completed')
        for (const text of result.advice)
            log.line(text);
    logServiceEvents(result, log);
    if (result.findings)
        tellFindings(result.findings, draft, log);
    draft.rollout = result;
    const { deploymentId, serviceDeploymentArn, cause } = result;
    draft.outputs = {
        ...draft.outputs,
        ...(deploymentId ? { deploymentId } : {}),
        ...(serviceDeploymentArn ? { serviceDeploymentArn } : {}),
        ...(cause ? { cause: cause.code } : {}),
    };
    draft.diagnostics.push(...diagnosticsOf(result));
    const verdict = !wasWritten && result.verdict === 'completed' ? 'nothing-to-deploy' : result.verdict;
    if (verdict === 'superseded' && settings.onSuperseded === 'ignore') {
        draft.diagnostics.push({ ...rollout_report_failureOf(result, draft), severity: 'notice' });
        return { ...(0,run_draft/* finish */.O9)(draft, verdict, result.headline), tolerated: true };
    }
    if (!(0,run_report/* succeeded */.g)(verdict))
        draft.failure = rollout_report_failureOf(result, draft);
    return (0,run_draft/* finish */.O9)(draft, verdict, result.headline);
}
async function lastOf(events, tell) {
    for (;;) {
        const next = await events.next();
        if (next.done)
            return next.value;
        tell(next.value);
    }
}
function logServiceEvents({ events }, log) {
    const own = events.filter(({ kind }) => kind === 'service-event');
    if (own.length === 0)
        return;
    log.group('Service events of ECS');
    for (const event of own)
        log.line(eventText(event));
    log.end();
}
function tellFindings({ serving, timeSpent, containerLog }, draft, log) {
    if (containerLog) {
        log.group(`Last lines of container ${containerLog.container}, task ${containerLog.taskId}`);
        for (const line of containerLog.lines)
            log.line(line);
        log.end();
    }
    for (const text of timeSpent?.savings ?? [])
        log.line(text);
    if (serving)
        tellServing(serving, draft, log);
}
function tellServing(serving, draft, log) {
    log.line((0,rollout_serving/* servingText */.MV)(serving));
    const [first] = serving;
    if (first === undefined)
        return;
    draft.outputs = {
        ...draft.outputs,
        runningTaskDefinitionArn: first.taskDefinitionArn,
        imageDigests: (0,rollout_serving/* imageDigests */.JD)(first),
    };
}
function eventText(event) {
    const time = (0,progress/* elapsed */.vk)(event.elapsedMs);
    if ('text' in event)
        return `${time}  ${event.text}`;
    if ('message' in event)
        return `${time}  ${event.message}`;
    return `${time}  ${event.diagnostic.severity}: ${(0,annotations/* diagnosticText */.JE)(event.diagnostic)}`;
}
const diagnosticsOf = ({ events, cause }) => events
    .flatMap((event) => ('diagnostic' in event ? [event.diagnostic] : []))
    .filter((diagnostic) => !(0,diagnostics/* isError */.bJ)(diagnostic) && diagnostic.code !== cause?.code);
function rollout_report_failureOf({ headline, cause, advice, verdict, findings }, draft) {
    const location = cause && blame(cause, draft);
    return {
        code: cause?.code ?? verdict,
        severity: 'error',
        message: cause
            ? [headline, wordsOf(cause), ...(findings?.causeDetails ?? [])].join(' ')
            : headline,
        ...(advice.length > 0 ? { remedy: advice.join(' ') } : {}),
        ...(location ? { location } : {}),
    };
}
function wordsOf({ evidence, taskCount, failedTaskCount }) {
    const tasks = taskCount > 1 ? ` of ${taskCount} of ${failedTaskCount} failed tasks` : '';
    return `AWS says${tasks}: ${(0,diagnostics/* asSentence */.KG)(evidence)}`;
}
function blame(cause, { document }) {
    const pointer = document && blamed(cause, document.value);
    return pointer && document?.locate(pointer);
}

;// CONCATENATED MODULE: ./lib/modes/rollout-subject.js



function subjectOf({ settings, plan, before, service, arn }, document) {
    const primary = (0,primary_deployment/* primaryOf */.O)(service);
    const startsDeployment = plan.action === 'create' || (plan.action === 'update' && plan.startsDeployment);
    const deploymentId = startsDeployment ? (0,apply/* startedDeployment */.DJ)(service, before, arn) : primary?.id;
    const goal = !startsDeployment && primary?.rolloutState === 'COMPLETED' ? 'running-count' : 'deployment';
    const { desiredCount } = settings;
    const { value = {} } = document ?? {};
    return {
        cluster: settings.cluster,
        service: settings.serviceName,
        serviceName: settings.serviceName,
        taskDefinitionArn: startsDeployment ? arn : (service.taskDefinition ?? arn),
        goal,
        ...(goal === 'running-count' && desiredCount !== undefined ? { desiredCount } : {}),
        serviceCreated: plan.action === 'create',
        essentialContainers: (0,task_definition_containers/* containersOf */.M)(value)
            .filter(({ essential }) => essential)
            .map(({ name }) => name),
        targetGroupArns: (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
        hasHealthCheck: hasHealthCheck(value),
        ...(deploymentId ? { deploymentId } : {}),
        ...(before ? { baseline: baselineOf(before, startsDeployment) } : {}),
        ...(before && startsDeployment ? { wayBack: wayBackOf(plan, before, arn) } : {}),
    };
}
function baselineOf(before, startsDeployment) {
    const { id } = (0,primary_deployment/* primaryOf */.O)(before) ?? {};
    return {
        ...(startsDeployment && id ? { deploymentId: id } : {}),
        eventIds: (before.events ?? []).flatMap(({ id }) => id ?? []),
    };
}
const hasHealthCheck = ({ containerDefinitions = [] }) => Array.isArray(containerDefinitions) &&
    containerDefinitions.some((container) => Object(container).healthCheck !== undefined);
const BEYOND_THE_REVISION = ['capacityProviderStrategy', 'networkConfiguration', 'loadBalancers'];
function wayBackOf(plan, { deployments = [] }, arn) {
    const complete = deployments.find(({ rolloutState = 'COMPLETED' }) => rolloutState === 'COMPLETED');
    const changed = plan.action === 'update' ? Object.keys(plan.request) : [];
    const { taskDefinition } = complete ?? {};
    return {
        ...(taskDefinition && taskDefinition !== arn ? { taskDefinitionArn: taskDefinition } : {}),
        byEcsOnly: changed.some((member) => BEYOND_THE_REVISION.includes(member)),
    };
}

;// CONCATENATED MODULE: ./lib/modes/roll-out.js









const DEFAULT_LOG_LINES = 20;
async function rollOut(applied, draft, dependencies) {
    const { inputs, settings, plan, service, arn } = applied;
    const name = settings.serviceName;
    const subject = subjectOf(applied, draft.document);
    const url = (0,console_url/* consoleUrl */.B)(service.serviceArn ?? '');
    draft.outputs = {
        ...draft.outputs,
        ...(service.serviceArn ? { serviceArn: service.serviceArn } : {}),
        serviceCreated: plan.action === 'create',
        ...(subject.deploymentId ? { deploymentId: subject.deploymentId } : {}),
        ...(url ? { consoleUrl: url } : {}),
    };
    if (url)
        dependencies.log.line(url);
    const isUnchanged = plan.action === 'none' && (isStable(service) || !inputs.waitForServiceStability);
    if (isUnchanged || !inputs.waitForServiceStability) {
        const reading = { ...dependencies.clients, ...dependencies.context };
        const { serving, notices } = await lookAtServing({ where: subject, service }, reading);
        draft.diagnostics.push(...notices);
        tellServing(serving, draft, dependencies.log);
    }
    if (isUnchanged) {
        const { runningCount, desiredCount } = service;
        const state = isStable(service)
            ? `${(0,lib_arn/* resourceName */.Iy)(arn)} serves`
            : `its deployment is still rolling out (${runningCount} of ${desiredCount} running)`;
        return (0,run_draft/* finish */.O9)(draft, 'nothing-to-deploy', `Service ${name}: ${plan.reason}; ${state}.`);
    }
    if (!inputs.waitForServiceStability) {
        const what = plan.action === 'update' && !plan.startsDeployment
            ? plan.reason
            : `the deployment of ${(0,lib_arn/* resourceName */.Iy)(arn)} was started`;
        return (0,run_draft/* finish */.O9)(draft, 'started', `Service ${name}: ${what}; nobody waits for it.`);
    }
    return watch(subject, applied, draft, dependencies);
}
async function watch(subject, { inputs, plan, waitedMs, registerMs }, draft, { clients, context, log, workspace }) {
    const { rollout, recordFile } = inputs;
    const settings = { ...rollout, timeLimitMs: rollout.timeLimitMs - waitedMs };
    const run = { subject, settings, wasWritten: plan.action !== 'none' };
    const recorder = flightRecorder(recordFile, run, draft, workspace);
    const reading = { ...clients, ...context };
    const looking = {
        definition: draft.document?.value ?? {},
        registerMs,
        logLines: rollout.logLines ?? DEFAULT_LOG_LINES,
    };
    const look = async (watched) => {
        const found = await lookAfterVerdict(watched, looking, reading);
        recorder.found(watched, found);
        return found;
    };
    const events = watchRollout(subject, settings, reading, recorder.observed);
    return reportRollout(withFindings(events, look), run, draft, log);
}
function isStable({ deployments = [], runningCount = 0, desiredCount = 0 }) {
    const primary = (0,primary_deployment/* primaryOf */.O)({ deployments });
    const complete = (primary?.rolloutState ?? 'COMPLETED') === 'COMPLETED';
    return deployments.length === 1 && complete && runningCount >= desiredCount;
}


/***/ })

};
