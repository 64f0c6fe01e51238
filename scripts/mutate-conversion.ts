import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Switches the rules of the conversion off one by one, and shows that a test notices. Started by
// mutation.ts; ends with 1 when a rule survives, or when a test fails with every rule on.

/** They go over all rules alike, so they say nothing of what a single one should do. */
const GENERIC = /(?:^|\/)(?:examples|coverage|every-field|properties)\.test\.ts$/;

const folder = new URL('../__tests__/fargate/', import.meta.url);

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier === '@jest/globals'
        ? new URL('./recorded-tests.ts', import.meta.url).href
        : specifier,
      context,
    ),
});

async function main(): Promise<number> {
  const begin = performance.now();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !GENERIC.test(name))
    .sort();
  for (const name of files) await import(new URL(name, folder).href);
  const { recordedTests } = await import('./recorded-tests.ts');
  const { mutateRules } = await import('./rule-mutants.ts');
  const { failures, mutants } = await mutateRules(recordedTests);
  const survivors = mutants.filter(({ killedBy }) => killedBy === undefined);
  for (const name of failures) console.log(`fails with every rule on: ${name}`);
  const width = Math.max(...mutants.map(({ code }) => code.length));
  for (const { code, tests, killedBy } of mutants) {
    console.log(`${code.padEnd(width)}  ${String(tests).padStart(3)}  ${killedBy ?? 'SURVIVES'}`);
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(
    `\n${mutants.length} rules switched off one by one over ${recordedTests.length} tests of ${fileURLToPath(folder)}: ${survivors.length} survive; ${seconds} s.`,
  );
  return failures.length + survivors.length === 0 ? 0 : 1;
}

process.exitCode = await main();
