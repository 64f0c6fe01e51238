import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';

/** A request as the stand-in got it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

interface Posted {
  readonly body: string;
  readonly comments: readonly { readonly body: string }[];
}

/** What the pull request of the stand-in has, and what it refuses. */
export interface GitHubState {
  files: readonly unknown[];
  readonly reviews: { readonly body: string }[];
  readonly comments: { readonly body: string }[];
  /** Answers writes with this status. */
  refuseWrites?: number;
  /** Answers reads with this status. */
  refuseReads?: number;
  /** Headers of these answers, and what they say. */
  refusal?: { readonly headers?: Readonly<Record<string, string>>; readonly message?: string };
}

const PAGE = 2;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

/**
 * A part of GitHub's REST API on loopback: the files, reviews and review comments of one pull request,
 * two a page, and the request that creates a review. It is its own proxy, too.
 */
export async function openGitHub() {
  const requests: ApiRequest[] = [];
  const tunnels: string[] = [];
  const state: GitHubState = { files: [], reviews: [], comments: [] };
  let url = '';
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const body = await bodyOf(request);
    requests.push({ method, path, authorization: request.headers.authorization, body });
    const reply = (status: number, content: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(content));
    };
    const refused = method === 'POST' ? state.refuseWrites : state.refuseReads;
    if (refused !== undefined) {
      const { headers, message = 'refused: token secret-token' } = state.refusal ?? {};
      return reply(refused, { message }, headers);
    }
    if (method === 'POST') {
      const { comments, ...review } = body as Posted;
      state.reviews.push(review);
      state.comments.push(...comments);
      return reply(200, { id: state.reviews.length });
    }
    const { pathname, searchParams } = new URL(path, url);
    const lists = { files: state.files, reviews: state.reviews, comments: state.comments };
    const list = Object.entries(lists).find(([name]) => pathname.endsWith(`/${name}`))?.[1] ?? [];
    const page = Number(searchParams.get('page') ?? 1);
    const next = `${url}${pathname}?per_page=100&page=${page + 1}`;
    const link = page * PAGE < list.length ? { link: `<${next}>; rel="next"` } : {};
    return reply(200, list.slice((page - 1) * PAGE, page * PAGE), link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  server.on('connect', ({ url: target = '' }, client) => {
    tunnels.push(target);
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(connect(port, '127.0.0.1')).pipe(client);
  });
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    requests,
    /** Where clients were led to as by a proxy, `host:port`. */
    tunnels,
    state,
    writes: () => requests.filter(({ method }) => method === 'POST'),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type GitHub = Awaited<ReturnType<typeof openGitHub>>;
