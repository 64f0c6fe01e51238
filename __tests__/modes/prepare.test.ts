import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Inputs } from '../../src/inputs.ts';
import { convert, readAndRender } from '../../src/modes/prepare.ts';
import { emptyDraft } from '../../src/modes/run-draft.ts';
import { replaceValues, withoutHoles } from '../../src/task-definition/json.ts';
import type { RenderSettings } from '../../src/task-definition/render.ts';
import { openAccount } from '../simulator/account.ts';

/** Reads and converts a file as a run does that only registers; the draft of that run. */
async function prepare(
  text: string,
  render: Partial<RenderSettings>,
  accept: readonly string[] = [],
) {
  const { ecs, elbv2, logs, clock } = openAccount();
  const root = mkdtempSync(join(tmpdir(), 'prepare-'));
  writeFileSync(join(root, 'task.json'), text);
  const inputs: Inputs = {
    mode: 'deploy',
    source: { kind: 'file', path: 'task.json' },
    maxRetries: 0,
    render: { containerNames: [], ...render },
    conversion: { accept },
    waitForServiceStability: true,
    rollout: { timeLimitMs: 60_000 },
    check: { patterns: [], fix: false, suggestions: false },
  };
  const draft = emptyDraft([]);
  const { signal } = new AbortController();
  const dependencies = {
    clients: {
      ecs,
      elbv2: async () => elbv2,
      logs: async () => logs,
      close: () => undefined,
    },
    context: { clock, random: () => 0.5, signal, maxRetries: 0 },
    workspace: { root, temp: root },
    log: { group: () => undefined, line: () => undefined, end: () => undefined },
    uniqueId: () => 'id',
  };
  const document = await readAndRender(inputs, draft, dependencies);
  await convert(document, inputs, draft, dependencies);
  return draft;
}

const FILE = {
  revision: 3,
  cpu: 256,
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx', user: '', privilaged: true }],
};

test('the edits of all stages make the converted definition out of the file', async () => {
  const draft = await prepare(JSON.stringify(FILE), { family: 'shop', image: 'nginx:2' });
  expect(withoutHoles(replaceValues(FILE, draft.edited?.edits ?? []))).toEqual(
    draft.document?.value,
  );
  expect(draft.document?.value).toMatchObject({
    family: 'shop',
    networkMode: 'awsvpc',
    cpu: '256',
  });
  expect(draft.edited?.source).toMatchObject({ path: 'task.json', text: JSON.stringify(FILE) });
});

test('the input for the family is enough, and told as the reason', async () => {
  const { changes, diagnostics } = await prepare(JSON.stringify(FILE), { family: 'shop' });
  expect(changes.filter(({ pointer }) => pointer[0] === 'family')).toMatchObject([
    { code: 'input-family', value: 'shop' },
  ]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('missing-field');
});

test('what is accepted reaches the reader', async () => {
  const misspelt = async (accept: readonly string[]) => {
    const { diagnostics } = await prepare(JSON.stringify(FILE), { family: 'shop' }, accept);
    return diagnostics.find(({ code }) => code === 'misspelt-field')?.severity;
  };
  expect(await misspelt([])).toBe('error');
  expect(await misspelt(['misspelt-field'])).toBe('warning');
});
