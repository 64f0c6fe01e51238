import { endGroup, info, startGroup } from '@actions/core';
import { logLine } from './escape.ts';

/** The log of the step: facts in groups, one group a phase. */
export interface Log {
  /** Begins the group of a phase; the one before it ends. */
  group(name: string): void;
  /** One fact. Text from outside is safe in it. */
  line(text: string): void;
  /** Ends the last group. */
  end(): void;
}

/** The log as GitHub shows it. */
export function workflowLog(): Log {
  let open = false;
  const end = () => {
    if (open) endGroup();
    open = false;
  };
  return {
    group: (name) => {
      end();
      startGroup(name);
      open = true;
    },
    line: (text) => info(logLine(text)),
    end,
  };
}

/** A number of things in words: `1 error`, `2 errors`. */
export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;
