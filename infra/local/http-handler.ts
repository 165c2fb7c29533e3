/** What an SDK client sends and gets, at the seam between its middleware and the network. */
export type HttpRequest = {
  method: string;
  hostname: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
};
export type HttpResponse = { statusCode: number; headers: Record<string, string>; body?: unknown };

/** As a client takes it for `requestHandler`, and as `client.config.requestHandler` gives it. */
export type HttpHandler = {
  handle(request: HttpRequest, options?: object): Promise<{ response: HttpResponse }>;
  destroy?: () => void;
};

/** A handler from one function; clients ask for the other members when they are configured. */
export const httpHandler = (handle: HttpHandler['handle'], destroy: () => void = () => {}) => ({
  metadata: { handlerProtocol: 'http/1.1' },
  handle,
  destroy,
  updateHttpClientConfig: () => {},
  httpHandlerConfigs: () => ({}),
});

/** The body of a request that is not a stream. Decoded as bytes: the SDK warns when its bytes are used as text. */
export const textOf = (body: unknown): string => {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
};
