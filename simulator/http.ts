import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ConnectionLost } from './faults.ts';
import type { Simulator } from './simulator.ts';

/** A simulator that listens on loopback. */
export interface RunningServer {
  readonly url: string;
  /** Stops listening and breaks what is still open. */
  close(): Promise<void>;
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );

async function answer(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const reply = await simulator.handle({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: headersOf(request),
      body: await text(request),
    });
    response.writeHead(reply.statusCode, reply.headers).end(reply.body);
  } catch (error) {
    if (!(error instanceof ConnectionLost)) console.error(error);
    request.socket.destroy();
  }
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Serves a simulator on 127.0.0.1; port 0 takes any free one. */
export async function listen(
  simulator: Simulator,
  { port }: { readonly port: number },
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    void answer(simulator, request, response);
  });
  const bound = await listening(server, port);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
