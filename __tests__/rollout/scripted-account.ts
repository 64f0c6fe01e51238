import { ECSClient } from '@aws-sdk/client-ecs';
import type { RolloutClients } from '../../src/rollout/watch.ts';
import { virtualClock } from '../virtual-clock.ts';

/** A reply of ECS as JSON, or an error with its HTTP status. */
export interface ScriptedReply {
  readonly status?: number;
  readonly body: unknown;
}

export interface Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Of the credentials that signed it. */
  readonly accessKeyId?: string;
  /** Seconds since the watch began. */
  readonly seconds: number;
}

export const refusal = (type: string, message = type, status = 400): ScriptedReply => ({
  status,
  body: { __type: type, message },
});

const CREDENTIALS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };

/**
 * Clients on a virtual clock whose ECS answers as `script` says, and the requests it got.
 * `credentials` is called whenever the SDK wants new ones.
 */
export function scriptedAccount(
  script: (request: Request) => ScriptedReply | Promise<never>,
  credentials: () => typeof CREDENTIALS = () => CREDENTIALS,
) {
  const clock = virtualClock();
  const beganMs = clock.now();
  const requests: Request[] = [];
  const controller = new AbortController();
  const ecs = new ECSClient({
    region: 'eu-central-1',
    credentials: async () => credentials(),
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        const seconds = (clock.now() - beganMs) / 1_000;
        const accessKeyId = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
        const request = {
          operation,
          accessKeyId,
          input: JSON.parse(new TextDecoder().decode(body)),
          seconds,
        };
        requests.push(request);
        const { status = 200, body: answer } = await script(request);
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        return {
          response: {
            statusCode: status,
            headers: { 'content-type': 'application/x-amz-json-1.1' },
            body: new TextEncoder().encode(text),
          },
        };
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
  });
  const clients: RolloutClients = {
    ecs,
    elbv2: () => Promise.reject(new Error('no load balancer in this script')),
    clock,
    random: () => 0.5,
    signal: controller.signal,
    maxRetries: 3,
  };
  return { clients, clock, controller, requests };
}
