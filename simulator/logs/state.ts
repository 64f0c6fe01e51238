/** One line of a log stream; times in epoch milliseconds, as CloudWatch Logs has them. */
export interface LogLine {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

/** By the names of log groups, then of their streams; oldest line first. */
export type LogGroups = Map<string, Map<string, LogLine[]>>;
