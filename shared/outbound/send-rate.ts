import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

/** What every account may send in a second, also one that SES still keeps in its sandbox. */
const LEAST_RATE = 1;
/** A quota is raised by a request to AWS that takes hours; asking once in five minutes costs nothing. */
const KEPT_MS = 5 * 60_000;
/** Whoever asked in vain asks again soon, and meanwhile goes on with what it knew. */
const KEPT_AFTER_FAILURE_MS = 10_000;

/** Mails that may leave in a second, as whole recipients, at least one. */
export type SendRate = () => Promise<number>;

/**
 * The account's own limit (`SendQuota.MaxSendRate` of GetAccount), kept for five minutes. Where the service cannot be
 * asked the last answer goes on to count, and before there was any the least that any account has: too slow does no
 * harm, too fast is throttled. `clockMs` is real time: transport knows no advanced clock.
 */
export const sendRateOf = (client: SESv2Client, clockMs: () => number): SendRate => {
  let known = LEAST_RATE;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<number> | undefined;
  const ask = async (): Promise<number> => {
    try {
      const { SendQuota } = await client.send(new GetAccountCommand({}));
      const rate = SendQuota?.MaxSendRate;
      // -1 says that there is no limit; nobody needs more than a thousand a second from one job.
      known = rate === undefined ? known : rate < 0 ? 1000 : Math.max(LEAST_RATE, Math.floor(rate));
      askAgainAt = clockMs() + KEPT_MS;
    } catch {
      askAgainAt = clockMs() + KEPT_AFTER_FAILURE_MS;
    }
    return known;
  };
  return () => {
    if (clockMs() < askAgainAt) return Promise.resolve(known);
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
};
