import { describeCall } from '../../../infra/local/call.ts';
import { type Fault, running, withFaults } from '../../../infra/local/faults.ts';
import { type HttpHandler, httpHandler } from '../../../infra/local/http-handler.ts';
import { seeded } from '../../infra/table-fixture.ts';
import type { Time } from './virtual-time.ts';

// What a call takes, and everything that the mail service is documented to answer.

const TABLE_MS = 5;
const MAIL_MS = 50;
/** A connection that never answers. */
const TIMEOUT_MS = 3000;

export type Happened = {
  /** How often each fault befell a call. */
  readonly faults: Map<string, number>;
  /** Mails that were taken and whose sender never heard of it. */
  lostAnswers: number;
  /** Every mail that was handed over, in order: taken, or refused for good. */
  readonly handed: { readonly to: string; readonly at: number }[];
};

export type Trouble = {
  readonly rate: number;
  /** The share of calls that are lost or answered with an error; 0: a service without fault. */
  readonly share: number;
  readonly seed: number;
  /** From when to when (in seconds) the account may not send, the service is down, a function is killed. */
  readonly paused?: readonly [number, number];
  readonly down?: readonly [number, number];
  readonly kills?: readonly number[];
};

const answers = {
  throttled: { status: 429, type: 'TooManyRequestsException', message: 'Maximum sending rate exceeded.' },
  paused: { status: 400, type: 'SendingPausedException', message: 'Sending is paused for this account.' },
  refused: { status: 400, type: 'MessageRejected', message: 'Email address is not verified.' },
  broken: { status: 500, type: 'InternalFailure', message: 'x' },
  unavailable: { status: 503, type: 'ServiceUnavailable', message: 'x' },
} as const satisfies Record<string, Fault>;
/** As they come, one after the other. */
const random = ['throttled', 'broken', 'unavailable', 'lost request', 'lost answer', 'timeout'] as const;
type Named = (typeof random)[number] | keyof typeof answers;

/** How long it takes until a function that was killed is there again. */
const DEAD_S = 2;
const JOBS = ['sweep-due', 'deliver-notices', 'mail-events'];

export const mailWeather = (time: Time, trouble: Trouble) => {
  const happened: Happened = { faults: new Map(), lostAnswers: 0, handed: [] };
  const chance = seeded(trouble.seed);
  let tokens = trouble.rate;
  let filledAt = 0;
  let turn = 0;

  const within = (span: readonly [number, number] | undefined): boolean =>
    span !== undefined && time.seconds() >= span[0] && time.seconds() < span[1];
  /** A function that is killed is not there until it is started anew, and nothing of what it was at goes on. */
  const killedUntil = (): number | undefined => {
    const at = (trouble.kills ?? []).find((kill) => within([kill, kill + DEAD_S]));
    return at === undefined || !JOBS.includes(running.getStore() ?? '') ? undefined : at + DEAD_S;
  };

  /** A bucket of a second's worth: what one second leaves, the next one may send, and no more. */
  const isTooFast = (): boolean => {
    tokens = Math.min(trouble.rate, tokens + (time.seconds() - filledAt) * trouble.rate);
    filledAt = time.seconds();
    return tokens < 1;
  };

  /** What its recipient, the hour, and chance have in store for a mail. */
  const befalls = (to: string): Named | undefined => {
    const by: readonly (readonly [boolean, Named | undefined])[] = [
      [within(trouble.down), turn++ % 2 ? 'unavailable' : 'timeout'],
      [within(trouble.paused), 'paused'],
      [isTooFast(), 'throttled'],
      [to.startsWith('refused'), 'refused'],
      [chance() < trouble.share, random[turn % random.length]],
    ];
    return by.find(([holds]) => holds)?.[1];
  };

  const faultOf = (name: Named | undefined): Fault | undefined => {
    if (name === undefined || name in answers) return name && answers[name as keyof typeof answers];
    return name === 'lost answer' ? 'lose-reply' : 'lose-request';
  };

  const meet = (to: string): Named | undefined => {
    const name = befalls(to);
    const isTaken = name === undefined || name === 'lost answer';
    if (isTaken) tokens--;
    if (isTaken || name === 'refused') happened.handed.push({ to, at: time.seconds() });
    if (name === 'lost answer') happened.lostAnswers++;
    if (name !== undefined) happened.faults.set(name, (happened.faults.get(name) ?? 0) + 1);
    return name;
  };

  const recipientOf = (input: unknown): string =>
    (input as { Destination?: { ToAddresses?: string[] } }).Destination?.ToAddresses?.[0] ?? '';

  /** Between the functions and a service: its answers take their time, and go wrong. */
  const between = (inner: HttpHandler, service: 'dynamodb' | 'sesv2'): HttpHandler => {
    const working = httpHandler((request, options) => time.work(() => inner.handle(request, options)));
    const dead = httpHandler(() =>
      Promise.reject(Object.assign(new Error('killed'), { name: 'TimeoutError' })),
    );
    const lasts = (name: Named | undefined): number => {
      if (service === 'dynamodb') return TABLE_MS;
      return name === 'timeout' ? TIMEOUT_MS : MAIL_MS;
    };
    return httpHandler(async (request, options) => {
      const until = killedUntil();
      if (until !== undefined) {
        await time.sleep((until - time.seconds()) * 1000);
        return dead.handle(request, options);
      }
      const { operation, input } = describeCall(request);
      const name = operation === 'SendEmail' ? meet(recipientOf(input)) : undefined;
      const answer = withFaults(working, () => faultOf(name)).handle(request, options);
      await Promise.allSettled([answer]);
      await time.sleep(lasts(name));
      return answer;
    });
  };
  return { between, happened };
};
