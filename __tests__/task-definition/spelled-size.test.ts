// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is tested
import { expect, test } from '@jest/globals';
import { parseCpu, parseMemory } from '../../src/task-definition/spelled-size.ts';

test.each([
  ['256', 256, true],
  ['.25 vCPU', 256, true],
  ['1vcpu', 1024, true],
  ['16     vCPU', 16384, true],
  ['0.25 vCPU', 256, false],
  ['1.0 vCPU', 1024, false],
])('cpu %s is %i units', (text, amount, documented) => {
  expect(parseCpu(text)).toEqual({ amount, documented });
});

test.each([
  ['512', 512, true],
  ['1GB', 1024, true],
  ['.5 gb', 512, true],
  ['0.5GB', 512, true],
  ['512MB', 512, false],
  ['1GiB', 1024, false],
  ['1g', 1024, false],
])('memory %s is %i MiB', (text, amount, documented) => {
  expect(parseMemory(text)).toEqual({ amount, documented });
});

test.each(['', 'abc', '0', '-1', '.1 vCPU', '1 GB', '${CPU}', '1e3'])(
  'cpu %s is no size',
  (text) => {
    expect(parseCpu(text)).toBeUndefined();
  },
);

test.each(['', '0 GB', '.1 GB', '1 vCPU', '1,5 GB'])('memory %s is no size', (text) => {
  expect(parseMemory(text)).toBeUndefined();
});
