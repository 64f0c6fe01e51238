import { expect, test } from '@jest/globals';
import { isFargateSize, isNewSize, smallestSize } from '../../src/fargate/sizes.ts';

const CPUS = [256, 512, 1024, 2048, 4096, 8192, 16384];

test('Linux has 74 sizes, Windows 43', () => {
  const count = (windows: boolean) =>
    CPUS.flatMap((cpu) =>
      Array.from({ length: 244 }, (_, index) => (index + 1) * 512).filter((memory) =>
        isFargateSize({ cpu, memory }, windows),
      ),
    ).length;
  expect(count(false)).toBe(74);
  expect(count(true)).toBe(43);
});

test.each([
  [256, 512, true],
  [256, 3072, false],
  [4096, 30720, true],
  [4096, 31744, false],
  [8192, 17408, false],
  [16384, 122880, true],
  [32768, 249856, true],
  [32768, 65536, false],
])('%i units with %i MiB is a size: %s', (cpu, memory, expected) => {
  expect(isFargateSize({ cpu, memory }, false)).toBe(expected);
});

test('the size of 32 vCPU is taken when it is asked for, and never chosen', () => {
  expect(isNewSize({ cpu: 32768, memory: 61440 })).toBe(true);
  expect(smallestSize({ cpu: 20000, memory: 512 }, false)).toBeUndefined();
});

test('every need is met by the smallest size that holds it', () => {
  for (let cpu = 0; cpu <= 16384; cpu += 500) {
    for (let memory = 0; memory <= 122880; memory += 3000) {
      const size = smallestSize({ cpu, memory }, false);
      expect(size && isFargateSize(size, false)).toBe(true);
      expect(size && size.cpu >= cpu && size.memory >= memory).toBe(true);
    }
  }
});
