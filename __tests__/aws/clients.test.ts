import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createClients } from '../../src/aws/clients.ts';

const saved = { ...process.env };
const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const file = join(folder, 'credentials');

const write = (accessKeyId: string): void =>
  writeFileSync(file, `[default]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=x\n`);

beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_')) delete process.env[name];
  process.env.AWS_SHARED_CREDENTIALS_FILE = file;
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
});
afterEach(() => {
  process.env = { ...saved };
  rmSync(folder, { recursive: true });
});

test('credentials that were written into their file in the meantime are taken when asked for', async () => {
  write('OLD');
  const { ecs, close } = createClients({ region: 'eu-central-1', userAgent: [] });
  const { credentials } = ecs.config;
  expect((await credentials()).accessKeyId).toBe('OLD');
  write('NEW');
  expect((await credentials({ forceRefresh: true })).accessKeyId).toBe('NEW');
  close();
});
