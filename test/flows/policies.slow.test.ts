import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { zones } from '../../infra/functions.ts';
import { recording } from '../../infra/local/faults.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { assertAllowed, unusedGrants } from '../infra/policies.ts';
import { linkIn, startSystem } from '../support/system.ts';
import { chargesZone } from './charges-zone.ts';
import { conductZone } from './conduct-zone.ts';
import { closeFirstMonth, closeWithDocuments } from './first-month.ts';
import { approvePayee, runPayout } from './first-payout.ts';
import { mailsZone } from './mails-zone.ts';
import { otherZones } from './other-zones.ts';
import { petitionsZone } from './petitions-zone.ts';
import { supportZone } from './support-zone.ts';

// Every call of the flows, by function, held against the policy that this function would have on AWS.

const calls: Parameters<Parameters<typeof recording>[1]>[0][] = [];
const system = await startSystem({
  storage: true,
  between: (handler) => recording(handler, (call) => calls.push(call)),
});
afterAll(() => system.close());
const { call, as, mails } = system;
const PROGRAM = '/v1/programs/opennebula';

/** Every GET page and list as each role, with ids that exist. */
const look = async (ids: Record<string, string>) => {
  const { routes } = await import('../../infra/routes.ts');
  for (const { key, callers } of routes) {
    const [method = '', template = ''] = key.split(' ');
    if (method !== 'GET') continue;
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'none');
    for (const { role, token } of system.access())
      if (callers.some((allowed) => allowed === role || allowed.startsWith('machine')))
        await call('GET', path, { token });
    await call('GET', path);
  }
};

it('lets each function do what the flows need and nothing that its policy does not grant', async () => {
  const manager = as('program-manager');
  const admin = as('administrator');
  const today = clock.now().slice(0, 10);
  const applied = await call(
    'POST',
    `${PROGRAM}/applications`,
    {},
    {
      key: 'a',
      body: {
        company: { name: 'Kilo', country: 'DE', website: 'https://kilo.example' },
        contact: { name: 'K', email: 'k@kilo.example' },
        answers: { marketPresence: 'x', technicalSkills: 'y', openNebulaExperience: 'none' },
      },
    },
  );
  await call(
    'POST',
    '/v1/confirmations',
    { token: linkIn((await mails('k@kilo.example'))[0], 'confirm') },
    { body: {} },
  );
  const task = (await call('GET', `${PROGRAM}/tasks`, manager)).body.items[0];
  const staff = (await call('GET', '/v1/staff', admin)).body.items;
  const { person } = staff.find(({ roles }: { roles: string[] }) => roles.includes('administrator'));
  const about = task.about;
  await call('POST', `/v1/tasks/${about}/assignments`, manager, { body: { person } });
  const scores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
    criterion,
    score: 3,
  }));
  await call('POST', `/v1/applications/${about}/scores`, manager, { body: { scores } });
  await call('POST', `/v1/applications/${about}/decisions`, manager, { body: { outcome: 'accepted' } });
  for (const document of ['order-form', 'partner-agreement'])
    await call('POST', `/v1/applications/${about}/signatures`, manager, {
      body: { document, signedOn: today, signedBy: 'K' },
    });
  const complete = linkIn((await mails('k@kilo.example')).at(-1), 'applications');
  expect(
    (await call('POST', '/v1/web-pages', { token: complete }, { body: { url: 'https://kilo.example/p' } }))
      .status,
  ).toBe(201);
  const partner = (await call('GET', `/v1/applications/${about}`, manager)).body.partnerId;
  await call(
    'POST',
    '/v1/sessions',
    { token: linkIn((await mails('k@kilo.example')).at(-1), 'sign-in') },
    { body: {} },
  );
  await call('POST', '/v1/sign-in-links', {}, { body: { email: 'k@kilo.example' } });
  const session = await call(
    'POST',
    '/v1/sessions',
    { token: linkIn((await mails('k@kilo.example')).at(-1), 'sign-in') },
    { body: {} },
  );
  const own = { token: session.body.session };
  const invited = await call('POST', `/v1/partners/${partner}/people`, own, {
    body: { name: 'L', email: 'l@kilo.example', role: 'partner-member' },
  });
  await call('DELETE', `/v1/partners/${partner}/people/${invited.body.person}`, own, { body: {} });
  const token = await call('POST', `/v1/partners/${partner}/tokens`, own, {
    body: { name: 't', scopes: ['referrals:write'] },
  });
  const referral = await call(
    'POST',
    '/v1/referrals',
    { token: token.body.token },
    {
      key: 'r',
      body: {
        customer: { name: 'Cust', domain: 'cust.example', country: 'US', vatId: 'US 1' },
        contact: { name: 'C' },
      },
    },
  );
  await call('DELETE', `/v1/tokens/${token.body.id}`, own, { body: {} });
  const net = { amount: '100.00', currency: 'EUR' };
  const sale = { product: 'training', kind: 'new', occurredAt: today, net };
  const won = await call('POST', `/v1/referrals/${referral.body.id}/outcomes`, manager, {
    key: 'w',
    body: { outcome: 'won', sales: [{ ...sale, saleId: 'S-1' }] },
  });
  expect(won.status).toBe(201);
  await call('POST', `${PROGRAM}/sales`, manager, {
    key: 'sold',
    body: { ...sale, saleId: 'S-2', referral: referral.body.receipt },
  });
  await call('POST', `${PROGRAM}/sales/S-1/refunds`, manager, {
    body: { refundId: 'R-1', occurredAt: today, net: { ...net, amount: '10' } },
  });
  const correction = {
    revision: 2,
    reason: 'wrong',
    sale: { ...sale, referral: referral.body.id },
  };
  const proposed = await call('POST', `${PROGRAM}/sales/S-2/corrections`, as('finance'), {
    key: 'c',
    body: correction,
  });
  await call('POST', `${PROGRAM}/entry-proposals/${proposed.body.id}/decisions`, admin, {
    key: 'd',
    body: { outcome: 'approved' },
  });
  await call('GET', `${PROGRAM}/entry-proposals`, admin);
  await call('POST', `${PROGRAM}/sales/S-2/decisions`, as('finance'), {
    body: { cause: 'dispute-granted', to: 'excluded', evidence: 'mail' },
  });
  const vendorToken = await call('POST', `${PROGRAM}/tokens`, admin, {
    body: { name: 'x', scopes: ['exports:read'] },
  });
  expect(vendorToken.status).toBe(201);
  const colleague = await call('POST', '/v1/staff', admin, {
    body: { name: 'N', email: 'n@vendor.example', roles: ['program-manager'] },
  });
  await call('POST', `/v1/staff/${colleague.body.person}/roles`, admin, {
    body: { roles: ['program-manager', 'administrator'] },
  });
  await call('POST', `/v1/staff/${colleague.body.person}/departures`, admin, {
    body: { handOverTo: person },
  });
  await call('POST', `/v1/partners/${partner}/status-changes`, manager, {
    key: 's',
    body: { status: 'suspended', reason: 'x' },
  });
  const yaml = (name: string) => parse(readFileSync(`shared/programs/${name}.yaml`, 'utf8'));
  const file = yaml('opennebula');
  const product = { id: 'appliance', name: { en: 'Appliance', de: 'Appliance' } };
  const version = {
    file: { ...file, products: [...file.products, product] },
    figures: { ...yaml('opennebula.example'), effectiveFrom: '2027-01-01' },
  };
  expect((await call('POST', '/v1/programs/checks', admin, { body: version })).body.ready).toBe(true);
  expect((await call('POST', '/v1/service-clock/preview', admin, { body: {} })).status).toBe(422);
  expect((await call('POST', '/v1/service-clock/preview', as('finance'), { body: {} })).status).toBe(403);
  expect((await call('POST', `${PROGRAM}/versions`, admin, { key: 'v', body: version })).status).toBe(201);
  const plans = { file: yaml('otrs-services'), figures: yaml('otrs-services.example') };
  for (const [key, figures] of [
    ['p1', plans.figures],
    ['p2', { ...plans.figures, effectiveFrom: '2031-01-01' }],
  ]) {
    const body = { ...plans, figures };
    const reply = await call('POST', '/v1/programs/otrs-services/versions', admin, { key, body });
    expect(reply.status).toBe(201);
  }
  await call('GET', `${PROGRAM}/audit?about=${about}`, admin);
  await call('GET', `${PROGRAM}/audit.csv?about=${about}`, admin);
  const late = await call('POST', '/v1/referrals', as('partner-admin'), {
    body: { customer: { name: 'Late', domain: 'late.example', country: 'DE' }, contact: { name: 'C' } },
  });
  // A sale of a referral that was still open wins it.
  const first = { ...sale, saleId: 'S-9', referral: late.body.id };
  expect((await call('POST', `${PROGRAM}/sales`, manager, { body: first })).status).toBe(201);
  // A partner's home, with what it earned, by one of its own people.
  const ownPartner = system.access().find(({ role }) => role === 'partner-admin')?.subject;
  expect((await call('GET', `/portal/${ownPartner}`, as('partner-admin'))).status).toBe(200);
  await otherZones(system);
  const [{ id: entity }] = plans.figures.entities;
  await supportZone(system, { plans: 'otrs-services', entity });
  await conductZone(system);
  await petitionsZone(system);
  await chargesZone(system);
  await mailsZone(system);
  await closeFirstMonth(system);
  await closeWithDocuments(system);
  await approvePayee(system);
  await runPayout(system);
  await look({
    program: 'opennebula',
    application: about,
    referral: referral.body.id,
    partner,
    sale: 'S-1',
    period: today.slice(0, 7),
    file: 'entries.csv',
    number: applied.body.receipt,
    form: 'application',
    about,
  });
  await system.advanceTo(plusMs(clock.now(), 100 * 86_400_000));
  await system.settled();

  expect(calls.length).toBeGreaterThan(500);
  expect(new Set(calls.map((one) => one.function))).toEqual(
    new Set([
      ...zones,
      'sweep-due',
      'close-months',
      'deliver-notices',
      'mail-events',
      'receive-mail',
      'show-mail',
      undefined,
    ]),
  );
  await assertAllowed(calls);
}, 120_000);

/** Grants that these flows never use, each with its reason to stay. */
const ARGUED: Readonly<Record<string, string>> = {
  'advisories reads NTC#': 'a manifest is read once every mail has come to an end; here they are under way',
  'programs reads RPT#': 'a version that awards its best partner begins the first count; here none does',
  'programs writes RPT#': 'the same',
  'rebates reads APP#': 'the application that a reseller came by is read with it; here it came by none',
  'public reads STF': 'the first administrator signs in while there is none; here there is one',
  'public writes STF': 'the same',
  'portal reads PRG':
    'read once in the life of a function, and here another zone had read it in this process',
  'portal reads LEA#': 'only where the program refers customers to partners (home-waits.test.ts)',
  'ledger writes PTR#':
    'only where the balance of a partner that left becomes a charge (negative-exit.slow.test.ts)',
  'mails reads PLN': 'read once in the life of a function, and here another zone had read it in this process',
  'mails reads ADV#':
    'a packager’s address is shown with a mail to one; here an advisory waits for its instant',
  'finance reads PRG': 'the same as of the portal',
  'public reads PLN': 'the same',
  'books reads PRG': 'the same',
  'payouts reads PRG': 'the same',
  'ledger reads PRG': 'the same',
  'charges reads PRG': 'the same',
  'rebates reads PRG': 'the same',
  'payouts writes MNY#INV#':
    'only where a program pays on the partner’s own invoice; OpenNebula’s writes the documents (own-invoice.slow.test.ts)',
  'charges reads APP#':
    'who became a partner by an application has its terms looked at anew with the fee; here it had none',
  'intake reads PRG': 'the same',
  'reports reads TSK#':
    'a report may be handed in when a requirement whose end is a task is gone from the program',
  'reports writes TSK#': 'the same',
  'programs writes RET#':
    'the first version of a program says when it looks first at what it keeps; here every program has one',
  'service reads SUP#':
    'a file goes with a request once it was uploaded; these flows have no storage (services.test.ts)',
  'service writes LIM#': 'the same',
  'membership writes PER#':
    'who never signed in becomes a person when the last paper is accepted; here she had signed in to hand it in',
  'membership writes AUTH#': 'the same',
  'arrangements writes TSK#':
    'a task waits for a new agent only where one left without a successor; here each had one',
  'standing reads TSK#':
    'somebody who is taught anew closes the task about what had ended; that takes a year (papers.test.ts)',
  'standing writes TSK#': 'the same',
  'petitions writes PTR#':
    'a referral that is open again counts where a program limits how many are; OpenNebula does not',
  'evaluations reads REF#': 'only where a program measures referrals; RSUPPORT takes none',
  'portal reads TSK#': 'a partner answers a question, where a program returns referrals; OpenNebula does not',
};

it('leaves no grant that is neither used nor argued', () => {
  const unused = [...zones, 'receive-mail' as const].flatMap((name) => unusedGrants(name, calls));
  expect(unused.filter((grant) => ARGUED[grant] === undefined)).toEqual([]);
});
