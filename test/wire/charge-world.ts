import type { Charge } from '../../shared/domain/finance/charge.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { changedCharge } from '../../shared/store/charges.ts';
import { commit } from '../../shared/store/commit.ts';
import type { ChargeThings } from '../support/charge-samples.ts';

/** What a partner of the world owes, as the books have it. */
export const chargesFor = async (program: string, partner: string, name: string): Promise<ChargeThings> => {
  const [charge, overpaid, waiverWaits] = [clock.newId('cha'), clock.newId('cha'), clock.newId('cha')];
  const at = clock.now();
  const day = at.slice(0, 10);
  const of = (id: string): Charge => ({
    ...{ id, program, version: 1, partner, kind: 'other', about: `${name} ${id.slice(-4)}` },
    ...{
      title: `${name} Won`,
      clause: 'benefits.logo',
      vendorEntity: 'europe',
      currency: 'EUR',
      net: '10000',
    },
    ...{
      on: day,
      dueOn: '2039-12-31',
      raised: { by: 'somebody', at },
      period: day.slice(0, 7),
      lines: [],
      v: 1,
    },
  });
  const written = await commit(liveTable())([
    ...changedCharge(of(charge), 'Europe/Madrid'),
    ...changedCharge(
      {
        ...of(overpaid),
        lines: [
          {
            ...{ kind: 'payment', minor: '12000', applied: '10000', on: day, reference: 'BANK-1' },
            ...{ by: 'somebody', at, period: day.slice(0, 7) },
          },
        ],
      },
      'Europe/Madrid',
    ),
    ...changedCharge(
      { ...of(waiverWaits), waiting: { minor: '10000', reason: 'Sorry', by: 'somebody', at } },
      'Europe/Madrid',
    ),
  ]);
  if (!written.ok) throw new Error(`the test's own charges could not be stored: ${written.code}`);
  return { charge, overpaid, waiverWaits };
};

export const absentCharges = (): ChargeThings => ({
  charge: clock.newId('cha'),
  overpaid: clock.newId('cha'),
  waiverWaits: clock.newId('cha'),
});
