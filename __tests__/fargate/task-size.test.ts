// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is tested
import { describe, expect, test } from '@jest/globals';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { changed, convert, ec2Task, fargateTask, told } from './task-definitions.ts';

const sizeOf = (task: object) => {
  const { cpu, memory } = convert(task).document.value;
  return `${cpu}/${memory}`;
};

const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

describe('the size of the task', () => {
  test.each([
    ['256', '512', '256/512'],
    ['.5 vCPU', '1 GB', '512/1024'],
    ['256', '3072', '512/3072'],
    ['512', '512', '512/1024'],
    ['300', '1000', '512/1024'],
    ['1024', '9000', '2048/9216'],
    ['4096', '31000', '8192/32768'],
    ['16384', '16384', '16384/32768'],
    ['10', '64', '256/512'],
    ['0.25 vCPU', '512MB', '256/512'],
    ['1024', '1 GB', '1024/2048'],
    ['32768', '249856', '32768/249856'],
  ])('%s with %s becomes %s', (cpu, memory, expected) => {
    expect(sizeOf(ec2Task({ cpu, memory }, { memory: undefined }))).toBe(expected);
  });

  test('on Windows begins with one vCPU', () => {
    expect(sizeOf(ec2Task({ ...WINDOWS, cpu: '512', memory: '2048' }))).toBe('1024/2048');
  });

  test.each([
    [
      'limits',
      [
        { cpu: 100, memory: 512 },
        { cpu: 200, memory: 1024 },
      ],
      '512/2048',
    ],
    [
      'a limit above the reservation',
      [{ cpu: 0, memoryReservation: 128, memory: 4096 }],
      '512/4096',
    ],
    ['reservations', [{ memoryReservation: 600 }, { memoryReservation: 600 }], '256/2048'],
  ])('follows from %s of the containers', (_, containers, expected) => {
    const containerDefinitions = containers.map((container, index) => ({
      name: `c${index}`,
      image: 'a',
      ...container,
    }));
    expect(sizeOf(ec2Task({ containerDefinitions }))).toBe(expected);
  });

  test('grows when the containers do not fit', () => {
    const containerDefinitions = [
      { name: 'a', image: 'a', cpu: 200 },
      { name: 'b', image: 'b', cpu: 100 },
    ];
    const conversion = convert(fargateTask({ containerDefinitions }));
    expect(changed(conversion)).toEqual(['task-size cpu', 'task-size memory']);
    expect(conversion.document.value).toMatchObject({ cpu: '512', memory: '1024' });
  });

  test('is a guess with a warning when nothing says what is needed', () => {
    const conversion = convert(ec2Task({}, { memory: undefined }));
    expect(told(conversion)).toEqual(['warning task-size']);
    expect(conversion.document.value).toMatchObject({ cpu: '256', memory: '512' });
  });

  test('beyond the largest is an error on the limit that asks for it', () => {
    const conversion = convert(ec2Task({}, { memory: 130_000 }));
    expect(told(conversion)).toEqual(['error task-size']);
    expect(conversion.diagnostics[0]).toMatchObject({ location: { line: 9 } });
    expect(conversion.diagnostics[0]?.remedy).toContain('249856');
  });

  test('beyond the largest is an error on the CPU units when they are too many', () => {
    const { diagnostics } = convert(ec2Task({}, { memory: 60_000, cpu: 36_864 }));
    expect(diagnostics).toMatchObject([{ code: 'task-size', location: { line: 10 } }]);
  });

  test('beyond the largest is an error on the task where that is what asks for it', () => {
    const { diagnostics } = convert(fargateTask({ cpu: '65536' }));
    expect(diagnostics).toMatchObject([{ code: 'task-size', location: { line: 7 } }]);
  });

  test.each(['lots', '0', '${CPU}'])('%s is an error on its line', (cpu) => {
    const conversion = convert(fargateTask({ cpu }));
    expect(told(conversion)).toEqual(['error task-size-unreadable']);
    expect(conversion.diagnostics[0]).toMatchObject({ location: { line: 7 } });
  });

  test('of which one half is unreadable is told together with the other half', () => {
    const { diagnostics } = convert(fargateTask({ cpu: 'lots', memory: '300000' }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['task-size-unreadable', 'task-size']);
  });

  test('below the limits of the containers is told when the burst of EC2 is lost', () => {
    const containerDefinitions = ['web', 'api'].map((name) => ({
      name,
      image: 'nginx',
      memory: 512,
      memoryReservation: 128,
    }));
    const conversion = convert(ec2Task({ containerDefinitions }));
    expect(conversion.document.value).toMatchObject({ memory: '512' });
    expect(told(conversion)).toEqual(['warning memory-limits']);
    expect(told(convert(fargateTask({ containerDefinitions })))).toEqual([]);
    expect(told(convert(ec2Task({ containerDefinitions, memory: '1024' })))).toEqual([]);
  });

  test('of 32 vCPU is kept with the word that it is new', () => {
    const conversion = convert(fargateTask({ cpu: '32768', memory: '61440' }));
    expect(changed(conversion)).toEqual([]);
    expect(told(conversion)).toEqual(['warning task-size-new']);
  });

  test('is left in a spelling that AWS documents when nothing else is wrong', () => {
    const conversion = convert(fargateTask({ cpu: '1 vCPU', memory: '4 GB' }));
    expect([...changed(conversion), ...told(conversion)]).toEqual([]);
  });

  test('is kept when the limits of containers add up to more', () => {
    const containerDefinitions = [
      { name: 'a', image: 'a', memory: 512 },
      { name: 'b', image: 'b', memory: 512 },
    ];
    expect(changed(convert(fargateTask({ containerDefinitions })))).toEqual([]);
  });
});

test.each([9007199254740992, Number.POSITIVE_INFINITY, 12.5])(
  'a limit of %d, which the field check refuses, is no second problem',
  (memory) => {
    const containerDefinitions = [{ name: 'web', image: 'web:1', memory }];
    const value = {
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions,
    };
    const { diagnostics } = convertToFargate({ value, locate: () => undefined }, { accept: [] });
    expect(diagnostics).toEqual([]);
  },
);
