import { describe, expect, it } from 'vitest';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// Whose a customer is: one holder for each customer and family of products, the vendor's own list, and what a sale of
// a customer earns that was not unique.

const system = await systemForFile();
const { call, as } = system;
const vendors = programNamed('otrs');
const otrs = await publishedProgram('otrs', {
  referral: {
    ...referralTermsOf(vendors),
    openAtMost: { partner: 4, premium: 'unlimited', preferred: 'unlimited' },
  },
});
const DAY = 86_400_000;
const day = (days: number) =>
  dateIn(otrs.timeZone, new Date(Date.parse(clock.now()) + days * DAY).toISOString());
const finance = as('finance');
const manager = as('program-manager');
const fresh = (() => {
  let number = 0;
  return () => {
    number += 1;
    return String(number);
  };
})();
const own = (body: object) => call('POST', '/v1/programs/otrs/own-customers', manager, { body });
type Customer = { name: string; domain?: string; vatId?: string };
const reseller = () => partnerIn(otrs, { memberSince: '2024-01-01T00:00:00.000Z' });
type Reseller = Awaited<ReturnType<typeof reseller>>;
const refer = (from: Reseller, customer: Customer, product = 'subscription') =>
  call('POST', '/v1/referrals', from.admin.caller, {
    body: {
      customer: { country: 'DE', ...customer },
      contact: { name: 'Jill' },
      answers: { product },
    },
  });
const unknown = (name = `Werft ${fresh()}`): Customer & { domain: string } => ({
  name,
  domain: `werft-${fresh()}.example`,
});
const sell = async (referral: string, more: object = {}) =>
  (
    await call('POST', '/v1/programs/otrs/sales', finance, {
      body: {
        saleId: `S-${fresh()}`,
        referral,
        product: 'subscription',
        kind: 'new',
        occurredAt: clock.now(),
        net: { amount: '1000', currency: 'EUR' },
        ...more,
      },
    })
  ).body;

describe('a customer has one holder for each family of products', () => {
  it('until its protection ends; the other learns the day and never by whom [S0-11]', async () => {
    const [first, second] = [await reseller(), await reseller()];
    const customer = unknown();
    const { body: held } = await refer(first, customer);
    const refused = await refer(second, customer);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'customer-protected', protectedUntil: held.protectedUntil },
    });
    expect(refused.text).not.toContain(first.partner.id);
    expect(refused.text).not.toContain(held.id);
    expect((await refer(second, customer, 'managed')).status).toBe(201);
  });

  it('by domain, VAT id or name, whichever of them is the same [S0-11]', async () => {
    const [first, second] = [await reseller(), await reseller()];
    const vatId = `DE12345${fresh().padStart(4, '0')}`;
    const customer = { ...unknown('Möwe & Söhne GmbH'), vatId };
    await refer(first, customer);
    for (const same of [
      { ...unknown(), domain: `shop.${customer.domain}` },
      { ...unknown(), vatId: vatId.toLowerCase() },
      { ...unknown(), name: 'Mowe & Sohne' },
    ])
      expect((await refer(second, same)).body).toMatchObject({ code: 'customer-protected' });
  });

  it('and only one of many who ask at once [S0-11]', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, reseller));
    const customer = unknown();
    const answers = await Promise.all(all.map((one) => refer(one, customer)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });

  it('and a partner has no more open at once than its tier may have, also when it asks at once', async () => {
    const one = await reseller();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refer(one, unknown())));
    const codes = answers.map(({ status, body }) => (status === 201 ? 201 : body.code)).toSorted();
    expect(codes).toEqual([201, 201, 201, 201, 'too-many-open', 'too-many-open']);
    const open = answers.find(({ status }) => status === 201)?.body;
    await call('POST', `/v1/referrals/${open.id}/outcomes`, manager, {
      body: { outcome: 'lost', reason: 'Too dear' },
    });
    expect((await refer(one, unknown())).status).toBe(201);
  });
});

describe('the vendor’s own customers', () => {
  it('are kept under the vendor’s number, changed by it, and found by what they have [S0-11]', async () => {
    const customer = unknown();
    const number = `C-${fresh()}`;
    expect(
      (await own({ number, ...customer, standing: 'pipeline', since: day(-10) })).body.fields,
    ).toMatchObject([{ field: 'until', code: 'required' }]);
    const kept = await own({ number, ...customer, standing: 'pipeline', since: day(-10), until: day(20) });
    expect(kept).toMatchObject({ status: 201, body: { v: 1 } });
    const other = unknown();
    expect((await own({ number, ...other, standing: 'customer', since: day(-10) })).body).toMatchObject({
      v: 2,
    });
    const found = async (domain: string) =>
      (await call('GET', `/v1/programs/otrs/customers?domain=${domain}`, manager)).body.own;
    expect(await found(customer.domain)).toEqual([]);
    expect(await found(other.domain)).toMatchObject([{ number, standing: 'customer' }]);
  });

  it('make a referral’s sale earn nothing: not unique, and not said to the partner what was before [S0-11]', async () => {
    const one = await reseller();
    const customer = unknown();
    const number = `C-${fresh()}`;
    await own({ number, ...customer, standing: 'customer', since: day(-30) });
    const { body: referral } = await refer(one, customer);
    expect(await sell(referral.id)).toMatchObject({
      result: 'excluded',
      decision: { reason: 'not-unique', conflictsWith: number, clause: 'referral.unique' },
    });
    const statement = await call('GET', `/v1/partners/${one.partner.id}/statement`, one.admin.caller);
    expect(statement.body.decisions).toMatchObject([{ reason: 'not-unique' }]);
    expect(statement.text).not.toContain(number);
  });

  it('take nothing from who was first, nor from a family that is not theirs [S0-11]', async () => {
    const one = await reseller();
    const [customer, managed] = [unknown(), unknown()];
    const { body: referral } = await refer(one, customer);
    await own({ number: `C-${fresh()}`, ...customer, standing: 'customer', since: day(0) });
    await own({
      number: `C-${fresh()}`,
      ...managed,
      standing: 'customer',
      since: day(-9),
      family: 'managed',
    });
    const { body: other } = await refer(one, managed);
    expect(await sell(referral.id)).toMatchObject({ result: 'posted' });
    expect(await sell(other.id)).toMatchObject({ result: 'posted' });
  });

  it('are told with everybody who named the customer, in the order in which it happened', async () => {
    const one = await reseller();
    const customer = unknown();
    await own({ number: `C-${fresh()}`, ...customer, standing: 'pipeline', since: day(-5), until: day(50) });
    const { body: referral } = await refer(one, customer);
    const { body } = await call('GET', `/v1/programs/otrs/customers?domain=${customer.domain}`, manager);
    expect(body.held).toEqual([
      {
        family: 'subscription',
        referral: referral.id,
        partner: one.partner.id,
        protectedUntil: referral.protectedUntil,
      },
    ]);
    expect(body.timeline.map(({ what }: { what: string }) => what)).toEqual([
      'own-since',
      'own-recorded',
      'submitted',
      'own-until',
      'protected-until',
    ]);
    const shown = await call('GET', `/desk/otrs/customers?domain=${customer.domain}`, manager);
    expect(shown.text).toContain(one.partner.company.name);
  });
});

describe('a margin', () => {
  it('needs a referral from before the contract; after it, the sale is not unique [S0-11]', async () => {
    const { body } = await refer(await reseller(), unknown());
    expect(await sell(body.id, { occurredAt: day(-1) })).toMatchObject({
      decision: { reason: 'not-unique' },
      entries: [],
    });
  });

  it('is for Subscription and Managed OTRS contracts alone, at every tier [S0-10]', async () => {
    for (const tier of ['partner', 'premium', 'preferred']) {
      const one = await partnerIn(otrs, { tier, memberSince: '2024-01-01T00:00:00.000Z' });
      const { body } = await refer(one, unknown());
      expect(await sell(body.id)).toMatchObject({ entries: [{ rule: 'referred-contracts', tier }] });
      const managed = (await refer(one, unknown(), 'managed')).body;
      expect(await sell(managed.id, { product: 'managed' })).toMatchObject({ result: 'posted' });
      // It is another family's, and might be another partner's.
      expect((await sell(body.id, { product: 'managed' })).decision).toMatchObject({ reason: 'not-unique' });
      for (const product of ['consulting', 'certification', 'support-contract'])
        expect(await sell(body.id, { product })).toMatchObject({
          decision: { reason: 'product-not-margin-bearing' },
          entries: [],
        });
    }
  });

  it('is at the rate that one partner has agreed on, from its day on, where the program lets it [S0-10]', async () => {
    const [one, other] = [await reseller(), await reseller()];
    const rate = (body: object) => call('POST', `/v1/partners/${one.partner.id}/rates`, manager, { body });
    const agreed = { scheme: 'referred-contracts', rate: '17.5', from: day(0), reason: 'Agreed in Leiden' };
    expect((await rate({ ...agreed, from: day(-1) })).body.fields).toMatchObject([{ code: 'too-early' }]);
    expect((await rate({ ...agreed, scheme: 'service-desk-share' })).body.fields).toMatchObject([
      { field: 'scheme', code: 'not-an-option' },
    ]);
    expect((await rate(agreed)).status).toBe(201);
    expect((await rate(agreed)).body).toMatchObject({ code: 'already-there' });
    const sold = async (from: Reseller) => (await sell((await refer(from, unknown())).body.id)).entries;
    expect(await sold(one)).toMatchObject([{ ratePpm: 175_000, amount: { amount: '175.00' } }]);
    expect(await sold(other)).toMatchObject([{ ratePpm: 100_000, amount: { amount: '100.00' } }]);
    const page = await call('GET', `/desk/otrs/partners/${one.partner.id}/rates`, manager);
    expect(page.text).toContain('17.5');
  });
});

describe('OpenNebula’s resellers', () => {
  const product = 'support-subscription';
  const deal = (more: object = {}) => ({
    ...{ product, price: { amount: '1000.00', currency: 'EUR' }, expectedOn: day(20) },
    ...{ endCustomer: { country: 'DE', ...unknown() }, ...more },
  });
  const resell = async (one: Reseller, body: object) =>
    call('POST', `/v1/partners/${one.partner.id}/resale-deals`, one.admin.caller, { body });
  const sellTo = async (body: object) =>
    (
      await call('POST', '/v1/programs/opennebula/sales', finance, {
        body: {
          ...{ saleId: `N-${fresh()}`, product, kind: 'new', occurredAt: clock.now() },
          ...{ net: { amount: '1000', currency: 'EUR' }, ...body },
        },
      })
    ).body;

  it('resell support subscriptions and professional services, and nothing else [S4-02]', async () => {
    const one = await partnerIn(programNamed('opennebula'));
    for (const sold of [product, 'professional-services'])
      expect((await resell(one, deal({ product: sold }))).status).toBe(201);
    for (const other of ['training', 'events'])
      expect((await resell(one, deal({ product: other }))).body).toMatchObject({
        code: 'invalid-input',
        fields: [{ field: 'product', code: 'not-an-option' }],
        clause: {
          path: 'resale',
          text: expect.stringContaining('support subscriptions and professional services'),
        },
      });
  });

  it('bill what they resell, and earn no commission on the same sale; a referral of theirs earns beside it [S4-03]', async () => {
    const one = await partnerIn(programNamed('opennebula'), { memberSince: '2024-01-01T00:00:00.000Z' });
    const resold = deal();
    expect((await resell(one, resold)).body).toMatchObject({ billedBy: 'partner', status: 'registered' });
    const referred = async (customer: Customer) =>
      (
        await call('POST', '/v1/referrals', one.admin.caller, {
          body: { customer: { country: 'DE', ...customer }, contact: { name: 'Jill' } },
        })
      ).body.id;
    const referral = await referred(resold.endCustomer as unknown as Customer);
    expect(await sellTo({ referral, billedBy: 'partner' })).toMatchObject({
      result: 'excluded',
      decision: { reason: 'billed-by-partner' },
      entries: [],
    });
    // The same partner uses the other mode with another customer, or a later deal with this one.
    expect(await sellTo({ referral: await referred(unknown()) })).toMatchObject({ result: 'posted' });
    expect(await sellTo({ referral })).toMatchObject({ result: 'posted' });
  });
});

describe('a sale that names nobody, of a customer whom somebody holds', () => {
  const orphan = async () => {
    const from = await reseller();
    const customer = unknown();
    const { body: referral } = await refer(from, customer);
    const saleId = `S-${fresh()}`;
    const sold = await sell('', { saleId, referral: undefined, customer: { domain: customer.domain } });
    expect(sold).toMatchObject({ result: 'excluded', decision: { reason: 'not-referred' } });
    return { from, referral, saleId, customer };
  };
  const waiting = async (saleId: string) =>
    (await call('GET', '/v1/programs/otrs/tasks?kind=attribution', manager)).body.items.filter(
      ({ receipt }: { receipt: string }) => receipt === saleId,
    );
  const answer = (saleId: string, body: object) =>
    call('POST', `/v1/programs/otrs/sales/${saleId}/attributions`, manager, { body });

  it('waits on the worklist, and is posted when it was attributed and another approved [S0-11]', async () => {
    const { from, referral, saleId } = await orphan();
    expect(await waiting(saleId)).toMatchObject([{ kind: 'attribution' }]);
    const page = await call('GET', `/desk/otrs/sales?sale=${saleId}`, manager);
    expect(page.text).toContain(referral.receipt);
    const said = { outcome: 'attributed', referral: referral.id, reason: 'The invoice says so' };
    const { body } = await answer(saleId, said);
    expect(body).toMatchObject({ outcome: 'attributed', proposal: { status: 'proposed', revision: 2 } });
    expect(await waiting(saleId)).toEqual([]);
    expect((await answer(saleId, said)).body.code).toBe('wrong-state');
    const approved = await call(
      'POST',
      `/v1/programs/otrs/entry-proposals/${body.proposal.id}/decisions`,
      as('finance'),
      { body: { outcome: 'approved' } },
    );
    expect(approved.body.posted).toMatchObject({
      decision: { outcome: 'posted', referral: referral.id, partnerId: from.partner.id },
      entries: [{ saleId, partnerId: from.partner.id }],
    });
  });

  it('is dismissed with a reason, and nobody is asked again; a customer of nobody asks nobody', async () => {
    const { saleId } = await orphan();
    const reason = 'Another company';
    expect((await answer(saleId, { outcome: 'dismissed' })).status).toBe(422);
    expect((await answer(saleId, { outcome: 'dismissed', reason })).body.outcome).toBe('dismissed');
    expect(await waiting(saleId)).toEqual([]);
    const nobodys = `S-${fresh()}`;
    await sell('', { saleId: nobodys, referral: undefined, customer: { domain: unknown().domain } });
    expect(await waiting(nobodys)).toEqual([]);
    expect((await answer(nobodys, { outcome: 'dismissed', reason })).body.code).toBe('wrong-state');
  });
});
