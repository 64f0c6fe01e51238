/** What an exit code means beyond "it failed". Source: stopped-task-error-codes of the ECS guide. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'Exit code 0 means that the process ended by itself and without an error.',
  1: 'Exit code 1 is the general error of an application: its log says more.',
  126: 'Exit code 126 means that the command was found but may not be executed.',
  127: 'Exit code 127 means that the shell did not find the command in the image.',
  139: 'Exit code 139 means SIGSEGV: the process used memory that is not its own.',
  143: 'Exit code 143 means SIGTERM: the process was told to end, and did.',
};

const SIGKILL = 'Exit code 137 means SIGKILL:';

/** An exit code above this one is the number of a signal plus this. */
const SIGNAL_BASE = 128;
const LAST_SIGNAL = 64;

interface Exit {
  readonly code: number;
  /** `containers[].reason` or another word of AWS on the end. */
  readonly reason: string;
  /** `tasks[].stopCode` */
  readonly stopCode: string | undefined;
}

/**
 * What an exit code means, in a sentence; `undefined` for one that only the application knows. 137 is
 * told apart by AWS's words: memory ran out, or the task was being stopped, or nobody said why.
 */
export function exitCodeMeaning({ code, reason, stopCode }: Exit): string | undefined {
  if (code === 137) return `${SIGKILL} ${killer(reason, stopCode)}`;
  const signal = code - SIGNAL_BASE;
  const isSignal = signal > 0 && signal <= LAST_SIGNAL;
  return (
    MEANINGS[code] ??
    (isSignal ? `Exit code ${code} means that signal ${signal} ended the process.` : undefined)
  );
}

function killer(reason: string, stopCode: string | undefined): string {
  if (/OutOfMemory|memory usage/i.test(reason)) return 'the container had used up its memory.';
  const wasStopped = stopCode !== undefined && stopCode !== 'EssentialContainerExited';
  return wasStopped
    ? 'the task was being stopped, and the process had not ended on SIGTERM within stopTimeout.'
    : 'AWS does not say by whom; most often the memory of the task had run out.';
}
