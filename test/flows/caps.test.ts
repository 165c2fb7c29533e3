import { expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// Caps over a window, counted in the table: what several sales earn together.

const system = await systemForFile();
const { call, as } = system;
const schemes = programNamed('otrs').commission.schemes.map((scheme) =>
  scheme.id === 'best-practice-edition'
    ? { ...scheme, cap: { per: 'month' as const, amounts: { EUR: '100.00', USD: '100.00' } } }
    : scheme,
);
const otrs = await publishedProgram('otrs', { commission: { schemes } });
const { partner } = await partnerIn(otrs);
const now = clock.now();
const net = (amount: string) => ({ amount, currency: 'EUR' });
const post = async (path: string, body: object) =>
  call('POST', `/v1/programs/otrs${path}`, as('finance'), { body });
const sale = (saleId: string, amount: string) =>
  post('/sales', {
    ...{
      saleId,
      product: 'subscription',
      kind: 'new',
      occurredAt: now,
      net: net(amount),
      partner: partner.id,
    },
    package: { id: 'best-practice-edition', resoldBy: 'partner', consultingBy: 'partner' },
  });
/** As a client does who is told that somebody else was first: the same again, a little later. */
const until = async (ask: () => ReturnType<typeof post>): ReturnType<typeof post> => {
  const reply = await ask();
  return reply.status === 503 ? until(ask) : reply;
};
const earned = ({ body }: Awaited<ReturnType<typeof post>>): number =>
  (body.entries ?? []).reduce(
    (sum: number, { amount }: { amount: { amount: string } }) => sum + Number(amount.amount),
    0,
  );

it('ten sales at once for the rest of a cap earn it exactly, and no more', async () => {
  const replies = await Promise.all(
    Array.from({ length: 10 }, (_, at) => until(() => sale(`N-${at}`, '300'))),
  );
  expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(replies.map(earned).toSorted((a, b) => b - a)).toEqual([30, 30, 30, 10, 0, 0, 0, 0, 0, 0]);
  expect(replies.filter(({ body }) => body.decision.reason === 'cap-reached')).toHaveLength(6);
});

it('what a refund gives back, a later sale earns; delivered again, nothing is counted twice', async () => {
  const refund = { refundId: 'R-1', occurredAt: now, net: net('300') };
  const full = (
    await Promise.all(
      [0, 1, 2, 3, 4].map((at) => call('GET', `/v1/programs/otrs/sales/N-${at}`, as('finance'))),
    )
  ).find(({ body }) => body.entries[0]?.amount.amount === '30.00');
  expect(earned(await post(`/sales/${full?.body.saleId}/refunds`, refund))).toBe(-30);
  expect((await post(`/sales/${full?.body.saleId}/refunds`, refund)).body.result).toBe('duplicate');
  expect(earned(await sale('L-1', '200'))).toBe(20);
  expect((await sale('L-1', '200')).body.result).toBe('duplicate');
  expect(earned(await sale('L-2', '200'))).toBe(10);
  expect((await sale('L-3', '200')).body).toMatchObject({ decision: { reason: 'cap-reached' } });
});

it('a correction approved by another takes the room of the revision before it', async () => {
  const proposed = await post('/sales/L-1/corrections', {
    revision: 2,
    reason: 'Less was sold',
    sale: {
      ...{ product: 'subscription', kind: 'new', occurredAt: now, net: net('150'), partner: partner.id },
      package: { id: 'best-practice-edition', resoldBy: 'partner', consultingBy: 'partner' },
    },
  });
  const approved = await call(
    'POST',
    `/v1/programs/otrs/entry-proposals/${proposed.body.id}/decisions`,
    as('administrator'),
    { body: { outcome: 'approved' } },
  );
  const amounts = approved.body.posted.entries.map(
    (one: { amount: { amount: string } }) => one.amount.amount,
  );
  expect(amounts).toEqual(['-20.00', '15.00']);
  expect(earned(await sale('L-4', '200'))).toBe(5);
});
