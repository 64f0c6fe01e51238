import { ECSServiceException } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import {
  CancelledError,
  read,
  UncertainWriteError,
  write,
  writeOrAdopt,
} from '../../src/aws/call.ts';

const aws = (name: string, httpStatusCode = 400, message = 'message') =>
  new ECSServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });

const THROTTLED = aws('ThrottlingException');
const LOST = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const REFUSED_CONNECTION = Object.assign(new Error('no route'), { code: 'ECONNREFUSED' });
const REFUSED = aws('ClientException');
const CONCURRENT = aws(
  'ClientException',
  400,
  'Too many concurrent attempts to create a new revision of the specified family.',
);

/** A context whose sleep passes at once, and a call that answers from a script. */
function scripted(...answers: unknown[]) {
  const cancelled = new AbortController();
  let time = 0;
  let sent = 0;
  const sleep = async (ms: number) => {
    time += ms;
  };
  const context = {
    clock: { now: () => time, sleep },
    random: () => 0.5,
    signal: cancelled.signal,
    maxRetries: 3,
  };
  const send = async () => {
    const answer = answers[Math.min(sent, answers.length - 1)];
    sent += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { context, send, cancelled, sent: () => sent, waitedMs: () => time };
}

describe('a read', () => {
  test.each([THROTTLED, LOST, aws('ServerException', 500)])(
    'is sent again after %s',
    async (error) => {
      const { context, send, sent } = scripted(error, error, 'reply');
      expect(await read(send, context)).toBe('reply');
      expect(sent()).toBe(3);
    },
  );

  test('waits longer each time, and gives up with the error of AWS', async () => {
    const { context, send, sent, waitedMs } = scripted(LOST);
    await expect(read(send, context)).rejects.toBe(LOST);
    expect(sent()).toBe(4);
    expect(waitedMs()).toBeGreaterThan(3_000);
    expect(waitedMs()).toBeLessThan(6_000);
  });

  test('waits for minutes while AWS throttles, as many deployments share its rate', async () => {
    const { context, send, waitedMs } = scripted(THROTTLED);
    await expect(read(send, context)).rejects.toBe(THROTTLED);
    expect(waitedMs()).toBeGreaterThan(290_000);
    expect(waitedMs()).toBeLessThan(320_000);
  });

  test('is sent once only where retries are switched off', async () => {
    const { context, send, sent } = scripted(THROTTLED);
    await expect(read(send, { ...context, maxRetries: 0 })).rejects.toBe(THROTTLED);
    expect(sent()).toBe(1);
  });

  test('is not sent again after a refusal', async () => {
    const { context, send, sent } = scripted(REFUSED);
    await expect(read(send, context)).rejects.toBe(REFUSED);
    expect(sent()).toBe(1);
  });
});

describe('a write', () => {
  test.each([THROTTLED, CONCURRENT, REFUSED_CONNECTION])(
    'is sent again after %s, which did nothing',
    async (error) => {
      const { context, send, sent } = scripted(error, 'reply');
      expect(await write(send, context)).toBe('reply');
      expect(sent()).toBe(2);
    },
  );

  test.each([LOST, aws('ServerException', 500)])('is not sent again after %s', async (error) => {
    const { context, send, sent } = scripted(error, 'reply');
    await expect(write(send, context)).rejects.toBe(error);
    expect(sent()).toBe(1);
  });

  test('gives up soon after the run was cancelled', async () => {
    const { context, cancelled, waitedMs } = scripted();
    const reply = write(() => new Promise<never>(() => undefined), context);
    cancelled.abort();
    await expect(reply).rejects.toBeInstanceOf(CancelledError);
    expect(waitedMs()).toBeLessThan(2_000);
  });

  test('is not sent at all in a cancelled run', async () => {
    const { context, send, sent, cancelled } = scripted('reply');
    cancelled.abort();
    await expect(write(send, context)).rejects.toBeInstanceOf(CancelledError);
    expect(sent()).toBe(0);
  });
});

describe('a write whose reply was lost', () => {
  test('is adopted when its effect is seen, be it late', async () => {
    const { context, send, sent } = scripted(LOST);
    const looks = scripted(undefined, undefined, 'seen');
    expect(await writeOrAdopt(send, looks.send, context)).toBe('seen');
    expect(sent()).toBe(1);
  });

  test('is sent again only when nothing is seen several times', async () => {
    const { context, send, sent } = scripted(LOST, 'reply');
    const looks = scripted(undefined);
    expect(await writeOrAdopt(send, looks.send, context)).toBe('reply');
    expect(sent()).toBe(2);
    expect(looks.sent()).toBe(5);
  });

  test('is not sent again when nobody can look', async () => {
    const { context, send, sent } = scripted(LOST);
    const look = () => Promise.reject(aws('AccessDeniedException'));
    await expect(writeOrAdopt(send, look, context)).rejects.toBeInstanceOf(UncertainWriteError);
    expect(sent()).toBe(1);
  });

  test('ends with the error when nothing ever arrives', async () => {
    const { context, send, sent } = scripted(LOST);
    await expect(writeOrAdopt(send, async () => undefined, context)).rejects.toBeInstanceOf(
      UncertainWriteError,
    );
    expect(sent()).toBe(4);
  });
});
