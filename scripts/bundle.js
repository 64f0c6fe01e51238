// Bundles lib/main.js into dist/, emptied before. Plain JavaScript, as it runs before anything is compiled.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import ncc from '@vercel/ncc';
import { licenses } from './licenses.js';

// @actions/core brings an HTTP client for getIDToken alone, which this action never calls. Without
// undici behind it the entry is a third smaller, and each run starts sooner.
const externals = { undici: 'node:https' };

const { code, assets } = await ncc(resolve('lib/main.js'), {
  externals,
  quiet: true,
});
await rm('dist', { recursive: true, force: true });
const files = {
  'index.js': code,
  'licenses.txt': await licenses(),
  ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, source])),
};
for (const [name, content] of Object.entries(files)) {
  await mkdir(dirname(join('dist', name)), { recursive: true });
  await writeFile(join('dist', name), content);
  console.log(`${Math.ceil(content.length / 1024)} kB  dist/${name}`);
}
