export const id = 954;
export const ids = [954];
export const modules = {

/***/ 5954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./lib/diagnostics.js
var lib_diagnostics = __webpack_require__(8739);
// EXTERNAL MODULE: ./lib/fargate/catalogue.js + 43 modules
var catalogue = __webpack_require__(4075);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./lib/github/pull-request.js

async function pullRequestFromEnvironment(env) {
    const { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_API_URL, GITHUB_REPOSITORY } = env;
    if (!GITHUB_EVENT_NAME?.startsWith('pull_request') || !GITHUB_EVENT_PATH)
        return undefined;
    const pullRequest = member(await readEvent(GITHUB_EVENT_PATH), 'pull_request');
    const number = member(pullRequest, 'number');
    const headSha = member(member(pullRequest, 'head'), 'sha');
    const [owner, repository] = GITHUB_REPOSITORY?.split('/') ?? [];
    if (typeof number !== 'number' || typeof headSha !== 'string' || !owner || !repository) {
        return undefined;
    }
    const apiUrl = GITHUB_API_URL || 'https://api.github.com';
    return { apiUrl, owner, repository, number, headSha };
}
async function readEvent(path) {
    try {
        return JSON.parse(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}
const member = (value, name) => typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/github/diff-hunks.js
const hunksOf = (patch) => [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, start, count = '1']) => Number(count) === 0
    ? []
    : [{ startLine: Number(start), endLine: Number(start) + Number(count) - 1 }]);
const isShown = (range, hunks) => hunks.some((hunk) => hunk.startLine <= range.startLine && range.endLine <= hunk.endLine);

;// CONCATENATED MODULE: ./lib/github/review-plan.js


const MOST_COMMENTS = 40;
const blobIdOf = (bytes) => (0,external_node_crypto_.createHash)('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
const marker = (...content) => `<!-- fargate-deploy ${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)} -->`;
function commentsOf(proposals) {
    const counts = new Map();
    return proposals.map(({ path, before, comment, startLine, endLine }) => {
        const key = JSON.stringify([path, before, comment]);
        const count = counts.get(key) ?? 0;
        counts.set(key, count + 1);
        return {
            path,
            body: `${comment}\n\n${marker(key, String(count))}`,
            side: 'RIGHT',
            line: endLine,
            ...(startLine < endLine ? { start_line: startLine, start_side: 'RIGHT' } : {}),
        };
    });
}
const markersIn = (texts) => new Set(texts.flatMap((text) => text.match(/<!-- fargate-deploy \w+ -->/g) ?? []));
function planReview(proposals, files, posted) {
    const fileOf = ({ path }) => files.find(({ filename }) => filename === path);
    const touched = proposals.filter((proposal) => fileOf(proposal) !== undefined);
    const same = touched.filter((proposal) => fileOf(proposal)?.sha === proposal.blobId);
    const shown = same.filter((each) => isShown(each, hunksOf(fileOf(each)?.patch ?? '')));
    const listed = [
        ...same.filter((proposal) => !shown.includes(proposal)),
        ...shown.slice(MOST_COMMENTS),
    ].map(({ title }) => `- ${title}`);
    const known = markersIn(posted);
    const isNew = (text) => [...markersIn([text])].every((mark) => !known.has(mark));
    const comments = commentsOf(shown.slice(0, MOST_COMMENTS)).filter(({ body }) => isNew(body));
    const list = listed.length > 0 ? `${LISTED}\n\n${listed.join('\n')}\n\n${marker(...listed)}` : '';
    const newList = list !== '' && isNew(list) ? [list] : [];
    const differing = touched.filter((proposal) => !same.includes(proposal)).map(({ path }) => path);
    return {
        differing: [...new Set(differing)],
        ...(comments.length + newList.length > 0
            ? { review: { body: [INTRODUCTION, ...newList].join('\n\n'), comments } }
            : {}),
    };
}
const INTRODUCTION = 'What AWS Fargate needs of the task definitions in this pull request.';
const LISTED = 'On lines where GitHub takes no suggestion; the job summary shows the whole difference:';

;// CONCATENATED MODULE: ./lib/github/review.js

const notice = (message, remedy) => ({
    code: 'suggestions',
    severity: 'notice',
    message,
    ...(remedy ? { remedy } : {}),
    location: { kind: 'input', input: 'suggestions' },
});
const withoutReview = (message, remedy) => ({
    comments: 0,
    diagnostics: [notice(message, remedy)],
});
async function suggestOnPullRequest(proposals, pullRequest, token) {
    if (pullRequest === undefined) {
        return withoutReview('There is no pull request in this run to post suggestions on.');
    }
    if (!token) {
        return withoutReview('Suggestions need a token.', 'Set `github-token`.');
    }
    if (proposals.length === 0)
        return { comments: 0, diagnostics: [] };
    try {
        const { differing, review } = await postReview(proposals, pullRequest, token);
        return { comments: review?.comments.length ?? 0, diagnostics: differing.map(differs) };
    }
    catch (error) {
        return withoutReview(...explain(error));
    }
}
async function postReview(proposals, { apiUrl, owner, repository: repo, number: pull_number, headSha }, token) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const { rest, paginate } = getOctokit(token, { baseUrl: apiUrl });
    const all = { owner, repo, pull_number, per_page: 100 };
    const files = await paginate(rest.pulls.listFiles, all);
    const comments = await paginate(rest.pulls.listReviewComments, all);
    const reviews = await paginate(rest.pulls.listReviews, all);
    const posted = [...comments, ...reviews].map(({ body }) => body);
    const plan = planReview(proposals, files, posted);
    if (plan.review) {
        const { body, comments: added } = plan.review;
        await rest.pulls.createReview({
            owner,
            repo,
            pull_number,
            commit_id: headSha,
            event: 'COMMENT',
            body,
            comments: [...added],
        });
    }
    return plan;
}
const differs = (path) => notice(`${path} is not the same here and in the pull request, so that its lines cannot be told: there are no suggestions on it.`, 'Update the branch of the pull request, or check out its head.');
function explain(error) {
    if (!isRefusal(error)) {
        return ['Suggestions were not posted: GitHub could not be reached.', SHOWN_ELSEWHERE];
    }
    const { status } = error;
    if (isRateLimit(error)) {
        return [
            `Suggestions were not posted: the rate limit of GitHub's API is reached (HTTP ${status}).`,
            `Run the job again later. ${SHOWN_ELSEWHERE}`,
        ];
    }
    return [401, 403, 404].includes(status)
        ? [
            `Suggestions were not posted: the token may not write to the pull request (HTTP ${status}).`,
            'Give the job the permission `pull-requests: write`; for a pull request from a fork GitHub makes the token read-only.',
        ]
        : [`Suggestions were not posted: GitHub answered HTTP ${status}.`, SHOWN_ELSEWHERE];
}
const SHOWN_ELSEWHERE = 'The job summary shows the same changes.';
const isRefusal = (error) => error instanceof Error && 'status' in error && 'response' in error && Boolean(error.response);
const isRateLimit = ({ status, message, response: { headers } }) => status === 429 ||
    (status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)));

// EXTERNAL MODULE: ./lib/github/workspace.js
var github_workspace = __webpack_require__(1486);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/github/workspace-files.js



const isGlob = (pattern) => /[*?[]/.test(pattern);
const isExclusion = (pattern) => pattern.startsWith('!');
const literal = (path) => path.replace(/[[?*]/g, '[$&]');
async function findWorkspaceFiles(workspace, patterns) {
    const wanted = patterns.filter((pattern) => !isExclusion(pattern));
    if (wanted.length === 0)
        throw new lib_diagnostics/* DiagnosticError */.uo(problem('No file is named.'));
    const found = await Promise.all(patterns.map((pattern, index) => {
        if (isExclusion(pattern))
            return [];
        const exclusions = patterns.slice(index + 1).filter(isExclusion);
        return exclusions.length === 0 && !isGlob(pattern)
            ? [pattern]
            : match(workspace, [pattern, ...exclusions]);
    }));
    const unmatched = patterns.filter((pattern, index) => !isExclusion(pattern) && found[index]?.length === 0);
    if (unmatched.length > 0) {
        throw new lib_diagnostics/* DiagnosticError */.uo(unmatched.map((pattern) => problem(`${pattern} matches no file in the workspace.`)));
    }
    const byPath = new Map(found.flat().map((file) => [(0,external_node_path_.resolve)(workspace.root, file), file]));
    return [...byPath.values()];
}
const problem = (message) => ({
    code: 'no-task-definition',
    severity: 'error',
    message,
    remedy: 'Correct the pattern; it is relative to the root of the workspace, and actions/checkout must have run.',
    location: { kind: 'input', input: 'task-definition' },
});
async function match(workspace, patterns) {
    const { create } = await __webpack_require__.e(/* import() */ 377).then(__webpack_require__.bind(__webpack_require__, 2377));
    const lines = patterns.flatMap((pattern) => linesFor(workspace, pattern));
    const globber = await create(lines.join('\n'), {
        implicitDescendants: false,
        matchDirectories: false,
    });
    const files = await globber.glob();
    return files.map((file) => displayed(workspace, file)).sort();
}
function linesFor({ root }, pattern) {
    const path = pattern.replace(/^!/, '');
    const full = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(literal(root), path);
    return isExclusion(pattern) ? [`!${full}`, `!${full}/**`] : [full];
}
const displayed = ({ root }, file) => (0,github_workspace/* isInside */.FK)(root, file) ? (0,external_node_path_.relative)(root, file).replaceAll('\\', '/') : file;

// EXTERNAL MODULE: ./lib/report/check-summary.js
var check_summary = __webpack_require__(3363);
// EXTERNAL MODULE: ./lib/task-definition/parse.js + 4 modules
var parse = __webpack_require__(1380);
// EXTERNAL MODULE: ./lib/task-definition/changes.js
var changes = __webpack_require__(1524);
// EXTERNAL MODULE: ./lib/task-definition/edit-layout.js
var edit_layout = __webpack_require__(8392);
// EXTERNAL MODULE: ./lib/task-definition/edit-text-layout.js + 2 modules
var edit_text_layout = __webpack_require__(3153);
// EXTERNAL MODULE: ./lib/task-definition/schema.js
var schema = __webpack_require__(1894);
;// CONCATENATED MODULE: ./lib/task-definition/presentable-text.js




function presentableText(source) {
    const { text } = source;
    const layout = (0,edit_text_layout/* textLayout */.g)(source);
    const definition = layout && (0,edit_layout/* nodeAt */.oB)(layout, source.pointer);
    if (!layout || !definition)
        return changes/* HIDDEN */.RG;
    const values = valuesIn(layout, { definition, start: STARTS[source.form] });
    const splices = [];
    let position = 0;
    for (const { span, isShown } of values.toSorted((a, b) => a.span.start - b.span.start)) {
        splices.push(...hiddenComments(text, { start: position, end: span.start }));
        if (!isShown)
            splices.push({ ...span, text: hiddenValue(text.slice(span.start, span.end)) });
        position = Math.max(position, span.end);
    }
    splices.push(...hiddenComments(text, { start: position, end: text.length }));
    return (0,edit_layout/* applySplices */.Ut)(text, splices);
}
const CONTAINERS = { shape: schema/* TASK_DEFINITION */.ML.members.get('containerDefinitions'), pointer: [] };
const STARTS = {
    definition: { shape: schema/* TASK_DEFINITION */.ML, pointer: [] },
    containers: CONTAINERS,
    container: below(CONTAINERS, 0),
};
function below({ shape, pointer }, key) {
    const next = [...pointer, key];
    if (shape?.kind === 'structure')
        return { shape: shape.members.get(String(key)), pointer: next };
    if (shape?.kind === 'list')
        return { shape: shape.element, pointer: next };
    return { shape: shape?.kind === 'map' ? shape.value : undefined, pointer: next };
}
function valuesIn(node, root, around = { pointer: [] }) {
    const place = node === root.definition ? root.start : around;
    if (node.kind === 'alias')
        return [];
    if (node.kind === 'scalar')
        return [{ span: node.span, isShown: presentable_text_isShown(place) }];
    return node.items.flatMap((item, index) => valuesIn(item.node, root, item.isMerge ? place : below(place, item.key ?? index)));
}
function presentable_text_isShown({ shape, pointer }) {
    if (shape === undefined || !['string', 'number', 'boolean'].includes(shape.kind))
        return false;
    const [list, , member] = pointer.slice(-3);
    const isName = member === 'name' && NAMED.has(String(list));
    return isName || !(0,changes/* isConfidential */.FX)(pointer);
}
const NAMED = new Set(['environment', 'secrets', 'secretOptions']);
function hiddenValue(written) {
    const [quote = ''] = /^["']/.exec(written) ?? [];
    const lines = written.split('\n');
    if (lines.length === 1)
        return written === '' ? '' : `${quote}${changes/* HIDDEN */.RG}${quote}`;
    return lines.map((line) => line.replace(/\S.*\S|\S/, changes/* HIDDEN */.RG)).join('\n');
}
const COMMENT = /(\/\*)[\s\S]*?(?:\*\/|$)|(\/\/|#).*/g;
const hiddenComments = (text, { start, end }) => [...text.slice(start, end).matchAll(COMMENT)].map(({ 0: comment, 1: block, 2: line, index }) => ({
    start: start + index,
    end: start + index + comment.length,
    text: `${block ?? line} ${changes/* HIDDEN */.RG}${comment.replace(/[^\n]/g, '')}${block ? ' */' : ''}`,
}));

// EXTERNAL MODULE: ./lib/report/code-block.js
var code_block = __webpack_require__(1993);
// EXTERNAL MODULE: ./lib/report/escape.js
var report_escape = __webpack_require__(2527);
;// CONCATENATED MODULE: ./lib/report/definition-diff.js




const LONGEST_DIFF = 60_000;
const LONGEST_LINE = 300;
const MOST_CHANGED_LINES = 2_000;
async function definitionDiff(path, before, after) {
    const { structuredPatch } = await __webpack_require__.e(/* import() */ 960).then(__webpack_require__.bind(__webpack_require__, 5960));
    const [old, young] = [shown(path, before), shown(path, after)];
    if (old === undefined || young === undefined)
        return undefined;
    const patch = structuredPatch('', '', old, young, '', '', {
        context: 3,
        maxEditLength: MOST_CHANGED_LINES,
        stripTrailingCr: true,
    });
    const lines = (patch?.hunks ?? []).flatMap((hunk) => [
        `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
        ...hunk.lines.map(shortLine),
    ]);
    return lines.length === 0 ? undefined : (0,code_block/* codeBlock */.D)('diff', cut(lines));
}
function shown(path, text) {
    const parsed = (0,parse/* parseTaskDefinition */.I)(path, text);
    return parsed.problem ? undefined : presentableText(parsed.source);
}
function shortLine(line) {
    const text = (0,report_escape/* plainText */.wh)(line);
    return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}
function cut(lines) {
    let length = 0;
    const end = lines.findIndex((line) => {
        length += line.length + 1;
        return length > LONGEST_DIFF;
    });
    return end < 0 ? lines : [...lines.slice(0, end), `… ${lines.length - end} more lines`];
}

// EXTERNAL MODULE: ./lib/report/documentation-url.js
var documentation_url = __webpack_require__(9120);
// EXTERNAL MODULE: ./lib/report/log.js
var report_log = __webpack_require__(9820);
// EXTERNAL MODULE: ./lib/report/annotations.js
var annotations = __webpack_require__(1116);
;// CONCATENATED MODULE: ./lib/report/sarif.js


const LEVELS = {
    error: 'error',
    warning: 'warning',
    notice: 'note',
};
function sarifLog(diagnostics, settings) {
    const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
    const located = locatedIn(diagnostics, settings);
    const elsewhere = diagnostics.filter((each) => !located.some((one) => one.diagnostic === each));
    const prints = fingerprints(located, settings);
    const { version } = settings;
    return {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: 'fargate-deploy',
                        ...(version === undefined ? {} : { version }),
                        rules: codes.map((code) => ruleOf(code, diagnostics, settings)),
                    },
                },
                columnKind: 'utf16CodeUnits',
                results: located.map(({ diagnostic, location, path }, index) => ({
                    ruleId: diagnostic.code,
                    ruleIndex: codes.indexOf(diagnostic.code),
                    level: LEVELS[diagnostic.severity],
                    message: { text: (0,annotations/* diagnosticText */.JE)(diagnostic) },
                    locations: [{ physicalLocation: physicalLocation(path, location) }],
                    partialFingerprints: { 'fargateDeploy/v1': prints[index] },
                })),
                invocations: [
                    {
                        executionSuccessful: true,
                        toolExecutionNotifications: elsewhere.map((diagnostic) => ({
                            descriptor: { id: diagnostic.code },
                            level: LEVELS[diagnostic.severity],
                            message: { text: (0,annotations/* placedText */.r6)(diagnostic) },
                        })),
                    },
                ],
            },
        ],
    };
}
const locatedIn = (diagnostics, { pathInRepository }) => diagnostics.flatMap((diagnostic) => {
    const { location } = diagnostic;
    const path = location?.kind === 'file' ? pathInRepository(location.file) : undefined;
    return location?.kind === 'file' && path !== undefined ? [{ diagnostic, location, path }] : [];
});
function ruleOf(code, diagnostics, { rules, documentationUrl }) {
    const rule = rules.find((each) => each.code === code);
    const source = rule?.source ?? diagnostics.find((each) => each.code === code && each.source)?.source;
    const helpUri = documentationUrl(code) ?? source;
    const title = rule?.title ?? code.replaceAll('-', ' ');
    const text = source === undefined ? title : `${title} ${source}`;
    return {
        id: code,
        name: code,
        shortDescription: { text: title },
        fullDescription: { text: title },
        help: { text },
        ...(helpUri === undefined ? {} : { helpUri }),
    };
}
const physicalLocation = (path, { line, column, endLine, endColumn }) => ({
    artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
    region: {
        startLine: line,
        startColumn: column,
        ...(endLine === undefined ? {} : { endLine }),
        ...(endColumn === undefined ? {} : { endColumn }),
    },
});
function fingerprints(located, { lineText }) {
    const counts = new Map();
    return located.map(({ diagnostic: { code }, location, path }) => {
        const content = [code, path, lineText(location.file, location.line).trim()];
        const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
        const count = (counts.get(hash) ?? 0) + 1;
        counts.set(hash, count);
        return `${hash}:${count}`;
    });
}

;// CONCATENATED MODULE: ./lib/report/line-changes.js
const linesOf = (text) => text.replace(/^\uFEFF/, '').split(/\r?\n/);
const line_changes_MOST_CHANGED_LINES = 4_000;
async function lineChanges(before, after) {
    const { diffArrays } = await __webpack_require__.e(/* import() */ 960).then(__webpack_require__.bind(__webpack_require__, 5960));
    const lines = linesOf(before);
    const changes = [];
    let line = 1;
    let removed = [];
    let added = [];
    const close = () => {
        if (removed.length + added.length > 0)
            changes.push(changeAt(line, removed, added, lines));
        line += removed.length;
        [removed, added] = [[], []];
    };
    const options = { maxEditLength: line_changes_MOST_CHANGED_LINES };
    for (const part of diffArrays([...lines], [...linesOf(after)], options) ?? []) {
        if (part.removed)
            removed = part.value;
        else if (part.added)
            added = part.value;
        else {
            close();
            line += part.value.length;
        }
    }
    close();
    return changes;
}
function changeAt(line, removed, added, lines) {
    if (removed.length > 0) {
        return { startLine: line, endLine: line + removed.length - 1, before: removed, after: added };
    }
    const anchor = Math.max(line - 1, 1);
    const kept = lines[anchor - 1] ?? '';
    return {
        startLine: anchor,
        endLine: anchor,
        before: [kept],
        after: anchor < line ? [kept, ...added] : [...added, kept],
    };
}

;// CONCATENATED MODULE: ./lib/report/suggestions.js



async function proposalsOf({ path, blobId, before, after, changes }, documentationUrl) {
    const stretches = await lineChanges(before, after);
    return stretches.map((stretch) => {
        const { startLine, endLine } = stretch;
        const reasons = reasonsOf(stretch, changes, documentationUrl);
        return {
            path,
            blobId,
            startLine,
            endLine,
            before: stretch.before.join('\n'),
            comment: [...reasons, (0,code_block/* codeBlock */.D)('suggestion', stretch.after)].join('\n\n'),
            title: [(0,report_escape/* markdownCode */.D9)(`${path}:${startLine}`), ...reasons].join(' '),
        };
    });
}
function reasonsOf({ startLine, endLine, after }, changes, documentationUrl) {
    const made = changes.filter(({ line, before, pointer }) => before === undefined
        ? after.some((text) => wordsIn(text).includes(pointer.findLast(isName) ?? ''))
        : line !== undefined && startLine <= line && line <= endLine);
    const reasons = made.map(({ code, reason }) => {
        const url = documentationUrl(code);
        const name = (0,report_escape/* markdownCode */.D9)(code);
        return `${(0,report_escape/* markdownText */.p7)(reason)} (${url === undefined ? name : `[${name}](${url})`})`;
    });
    return reasons.length === 0
        ? ['This belongs to the change for AWS Fargate.']
        : [...new Set(reasons)];
}
const isName = (part) => typeof part === 'string';
const wordsIn = (line) => line.split(/[^\w.-]+/);

// EXTERNAL MODULE: ./lib/fargate/convert.js + 3 modules
var convert = __webpack_require__(5777);
// EXTERNAL MODULE: ./lib/task-definition/containers.js
var containers = __webpack_require__(9233);
// EXTERNAL MODULE: ./lib/task-definition/edit-text.js + 6 modules
var edit_text = __webpack_require__(4408);
// EXTERNAL MODULE: ./lib/task-definition/read.js + 7 modules
var task_definition_read = __webpack_require__(7970);
// EXTERNAL MODULE: ./lib/task-definition/render.js
var task_definition_render = __webpack_require__(6633);
// EXTERNAL MODULE: ./lib/modes/prepare.js
var prepare = __webpack_require__(6243);
;// CONCATENATED MODULE: ./lib/modes/check-file.js






function checkFile(file, inputs, isAlone) {
    const { accept } = inputs.conversion;
    const reading = (0,task_definition_read/* readTaskDefinition */.L)(file, isAlone ? (0,prepare/* readSettings */.sb)(inputs) : { accept });
    const { document: read, source } = reading;
    const { path, bytes } = file;
    const text = source?.text ?? '';
    if (read === undefined) {
        const { diagnostics } = reading;
        return { path, bytes, text, diagnostics, changes: [], containerNames: [] };
    }
    const made = makeOf(reading, read, inputs, inputs.render);
    const { diagnostics, document, changes } = made;
    const shown = givesContainers(inputs.render)
        ? makeOf(reading, read, inputs, withoutContainerInputs(inputs.render))
        : made;
    const fixedText = source && (0,edit_text/* editText */.i)(source, made.edits);
    return {
        path,
        bytes,
        text,
        diagnostics,
        changes,
        containerNames: (0,containers/* containersOf */.M)(document.value).map(({ name }) => name),
        document,
        ...(source && fixedText !== undefined
            ? {
                fixedText,
                suggested: {
                    text: shown === made ? fixedText : (0,edit_text/* editText */.i)(source, shown.edits),
                    changes: shown.changes.map((change) => located(change, read)),
                },
            }
            : {}),
    };
}
function located(change, read) {
    const location = read.locate(change.pointer);
    return location?.kind === 'file' ? { ...change, line: location.line } : change;
}
function makeOf(reading, document, { conversion: settings, launchType = 'FARGATE' }, render) {
    const rendering = (0,task_definition_render/* renderTaskDefinition */.P)(document, render);
    const steps = launchType === 'FARGATE'
        ? [reading, rendering, (0,convert/* convertToFargate */.F)(rendering.document, settings)]
        : [reading, rendering];
    return {
        document: steps.at(-1)?.document ?? document,
        edits: steps.flatMap(({ edits }) => edits),
        changes: steps.flatMap(({ changes }) => changes),
        diagnostics: steps.flatMap(({ diagnostics }) => diagnostics),
    };
}
const givesContainers = ({ image, images, container = {} }) => image !== undefined || images !== undefined || Object.keys(container).length > 0;
const withoutContainerInputs = ({ image: _image, images: _images, container: _container, ...task }) => task;

// EXTERNAL MODULE: ./lib/task-definition/container-settings.js
var container_settings = __webpack_require__(6450);
;// CONCATENATED MODULE: ./lib/modes/check-inputs.js


function inputsForOneFile(inputs, fileCount) {
    if (fileCount <= 1)
        return [];
    const { render, outputFile } = inputs;
    const { family, image, images, containerNames, container = {} } = render;
    const given = [
        ['family', family],
        ['image', image ?? images],
        ['container-name', containerNames[0]],
        ...Object.entries(container_settings/* CONTAINER_INPUTS */.w).map(([setting, input]) => [input, Object.entries(container).find(([name]) => name === setting)]),
        ['output-file', outputFile],
    ];
    return given.flatMap(([input, value]) => value === undefined ? [] : [check_inputs_problem(input, fileCount)]);
}
function sarifOverFile({ check: { sarifFile } }, paths, { root }) {
    const isChecked = (target) => paths.some((path) => (0,external_node_path_.resolve)(root, path) === (0,external_node_path_.resolve)(root, target));
    return sarifFile !== undefined && isChecked(sarifFile)
        ? [
            {
                code: 'input',
                severity: 'error',
                message: `${sarifFile} is one of the files that are checked, and would be overwritten.`,
                remedy: 'Name another file, such as fargate-deploy.sarif.',
                location: { kind: 'input', input: 'sarif-file' },
            },
        ]
        : [];
}
const check_inputs_problem = (input, fileCount) => ({
    code: 'input',
    severity: 'error',
    message: `It is for one task definition, but task-definition names ${fileCount} files.`,
    remedy: input === 'output-file'
        ? 'Set output-directory in its place.'
        : 'Remove it, or check this file in a step of its own.',
    location: { kind: 'input', input },
});

// EXTERNAL MODULE: ./lib/task-definition/write.js
var write = __webpack_require__(8617);
;// CONCATENATED MODULE: ./lib/modes/check-output.js





async function writeChecked(file, inputs, { workspace, log }) {
    const { document, diagnostics } = file;
    if (document === undefined || diagnostics.some(lib_diagnostics/* isError */.bJ))
        return file;
    try {
        const outputs = outputsOf(file, document.value, inputs, workspace);
        for (const { path, text, input } of outputs) {
            await (0,github_workspace/* writeWorkspaceFile */.dx)(workspace, path, text, input);
            log.line(`wrote ${path}`);
        }
        const [written] = outputs;
        return written ? { ...file, written: written.path } : file;
    }
    catch (error) {
        if (!(error instanceof lib_diagnostics/* DiagnosticError */.uo))
            throw error;
        return { ...file, diagnostics: [...diagnostics, ...error.diagnostics] };
    }
}
function outputsOf({ path, bytes, text, fixedText = text }, definition, { check: { fix, outputDirectory }, outputFile }, workspace) {
    const inDirectory = outputDirectory && pathInDirectory(outputDirectory, path, workspace);
    const fixed = (0,edit_text/* keepByteOrderMark */.N)(bytes, fixedText);
    const isSelf = (target) => (0,external_node_path_.resolve)(workspace.root, target) === (0,external_node_path_.resolve)(workspace.root, path);
    const output = (target, input) => ({
        path: target,
        text: isSelf(target) ? fixed : (0,write/* fileText */.C)(definition, target),
        input,
    });
    return [
        ...(fix && fixedText !== text ? [output(path, 'fix')] : []),
        ...(inDirectory ? [output(inDirectory, 'output-directory')] : []),
        ...(outputFile ? [output(outputFile, 'output-file')] : []),
    ];
}
function pathInDirectory(directory, file, { root, temp }) {
    const folder = (0,external_node_path_.resolve)(root, directory);
    const refuse = (message, remedy) => new lib_diagnostics/* DiagnosticError */.uo({
        code: 'output-file',
        severity: 'error',
        message,
        remedy,
        location: { kind: 'input', input: 'output-directory' },
    });
    if (!(0,github_workspace/* isInside */.FK)(root, folder) && !(0,github_workspace/* isInside */.FK)(temp, folder)) {
        throw refuse(`${directory} is outside of the workspace.`, 'Name a folder in the workspace or in the temporary folder of the runner.');
    }
    const source = (0,external_node_path_.resolve)(root, file);
    if (!(0,github_workspace/* isInside */.FK)(root, source)) {
        throw refuse(`${file} is outside of the workspace and has no path in ${directory}.`, 'Check it in a step of its own with output-file.');
    }
    return (0,external_node_path_.join)(directory, (0,external_node_path_.relative)(root, source));
}

// EXTERNAL MODULE: ./lib/modes/ended.js + 1 modules
var ended = __webpack_require__(7827);
// EXTERNAL MODULE: ./lib/modes/run-draft.js
var run_draft = __webpack_require__(4531);
// EXTERNAL MODULE: ./lib/modes/write-definition.js
var write_definition = __webpack_require__(4025);
;// CONCATENATED MODULE: ./lib/modes/check.js




















async function check({ inputs, diagnostics }, dependencies) {
    const draft = (0,run_draft/* emptyDraft */.xW)(diagnostics, 'none');
    try {
        if (inputs.check.patterns.length === 0)
            (0,run_draft/* stopOnErrors */.Bd)(draft);
        const files = await readFiles(inputs, dependencies);
        const paths = files.map(({ path }) => path);
        const overwrites = sarifOverFile(inputs, paths, dependencies.workspace);
        draft.diagnostics.push(...inputsForOneFile(inputs, files.length), ...overwrites);
        const checked = await writeFiles(files, inputs, draft, dependencies);
        draft.diagnostics.push(...(0,check_summary/* inTurn */.lo)(checked.map((file) => file.diagnostics)));
        if (overwrites.length === 0)
            await writeSarif(checked, draft, inputs.check, dependencies);
        draft.diagnostics.push(...(await suggest(checked, inputs.check, dependencies)));
        return conclude(checked, draft, dependencies);
    }
    catch (error) {
        return (0,ended/* endedBy */.m)(error, draft);
    }
    finally {
        dependencies.log.end();
    }
}
async function readFiles(inputs, { workspace, log }) {
    log.group('Read');
    const paths = await findWorkspaceFiles(workspace, inputs.check.patterns);
    log.line((0,report_log/* counted */.h)(paths.length, 'file'));
    const files = [];
    for (const path of paths) {
        try {
            const bytes = await (0,github_workspace/* readWorkspaceFile */.sL)(workspace, path);
            files.push(await withDifference(checkFile({ path, bytes }, inputs, paths.length === 1)));
        }
        catch (error) {
            if (!(error instanceof lib_diagnostics/* DiagnosticError */.uo))
                throw error;
            files.push({ ...UNREAD, path, diagnostics: error.diagnostics });
        }
    }
    return files;
}
async function withDifference(file) {
    const { path, text, fixedText = text } = file;
    const difference = fixedText === text ? undefined : await definitionDiff(path, text, fixedText);
    return difference === undefined ? file : { ...file, difference };
}
const UNREAD = { bytes: new Uint8Array(), text: '', changes: [], containerNames: [] };
async function writeFiles(files, inputs, draft, dependencies) {
    const { log } = dependencies;
    const mayWrite = !draft.diagnostics.some(lib_diagnostics/* isError */.bJ);
    const checked = [];
    for (const file of files) {
        log.group(`Check ${file.path}`);
        log.line((0,check_summary/* fileResult */.yH)(file));
        if (file.document)
            (0,prepare/* logChanges */._1)(file.changes, file.document.value, log);
        checked.push(mayWrite ? await writeChecked(file, inputs, dependencies) : file);
    }
    return checked;
}
async function writeSarif(files, { diagnostics }, { sarifFile }, { workspace, env, log }) {
    if (sarifFile === undefined)
        return;
    const lines = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
    const report = sarifLog(diagnostics, {
        ...(env.GITHUB_ACTION_REF ? { version: env.GITHUB_ACTION_REF } : {}),
        pathInRepository: (file) => (0,github_workspace/* pathInRepository */.zB)(workspace, file),
        documentationUrl: (0,documentation_url/* documentationUrls */.P)(env),
        rules: catalogue/* FARGATE_RULES */.D,
        lineText: (file, line) => lines.get(file)?.[line - 1] ?? '',
    });
    const text = `${JSON.stringify(report, undefined, 2)}\n`;
    await (0,github_workspace/* writeWorkspaceFile */.dx)(workspace, sarifFile, text, 'sarif-file');
    log.group('Report');
    log.line(`wrote ${sarifFile}`);
}
async function suggest(files, { suggestions, githubToken }, { workspace, env, log }) {
    if (!suggestions)
        return [];
    log.group('Suggest');
    const urls = (0,documentation_url/* documentationUrls */.P)(env);
    const proposals = await Promise.all(files.map(({ path, bytes, text: before, suggested }) => {
        const inRepository = (0,github_workspace/* pathInRepository */.zB)(workspace, path);
        if (inRepository === undefined || suggested === undefined)
            return [];
        const { text: after, changes } = suggested;
        const file = { path: inRepository, blobId: blobIdOf(bytes), before, after, changes };
        return proposalsOf(file, urls);
    }));
    const pullRequest = await pullRequestFromEnvironment(env);
    const posted = await suggestOnPullRequest(proposals.flat(), pullRequest, githubToken);
    log.line(`${(0,report_log/* counted */.h)(posted.comments, 'comment')} posted`);
    return posted.diagnostics;
}
async function conclude(files, draft, dependencies) {
    const errors = draft.diagnostics.filter(lib_diagnostics/* isError */.bJ);
    const [first] = errors;
    const [only, ...others] = files;
    if (first) {
        const headline = (0,check_summary/* refusedHeadline */.HC)(files, errors);
        if (errors.length > 1) {
            const location = first.location === undefined ? {} : { location: first.location };
            draft.failure = { code: 'check', severity: 'error', message: headline, ...location };
        }
        return { ...(0,run_draft/* finish */.O9)(draft, 'refused', headline), checkedFiles: files };
    }
    if (only?.document && others.length === 0) {
        const { uniqueId } = dependencies;
        const { value } = only.document;
        const taskDefinitionPath = await (0,write_definition/* writeForLaterSteps */.Y)(value, uniqueId(), dependencies);
        draft.outputs = { taskDefinitionPath };
    }
    return { ...(0,run_draft/* finish */.O9)(draft, 'checked', (0,check_summary/* checkedHeadline */.KV)(files)), checkedFiles: files };
}


/***/ }),

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


/***/ })

};
