import { describe, expect, test } from 'vitest';
import { assignAgent, handOverAgent } from '../../../shared/domain/partner/agent.ts';
import { entitle, type Holder } from '../../../shared/domain/partner/entitlement.ts';
import {
  includesResale,
  type ResaleDeal,
  registerResale,
  resaleDealInput,
  withdrawResale,
} from '../../../shared/domain/partner/resale-deal.ts';
import {
  answerDesk,
  type DeskStep,
  isDeskActive,
  type ServiceDesk,
  stepDesk,
} from '../../../shared/domain/partner/service-desk.ts';
import { accepted, anId, refused } from '../../support/given.ts';
import { programNamed } from '../../support/programs.ts';

const [otrs, openXchange, rsupport] = ['otrs', 'open-xchange', 'rsupport'].map(programNamed) as [
  ReturnType<typeof programNamed>,
  ReturnType<typeof programNamed>,
  ReturnType<typeof programNamed>,
];
const NOW = '2026-03-10T09:00:00.000Z';
const TODAY = '2026-03-10';
const given = { now: NOW, by: anId('per') };
const holder = (tier: string, more: Partial<Holder['partner']> = {}): Holder => ({
  partner: { status: 'active', tier, ...more },
  activatedOn: '2026-01-15',
  feePaidUntil: '2030-01-01',
  purchases: [],
  invitations: [],
});

describe('a service desk [S0-13]', () => {
  const terms = { version: '3', url: 'https://otrs.example/desk-terms' };
  const facts = (tier = 'partner') => ({
    ...given,
    program: otrs,
    holder: holder(tier),
    today: TODAY,
    newId: () => anId('con'),
  });
  const step = (desk: ServiceDesk | undefined, input: DeskStep) => stepDesk(desk, input, facts());
  const offer = { step: 'offer', terms } as const;
  const desk = { description: 'Six people, 8 to 18', mail: 'desk@nimbus.example' };
  const agree = (to: ServiceDesk, version = '3') =>
    answerDesk(to, { outcome: 'accepted', version, desk }, otrs, { ...given, source: '192.0.2.1' });
  const offered = accepted(step(undefined, offer));
  const agreed = accepted(agree(offered));
  const active = accepted(step(agreed, { step: 'activate' }));

  test('is offered at any level, agreed to in the version that was offered, and active when the vendor says so', () => {
    for (const tier of ['partner', 'premium', 'preferred'])
      expect(stepDesk(undefined, offer, facts(tier)).ok).toBe(true);
    expect(offered).toMatchObject({ status: 'offered', offer: { terms, by: given.by, at: NOW } });
    expect(refused(agree(offered, '2')).code).toBe('terms-changed');
    expect(agreed.acceptance).toEqual({ version: '3', source: '192.0.2.1', desk, by: given.by, at: NOW });
    expect([offered, agreed, active].map(isDeskActive)).toEqual([false, false, true]);
    expect(refused(step(undefined, { step: 'activate' })).code).toBe('not-found');
    expect(refused(step(offered, { step: 'activate' })).code).toBe('wrong-state');
    expect(refused(stepDesk(undefined, offer, { ...facts(), program: openXchange })).code).toBe(
      'service-desk-not-offered',
    );
  });

  test('is what the entitlement asks for', () => {
    const without = entitle(otrs, 'service-desk', holder('preferred'), TODAY);
    expect(refused(without)).toMatchObject({ code: 'service-desk-not-active' });
    expect(refused(without).clause?.text).toContain('service desk');
    expect(entitle(otrs, 'service-desk', { ...holder('partner'), serviceDesk: true }, TODAY).ok).toBe(true);
  });

  test('is the contact of each contract by itself, goes back when its proof does not do, and ends with all of them', () => {
    const returned = accepted(step(agreed, { step: 'return', reason: 'No phone' }));
    expect(returned).toMatchObject({ status: 'offered', returned: { reason: 'No phone' } });
    const contract = {
      step: 'contract',
      number: 'C-1',
      customer: { name: 'Umbrella', country: 'FR' },
      startsOn: '2026-04-01',
    } as const;
    expect(refused(step(agreed, contract)).code).toBe('wrong-state');
    const serving = accepted(step(active, contract));
    expect(refused(step(serving, contract)).code).toBe('already-there');
    expect(refused(step(serving, { ...contract, number: 'C-2', endsOn: '2026-03-01' })).fields).toMatchObject(
      [{ field: 'endsOn', code: 'too-early' }],
    );
    const [one] = serving.contracts;
    const end = {
      step: 'end-contract',
      contract: one?.id ?? '',
      endsOn: '2026-06-30',
      reason: 'Moved',
    } as const;
    expect(accepted(step(serving, end)).contracts).toMatchObject([{ status: 'ended', endsOn: '2026-06-30' }]);
    const over = accepted(step(serving, { step: 'end', reason: 'No people' }));
    expect(over).toMatchObject({ status: 'ended', contracts: [{ status: 'ended', endsOn: TODAY }] });
    expect(accepted(step(over, offer)).v).toBe(over.v + 1);
    expect(refused(step(active, offer)).code).toBe('wrong-state');
  });
});

describe('a resale deal [S2-05]', () => {
  const input = resaleDealInput.parse({
    product: openXchange.products[0]?.id,
    pieces: 3,
    price: { amount: '100.00', currency: 'EUR' },
    endCustomer: { name: 'Ostsee AG', country: 'DE' },
    expectedOn: '2026-05-01',
  });
  const facts = (category: string, deals: ResaleDeal[] = []) => ({
    ...given,
    id: anId('dea', deals.length + 1),
    receipt: 'AAAA-AAAA',
    holder: holder('member', { category }),
    seller: { tier: 'member', category, company: { name: 'Nimbus GmbH', website: 'https://nimbus.example' } },
    deals,
    before: 0,
    today: TODAY,
  });

  test('is registered by value-added resellers, whom the program names, and by nobody else', () => {
    const deal = accepted(registerResale(openXchange, input, facts('var')));
    expect(deal).toMatchObject({ status: 'registered', tier: 'member', total: { amount: '300.00' } });
    for (const category of ['integrator-consultant', 'software-house']) {
      const no = refused(registerResale(openXchange, input, facts(category)));
      expect(no.code).toBe('category-not-entitled');
      expect(no.clause?.text).toContain('VARs');
    }
    expect(includesResale(otrs, undefined)).toBe(true);
  });

  test('is to somebody else, once for a product and customer, at the price of the tier', () => {
    const deal = accepted(registerResale(openXchange, input, facts('var')));
    const again = { ...input, endCustomer: { name: 'OSTSEE', country: 'DE' } };
    expect(refused(registerResale(openXchange, again, facts('var', [deal]))).code).toBe('already-there');
    const gone = accepted(withdrawResale(deal, 'Lost it', given));
    expect(registerResale(openXchange, again, facts('var', [gone])).ok).toBe(true);
    const own = { ...input, endCustomer: { name: 'Nimbus', country: 'DE' } };
    expect(refused(registerResale(openXchange, own, facts('var'))).fields).toMatchObject([
      { code: 'own-company' },
    ]);
    const rate = { product: rsupport.products[0]?.id ?? '', price: { currency: 'USD', minor: 10_000n } };
    const price = (tier: string) =>
      accepted(
        registerResale(
          { ...rsupport, currencies: ['USD'] },
          { ...input, ...rate },
          { ...facts('var'), holder: holder(tier), seller: { ...facts('var').seller, tier } },
        ),
      ).lines.map(({ ppm }) => ppm);
    expect(new Set(['silver', 'gold', 'platinum'].map((tier) => String(price(tier)))).size).toBe(3);
  });
});

describe('an agent [S3-34]', () => {
  const facts = (tier: string, roles: ('support-agent' | 'finance')[] = ['support-agent']) => ({
    ...given,
    holder: holder(tier),
    today: TODAY,
    before: undefined,
    roles,
  });
  const person = anId('per', 9);

  test('is assigned to the upper two levels, from the people whose work it is', () => {
    expect(refused(assignAgent(rsupport, person, facts('silver'))).code).toBe('tier-not-entitled');
    for (const tier of ['gold', 'platinum'])
      expect(accepted(assignAgent(rsupport, person, facts(tier)))).toMatchObject({ person, v: 1 });
    expect(refused(assignAgent(rsupport, person, facts('gold', ['finance']))).fields).toMatchObject([
      { field: 'person', code: 'not-staff' },
    ]);
    expect(refused(assignAgent(otrs, person, facts('preferred'))).code).toBe('agent-not-offered');
    const before = accepted(assignAgent(rsupport, person, facts('gold')));
    expect(refused(assignAgent(rsupport, person, { ...facts('gold'), before })).code).toBe('already-there');
    expect(handOverAgent(before, anId('per', 8), given)).toMatchObject({ person: anId('per', 8), v: 2 });
    expect(handOverAgent(before, undefined, given).person).toBeUndefined();
  });
});
