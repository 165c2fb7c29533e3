// A fresh process for one bundle, as Lambda starts it: its folder as working directory, nothing in the environment
// until the first event. The secrets extension answers here, on the address where the layer would.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Ask = { readonly id: number; readonly event: unknown };
export type Told = {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
  readonly lines: readonly string[];
};
export type Start = { readonly environment: Record<string, string>; readonly secret: string };

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const context = (id: number) => ({
  awsRequestId: `request-${id}`,
  functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
  getRemainingTimeInMillis: () => 20_000,
});

const tell = (message: Told | { ready: true } | { broken: string }) => process.send?.(message);

const answerAsExtension = (secret: string): void => {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith('http://localhost:2773/secretsmanager/get?secretId=')) return real(input, init);
    return Response.json({ SecretString: secret });
  };
};

const lines: string[] = [];
/** What a function prints, to see that every line is JSON. */
const keepLines = (): void => {
  const keep = (chunk: string | Uint8Array): boolean => {
    lines.push(...String(chunk).split('\n').filter(Boolean));
    return true;
  };
  process.stdout.write = keep as typeof process.stdout.write;
  process.stderr.write = keep as typeof process.stderr.write;
};

const load = async (): Promise<Handler> => {
  const module = await import(pathToFileURL(join(process.cwd(), 'index.mjs')).href);
  return module.handler;
};

const run = async (handler: Handler, { id, event }: Ask): Promise<Told> => {
  lines.length = 0;
  try {
    return { id, answer: await handler(event, context(id)), lines: [...lines] };
  } catch (error) {
    return {
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      lines: [...lines],
    };
  }
};

const begin = async (): Promise<void> => {
  keepLines();
  const handler = await load();
  process.on('message', (message: Start | Ask) => {
    if ('environment' in message) {
      Object.assign(process.env, message.environment);
      answerAsExtension(message.secret);
      return;
    }
    run(handler, message).then(tell);
  });
  tell({ ready: true });
};

begin().catch((error: unknown) =>
  tell({ broken: error instanceof Error ? String(error.stack) : String(error) }),
);
