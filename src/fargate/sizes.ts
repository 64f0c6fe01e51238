/** A task size of Fargate. */
export interface TaskSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

interface SizeRow {
  readonly cpu: number;
  /** MiB, ascending. */
  readonly memory: readonly number[];
  readonly windows?: boolean;
  /** Not in every region yet: taken when it is written so, never chosen. */
  readonly onlyWhenAsked?: boolean;
}

/** From `first` to `last` GB in steps of `step` GB, in MiB. */
const gigabytes = (first: number, last: number, step: number): readonly number[] =>
  Array.from({ length: (last - first) / step + 1 }, (_, index) => (first + index * step) * 1024);

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
const SIZES: readonly SizeRow[] = [
  { cpu: 256, memory: [512, 1024, 2048] },
  { cpu: 512, memory: gigabytes(1, 4, 1) },
  { cpu: 1024, memory: gigabytes(2, 8, 1), windows: true },
  { cpu: 2048, memory: gigabytes(4, 16, 1), windows: true },
  { cpu: 4096, memory: gigabytes(8, 30, 1), windows: true },
  { cpu: 8192, memory: gigabytes(16, 60, 4) },
  { cpu: 16384, memory: gigabytes(32, 120, 8) },
  { cpu: 32768, memory: [61440, 122880, 249856], onlyWhenAsked: true },
];

export const isFargateSize = ({ cpu, memory }: TaskSize, windows: boolean): boolean =>
  SIZES.some(
    (row) => row.cpu === cpu && row.memory.includes(memory) && (!windows || row.windows === true),
  );

/** A size that some regions do not have yet. */
export const isNewSize = ({ cpu }: TaskSize): boolean =>
  SIZES.some((row) => row.cpu === cpu && row.onlyWhenAsked === true);

/**
 * The smallest size with at least this much: the least CPU that can go with the memory, then the
 * least memory, which is also the cheapest. `undefined` when there is none so large.
 */
export function smallestSize(need: TaskSize, windows: boolean): TaskSize | undefined {
  const fitting = SIZES.filter(
    (row) => row.cpu >= need.cpu && !row.onlyWhenAsked && (!windows || row.windows === true),
  ).flatMap(({ cpu, memory }) => {
    const enough = memory.find((amount) => amount >= need.memory);
    return enough === undefined ? [] : [{ cpu, memory: enough }];
  });
  return fitting[0];
}
