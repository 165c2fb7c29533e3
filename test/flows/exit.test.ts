import { describe, expect, test } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { publication } from '../../shared/store/programs.ts';
import { readClaim } from '../../shared/store/referrals.ts';
import { asking } from '../support/given.ts';
import { must, partnerIn } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { counting } from '../wire/standing-world.ts';

// How partners end, become one, and change their name: through the functions and the table.

const system = await systemForFile();
const { call, as, mails } = system;
const program = counting({ ...asking, effectiveFrom: '2020-01-01', firstPeriod: '2020-01' });
await must(publication(program, undefined));
const manager = as('program-manager');
const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const post = (path: string, body: object, caller: Caller = manager) =>
  call('POST', `/v1/${path}`, caller, { body });
const done = async (path: string, body: object, caller: Caller = manager) => {
  const reply = await post(path, body, caller);
  expect([path, reply.status, reply.text]).toEqual([path, 201, reply.text]);
  return reply.body;
};
const partnerNamed = (name: string) =>
  partnerIn(program, {
    company: { name, country: 'DE', website: `https://${name.toLowerCase().replaceAll(' ', '-')}.example` },
  });
const customers = { count: 0 };
const refer = (partner: string, caller: Caller) => {
  customers.count += 1;
  const customer = {
    name: `Customer ${customers.count}`,
    domain: `customer-${customers.count}.example`,
    vatId: `DE${1000 + customers.count}`,
    country: 'DE',
  };
  return done('referrals', { partner, customer, contact: { name: 'C' }, need: 'Help' }, caller);
};
type Item = { kind: string; id: string; decision?: string };
const exitOf = async (
  partner: string,
): Promise<{
  items: Item[];
  waiting: number;
  decisions: object[];
  staysInMerger: { earned: { amount: string; currency: string }[] };
}> => (await call('GET', `/v1/partners/${partner}/exit`, manager)).body;
const end = (partner: string) =>
  post(`partners/${partner}/status-changes`, { status: 'terminated', reason: 'They asked for it' });
const decide = (partner: string, kind: string, ids: string[], decision: string, more: object = {}) =>
  post(`partners/${partner}/exit/decisions`, { kind, ids, decision, reason: 'They leave', ...more });

/** Everything a partner can have open. */
const busy = async (name: string) => {
  const { partner, admin } = await partnerNamed(name);
  const { id } = partner;
  const referrals = [
    await refer(id, admin.caller),
    await refer(id, admin.caller),
    await refer(id, admin.caller),
  ];
  const lead = await done(`programs/${program.id}/leads`, {
    customer: { name: 'Lead AG', country: 'DE' },
    need: 'Help',
  });
  await done(`leads/${lead.id}/offers`, { partner: id, reason: 'Near' });
  const request = await done(
    `partners/${id}/requests`,
    { benefit: 'consulting', title: 'A question', text: 'About it' },
    admin.caller,
  );
  const event = await done(`programs/${program.id}/events`, {
    ...{ benefit: 'meeting', name: 'Meeting', place: 'Here', capacity: 3 },
    ...{ startsOn: day(20), endsOn: day(21), fee: { amount: '10.00', currency: 'EUR' } },
  });
  await done(`partners/${id}/events/${event.id}/registrations`, { people: ['Ada', 'Bea'] }, admin.caller);
  await done(`partners/${id}/demo-accounts`, { benefit: 'demo', customer: 'Demo AG' }, admin.caller);
  const deal = await done(
    `partners/${id}/resale-deals`,
    {
      product: program.products[0]?.id,
      price: { amount: '100.00', currency: 'EUR' },
      endCustomer: { name: 'Resale AG', country: 'DE' },
      expectedOn: day(5),
    },
    admin.caller,
  );
  return { partner, admin, referrals, lead, request, event, deal };
};

describe('a partner that leaves', () => {
  test('cannot, while one open thing lacks a decision; each decision is recorded and does what it says', async () => {
    const { partner, admin, referrals, lead, request, event, deal } = await busy('Leaving Ltd');
    const other = await partnerNamed('Taking Over Ltd');
    const [kept, closed, handed] = referrals.map(({ id }) => id as string);
    const open = await exitOf(partner.id);
    const kinds = open.items.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual(
      [
        'demo-account',
        'event',
        'lead',
        'referral',
        'referral',
        'referral',
        'request',
        'resale-deal',
      ].toSorted(),
    );
    expect(open.waiting).toBe(7);
    expect((await end(partner.id)).body).toMatchObject({ status: 409, code: 'open-items', waiting: 7 });
    expect((await decide(partner.id, 'referral', [kept ?? ''], 'keep')).status).toBe(201);
    expect((await decide(partner.id, 'referral', [closed ?? ''], 'close')).status).toBe(201);
    expect((await call('GET', `/v1/referrals/${closed}`, manager)).body).toMatchObject({
      status: 'lost',
      outcome: { reason: 'They leave' },
    });
    expect((await mails(admin.address)).at(-1)?.text).toContain('They leave');
    expect((await decide(partner.id, 'referral', [handed ?? ''], 'reassign')).body.fields).toMatchObject([
      { field: 'to' },
    ]);
    const to = { to: other.partner.id };
    expect((await decide(partner.id, 'referral', [handed ?? ''], 'reassign', to)).status).toBe(201);
    const theirs = (await call('GET', `/v1/referrals/${handed}`, other.admin.caller)).body;
    expect(theirs).toMatchObject({ id: handed, partnerId: other.partner.id, status: 'open' });
    const claim = await readClaim(liveTable(), program.id, theirs.claims[0]);
    expect(claim).toMatchObject({ partner: other.partner.id, referral: handed, released: false });
    expect((await mails(other.admin.address)).at(-1)?.subject).toContain(theirs.receipt);

    expect((await decide(partner.id, 'lead', [lead.id], 'close')).status).toBe(201);
    expect((await call('GET', `/v1/leads/${lead.id}`, manager)).body.status).toBe('pool');
    expect((await decide(partner.id, 'request', [request.id], 'close')).status).toBe(201);
    expect(
      (await call('GET', `/v1/programs/${program.id}/tasks?kind=request-answer`, manager)).body.items,
    ).toEqual([]);
    expect((await end(partner.id)).body).toMatchObject({ code: 'open-items', waiting: 2 });
    expect((await decide(partner.id, 'event', [event.id], 'close')).status).toBe(201);
    expect((await call('GET', `/v1/events/${event.id}`, manager)).body).toMatchObject({ taken: 0 });
    expect((await end(partner.id)).body).toMatchObject({ code: 'open-items', waiting: 1 });
    expect((await decide(partner.id, 'resale-deal', [deal.id], 'keep')).status).toBe(201);

    expect((await end(partner.id)).status).toBe(201);
    const after = await exitOf(partner.id);
    expect(after.decisions).toHaveLength(7);
    expect(after.items.map(({ kind, decision }) => [kind, decision])).toEqual([
      ['referral', 'keep'],
      ['resale-deal', 'keep'],
    ]);
    const audit = await call('GET', `/v1/programs/${program.id}/audit?about=${partner.id}`, as('auditor'));
    const actions = audit.body.items.filter(({ action }: { action: string }) =>
      action.includes('exit/decisions'),
    );
    expect(actions.filter(({ outcome }: { outcome: string }) => outcome === 'done')).toHaveLength(7);
  });

  test('decides about what is its own and open, all of a request or nothing, and never for a stranger', async () => {
    const { partner, admin } = await partnerNamed('Careful Ltd');
    const other = await partnerNamed('Other Ltd');
    const [one, foreign] = [
      await refer(partner.id, admin.caller),
      await refer(other.partner.id, other.admin.caller),
    ];
    expect((await decide(partner.id, 'referral', [one.id, foreign.id], 'close')).body.code).toBe('not-found');
    expect((await call('GET', `/v1/referrals/${one.id}`, manager)).body.status).toBe('open');
    const own = await post(
      `partners/${partner.id}/exit/decisions`,
      { kind: 'referral', ids: [one.id], decision: 'keep', reason: 'x' },
      admin.caller,
    );
    expect(own.body.code).toBe('not-allowed');
    await post(`partners/${other.partner.id}/status-changes`, { status: 'suspended', reason: 'x' });
    const to = { to: other.partner.id };
    expect((await decide(partner.id, 'referral', [one.id], 'reassign', to)).body.code).toBe(
      'partner-not-active',
    );
    expect(
      (await decide(partner.id, 'referral', [one.id], 'reassign', { to: partner.id })).body.fields,
    ).toMatchObject([{ field: 'to' }]);
    expect((await end(other.partner.id)).body.code).toBe('open-items');
    const empty = await partnerNamed('Nothing Open Ltd');
    expect((await end(empty.partner.id)).status).toBe(201);
  });

  test('keeps what it earned: money waits for nobody’s decision', async () => {
    const { partner, admin } = await partnerNamed('Earning Ltd');
    const { id } = await refer(partner.id, admin.caller);
    await done(`programs/${program.id}/sales`, {
      ...{ saleId: 'SALE-exit', referral: id, product: 'training', kind: 'new', occurredAt: clock.now() },
      net: { amount: '1000.00', currency: 'EUR' },
    });
    const open = await exitOf(partner.id);
    expect(open.items).toMatchObject([{ kind: 'money', id: 'EUR', state: '1', decision: 'keep' }]);
    // And a merger would leave it here, which is said before anybody merges.
    const { body } = await call('GET', `/v1/programs/${program.id}/sales/SALE-exit`, as('finance'));
    const [earned = { amount: 'nothing', currency: '' }] = open.staysInMerger.earned;
    expect(earned.currency).toBe('EUR');
    expect(JSON.stringify(body)).toContain(earned.amount);
    const page = await call('GET', `/desk/${program.id}/partners/${partner.id}/exit`, manager);
    expect(page.text).toContain(`${earned.amount} EUR`);
    expect((await end(partner.id)).status).toBe(201);
  });
});

describe('a company that changes its name', () => {
  test('is found by both, known by both, and its papers keep the name of their day', async () => {
    const { partner, admin } = await partnerNamed('Alte Werft');
    const renamed = await done(`partners/${partner.id}/names`, {
      name: 'Neue Werft',
      from: day(-1),
      reason: 'Register of companies',
    });
    expect(renamed).toMatchObject({
      company: { name: 'Neue Werft' },
      formerNames: [{ name: 'Alte Werft', until: day(-2) }],
    });
    expect((await mails(admin.address)).at(-1)?.text).toContain('Alte Werft');
    for (const name of ['alte werft', 'NEUE WERFT']) {
      const found = await call(
        'GET',
        `/v1/programs/${program.id}/partners?name=${encodeURIComponent(name)}`,
        manager,
      );
      expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([partner.id]);
    }
    const page = async (month: string) =>
      (await call('GET', `/portal/${partner.id}/statement?period=${month}`, admin.caller)).text;
    expect(await page('2020-02')).toContain('Alte Werft');
    expect(await page(day(31).slice(0, 7))).toContain('Neue Werft');
    // Who applies under either name is the same company.
    for (const name of ['Alte Werft GmbH', 'Neue Werft AG']) {
      const applied = await post(
        `programs/${program.id}/applications`,
        {
          company: { name, country: 'DE', website: `https://w${customers.count++}.example` },
          contact: { name: 'Ann', email: `ann${customers.count}@werft.example` },
          answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'production' },
        },
        {},
      );
      expect([name, applied.status]).toEqual([name, 201]);
    }
    expect(
      await post(`partners/${partner.id}/names`, { name: 'X', from: day(2), reason: 'y' }),
    ).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'from', code: 'in-the-future' }] },
    });
  });
});

describe('two partners that become one', () => {
  test('have people, referrals, references and requests with the one that stays, money under its own id, history of both', async () => {
    const [gone, stays] = [await busy('Going Ltd'), await partnerNamed('Staying Ltd')];
    const [referral] = gone.referrals;
    await done(`programs/${program.id}/sales`, {
      ...{
        saleId: 'SALE-merge',
        referral: referral?.id,
        product: 'training',
        kind: 'new',
        occurredAt: clock.now(),
      },
      net: { amount: '800.00', currency: 'EUR' },
    });
    const before = (await call('GET', `/v1/partners/${gone.partner.id}/statement`, manager)).body.entries;
    const reference = { company: 'Ostsee AG', contact: 'Ida', project: 'Mail' };
    await done(`partners/${gone.partner.id}/references`, reference, gone.admin.caller);

    const merged = await done(`partners/${gone.partner.id}/mergers`, {
      into: stays.partner.id,
      reason: 'Bought',
    });
    expect(merged).toMatchObject({ partner: { id: stays.partner.id, absorbed: [gone.partner.id] }, left: 0 });
    for (const { admin } of [gone, stays])
      expect((await mails(admin.address)).at(-1)?.subject).toContain('Staying Ltd');

    const old = (await call('GET', `/v1/partners/${gone.partner.id}`, manager)).body;
    expect(old).toMatchObject({ status: 'terminated', mergedInto: stays.partner.id });
    expect((await call('GET', `/v1/partners/${gone.partner.id}`, gone.admin.caller)).body.code).toBe(
      'not-found',
    );
    const people = (await call('GET', `/v1/partners/${stays.partner.id}/people`, gone.admin.caller)).body
      .items;
    expect(people).toHaveLength(4);
    const own = await call('GET', `/v1/referrals?partner=${stays.partner.id}`, gone.admin.caller);
    expect(own.body.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      gone.referrals.map(({ id }) => id).toSorted(),
    );
    const claim = await readClaim(liveTable(), program.id, own.body.items[0].claims[0]);
    expect(claim).toMatchObject({ partner: stays.partner.id, released: false });
    const standing = (await call('GET', `/v1/partners/${stays.partner.id}/standing`, manager)).body;
    expect(standing.references).toMatchObject([{ company: 'Ostsee AG' }]);
    const arranged = (await call('GET', `/v1/partners/${stays.partner.id}/arrangements`, manager)).body;
    expect(arranged.deals).toMatchObject([{ id: gone.deal.id }]);
    expect((await call('GET', `/v1/requests/${gone.request.id}`, stays.admin.caller)).status).toBe(200);
    const led = await call('GET', `/v1/partners/${stays.partner.id}/leads`, stays.admin.caller);
    expect(led.body.items).toHaveLength(1);
    // Money: the same lines, with the ids they had, in the statement of the one that stays.
    const after = (await call('GET', `/v1/partners/${stays.partner.id}/statement`, stays.admin.caller)).body
      .entries;
    expect(after).toEqual(before);
    expect(after).toHaveLength(1);
    const page = await call('GET', `/desk/${program.id}/partners/${stays.partner.id}/exit`, manager);
    expect(page.text).toContain('Going Ltd');

    const again = await done(`partners/${gone.partner.id}/mergers`, {
      into: stays.partner.id,
      reason: 'Bought',
    });
    expect(again).toMatchObject({ moved: 0, left: 0 });
    expect(
      (await post(`partners/${stays.partner.id}/mergers`, { into: stays.partner.id, reason: 'x' })).status,
    ).toBe(422);
  });

  test('move what one request cannot hold with the next one, and lose nothing', async () => {
    const [gone, stays] = [await partnerNamed('Big Ltd'), await partnerNamed('Bigger Ltd')];
    for (let at = 0; at < 18; at++) await refer(gone.partner.id, gone.admin.caller);
    const merge = () =>
      done(`partners/${gone.partner.id}/mergers`, { into: stays.partner.id, reason: 'Bought' });
    const first = await merge();
    expect(first.left).toBeGreaterThan(0);
    let left = first.left;
    for (let rounds = 0; left > 0 && rounds < 5; rounds++) left = (await merge()).left;
    const own = await call('GET', `/v1/referrals?partner=${stays.partner.id}&limit=100`, gone.admin.caller);
    expect(own.body.items).toHaveLength(18);
  });
});
