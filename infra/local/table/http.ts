// The two doors: the SDK's request handler without a socket, and the same over HTTP on loopback.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = { status: number; body: Record<string, unknown> };
type Call = (operation: string, input: Record<string, unknown>) => Promise<Answer>;
type Headers = Record<string, string>;
type HttpResponse = { statusCode: number; headers: Headers; body: Uint8Array };

/** What the SDK's clients take as `requestHandler`. */
export type HttpHandler = {
  handle(request: unknown): Promise<{ response: HttpResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
};

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const PREFIX = 'DynamoDB_20120810.';
const CORAL = 'com.amazon.coral.service#';

const respond = ({ status, body }: Answer): HttpResponse => ({
  statusCode: status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: Buffer.from(JSON.stringify(body)),
});

const refuse = (code: string, message?: string): Answer => ({
  status: 400,
  body: { __type: CORAL + code, ...(message ? { message } : {}) },
});

const answer = async (call: Call, target: string | undefined, body: string): Promise<Answer> => {
  if (!target?.startsWith(PREFIX)) return refuse('UnknownOperationException');
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    return refuse('SerializationException');
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return refuse('SerializationException');
  return call(target.slice(PREFIX.length), { ...input });
};

type SdkRequest = { headers: Headers; body?: unknown };

const utf8 = new TextDecoder();

// The SDK's own kind of Uint8Array warns when it is used as text in any other way.
const bodyText = (body: unknown): string =>
  body instanceof Uint8Array ? utf8.decode(body) : typeof body === 'string' ? body : '';

export const handlerFor = (call: Call): HttpHandler => ({
  async handle(request) {
    const { headers, body } = request as SdkRequest;
    return { response: respond(await answer(call, headers['x-amz-target'], bodyText(body))) };
  },
  updateHttpClientConfig() {},
  httpHandlerConfigs: () => ({}),
  destroy() {},
});

const received = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const send = (response: ServerResponse, { statusCode, headers, body }: HttpResponse): void => {
  response.writeHead(statusCode, { ...headers, 'content-length': body.length }).end(body);
};

const serve = async (call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await received(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const target = request.headers['x-amz-target'];
  const isSigned = request.headers.authorization?.startsWith('AWS4-') ?? false;
  const result = isSigned
    ? await answer(call, Array.isArray(target) ? target[0] : target, body)
    : refuse('MissingAuthenticationTokenException', 'Request is missing Authentication Token');
  send(response, respond(result));
};

const failed = (response: ServerResponse, error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) response.destroy();
  else send(response, respond({ status: 500, body: { __type: `${CORAL}InternalServerError`, message } }));
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Listens on loopback only. */
export const listenFor = (call: Call, port: number): Promise<{ url: string; close(): Promise<void> }> => {
  const server = createServer((request, response) => {
    serve(call, request, response).catch((error: unknown) => failed(response, error));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: chosen } = server.address() as AddressInfo;
      resolve({ url: `http://127.0.0.1:${chosen}`, close: () => closed(server) });
    });
  });
};
