// Bundles lib/main.js into dist/, emptied before. Plain JavaScript, as it runs before anything is compiled.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import ncc from '@vercel/ncc';
import { licenses } from './licenses.js';

// @actions/core and @actions/github bring an HTTP client with undici behind it, which only suggestions
// on a pull request use. In a file of its own it costs no other run its time to load.
const externals = { undici: './lazy-undici.cjs' };

const { code, assets } = await ncc(resolve('lib/main.js'), {
  externals,
  quiet: true,
});
const undici = await ncc(resolve('node_modules/undici/index.js'), { quiet: true });
await rm('dist', { recursive: true, force: true });
const files = {
  'index.js': code,
  'lazy-undici.cjs': await readFile('scripts/lazy-undici.cjs', 'utf8'),
  'undici.cjs': undici.code,
  'licenses.txt': await licenses(),
  ...Object.fromEntries(Object.entries(assets).map(([name, { source }]) => [name, source])),
};
for (const [name, content] of Object.entries(files)) {
  await mkdir(dirname(join('dist', name)), { recursive: true });
  await writeFile(join('dist', name), content);
  console.log(`${Math.ceil(content.length / 1024)} kB  dist/${name}`);
}
