import { expect } from 'vitest';
import { watchedEvaluations } from '../../functions/evaluations/watched.ts';
import { addMonths } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { writtenEvaluation } from '../../shared/store/evaluations.ts';
import { importedPartner } from '../../shared/store/imports.ts';
import { changedSweep } from '../../shared/store/retention.ts';
import { trainingWatches } from '../../shared/store/training-watches.ts';
import { distributorPerson, must, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import { type Caller, linkIn, type TestSystem } from '../support/system.ts';

import { waitingEvaluation } from '../support/waiting-evaluation.ts';

// A short life of other vendors' programs, for what their zones touch: the stories themselves are told by other tests.

type Place = { readonly address: string; readonly headers: Record<string, string> };
const put = async ({ address, headers }: Place, body: Buffer) => {
  const { 'content-length': _length, ...named } = headers;
  const sent = await fetch(address, { method: 'PUT', headers: named, body: new Uint8Array(body) });
  expect(sent.status).toBe(200);
};

/** A hold that is set and lifted, and everybody whose data lies with a partner handed out and erased. */
const forget = async ({ call, as }: TestSystem, partner: string): Promise<void> => {
  const admin = as('administrator');
  for (const outcome of ['set', 'lifted'])
    await call('POST', `/v1/partners/${partner}/legal-holds`, admin, {
      body: { outcome, reason: 'A lawsuit' },
    });
  const { body } = await call('GET', `/v1/partners/${partner}/records`, admin);
  for (const { subject } of body.subjects) {
    await call('GET', `/v1/programs/otrs/subjects/${subject}`, admin);
    const erased = await call('POST', '/v1/programs/otrs/erasures', admin, {
      body: { subject, reason: 'Asked' },
    });
    expect(erased.status).toBe(201);
  }
};

/** A service desk that asks for its customer, whose plans are there already. */
const speak = async (
  { call, as }: TestSystem,
  { partner, admin, member }: Awaited<ReturnType<typeof partnerIn>>,
): Promise<void> => {
  const manager = as('administrator');
  const done = async (path: string, body: object, caller: Caller = manager) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status < 300 || reply.text]).toEqual([path, true]);
    return reply.body;
  };
  const own = `partners/${partner.id}`;
  const terms = { version: '1', url: 'https://x.example/terms' };
  await done(`${own}/service-desk/steps`, { step: 'offer', terms });
  const desk = { description: 'Six people', mail: 'desk@x.example' };
  await done(`${own}/service-desk/answers`, { outcome: 'accepted', version: '1', desk }, admin.caller);
  await done(`${own}/service-desk/steps`, { step: 'activate' });
  const [startsOn, customer] = [clock.now().slice(0, 10), { name: 'Theta AG', country: 'DE' }];
  const contract = { step: 'contract', number: 'C-7', customer, startsOn };
  const { contracts } = await done(`${own}/service-desk/steps`, contract);
  const plans = servicePlansNamed('otrs-services');
  const entity = plans.entities[0]?.id;
  const bought = await done(`service-plans/${plans.id}/subscriptions`, {
    ...{ customer, entity, plan: 'enterprise', startsOn, months: 12 },
  });
  const link = { contract: contracts[0].id, plans: plans.id, subscription: bought.number };
  await done(`${own}/helpdesk/customers`, link);
  const system = { name: 'T', use: 'production', release: '6.5.8' };
  const { instances } = await done(`subscriptions/${bought.id}/instances`, system);
  const at = `${own}/helpdesk/customers/${bought.id}/requests`;
  const problem = { kind: 'problem', title: 'Down', text: 'All', answers: criticalAnswers };
  const asked = await done(at, { ...problem, instance: instances[0].id }, member.caller);
  await done(`${at}/${asked.id}/steps`, { step: 'message', text: 'Hurry' }, member.caller);
  expect((await call('GET', `/v1/${at}`, member.caller)).status).toBe(200);
};

/** A partner with its people and what it brings along, imported and invited. */
const moveIn = async (system: TestSystem): Promise<void> => {
  const { call, as, mails, tick } = system;
  const manager = as('program-manager');
  const program = '/v1/programs/otrs';
  const bring = async (kind: string, header: string, row: string) => {
    const begun = await call('POST', `${program}/import-uploads`, manager, { body: {} });
    const { address, headers, upload } = begun.body;
    await put({ address, headers }, Buffer.from(`${header}\n${row}\n`));
    const { body } = await call('POST', `${program}/imports`, manager, { body: { upload, kind } });
    await tick('imports');
    await call('POST', `${program}/imports/${body.id}/runs`, manager, { body: {} });
    await tick('imports');
    const { body: done } = await call('GET', `${program}/imports/${body.id}`, manager);
    expect([kind, done.import]).toMatchObject([kind, { new: 1, wrong: 0 }]);
    await call('GET', `${program}/imports/${body.id}/results.csv`, manager);
  };
  const until = '2039-12-31';
  await bring(
    'partners',
    'partner,name,country,website,tier,memberSince,feePaidUntil',
    `K-1,Oak,DE,https://oak.example,partner,2020-05-01,${until}`,
  );
  await bring('people', 'partner,name,email,role', 'K-1,Ann,ann@oak.example,partner-admin');
  await bring('quotas', 'partner,benefit,used', 'K-1,support-requests,1');
  await bring(
    'claims',
    'partner,customer,country,domain,submittedOn,protectedUntil,contactName',
    `K-1,Elm AG,DE,elm.example,2026-01-05,${until},Eva`,
  );
  await call('POST', `${program}/invitation-waves`, manager, { body: { units: 5 }, key: 'wave' });
  expect(await mails('ann@oak.example')).toHaveLength(1);
  await forget(system, importedPartner('otrs', 'K-1'));
};

/** A file of sales, sent and read. */
const bookFile = async ({ call, as, tick }: TestSystem): Promise<void> => {
  const [files, caller] = ['/v1/programs/opennebula/event-files', as('finance')];
  const { address, headers, upload } = (await call('POST', `${files}/uploads`, caller, { body: {} })).body;
  await put({ address, headers }, Buffer.from('type,saleId,occurredAt,amount,currency\nsale,F-1,x,1,EUR\n'));
  expect((await call('POST', files, caller, { body: { upload }, key: 'sales' })).status).toBe(202);
  await tick('imports');
  for (const path of [files, `${files}/${upload}`, `${files}/${upload}/results.csv`])
    expect((await call('GET', path, caller)).status).toBe(200);
};

/** Benefits bought, counted, ordered and handed out; leads, requests and events; papers until a reseller is active. */
export const otherZones = async (system: TestSystem): Promise<void> => {
  const { call, as, mails } = system;
  const [otrs, openXchange, rsupport] = [
    await publishedProgram('otrs'),
    await publishedProgram('open-xchange'),
    await publishedProgram('rsupport'),
  ];
  await must([changedSweep({ program: 'otrs', next: clock.now(), v: 1 })]);
  await moveIn(system);
  await bookFile(system);
  await system.tick('retention');
  const manager = as('program-manager');
  const done = async (path: string, caller: Caller, body: object) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status < 300, reply.status < 300 || reply.text]).toEqual([path, true, true]);
    return reply.body;
  };
  const day = (days: number) =>
    new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);

  const buyer = await partnerIn(openXchange);
  const own = `partners/${buyer.partner.id}`;
  await done(`${own}/purchases`, buyer.admin.caller, { package: 'value-package' });
  await done(`${own}/licences`, buyer.admin.caller, { product: 'open-xchange-server' });
  const reference = { company: 'Ostsee AG', contact: 'Ida Meer', project: 'Mail for 900 people' };
  const named = await done(`${own}/references`, buyer.admin.caller, reference);
  await done(`${own}/references/${named.id}/decisions`, manager, { outcome: 'verified' });
  const preferred = await partnerIn(otrs, { tier: 'preferred' });
  const theirs = `partners/${preferred.partner.id}`;
  await done(`${theirs}/quotas/support-requests/grants`, manager, { units: 1, reason: 'Goodwill' });
  const certification = {
    product: 'certification',
    use: 'internal',
    price: { amount: '400', currency: 'EUR' },
  };
  await done(`${theirs}/orders`, preferred.admin.caller, { ...certification, pieces: 1 });
  await call('GET', `/v1/${theirs}/explain?action=support-requests`, preferred.member.caller);

  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const file = Object.values(otrs.resources.find(({ id }) => id === 'logo')?.files ?? {})[0];
  const logo = { file, bytes: picture.length, type: 'image/png' };
  const place = await done('programs/otrs/resources/logo/uploads', manager, logo);
  await put(place, picture);
  await done('programs/otrs/resources/logo/files', manager, { file, upload: place.upload });
  await call('GET', `/v1/${theirs}/resources/logo`, preferred.member.caller);

  const lead = await done('programs/otrs/leads', manager, {
    customer: { name: 'Umbrella Ltd', country: 'FR' },
    contact: { name: 'Jill', email: 'jill@umbrella.example' },
    need: 'A help desk',
  });
  await done(`leads/${lead.id}/offers`, manager, { partner: preferred.partner.id, reason: 'Near' });
  const offered = (await mails(preferred.admin.address)).findLast(({ text }) => text.includes('/leads/'));
  await done('lead-answers', { token: linkIn(offered, 'leads') }, { outcome: 'accepted' });
  const asked = await done(`${theirs}/requests`, preferred.member.caller, {
    benefit: 'press',
    title: 'A release',
    text: 'Together',
  });
  await done(`requests/${asked.id}/answers`, manager, { outcome: 'answered', text: 'Gladly' });
  const question = await done(`${theirs}/helpdesk/requests`, preferred.member.caller, {
    ...{ kind: 'service-request', environment: 'integration', title: 'A question', text: 'About this' },
  });
  await done(`helpdesk/requests/${question.id}/messages`, manager, { text: 'Try this' });
  await done(`helpdesk/requests/${question.id}/messages`, preferred.member.caller, { text: 'And now?' });
  await call('GET', `/desk/otrs/helpdesk/requests/${question.id}`, manager);
  await speak(system, preferred);
  await done(`${theirs}/invitations`, manager, { benefit: 'trade-fair', until: day(10) });
  const event = await done('programs/otrs/events', manager, {
    benefit: 'trade-fair',
    name: 'Fair',
    place: 'Here',
    startsOn: day(30),
    endsOn: day(31),
    capacity: 4,
    share: { percent: '30', cost: { amount: '1000', currency: 'EUR' } },
  });
  await done(`events/${event.id}/invitations`, manager, { partner: preferred.partner.id });
  await done(`${theirs}/events/${event.id}/registrations`, preferred.member.caller, {
    people: ['Ada'],
    agreedShare: '30',
  });
  await call('GET', '/v1/programs/otrs/leads', manager);

  const [north] = rsupport.distributors;
  const distributor = await distributorPerson(rsupport, north?.id ?? '');
  const wish = {
    distributor: north?.id,
    benefit: 'sales-consulting',
    cells: { silver: 'included' },
    from: day(2),
    reason: 'Our market',
  };
  const proposed = await done('programs/rsupport/overrides', distributor.caller, wish);
  await done(`programs/rsupport/overrides/${proposed.id}/decisions`, manager, { outcome: 'approved' });
  await call('GET', `/portal/rsupport/distributors/${north?.id}/overrides`, distributor.caller);
  await call('GET', '/desk/rsupport/program', manager);

  const platinum = await partnerIn(rsupport, { tier: 'platinum' });
  const amount = { amount: '100', currency: rsupport.currencies[0] };
  const fund = await done(`partners/${platinum.partner.id}/requests`, platinum.admin.caller, {
    ...{ benefit: 'marketing-fund', title: 'A hall', text: 'For forty', amount },
  });
  await done(`requests/${fund.id}/answers`, manager, { outcome: 'approved', text: 'Gladly', amount });
  const invoice = Buffer.from('%PDF-1.7\ninvoice');
  const wanted = { type: 'application/pdf', size: invoice.length };
  const proof = await done(`requests/${fund.id}/proof-uploads`, platinum.admin.caller, wanted);
  await put(proof, invoice);
  const proven = { upload: proof.upload, name: 'Invoice.pdf' };
  await done(`requests/${fund.id}/claims`, platinum.admin.caller, {
    amount,
    proof: 'Invoice 1',
    file: proven,
  });
  await call('GET', `/v1/requests/${fund.id}/proof`, platinum.admin.caller);
  await call('GET', `/v1/programs/rsupport/distributors/${north?.id}/requests`, manager);

  const reseller = await partnerIn(rsupport, { memberSince: `${addMonths(day(0), -2)}T00:00:00.000Z` });
  const reported = `partners/${reseller.partner.id}/reports`;
  const { items } = (await call('GET', `/v1/${reported}`, reseller.admin.caller)).body;
  const owed = items.find(
    (one: { requirement: string; state: string }) =>
      one.requirement === 'sales-report' && one.state !== 'coming',
  );
  const period = owed.period.start;
  await done(reported, reseller.admin.caller, {
    ...{ requirement: 'sales-report', period, template: owed.template.version, nothing: true },
  });
  await call('GET', `/v1/${reported}/sales-report/${period}`, distributor.caller);
  const decision = { outcome: 'rejected', reason: 'There were two' };
  await done(`${reported}/sales-report/${period}/decisions`, distributor.caller, decision);
  const line = { customer: 'Acme', product: 'remote-support', amount: '100.00', 'sold-on': period };
  await done(reported, reseller.admin.caller, {
    ...{ requirement: 'sales-report', period, template: owed.template.version, lines: [line] },
  });
  await done(`${reported}/sales-report/${period}/decisions`, distributor.caller, { outcome: 'accepted' });
  await done(`${reported}/sales-report/${period}/rebates`, manager, {});
  const contractId = 'CONTRACT-Reseller';
  await done('programs/rsupport/contracts', manager, {
    ...{ contractId, partner: reseller.partner.id, startsOn: day(0) },
  });
  await done(`programs/rsupport/contracts/${contractId}/ends`, manager, { endsOn: day(0) });
  const theirReports = `/portal/distributors/rsupport/${north?.id}/partners/${reseller.partner.id}/reports`;
  await call('GET', theirReports, distributor.caller);
  await call('GET', `${theirReports}/sales-report/${period}`, distributor.caller);

  const waiting = waitingEvaluation(reseller.partner.id, 'Reseller', rsupport, clock.now());
  await must([
    writtenEvaluation(waiting),
    ...(await watchedEvaluations(liveTable(), reseller.partner, rsupport, clock.now())),
  ]);
  const evaluated = `partners/${reseller.partner.id}/evaluations`;
  await call('GET', `/v1/${evaluated}`, reseller.admin.caller);
  await call('GET', `/v1/programs/rsupport/distributors/${north?.id}/evaluations`, distributor.caller);
  const verdict = { outcome: 'upgrade', tier: 'gold', reason: 'A good year' };
  await done(`${evaluated}/${waiting.on}/decisions`, distributor.caller, verdict);
  await call('GET', '/v1/programs/rsupport/evaluations', manager);
  await done(`${evaluated}/${waiting.on}/confirmations`, manager, { outcome: 'confirmed' });

  const applied = await done(
    'programs/rsupport/applications',
    {},
    {
      company: { name: 'Seoul Link', country: 'US', website: 'https://seoul.example' },
      contact: { name: 'Mina', email: 'mina@seoul.example' },
      answers: { business: 'x', market: 'y' },
      terms: { accepted: true },
    },
  );
  const number = await call('GET', `/v1/programs/rsupport/numbers/${applied.receipt}`, as('administrator'));
  const application = `applications/${number.body.about}`;
  const scores = rsupport.application.scorecard.criteria.map(({ id }) => ({ criterion: id, score: 4 }));
  await done(`${application}/scores`, manager, { scores });
  await done(`${application}/decisions`, manager, { outcome: 'accepted' });
  const complete = linkIn((await mails('mina@seoul.example')).at(-1), 'applications');
  await done('web-pages', { token: complete }, { url: 'https://seoul.example/rsupport' });
  await done('sign-in-links', {}, { email: 'mina@seoul.example' });
  const link = linkIn((await mails('mina@seoul.example')).at(-1), 'sign-in');
  const mina = { token: (await done('sessions', { token: link }, {})).session };
  const { papers } = (await call('GET', `/v1/${application}`, manager)).body;
  const at = (rest: string) => `partners/${papers}/${rest}`;
  await done(at('entry-reports'), mina, {
    requirement: 'profile',
    texts: { company: 'a', business: 'b', market: 'c' },
  });
  await done(at('entry-reports'), mina, {
    requirement: 'business-plan',
    figures: { 'sales-goal': '1', 'profit-goal': '1' },
    texts: { 'marketing-goals': 'Fairs' },
  });
  for (const role of ['sales-manager', 'technical-support-manager'])
    await done(at('role-holders'), mina, { role, name: 'Kim', email: `${role}@seoul.example` });
  const bytes = '%PDF-1.7\nfigures';
  const handIn = async (requirement: string) => {
    const begun = await done(at('uploads'), mina, {
      requirement,
      type: 'application/pdf',
      size: bytes.length,
    });
    await put(begun, Buffer.from(bytes));
    return done(at('documents'), mina, { requirement, upload: begun.upload, name: 'report.pdf' });
  };
  await handIn('profile');
  const handed = await handIn('credit-report');
  await done(at(`documents/${handed.id}/decisions`), as('finance'), { outcome: 'accepted' });
  expect((await call('GET', `/v1/partners/${papers}`, mina)).body.status).toBe('active');
  const shown = `partners/${papers}`;
  await done(`${shown}/listings`, mina, { listed: true, says: 'Remote support' });
  const begunLogo = await done(`${shown}/logo-uploads`, mina, { type: 'image/png', size: picture.length });
  await put(begunLogo, picture);
  const ownLogo = await done(`${shown}/logos`, mina, { upload: begunLogo.upload });
  await done(`${shown}/logos/${ownLogo.id}/decisions`, manager, { outcome: 'approved' });
  await done(`${shown}/news-choices`, mina, { wanted: false });
  await call('GET', '/v1/programs/rsupport/directory');
  await call('GET', '/v1/programs/otrs/audiences/partners', manager);
  const forgotten = { subject: application.slice('applications/'.length), reason: 'Asked by letter' };
  await done('programs/rsupport/erasures', as('administrator'), forgotten);
  // From then on somebody looks whether its trainings were held [S3-31, S3-32].
  expect(await trainingWatches.all(liveTable(), papers)).toHaveLength(1);
};
