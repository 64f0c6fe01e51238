import { expect, test } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.ts';
import { documentationUrls } from '../../src/report/documentation-url.ts';

test('an entry is that of the version that runs', () => {
  const url = documentationUrls({
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_ACTION_REPOSITORY: 'octocat/fargate-deploy',
    GITHUB_ACTION_REF: 'v1',
  });
  expect(url('host-port')).toBe(
    'https://github.example.com/octocat/fargate-deploy/blob/v1/docs/diagnostics.md#host-port',
  );
});

test('an action of the workspace itself has no links', () => {
  expect(documentationUrls({ GITHUB_ACTION_REPOSITORY: '', GITHUB_ACTION_REF: '' })('x')).toBe(
    undefined,
  );
});

test('an annotation ends with the link', () => {
  const [annotation] = annotationsOf(
    [{ code: 'host-port', severity: 'error', message: 'Fixed.', remedy: 'Remove it.' }],
    () => undefined,
    (code) => `https://docs/#${code}`,
  );
  expect(annotation?.message).toBe('Fixed. Remove it. https://docs/#host-port');
});
