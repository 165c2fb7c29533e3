import { describe, expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { recordQueries } from '../support/queries.ts';
import { linkIn, systemForFile } from '../support/system.ts';

// The main job by JSON API, from a stranger's application to the file that finance pulls.

const queries = recordQueries();
const system = await systemForFile({ between: queries.between });
const { call, as, mails } = system;
let manager = as('program-manager');

const application = {
  company: { name: 'Nordlicht IT GmbH', country: 'DE', website: 'https://nordlicht.example' },
  contact: { name: 'Ada Nord', email: 'ada@nordlicht.example', phone: '+49 40 123' },
  answers: {
    marketPresence: 'North Germany',
    technicalSkills: 'Ten engineers',
    openNebulaExperience: 'production',
  },
};

const story: Record<string, string> = {};

describe('the story, by API', () => {
  it('takes an application, with a receipt, a confirm link by mail, and an alert to the office for that country [S4-12] [S4-27]', async () => {
    const reply = await call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      { body: application, key: 'a1' },
    );
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      program: 'opennebula',
      receipt: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    story['receipt'] = reply.body.receipt;
    const [toApplicant] = await mails('ada@nordlicht.example');
    expect(toApplicant?.subject).toContain(reply.body.receipt);
    expect(toApplicant?.text).not.toContain('Nordlicht');
    const [alert] = await mails('partners-eu@opennebula.example');
    expect(alert?.text).toContain('Nordlicht IT GmbH');
    const american = { ...application, company: { ...application.company, country: 'BR', name: 'Sul' } };
    await call('POST', '/v1/programs/opennebula/applications', {}, { body: american });
    expect((await mails('partners-us@opennebula.example'))[0]?.text).toContain('Sul');
  });

  it('confirms the address by the mailed link', async () => {
    const link = linkIn((await mails('ada@nordlicht.example'))[0], 'confirm');
    const reply = await call('POST', '/v1/confirmations', { token: link }, { body: {} });
    expect(reply.body).toMatchObject({ receipt: story['receipt'] });
  });

  it('puts it on the worklist with the vendor’s own clock', async () => {
    const { body } = await call('GET', '/v1/programs/opennebula/tasks', manager);
    expect(body.items[0]).toMatchObject({ kind: 'application-decision', title: 'Nordlicht IT GmbH' });
    story['application'] = body.items.find(
      (task: { title: string }) => task.title === 'Nordlicht IT GmbH',
    ).about;
  });

  it('decides nothing before every criterion is scored [S4-18]', async () => {
    const at = `/v1/applications/${story['application']}`;
    const early = await call('POST', `${at}/decisions`, manager, { body: { outcome: 'accepted' } });
    expect(early.status).toBe(409);
    expect(early.body).toMatchObject({ code: 'scores-missing', clause: { path: 'application.scorecard' } });
    const scores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
      criterion,
      score: 4,
    }));
    expect((await call('POST', `${at}/scores`, manager, { body: { scores } })).status).toBe(200);
    const decided = await call('POST', `${at}/decisions`, manager, { body: { outcome: 'accepted' } });
    expect(decided.body).toMatchObject({ status: 'accepted-pending-signature' });
  });

  it('sends order form and partner agreement, and is active only after both are signed and the web page is given [S4-11] [S4-20]', async () => {
    const mail = (await mails('ada@nordlicht.example')).at(-1);
    expect(mail?.text).toContain('order-form.pdf');
    expect(mail?.text).toContain('partner-agreement.pdf');
    const at = `/v1/applications/${story['application']}`;
    const sign = (document: string) =>
      call('POST', `${at}/signatures`, manager, {
        body: { document, signedOn: clock.now().slice(0, 10), signedBy: 'Ada Nord' },
      });
    expect((await sign('order-form')).body).toMatchObject({ status: 'accepted-pending-signature' });
    expect((await sign('partner-agreement')).body).toMatchObject({ status: 'accepted-pending-signature' });
    const link = linkIn(mail, 'applications');
    const page = await call(
      'POST',
      '/v1/web-pages',
      { token: link },
      { body: { url: 'https://nordlicht.example/opennebula' } },
    );
    expect(page.body).toMatchObject({ status: 'active', missing: [] });
    const { body } = await call('GET', at, manager);
    story['partner'] = body.partnerId;
  });

  it('shows a badge to anybody, with tier and since when [S4-13] [S4-26]', async () => {
    const { body } = await call('GET', `/v1/badges/${story['partner']}`);
    expect(body).toMatchObject({
      tier: 'OpenNebula Reseller Partner',
      status: 'active',
      since: expect.any(String),
    });
  });

  it('signs the partner in by the mailed link, once', async () => {
    const welcome = (await mails('ada@nordlicht.example')).at(-1);
    story['referralLink'] = linkIn(welcome, 'refer');
    const link = linkIn(welcome, 'sign-in');
    const session = await call('POST', '/v1/sessions', { token: link }, { body: {} });
    expect(session.status).toBe(201);
    story['session'] = session.body.session;
    expect((await call('POST', '/v1/sessions', { token: link }, { body: {} })).body).toMatchObject({
      code: 'link-used',
    });
    expect((await call('GET', '/v1/me', { token: story['session'] })).body.grants).toHaveLength(1);
  });

  it('takes a referral by signed link without sign-in, alerts the vendor, and protects the customer [S4-06]', async () => {
    const referral = {
      customer: { name: 'Hanse Bau AG', domain: 'www.hansebau.example', country: 'DE' },
      contact: { name: 'Kim Hansen' },
    };
    const reply = await call('POST', '/v1/referrals', { token: story['referralLink'] }, { body: referral });
    expect(reply.status).toBe(201);
    story['referral'] = reply.body.id;
    expect((await mails('partners-eu@opennebula.example')).at(-1)?.subject).toContain(reply.body.receipt);
    const again = await call('POST', '/v1/referrals', as('partner-admin'), {
      body: { ...referral, customer: { ...referral.customer, domain: 'https://shop.hansebau.example' } },
    });
    expect(again.body).toMatchObject({
      code: 'customer-protected',
      protectedUntil: reply.body.protectedUntil,
    });
    expect(again.text).not.toContain(story['partner']);
  });

  it('moves it to won with its sales: one commission each, by the rate in force [S4-08] [S4-15]', async () => {
    const sale = (saleId: string, product: string, kind: string, amount: string) => ({
      saleId,
      product,
      kind,
      occurredAt: clock.now().slice(0, 10),
      net: { amount, currency: 'EUR' },
    });
    const body = {
      outcome: 'won',
      sales: [
        sale('INV-1', 'support-subscription', 'new', '1000.00'),
        sale('INV-2', 'professional-services', 'renewal', '99.99'),
      ],
    };
    const reply = await call('POST', `/v1/referrals/${story['referral']}/outcomes`, manager, {
      body,
      key: 'won',
    });
    expect(reply.status).toBe(201);
    expect(
      reply.body.sales.map((sale: { entries: { amount: { amount: string } }[] }) =>
        sale.entries.map((entry) => entry.amount.amount),
      ),
    ).toEqual([['125.00'], ['12.50']]);
    const replay = await call('POST', `/v1/referrals/${story['referral']}/outcomes`, manager, {
      body,
      key: 'won',
    });
    expect(replay.headers.get('idempotency-replayed')).toBe('true');
  });

  it('tells the partner status, entries, and the reason for every sale without one', async () => {
    await call('POST', '/v1/programs/opennebula/sales', manager, {
      body: {
        saleId: 'INV-3',
        referral: story['referral'],
        product: 'training',
        kind: 'new',
        occurredAt: '2026-03-01',
        net: { amount: '10', currency: 'EUR' },
      },
    });
    const now = await call('GET', `/v1/partners/${story['partner']}/statement`, { token: story['session'] });
    expect(now.body.entries).toHaveLength(2);
    const march = await call('GET', `/v1/partners/${story['partner']}/statement?period=2026-03`, {
      token: story['session'],
    });
    expect(march.body).toMatchObject({
      entries: [],
      decisions: [{ saleId: 'INV-3', outcome: 'excluded', reason: 'sale-before-referral' }],
    });
  });

  it('shows the partner what it earned on its home, with two queries in all', async () => {
    const session = { token: story['session'] };
    const home = () => call('GET', `/portal/${story['partner']}`, session);
    await home();
    await system.settled();
    queries.take();
    const page = await home();
    expect(queries.take().queries.toSorted()).toEqual(['OWN#par', 'PTR#par']);
    expect(page.text).toContain('137.50');
    expect(page.text).toContain('Ada Nord');
  });

  it('lets finance pull the month with a token', async () => {
    const period = clock.now().slice(0, 7);
    const reply = await call(
      'GET',
      `/v1/programs/opennebula/exports/${period}/entries.csv`,
      as('machine:exports'),
    );
    expect(reply.status).toBe(200);
    expect(reply.text.split('\r\n')).toHaveLength(4);
    expect(reply.text).toContain('125.00');
    expect(reply.headers.get('content-disposition')).toContain('provisional');
  });

  it('asks nothing of the partner in half a year: status mails only, no task, no reminder [S4-05] [S4-07]', async () => {
    const open = await call(
      'POST',
      '/v1/referrals',
      { token: story['session'] },
      {
        body: {
          customer: { name: 'Elbe Soft', domain: 'elbesoft.example', country: 'DE' },
          contact: { name: 'Jo' },
        },
      },
    );
    const before = (await mails('ada@nordlicht.example')).length;
    await system.advanceTo(new Date(Date.parse(open.body.submittedAt) + 180 * 86_400_000).toISOString());
    await system.renew();
    manager = as('program-manager');
    const mine = (await mails('ada@nordlicht.example')).slice(before);
    expect(mine.map(({ subject }) => subject)).toEqual([expect.stringContaining('has ended')]);
    const referral = await call('GET', `/v1/referrals/${open.body.id}`, manager);
    expect(referral.body).toMatchObject({ status: 'expired' });
    expect((await call('GET', `/v1/partners/${story['partner']}`, manager)).body).toMatchObject({
      status: 'active',
      tier: 'reseller',
    });
  });

  it('ends the badge with the partner', async () => {
    await call('POST', `/v1/partners/${story['partner']}/status-changes`, manager, {
      body: { status: 'terminated', reason: 'Company closed' },
    });
    expect((await call('GET', `/v1/badges/${story['partner']}`)).status).toBe(410);
  });
});
