import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The licences of every package that runs in a workflow, by the lock file: ncc tells those of one chunk only. */
export async function licenses() {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const bundled = Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path && !dev && !devOptional && !optional)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = await Promise.all(bundled.map(([path, { license }]) => licenseOf(path, license)));
  return texts.join('\n').replaceAll('\r\n', '\n');
}

async function licenseOf(path, license) {
  const files = (await readdir(path)).sort();
  const file = files.find((name) => /^licen[cs]e/i.test(name));
  const text = file ? await readFile(join(path, file), 'utf8') : '';
  return `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}\n${license}\n${text}`;
}
