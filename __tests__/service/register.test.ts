import { ECSClient } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { registerTaskDefinition } from '../../src/service/register.ts';
import type { JsonObject } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { virtualClock } from '../virtual-clock.ts';

interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Registers `definition` and returns the request as it left the client. */
async function requestFor(definition: JsonObject): Promise<SentRequest> {
  const sent: SentRequest[] = [];
  const reply = {
    taskDefinition: { taskDefinitionArn: 'arn:aws:ecs:eu-west-1:1:task-definition/f:1' },
  };
  const ecs = new ECSClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: async (request: SentRequest) => {
        sent.push(request);
        const body = new TextEncoder().encode(JSON.stringify(reply));
        return { response: { statusCode: 200, headers: {}, body } };
      },
    },
  });
  await registerTaskDefinition(
    ecs,
    definition,
    { readable: true, number: 0 },
    {
      clock: virtualClock(),
      random: () => 0.5,
      signal: new AbortController().signal,
      maxRetries: 0,
    },
  );
  const [request] = sent;
  if (sent.length !== 1 || !request) throw new Error(`${sent.length} requests were sent`);
  return request;
}

const FROM_THE_FUTURE = `{
  "family": "f",
  "trustedExecutionConfiguration": {"isolationMode": "é", "levels": [1, {"deep": null}]},
  "containerDefinitions": [{
    "name": "web", "image": "nginx", "quantumMode": true,
    "portMappings": [{"containerPort": 80, "shape": "round"}]
  }]
}`;

const read = (accept: readonly string[]) =>
  readTaskDefinition(
    { path: 'task.json', bytes: new TextEncoder().encode(FROM_THE_FUTURE) },
    { accept },
  );

test('accepted unknown fields leave on the wire as they stand, at every depth', async () => {
  const { document } = read(['unknown-fields']);
  const { body, headers } = await requestFor(document?.value ?? {});
  expect(JSON.parse(body)).toEqual(JSON.parse(FROM_THE_FUTURE));
  expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
});

test('without consent no unknown field leaves', async () => {
  const { document } = read([]);
  const { body } = await requestFor(document?.value ?? {});
  expect(JSON.parse(body)).toEqual({
    family: 'f',
    containerDefinitions: [{ name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }] }],
  });
});

test('the signature covers the body that is sent', async () => {
  const [one, other] = await Promise.all([
    requestFor({ family: 'f', containerDefinitions: [], novelty: 1 }),
    requestFor({ family: 'f', containerDefinitions: [], novelty: 2 }),
  ]);
  expect(one.headers.authorization).not.toBe(other.headers.authorization);
});
