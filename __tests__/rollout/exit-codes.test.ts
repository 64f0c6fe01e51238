import { expect, test } from '@jest/globals';
import { exitCodeMeaning } from '../../src/rollout/exit-codes.ts';

const OOM = 'OutOfMemoryError: Container killed due to memory usage';

test.each<readonly [number, string, string | undefined, RegExp | undefined]>([
  [0, '', undefined, /ended by itself/],
  [1, '', undefined, /general error/],
  [126, '', undefined, /may not be executed/],
  [127, '', undefined, /did not find the command/],
  [134, '', undefined, /signal 6/],
  [137, OOM, 'EssentialContainerExited', /SIGKILL: the container had used up its memory/],
  [137, '', 'EssentialContainerExited', /SIGKILL: AWS does not say by whom/],
  [137, '', 'ServiceSchedulerInitiated', /SIGKILL: the task was being stopped.*stopTimeout/],
  [139, '', undefined, /SIGSEGV/],
  [143, '', undefined, /SIGTERM/],
  [3, '', undefined, undefined],
  [255, '', undefined, undefined],
])('exit code %i with "%s" and %s', (code, reason, stopCode, meaning) => {
  const text = exitCodeMeaning({ code, reason, stopCode });
  if (meaning) expect(text).toMatch(meaning);
  else expect(text).toBeUndefined();
});
