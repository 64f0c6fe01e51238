import type { Simulator } from './simulator.ts';

/** What we read of the request that an AWS SDK client hands to its `requestHandler`. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const lowerCase = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const bodyText = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body ?? '');

/** Lets an AWS SDK v3 client call the simulator in this process: `new ECSClient({ requestHandler })`. */
export const requestHandler = (simulator: Simulator) => ({
  metadata: { handlerProtocol: 'http/1.1' },
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
  destroy: () => undefined,
  async handle({ method, path, headers, body }: SdkRequest) {
    const reply = await simulator.handle({
      method,
      path,
      headers: lowerCase(headers),
      body: bodyText(body),
    });
    const response = { ...reply, body: new TextEncoder().encode(reply.body) };
    return { response };
  },
});
