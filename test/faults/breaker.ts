import type { Call } from '../../infra/local/call.ts';
import { describeCall } from '../../infra/local/call.ts';
import { type Fault, running, withFaults } from '../../infra/local/faults.ts';
import { type HttpHandler, type HttpRequest, httpHandler } from '../../infra/local/http-handler.ts';

/** A call of one of our functions; calls of the tests themselves have none. */
export type SeamCall = Call & { readonly function: string | undefined };

/** A call's input as another one, which then stands in the request. */
export type Rewrite = (call: SeamCall) => object | undefined;

export type Breaker = {
  between(handler: HttpHandler, service: 'dynamodb' | 'sesv2'): HttpHandler;
  /** Which calls break; absent: none. */
  plan: ((call: SeamCall) => Fault | undefined) | undefined;
  /** Holds a call back before it is made: barriers and seeded delays. */
  hold: ((call: SeamCall) => Promise<void> | undefined) | undefined;
  /** A planted bug: what the functions ask is changed on its way. */
  rewrite: Rewrite | undefined;
};

const rewritten = (request: HttpRequest, rewrite: Rewrite | undefined): HttpRequest => {
  const input = rewrite?.({ ...describeCall(request), function: running.getStore() });
  if (!input) return request;
  const body = JSON.stringify(input);
  return { ...request, body, headers: { ...request.headers, 'content-length': String(body.length) } };
};

/** Stands at the seam between the functions and their services; does nothing until it is told to. */
export const openBreaker = (): Breaker => {
  const breaker: Breaker = {
    plan: undefined,
    hold: undefined,
    rewrite: undefined,
    between(handler) {
      const inner = httpHandler((request, options) =>
        handler.handle(rewritten(request, breaker.rewrite), options),
      );
      const faulty = withFaults(inner, (call) => breaker.plan?.({ ...call, function: running.getStore() }));
      return httpHandler(async (request, options) => {
        await breaker.hold?.({ ...describeCall(request), function: running.getStore() });
        return faulty.handle(request, options);
      });
    },
  };
  return breaker;
};

export type CrashMode = 'lose-request' | 'lose-reply';

/** What a crash did: how many calls the function had made, and which mails nobody could note as sent. */
export type Crash = {
  readonly calls: string[];
  readonly unnoted: string[];
  readonly plan: (call: SeamCall) => Fault | undefined;
};

/** The notice that a mail is about; the tags of a mail name it. */
const noticeOf = ({ input }: SeamCall): string =>
  (input as { EmailTags?: { Name: string; Value: string }[] }).EmailTags?.find(
    ({ Name }) => Name === 'notice',
  )?.Value ?? '';

/**
 * The function dies at its call number `at` (from 1): before the call is made, or after it is done and before anything
 * is known of it. Nothing of that invocation comes through afterwards. `at` 0 only counts; `commit` is its transaction.
 */
export const crashOf = (dying: string, given: number | 'commit', mode: CrashMode): Crash => {
  /** Where it died; 0 while it lives. */
  let at = 0;
  const calls: string[] = [];
  const unnoted: string[] = [];
  let last: SeamCall | undefined;
  const isPlace = (call: SeamCall) =>
    given === 'commit' ? at === 0 && call.operation === 'TransactWriteItems' : calls.length === given;
  const die = (call: SeamCall): Fault => {
    at = calls.length;
    // The mail is out and its answer is lost, or it is answered and the function dies before that is noted.
    const sent = mode === 'lose-reply' ? call : last;
    if (sent?.operation === 'SendEmail') unnoted.push(noticeOf(sent));
    return mode;
  };
  const plan = (call: SeamCall): Fault | undefined => {
    if (call.function !== dying) return undefined;
    calls.push(call.operation);
    if (isPlace(call)) return die(call);
    last = call;
    return at > 0 ? 'lose-request' : undefined;
  };
  return { calls, unnoted, plan };
};
