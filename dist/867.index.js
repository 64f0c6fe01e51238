export const id = 867;
export const ids = [867];
export const modules = {

/***/ 4026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ changesTable)
/* harmony export */ });
/* harmony import */ var _change_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1682);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2527);
/* harmony import */ var _markdown_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1628);



function changesTable(changes, containerNames) {
    if (changes.length === 0)
        return undefined;
    const rows = changes.map((change) => {
        const { where, before, after, reason } = (0,_change_text_js__WEBPACK_IMPORTED_MODULE_0__/* .changeText */ .k)(change, containerNames);
        const values = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(before)} → ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(after)}`;
        return [breakable(where), `${values}<br>${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(reason)}`];
    });
    return (0,_markdown_table_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Q)(['Where', 'Change, and why'], rows);
}
const breakable = (path) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(path).replaceAll('.', '.&#8203;');


/***/ }),

/***/ 3363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ refusedHeadline),
/* harmony export */   KV: () => (/* binding */ checkedHeadline),
/* harmony export */   fM: () => (/* binding */ checkSections),
/* harmony export */   lo: () => (/* binding */ inTurn),
/* harmony export */   yH: () => (/* binding */ fileResult)
/* harmony export */ });
/* harmony import */ var _diagnostics_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8739);
/* harmony import */ var _changes_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4026);
/* harmony import */ var _code_block_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1993);
/* harmony import */ var _diagnostics_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6355);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2527);
/* harmony import */ var _log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9820);






const LONGEST_DETAILS = 600_000;
const SEVERITIES = ['error', 'warning', 'notice'];
function inTurn(files) {
    const told = SEVERITIES.flatMap((severity) => {
        const queues = files.map((all) => all.filter((each) => each.severity === severity));
        return queues
            .flatMap((queue) => queue.map((diagnostic, turn) => ({ diagnostic, turn })))
            .toSorted((a, b) => a.turn - b.turn)
            .map(({ diagnostic }) => diagnostic);
    });
    const inputs = new Map(told.filter(isOfInput).map((each) => [each.message, each]));
    return told.filter((each) => !isOfInput(each) || inputs.get(each.message) === each);
}
const isOfInput = ({ location }) => location?.kind === 'input';
function checkedHeadline(files) {
    const changed = files.filter(({ changes }) => changes.length > 0);
    const count = changed.flatMap(({ changes }) => changes).length;
    const what = files.length === 1 ? files[0]?.path : (0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(files.length, 'task definition');
    const found = `${what} ${files.length === 1 ? 'has' : 'have'} no errors`;
    if (count === 0)
        return `${found} and nothing to change.`;
    const isFixed = changed.every(({ path, written }) => written === path);
    const verb = isFixed ? ['was', 'were', 'made'] : ['is', 'are', 'needed'];
    return `${found}; ${(0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(count, 'change')} ${count === 1 ? verb[0] : verb[1]} ${verb[2]}.`;
}
function refusedHeadline(files, diagnostics) {
    const errors = diagnostics.filter(_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ);
    const [first] = errors;
    if (errors.length === 1 && first)
        return first.message;
    const failed = files.filter((file) => file.diagnostics.some(_diagnostics_js__WEBPACK_IMPORTED_MODULE_0__/* .isError */ .bJ)).length;
    const isOfFiles = errors.every(({ location }) => location?.kind === 'file');
    return files.length > 1 && isOfFiles
        ? `${errors.length} errors were found, in ${failed} of ${files.length} task definitions.`
        : `${errors.length} errors were found.`;
}
function checkSections(files = []) {
    if (files.length === 0)
        return [];
    const isAlone = files.length === 1;
    const sections = ['### Files'];
    let room = LONGEST_DETAILS;
    let left = 0;
    for (const file of files) {
        const result = `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownCode */ .D9)(file.path)}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_4__/* .markdownText */ .p7)(fileResult(file))}`;
        const details = fileDetails(file, isAlone).join('\n\n');
        room -= Buffer.byteLength(details);
        const isLeftOut = details !== '' && room < 0;
        if (isLeftOut)
            left += 1;
        if (isLeftOut || details === '')
            sections.push(`- ${result}`);
        else
            sections.push(...(isAlone ? [result, details] : [(0,_code_block_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .T)(result, details)]));
    }
    return left > 0
        ? [...sections, `The details of ${(0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(left, 'file')} are left out.`]
        : sections;
}
function fileResult({ path, diagnostics, changes, written }) {
    const count = (severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const parts = [
        (0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(count('error'), 'error'),
        (0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(count('warning'), 'warning'),
        (0,_log_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .h)(changes.length, 'change'),
    ];
    if (written !== undefined)
        parts.push(written === path ? 'fixed' : `written to ${written}`);
    return parts.join(', ');
}
function fileDetails({ diagnostics, changes, containerNames, difference }, isAlone) {
    const problems = isAlone ? undefined : (0,_diagnostics_table_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnosticsTable */ .l)(diagnostics);
    return [problems, (0,_changes_table_js__WEBPACK_IMPORTED_MODULE_1__/* .changesTable */ .E)(changes, containerNames), difference].filter((part) => part !== undefined);
}


/***/ }),

/***/ 1993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ codeBlock),
/* harmony export */   T: () => (/* binding */ folded)
/* harmony export */ });
function codeBlock(language, lines) {
    const runs = [...lines.join('\n').matchAll(/`+/g)].map(([run]) => run.length);
    const fence = '`'.repeat(Math.max(2, ...runs) + 1);
    return [`${fence}${language}`, ...lines, fence].join('\n');
}
const folded = (title, markdown) => `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`;


/***/ }),

/***/ 6355:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ diagnosticsTable)
/* harmony export */ });
/* harmony import */ var _annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1116);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2527);
/* harmony import */ var _markdown_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1628);



function diagnosticsTable(diagnostics) {
    if (diagnostics.length === 0)
        return undefined;
    const rows = diagnostics.map((diagnostic) => {
        const { severity, location, code } = diagnostic;
        const place = location ? `${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)((0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .locationText */ .fN)(location))}<br>` : '';
        return [
            severity,
            `${place}${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)((0,_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .diagnosticText */ .JE)(diagnostic))} (${(0,_escape_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(code)})`,
        ];
    });
    return (0,_markdown_table_js__WEBPACK_IMPORTED_MODULE_2__/* .markdownTable */ .Q)(['', 'What'], rows);
}


/***/ }),

/***/ 1628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ markdownTable)
/* harmony export */ });
const MOST_ROWS = 200;
function markdownTable(head, rows) {
    const row = (cells) => `| ${cells.join(' | ')} |`;
    const left = rows.length - MOST_ROWS;
    return [
        row(head),
        row(head.map(() => '---')),
        ...rows.slice(0, MOST_ROWS).map(row),
        ...(left > 0 ? ['', `${left} more rows are left out.`] : []),
    ].join('\n');
}


/***/ }),

/***/ 4867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderSummary: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
// EXTERNAL MODULE: ./lib/report/changes-table.js
var changes_table = __webpack_require__(4026);
// EXTERNAL MODULE: ./lib/report/check-summary.js
var check_summary = __webpack_require__(3363);
// EXTERNAL MODULE: ./lib/report/diagnostics-table.js
var diagnostics_table = __webpack_require__(6355);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
// EXTERNAL MODULE: ./lib/report/markdown-table.js
var markdown_table = __webpack_require__(1628);
// EXTERNAL MODULE: ./lib/rollout/progress.js
var progress = __webpack_require__(7530);
// EXTERNAL MODULE: ./lib/rollout/serving.js
var serving = __webpack_require__(4661);
// EXTERNAL MODULE: ./lib/report/code-block.js
var code_block = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/report/log.js
var report_log = __webpack_require__(9820);
;// CONCATENATED MODULE: ./lib/report/gantt.js
const LONGEST_NAME = 24;
const MOST_TICKS = 7;
const TICKS = [
    ['10second', 10_000],
    ['30second', 30_000],
    ['1minute', 60_000],
    ['2minute', 120_000],
    ['5minute', 300_000],
    ['15minute', 900_000],
    ['30minute', 1_800_000],
    ['2hour', 7_200_000],
    ['6hour', 21_600_000],
];
function ganttChart(sections) {
    const drawn = sections.filter(({ bars }) => bars.length > 0);
    const endMs = Math.max(0, ...drawn.flatMap(({ bars }) => bars.map(({ toMs }) => toMs)));
    if (drawn.length === 0)
        return undefined;
    const [interval] = TICKS.find(([, ms]) => endMs / ms <= MOST_TICKS) ?? ['1day'];
    return [
        '```mermaid',
        `%%{init: ${JSON.stringify({ gantt: LAYOUT })}}%%`,
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `  axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
        `  tickInterval ${interval}`,
        ...drawn.flatMap(({ name, bars }) => [`  section ${safe(name)}`, ...bars.map(barLine)]),
        '```',
    ].join('\n');
}
const HOUR_MS = 3_600_000;
const LAYOUT = { leftPadding: 90, rightPadding: 50, barHeight: 18, fontSize: 12 };
const barLine = ({ name, fromMs, toMs, failed }) => `    ${safe(name)} :${failed ? 'crit, ' : ''}${moment(fromMs)}, ${moment(Math.max(toMs, fromMs))}`;
const moment = (ms) => new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
    .toISOString()
    .replace('T', ' ')
    .slice(0, -1);
function safe(name) {
    const text = name.replace(/[^\p{L}\p{N}._/()-]+/gu, ' ').trim();
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text || 'unnamed';
}

;// CONCATENATED MODULE: ./lib/report/task-id.js
const shortTaskId = (taskId) => taskId.slice(0, 8);

;// CONCATENATED MODULE: ./lib/report/rollout-chart.js



const MOST_TASKS = 16;
function rolloutChart(findings) {
    const { tasks, timeSpent } = findings;
    const beganAtMs = rolloutBegan(findings);
    const endedAtMs = rolloutEnded(findings);
    const shown = tasks.slice(0, MOST_TASKS);
    const name = shown.length === tasks.length ? 'Tasks' : `First ${(0,report_log/* counted */.h)(shown.length, 'task')}`;
    return ganttChart([
        {
            name: 'Phases',
            bars: (timeSpent?.phases ?? []).map((phase) => phaseBar(phase, beganAtMs)),
        },
        { name, bars: shown.flatMap((task) => taskBar(task, beganAtMs, endedAtMs)) },
    ]);
}
function rolloutBegan({ tasks, timeSpent }) {
    const { phases = [] } = timeSpent ?? {};
    const first = phases.find(({ beganAtMs }) => beganAtMs !== undefined)?.beganAtMs;
    const register = phases.find(({ beganAtMs }) => beganAtMs === undefined)?.durationMs ?? 0;
    const created = tasks.flatMap(({ createdAtMs }) => createdAtMs ?? []);
    if (first !== undefined)
        return first - register;
    return created.length > 0 ? Math.min(...created) : 0;
}
function rolloutEnded({ tasks, timeSpent }) {
    const phases = (timeSpent?.phases ?? []).map(({ beganAtMs, durationMs }) => (beganAtMs ?? 0) + durationMs);
    return Math.max(0, ...phases, ...tasks.flatMap(timesOf));
}
const timesOf = (task) => [task.createdAtMs, task.startedAtMs, task.stoppingAtMs, task.stoppedAtMs].flatMap((time) => time ?? []);
function phaseBar({ name, beganAtMs, durationMs }, zeroMs) {
    const fromMs = beganAtMs === undefined ? 0 : beganAtMs - zeroMs;
    return { name, fromMs, toMs: fromMs + durationMs };
}
function taskBar(task, zeroMs, endedAtMs) {
    const { taskId, failed, createdAtMs, stoppingAtMs, stoppedAtMs } = task;
    if (createdAtMs === undefined)
        return [];
    const toMs = (stoppingAtMs ?? stoppedAtMs ?? endedAtMs) - zeroMs;
    return [{ name: shortTaskId(taskId), fromMs: createdAtMs - zeroMs, toMs, failed }];
}

;// CONCATENATED MODULE: ./lib/report/tasks-table.js





function tasksTable(findings) {
    const { tasks } = findings;
    if (tasks.length === 0)
        return undefined;
    const zeroMs = rolloutBegan(findings);
    return (0,markdown_table/* markdownTable */.Q)(['Task', 'What became of it'], tasks.map((task, index) => [
        (0,report_escape/* markdownCode */.D9)(shortTaskId(task.taskId)),
        (0,report_escape/* markdownText */.p7)(`${lifeOf(task, zeroMs)}${endOf(task, tasks[index - 1])}`),
    ]));
}
function lifeOf(task, zeroMs) {
    const { createdAtMs, startedAtMs, stoppingAtMs, stoppedAtMs } = task;
    const steps = [
        ['created', createdAtMs],
        ['running', startedAtMs],
        ['failed', task.failed ? (stoppingAtMs ?? stoppedAtMs) : undefined],
    ];
    return steps
        .flatMap(([what, timeMs]) => timeMs === undefined ? [] : [`${what} ${(0,progress/* elapsed */.vk)(timeMs - zeroMs)}`])
        .join(', ');
}
function endOf({ failed, ...task }, before) {
    const { lastStatus, healthStatus = 'UNKNOWN', stoppedReason } = task;
    if (!failed)
        return `; now ${lastStatus}${healthStatus === 'UNKNOWN' ? '' : `, ${healthStatus}`}`;
    if (stoppedReason === undefined)
        return '; AWS gives no reason';
    return stoppedReason === before?.stoppedReason ? '; the same reason' : `; ${stoppedReason}`;
}

;// CONCATENATED MODULE: ./lib/report/time-spent-table.js



const MEANINGS = {
    register: 'the task definition and the service were written',
    start: 'tasks were placed and prepared',
    pull: 'the image was pulled',
    healthy: 'until enough new tasks were healthy',
    shift: 'until all traffic went to the new tasks: health, hooks, pauses, steps',
    drain: 'until the old tasks were gone',
    bake: 'ECS watched the new tasks',
    waiting: 'without success, until the verdict',
};
function timeSpentTable({ phases, totalMs, savings }) {
    const rows = phases.map(({ name, durationMs, share }) => [
        name,
        (0,progress/* duration */.p0)(durationMs),
        `${Math.round(share * 100)} %`,
        MEANINGS[name],
    ]);
    const all = ['**all**', (0,progress/* duration */.p0)(totalMs), '', ''];
    return [
        (0,markdown_table/* markdownTable */.Q)(['Phase', 'Time', 'Share', ''], [...rows, all]),
        ...(savings.length > 0
            ? [savings.map((saving) => `- ${(0,report_escape/* markdownText */.p7)(saving)}`).join('\n')]
            : []),
    ].join('\n\n');
}

;// CONCATENATED MODULE: ./lib/report/rollout-summary.js










function rolloutSections(rollout) {
    if (rollout === undefined)
        return [];
    const { findings } = rollout;
    const parts = [
        findings && rolloutChart(findings),
        findings && tasksTable(findings),
        eventsTable(rollout),
    ];
    return [
        ['What serves now', findings?.serving && (0,report_escape/* markdownText */.p7)((0,serving/* servingText */.MV)(findings.serving))],
        ['Rollout', parts.filter((part) => part !== undefined).join('\n\n')],
        ['Where the time went', findings?.timeSpent && timeSpentTable(findings.timeSpent)],
    ];
}
function containerLogBlock(rollout) {
    const log = rollout?.findings?.containerLog;
    if (log === undefined || log.lines.length === 0)
        return undefined;
    const { container, taskId, group, stream, lines } = log;
    const title = `Last ${(0,report_log/* counted */.h)(lines.length, 'line')} of container ${(0,report_escape/* markdownCode */.D9)(container)}, task ${(0,report_escape/* markdownCode */.D9)(shortTaskId(taskId))}`;
    const place = `Log group ${(0,report_escape/* markdownCode */.D9)(group)}, stream ${(0,report_escape/* markdownCode */.D9)(stream)}`;
    return (0,code_block/* folded */.T)(title, `${place}\n\n${(0,code_block/* codeBlock */.D)('text', lines.map(report_escape/* plainText */.wh))}`);
}
function eventsTable({ events }) {
    const rows = events.flatMap((event) => {
        if ('diagnostic' in event)
            return [];
        const text = 'text' in event ? event.text : event.message;
        const who = 'text' in event ? 'Deployment' : 'ECS';
        return [[(0,progress/* elapsed */.vk)(event.elapsedMs), who, (0,report_escape/* markdownText */.p7)(text)]];
    });
    if (rows.length === 0)
        return undefined;
    const table = (0,markdown_table/* markdownTable */.Q)(['Time', 'Who', 'What'], rows);
    return (0,code_block/* folded */.T)(`What happened when (${(0,report_log/* counted */.h)(rows.length, 'line')})`, table);
}

;// CONCATENATED MODULE: ./lib/report/summary.js







const section = (title, body) => body === undefined || body === '' ? [] : [`### ${title}`, body];
function renderSummary(report) {
    const { headline, changes, containerNames, rollout } = report;
    return [
        `## Fargate deploy: ${verdictLine(report)}`,
        (0,report_escape/* markdownText */.p7)(headline),
        ...causeSection(report),
        ...section('Service', serviceTable(report)),
        ...section('Changes of the task definition', (0,changes_table/* changesTable */.E)(changes, containerNames)),
        ...rolloutSections(rollout).flatMap(([title, body]) => section(title, body)),
        ...section('Problems and notes', (0,diagnostics_table/* diagnosticsTable */.l)(problemsOf(report))),
        ...(0,check_summary/* checkSections */.fM)(report.checkedFiles),
        ...section('Next', nextSteps(report)),
        '',
    ].join('\n\n');
}
const verdictLine = ({ outputs, rollout }) => {
    const title = rollout?.cause?.title;
    return title === undefined ? outputs.verdict : `${outputs.verdict} – ${(0,report_escape/* markdownText */.p7)(title)}`;
};
function causeSection({ rollout, failure }) {
    const cause = rollout?.cause;
    if (cause === undefined)
        return [];
    const { location } = failure ?? {};
    const facts = [
        ['Where', location && (0,report_escape/* markdownCode */.D9)((0,annotations/* locationText */.fN)(location))],
        ['Container', cause.container && (0,report_escape/* markdownCode */.D9)(cause.container)],
        ['Exit code', cause.exitCode === undefined ? undefined : String(cause.exitCode)],
        ['Stop code', cause.stopCode && (0,report_escape/* markdownCode */.D9)(cause.stopCode)],
        ['Tasks that ended so', `${cause.taskCount} of ${cause.failedTaskCount} that failed`],
        ['AWS says', (0,report_escape/* markdownText */.p7)(cause.evidence)],
        ['What that means', (0,report_escape/* markdownText */.p7)((rollout?.findings?.causeDetails ?? []).join(' '))],
    ];
    const rows = facts.flatMap(([name, value]) => (name && value ? [[name, value]] : []));
    const head = ['Cause', `${(0,report_escape/* markdownText */.p7)(cause.title)} (${(0,report_escape/* markdownCode */.D9)(cause.code)})`];
    const log = containerLogBlock(rollout);
    return [(0,markdown_table/* markdownTable */.Q)(head, rows), ...(log ? [log] : [])];
}
function serviceTable({ serviceChanges }) {
    if (serviceChanges.length === 0)
        return undefined;
    return (0,markdown_table/* markdownTable */.Q)(['What', 'Before', 'After'], serviceChanges.map(({ what, before, after }) => [what, before, after].map(report_escape/* markdownText */.p7)));
}
const problemsOf = (report) => {
    const { failure, rollout, checkedFiles, diagnostics } = report;
    return failure && !rollout && !checkedFiles ? [failure, ...diagnostics] : diagnostics;
};
function nextSteps({ rollout, failure, outputs }) {
    const texts = rollout?.advice ?? (failure?.remedy ? [failure.remedy] : []);
    const advice = texts.map((text) => `- ${(0,report_escape/* markdownText */.p7)(text)}`);
    const link = outputs.consoleUrl ? [`- [Open in the AWS console](${outputs.consoleUrl})`] : [];
    return [...advice, ...link].join('\n');
}


/***/ })

};
