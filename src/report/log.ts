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

/** Elapsed time as `+01:23`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `+${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** A number of things in words: `1 error`, `2 errors`. */
export const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;
