import { describe, expect, test } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { type Caller, systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// What vendor and one partner arrange with each other, through the functions and the table.

const system = await systemForFile();
const { call, as, mails } = system;
const otrs = await publishedProgram('otrs');
const openXchange = await publishedProgram('open-xchange');
const rsupport = await publishedProgram('rsupport');
const manager = as('program-manager');
const day = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);

const post = (path: string, body: object, caller: Caller = manager, key?: string) =>
  call('POST', `/v1/${path}`, caller, { body, ...(key === undefined ? {} : { key }) });
const arranged = async (partner: string, caller: Caller = manager) =>
  (await call('GET', `/v1/partners/${partner}/arrangements`, caller)).body;

describe('the integration of a service desk', () => {
  const offer = {
    step: 'offer',
    terms: { version: '3', url: 'https://otrs.example/desk-terms' },
    fee: { amount: '500.00', currency: 'EUR' },
    share: '12.5',
  };
  const desk = { description: 'Six people, 8 to 18, de and en', mail: 'desk@nimbus.example' };
  const explained = async (partner: string) =>
    (await call('GET', `/v1/partners/${partner}/explain?action=service-desk`, manager)).body;

  test('is offered, accepted with terms and proof, and active; only then the partner is entitled to it [S0-13]', async () => {
    const { partner, admin, member } = await partnerIn(otrs);
    const step = (body: object, caller?: Caller) =>
      post(`partners/${partner.id}/service-desk/steps`, body, caller);
    const answer = (body: object, caller: Caller) =>
      post(`partners/${partner.id}/service-desk/answers`, body, caller);
    const accept = { outcome: 'accepted', version: '3', desk };
    expect((await answer(accept, admin.caller)).body.code).toBe('not-found');
    expect(await explained(partner.id)).toMatchObject({ allowed: false, code: 'service-desk-not-active' });
    expect((await step(offer, admin.caller)).body.code).toBe('not-allowed');
    expect(await step(offer)).toMatchObject({
      status: 201,
      body: { status: 'offered', offer: { fee: { amount: '500.00' }, share: '12.5' } },
    });
    expect((await mails(admin.address)).at(-1)?.text).toContain(`/portal/${partner.id}/arrangements`);
    expect((await step({ step: 'activate' })).body.code).toBe('wrong-state');

    expect((await answer(accept, member.caller)).body.code).toBe('not-allowed');
    expect((await answer({ ...accept, version: '2' }, admin.caller)).body.code).toBe('terms-changed');
    expect((await answer({ outcome: 'accepted', version: '3' }, admin.caller)).body.fields).toMatchObject([
      { field: 'desk' },
    ]);
    const agreed = await answer(accept, admin.caller);
    expect(agreed.body).toMatchObject({
      status: 'accepted',
      acceptance: { version: '3', desk, by: admin.id, at: expect.any(String), source: expect.any(String) },
    });
    const [office] = otrs.entities.filter(({ id }) => id === partner.entity);
    expect((await mails(office?.mail)).at(-1)?.subject).toContain(partner.company.name);
    expect(await explained(partner.id)).toMatchObject({ allowed: false });

    expect((await step({ step: 'return', reason: 'No phone number' })).body.status).toBe('offered');
    expect((await mails(admin.address)).at(-1)?.text).toContain('No phone number');
    await answer(accept, admin.caller);
    expect((await step({ step: 'activate' })).body).toMatchObject({ status: 'active' });
    expect(await explained(partner.id)).toMatchObject({ allowed: true });
  });

  test('makes the partner the single contact of one contract each, at any level, until it ends [S0-13]', async () => {
    for (const tier of ['partner', 'premium', 'preferred']) {
      const { partner, admin } = await partnerIn(otrs, { tier });
      const step = (body: object) => post(`partners/${partner.id}/service-desk/steps`, body);
      const contract = {
        step: 'contract',
        number: `C-${tier}`,
        customer: { name: 'Umbrella Ltd', country: 'FR' },
        startsOn: day(0),
      };
      await step(offer);
      expect((await step(contract)).body.code).toBe('wrong-state');
      await post(
        `partners/${partner.id}/service-desk/answers`,
        { outcome: 'accepted', version: '3', desk },
        admin.caller,
      );
      await step({ step: 'activate' });
      expect((await step(contract)).body.contracts).toMatchObject([
        { number: `C-${tier}`, status: 'active' },
      ]);
      expect((await step(contract)).body.code).toBe('already-there');
      const seen = await arranged(partner.id, admin.caller);
      expect(seen.serviceDesk.contracts).toMatchObject([{ customer: { name: 'Umbrella Ltd' } }]);
      const [{ id }] = seen.serviceDesk.contracts;
      const ended = { step: 'end-contract', contract: id, endsOn: day(30), reason: 'Customer moved' };
      expect((await step(ended)).body.contracts).toMatchObject([{ status: 'ended', endsOn: day(30) }]);
      await step({ ...contract, number: 'C-2' });
      const over = await step({ step: 'end', reason: 'Desk closed' });
      expect(over.body.contracts.map(({ status }: { status: string }) => status)).toEqual(['ended', 'ended']);
      expect(await explained(partner.id)).toMatchObject({ allowed: false });
    }
  });

  test('exists where the program offers it, and may be declined [S0-13]', async () => {
    const elsewhere = await partnerIn(openXchange);
    const no = await post(`partners/${elsewhere.partner.id}/service-desk/steps`, offer);
    expect(no.body.code).toBe('service-desk-not-offered');
    const { partner, admin } = await partnerIn(otrs);
    await post(`partners/${partner.id}/service-desk/steps`, offer);
    const path = `partners/${partner.id}/service-desk/answers`;
    const declined = await post(path, { outcome: 'declined', reason: 'Too small' }, admin.caller);
    expect(declined.body).toMatchObject({
      status: 'declined',
      closed: { reason: 'Too small', by: admin.id },
    });
    expect((await post(`partners/${partner.id}/service-desk/steps`, { step: 'activate' })).body.code).toBe(
      'wrong-state',
    );
  });
});

describe('resale deals', () => {
  const product = openXchange.products[0]?.id;
  const deal = {
    product,
    pieces: 3,
    price: { amount: '100.00', currency: 'EUR' },
    endCustomer: { name: 'Ostsee AG', country: 'DE', domain: 'ostsee.example' },
    expectedOn: day(20),
  };

  test('are registered by a VAR, by nobody of another category, and by no VAR that is not active [S2-05]', async () => {
    const reseller = await partnerIn(openXchange, { category: 'var' });
    const path = `partners/${reseller.partner.id}/resale-deals`;
    const made = await post(path, deal, reseller.member.caller, 'one-deal');
    expect(made).toMatchObject({
      status: 201,
      body: {
        status: 'registered',
        endCustomer: deal.endCustomer,
        tier: 'member',
        registeredBy: reseller.member.id,
      },
    });
    expect((await post(path, deal, reseller.member.caller, 'one-deal')).body.id).toBe(made.body.id);
    expect((await post(path, deal, reseller.member.caller)).body).toMatchObject({
      code: 'already-there',
      deal: made.body.id,
    });
    expect((await arranged(reseller.partner.id, reseller.member.caller)).deals).toHaveLength(1);
    const [office] = openXchange.entities.filter(({ id }) => id === reseller.partner.entity);
    expect((await mails(office?.mail)).at(-1)?.subject).toContain('Ostsee AG');

    const gone = await post(
      `${path}/${made.body.id}/withdrawals`,
      { reason: 'Lost it' },
      reseller.admin.caller,
    );
    expect(gone.body).toMatchObject({ status: 'withdrawn', closed: { reason: 'Lost it' } });
    expect((await post(path, deal, reseller.member.caller)).status).toBe(201);

    for (const category of ['integrator-consultant', 'software-house']) {
      const other = await partnerIn(openXchange, { category });
      const no = await post(`partners/${other.partner.id}/resale-deals`, deal, other.admin.caller);
      expect(no.body).toMatchObject({ code: 'category-not-entitled', clause: { path: 'categories.var' } });
    }
    await post(`partners/${reseller.partner.id}/status-changes`, { status: 'suspended', reason: 'x' });
    const late = { ...deal, endCustomer: { name: 'Nordsee AG', country: 'DE' } };
    expect((await post(path, late, reseller.admin.caller)).body.code).toBe('partner-not-active');
    expect((await post(path, late)).body.code).toBe('partner-not-active');
  });

  test('say which end customer buys what, at the partner’s price [S2-05]', async () => {
    const { partner, admin } = await partnerIn(openXchange, { category: 'var' });
    const path = `partners/${partner.id}/resale-deals`;
    const wrong = async (body: object) => (await post(path, { ...deal, ...body }, admin.caller)).body.fields;
    expect(await wrong({ endCustomer: undefined })).toMatchObject([{ field: 'endCustomer' }]);
    expect(await wrong({ product: 'nothing' })).toMatchObject([{ field: 'product', code: 'not-an-option' }]);
    expect(await wrong({ expectedOn: '2020-01-01' })).toMatchObject([
      { field: 'expectedOn', code: 'too-early' },
    ]);
    const own = { name: partner.company.name, country: 'DE' };
    expect(await wrong({ endCustomer: own })).toMatchObject([
      { field: 'endCustomer.name', code: 'own-company' },
    ]);
    const rates = await Promise.all(
      ['silver', 'platinum'].map(async (tier) => {
        const reseller = await partnerIn(rsupport, { tier });
        const price = { amount: '100.00', currency: rsupport.currencies[0] };
        const body = { ...deal, product: rsupport.products[0]?.id, price };
        return (await post(`partners/${reseller.partner.id}/resale-deals`, body, reseller.admin.caller)).body
          .lines;
      }),
    );
    expect(rates[0][0].ppm).toBeLessThan(rates[1][0].ppm);
  });
});

describe('a dedicated agent', () => {
  const hire = async (name: string) => {
    const email = `${name.toLowerCase()}-${clock.newId('per').slice(-6).toLowerCase()}@vendor.example`;
    const made = await post('staff', { name, email, roles: ['support-agent'] }, as('administrator'));
    return made.body.person as string;
  };
  const leave = (who: string, body: object = {}) =>
    post(`staff/${who}/departures`, body, as('administrator'));
  const issue = { benefit: 'helpdesk', title: 'Screen stays black', text: 'After the update' };
  const helpdesk = rsupport.benefits.find(({ kind }) => kind === 'support-request')?.id ?? '';
  const asks = (partner: string, caller: Caller) =>
    post(`partners/${partner}/requests`, { ...issue, benefit: helpdesk }, caller);

  test('is assigned to Gold and Platinum, and their technical requests go to them by themselves [S3-34]', async () => {
    const ada = await hire('Ada');
    await hire('Bob');
    for (const [tier, status] of [
      ['silver', 403],
      ['gold', 201],
      ['platinum', 201],
    ] as const) {
      const { partner, admin, member } = await partnerIn(rsupport, { tier });
      expect((await post(`partners/${partner.id}/agents`, { person: ada })).status).toBe(status);
      const asked = await asks(partner.id, member.caller);
      expect([tier, asked.status, asked.body.assignee]).toEqual([
        tier,
        201,
        status === 201 ? ada : undefined,
      ]);
      if (status !== 201) continue;
      expect((await mails(admin.address)).at(-1)?.subject).toContain('Ada');
      expect((await arranged(partner.id, member.caller)).agent).toMatchObject({ person: ada, name: 'Ada' });
    }
    const { partner } = await partnerIn(rsupport, { tier: 'gold' });
    const stranger = await person('Sven', []);
    const no = await post(`partners/${partner.id}/agents`, { person: stranger.id });
    expect(no.body.fields).toMatchObject([{ field: 'person', code: 'not-staff' }]);
  });

  test('who leaves hands every partner on in one step, or leaves a task for each [S3-34]', async () => {
    const [ada, eve] = [await hire('Ada'), await hire('Eve')];
    const partners = await Promise.all(['gold', 'platinum'].map((tier) => partnerIn(rsupport, { tier })));
    for (const { partner } of partners) await post(`partners/${partner.id}/agents`, { person: ada });
    const roles = await post(`staff/${ada}/roles`, { roles: ['finance'] }, as('administrator'));
    expect(roles.body).toMatchObject({ code: 'open-work', partners: 2 });
    expect((await leave(ada, { handOverTo: eve })).status).toBe(201);
    for (const { partner, admin } of partners) {
      expect((await arranged(partner.id)).agent).toMatchObject({ person: eve });
      expect((await mails(admin.address)).at(-1)?.subject).toContain('Eve');
    }
    expect((await leave(eve)).status).toBe(201);
    const [first, second] = partners.map(({ partner }) => partner.id);
    expect((await arranged(first ?? '')).agent.person).toBeUndefined();
    const tasks = await call('GET', '/v1/programs/rsupport/tasks?kind=agent-missing', manager);
    expect(tasks.body.items.map(({ about }: { about: string }) => about).toSorted()).toEqual(
      [`${first}.agent`, `${second}.agent`].toSorted(),
    );
    const zoe = await hire('Zoe');
    await post(`partners/${first}/agents`, { person: zoe });
    const rest = await call('GET', '/v1/programs/rsupport/tasks?kind=agent-missing', manager);
    expect(rest.body.items).toMatchObject([{ about: `${second}.agent` }]);
  });

  test('the helpdesk takes technical issues of every level, as many as come [S3-33]', async () => {
    for (const tier of ['silver', 'gold', 'platinum']) {
      const { partner, member } = await partnerIn(rsupport, { tier });
      for (let at = 0; at < (tier === 'silver' ? 12 : 1); at++)
        expect((await asks(partner.id, member.caller)).status).toBe(201);
    }
    // Where support is counted, it is not asked for in this way.
    const counted = await partnerIn(otrs);
    const no = await post(
      `partners/${counted.partner.id}/requests`,
      { ...issue, benefit: 'support-requests' },
      counted.admin.caller,
    );
    expect(no.body.fields).toMatchObject([{ field: 'benefit' }]);
  });
});
