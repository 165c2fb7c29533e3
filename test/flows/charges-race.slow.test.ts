import { expect, it } from 'vitest';
import { chargeSums } from '../../shared/domain/finance/charge.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readCharge } from '../../shared/store/charges.ts';
import { feePayments } from '../../shared/store/partner-records.ts';
import { shuffled } from '../faults/chance.ts';
import { seeded } from '../infra/table-fixture.ts';
import { publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';
import { owingPartner } from './charges-zone.ts';

// Several people of finance at one charge at once, by seed: payments in parts, the same one twice, a waiver and its
// approval. Whoever comes first, the sums are one, and the year is opened once.

const SEEDS = 25;
const system = await systemForFile();
await publishedProgram('otrs');
const { call, as } = system;
const euros = (amount: string) => ({ amount, currency: 'EUR' });

it.each(Array.from({ length: SEEDS }, (_, at) => at + 1))('seed %i: adds up and opens once', async (seed) => {
  const random = seeded(seed);
  const { at, partner } = await owingPartner(system);
  const [fee] = (await call('GET', at, as('finance'))).body.items;
  const paidOn = clock.now().slice(0, 10);
  const pay = (reference: string, amount: string) => () =>
    call('POST', `${at}/${fee.id}/payments`, as('finance'), {
      body: { amount: euros(amount), paidOn, reference },
    });
  const waive = () =>
    call('POST', `${at}/${fee.id}/waivers`, as('finance'), {
      body: { amount: euros('100.00'), reason: 'Ours' },
    });
  const approve = () =>
    call('POST', `${at}/${fee.id}/waiver-decisions`, as('administrator'), { body: { outcome: 'approved' } });
  const cents = 10_000 + Math.floor(random() * 90_000);
  const [part, rest] = [(cents / 100).toFixed(2), ((100_000 - cents) / 100).toFixed(2)];
  const works = [pay('B-1', part), pay('B-1', part), pay('B-2', rest), pay('B-3', '50.00'), waive, approve];
  await Promise.all(shuffled(works, random).map((work) => work()));
  // Who lost every race comes once more: the same payment is the same one.
  for (const work of [pay('B-1', part), pay('B-2', rest), pay('B-3', '50.00')]) {
    const reply = await work();
    expect([seed, reply.status]).toEqual([seed, 201]);
  }
  const charge = await readCharge(liveTable(), partner.id, fee.id);
  if (!charge) throw new Error('the charge is gone');
  const { paid, waived, open, credit } = chargeSums(charge);
  expect([paid + waived, open]).toEqual([100_000n, 0n]);
  expect(paid + credit).toBe(105_000n);
  expect(charge.lines.filter(({ kind }) => kind === 'payment')).toHaveLength(3);
  expect(await feePayments.all(liveTable(), partner.id)).toHaveLength(1);
});
