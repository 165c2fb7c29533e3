import { receiptNumber } from '../../shared/domain/id.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { agents, resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import { commit } from '../../shared/store/commit.ts';
import { newPartner } from '../../shared/store/partners.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import type { ConductThings } from '../support/conduct-samples.ts';

// What partners of the world have arranged with their vendors.

const said = (id: string) => ({ id, name: { en: id, de: id }, says: `${id} is said.` });
const distributor = (id: string) => ({
  ...{ id, name: `${id} distribution`, mail: `${id}@distribution.example`, says: `${id} is said.` },
});

/** A service desk, an agent, and somebody who stands for the vendor in Germany. */
export const arranging = (program: Program): Program => ({
  ...program,
  distributors: [{ ...distributor('north'), countries: ['DE'] }],
  application: { ...program.application, review: 'distributor' },
  commission: {
    schemes: program.commission.schemes.map((scheme) => ({ ...scheme, partnerRates: 'allowed' })),
  },
  benefits: [
    ...program.benefits,
    {
      ...said('desk'),
      kind: 'service-desk',
      cells: { reseller: 'included' },
      requestKinds: [{ id: 'problem', name: { en: 'Problem', de: 'Problem' } }],
    },
    { ...said('own-agent'), kind: 'agent', cells: { reseller: 'agent' }, owner: 'support-agent' },
  ],
});

/** What it was before: another distributor, who has left since. */
export const arrangedBefore = (program: Program): Program => ({
  ...program,
  distributors: [{ ...distributor('south'), countries: ['DE'] }],
});

export const conductOf = async (
  { partner, program, name }: { partner: string; program: Program; name: string },
  supporter: string,
): Promise<ConductThings> => {
  const [deal, sibling, contract, at] = [
    clock.newId('dea'),
    clock.newId('par'),
    clock.newId('con'),
    clock.now(),
  ];
  const by = { by: 'test', at };
  const amount = { amount: '100.00', currency: 'EUR' };
  const written = await commit(liveTable())([
    newNumber(program.id, receiptNumber(deal), partner),
    resaleDeals.write(partner, {
      ...{
        id: deal,
        receipt: receiptNumber(deal),
        product: 'training',
        pieces: 1,
        price: amount,
        lines: [],
        total: amount,
      },
      ...{
        tier: program.entryTier,
        version: program.version,
        endCustomer: { name: `${name} End AG`, country: 'DE' },
      },
      ...{
        expectedOn: at.slice(0, 10),
        billedBy: 'partner',
        status: 'registered',
        registeredAt: at,
        registeredBy: 'test',
        v: 1,
      },
    }),
    serviceDesks.write(partner, {
      benefit: 'desk',
      status: 'offered',
      offer: { terms: { version: '1', url: 'https://x.example/terms' }, ...by },
      contracts: [
        {
          ...{ id: contract, number: 'C-1', customer: { name: `${name} End AG`, country: 'DE' } },
          ...{ startsOn: at.slice(0, 10), status: 'active' as const },
        },
      ],
      v: 1,
    }),
    agents.write(partner, { benefit: 'own-agent', since: at, assignedBy: 'test', v: 1 }),
    ...newPartner({
      id: sibling,
      program: program.id,
      version: program.version,
      status: 'active',
      tier: program.entryTier,
      company: { name: `${name} Sibling GmbH`, country: 'DE', website: `https://${name}-sibling.example` },
      entity: 'europe',
      memberSince: at,
      v: 1,
    }),
  ]);
  if (!written.ok) throw new Error(`the test's own arrangements could not be stored: ${written.code}`);
  // Another program has others.
  const [distributor, departed] = program.benefits.some(({ id }) => id === 'own-agent')
    ? ['north', 'south']
    : ['east', 'west'];
  return { deal, sibling, supporter, distributor, departed } as ConductThings;
};

export const absentConduct = (): ConductThings => ({
  deal: clock.newId('dea'),
  sibling: clock.newId('par'),
  supporter: clock.newId('per'),
  distributor: 'nobody',
  departed: 'no-one',
});
