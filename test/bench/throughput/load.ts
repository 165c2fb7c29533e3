import autocannon from 'autocannon';

export type Load = {
  readonly clients: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx, and requests without an answer. */
  readonly failed: number;
};

export const SECONDS = 4;

let submitted = 0;

/** Every submission is another customer of the next partner, under a key of its own. */
export const load = async (url: string, clients: number, tokens: readonly string[]): Promise<Load> => {
  const result = await autocannon({
    url,
    connections: clients,
    duration: SECONDS,
    requests: [
      {
        setupRequest(request) {
          submitted += 1;
          const customer = {
            name: `Customer ${submitted}`,
            domain: `customer-${submitted}.example`,
            country: 'DE',
          };
          return {
            ...request,
            method: 'POST',
            path: '/v1/referrals',
            headers: {
              authorization: `Bearer ${tokens[submitted % tokens.length]}`,
              'content-type': 'application/json',
              'idempotency-key': `bench-${submitted}`,
            },
            body: JSON.stringify({ customer, contact: { name: 'Kim' } }),
          };
        },
      },
    ],
  });
  return {
    clients,
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
};
