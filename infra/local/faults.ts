import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { type Call, describeCall } from './call.ts';
import { type HttpHandler, type HttpResponse, httpHandler } from './http-handler.ts';

/** An error the service gives without doing anything; `more` are further members of its body. */
type ServiceError = { status: number; type: string; message: string; more?: object };
export type Fault = 'lose-request' | 'lose-reply' | ServiceError;
/** Called once per attempt, so a retry of the SDK is a call of its own. */
export type FaultPlan = (call: Call & { index: number }) => Fault | undefined;

/** What Node says when the other side is gone; the SDK counts it as transient. */
const connectionLost = () =>
  Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

const xml = (text: string) => text.replace(/[<&>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const errorResponse = (service: string, { status, type, message, more }: ServiceError): HttpResponse => {
  const s3 = service === 's3';
  const body = s3
    ? `<?xml version="1.0"?><Error><Code>${xml(type)}</Code><Message>${xml(message)}</Message></Error>`
    : JSON.stringify({ __type: type, message, ...more });
  return {
    statusCode: status,
    headers: { 'content-type': s3 ? 'application/xml' : 'application/json', 'x-amzn-errortype': type },
    body: Readable.from([Buffer.from(body)]),
  };
};

/**
 * Breaks calls as `plan` says: the request never arrives, the work is done but the reply is lost, or the service
 * refuses. Sits between any client and its handler.
 */
export const withFaults = (inner: HttpHandler, plan: FaultPlan) => {
  let index = 0;
  return httpHandler(
    async (request, options) => {
      const call = describeCall(request);
      const fault = plan({ ...call, index: index++ });
      if (fault === 'lose-request') throw connectionLost();
      if (fault && fault !== 'lose-reply') return { response: errorResponse(call.service, fault) };
      const done = await inner.handle(request, options);
      if (!fault) return done;
      if (done.response.body instanceof Readable) done.response.body.destroy();
      throw connectionLost();
    },
    () => inner.destroy?.(),
  );
};

/** The name of the function whose code runs now; the gateway, ticks and the stream run handlers inside it. */
export const running = new AsyncLocalStorage<string>();

/** Tells of every call before it is made, and in which function: the calls that its policy must allow. */
export const recording = (
  inner: HttpHandler,
  onCall: (call: Call & { function: string | undefined }) => void,
) =>
  httpHandler(
    (request, options) => {
      onCall({ ...describeCall(request), function: running.getStore() });
      return inner.handle(request, options);
    },
    () => inner.destroy?.(),
  );
