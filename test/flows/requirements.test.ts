import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication, publishedVersions } from '../../shared/store/programs.ts';
import { partnerIn } from '../support/partner-of.ts';
import { programNamed } from '../support/programs.ts';
import { type Caller, linkIn, type Reply, systemForFile } from '../support/system.ts';
import { person } from '../wire/world.ts';

// Becoming a partner where the vendor asks for papers first, by API: RSUPPORT's own file.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const publish = async (program: Program) => {
  const before = await publishedVersions(liveTable(), program.id);
  const written = await commit(liveTable())(publication(program, before));
  if (!written.ok) throw new Error(written.code);
};
const rsupport = programNamed('rsupport');
await publish(rsupport);
let manager = as('program-manager');
let finance = as('finance');
const today = clock.now().slice(0, 10);

const application = (name = 'Seoul Link') => {
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}.example`;
  return {
    company: { name, country: 'DE', website: `https://${domain}` },
    contact: { name: 'Mina Park', email: `mina@${domain}` },
    answers: { business: 'Remote support', market: 'Hesse' },
    terms: { accepted: true },
  };
};
const post = (path: string, caller: Caller, body: unknown) => call('POST', path, caller, { body });
const apply = (body: object) => post('/v1/programs/rsupport/applications', {}, body);

const story = { application: '', partner: '', admin: {} as Caller };
const at = (rest: string) => `/v1/partners/${story.partner}/${rest}`;
type Item = { id: string; state: string; reason?: string; documents?: object[]; clause?: { text: string } };
const requirements = async (caller: Caller): Promise<Reply> => call('GET', at('requirements'), caller);
const item = async (id: string, caller = story.admin): Promise<Item> =>
  (await requirements(caller)).body.items.find((one: Item) => one.id === id);

const pdf = (text: string) => `%PDF-1.7\n${text}`;
/** Asks for an address, puts the bytes there, hands the file in. */
const upload = async (bytes: string, name = 'report.pdf', requirement = 'credit-report'): Promise<Reply> => {
  const type = 'application/pdf';
  const begun = await post(at('uploads'), story.admin, { requirement, type, size: bytes.length });
  expect(begun.status).toBe(201);
  const { method, address, headers } = begun.body;
  expect((await fetch(address, { method, headers, body: bytes })).status).toBe(200);
  return post(at('documents'), story.admin, { requirement, upload: begun.body.upload, name });
};

describe('an application where terms must be agreed to', () => {
  it('is refused without the agreement, which it names [S3-06]', async () => {
    const { terms: _terms, ...without } = application();
    const reply = await apply(without);
    expect(reply.status).toBe(422);
    expect(reply.body.fields).toMatchObject([{ field: 'terms.accepted', code: 'required' }]);
  });

  it('keeps who agreed to which version, when and from which address [S3-06]', async () => {
    const reply = await apply(application());
    expect(reply.body).toMatchObject({ status: 'submitted' });
    const found = await call(
      'GET',
      `/v1/programs/rsupport/numbers/${reply.body.receipt}`,
      as('administrator'),
    );
    story.application = found.body.about;
    const { body } = await call('GET', `/v1/applications/${story.application}`, manager);
    story.partner = body.papers;
    const rows = await system.embedded?.call('Query', {
      TableName: 'guildhall',
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: `PTR#${story.partner}` }, ':sk': { S: 'AGREEMENT#' } },
    });
    expect(rows?.body['Items']).toMatchObject([
      {
        requirement: { S: 'operating-rights' },
        version: { S: '2026-1' },
        by: { S: story.application },
        source: { S: expect.stringMatching(/127\.0\.0\.1|::1/) },
        at: { S: reply.body.submittedAt },
      },
    ]);
  });
});

describe('an accepted applicant', () => {
  it('is no partner before every requirement of the entry is met, and sees which are [S3-01]', async () => {
    const path = `/v1/applications/${story.application}`;
    const scores = rsupport.application.scorecard.criteria.map(({ id }) => ({ criterion: id, score: 4 }));
    await post(`${path}/scores`, manager, { scores });
    const accepted = await post(`${path}/decisions`, manager, { outcome: 'accepted' });
    expect(accepted.body).toMatchObject({ status: 'accepted-pending-signature' });
    const { body } = await call('GET', path, manager);
    expect(body.missing).toEqual([
      'web-page',
      'profile',
      'credit-report',
      'business-plan',
      'sales-managers',
      'technical-managers',
    ]);
    expect(body.requirements.map(({ id, state }: Item) => `${id} ${state}`)).toContain(
      'operating-rights met',
    );
    for (const { clause } of body.requirements as Item[]) expect(clause?.text).toBeTruthy();
    const mail = (await mails('mina@seoullink.example')).at(-1);
    const page = await call(
      'POST',
      '/v1/web-pages',
      { token: linkIn(mail, 'applications') },
      {
        body: { url: 'https://seoullink.example/rsupport' },
      },
    );
    expect(page.body).toMatchObject({ status: 'accepted-pending-signature' });
  });

  it('signs in to give what is missing, and nothing else is open yet', async () => {
    await post('/v1/sign-in-links', {}, { email: 'mina@seoullink.example' });
    const link = linkIn((await mails('mina@seoullink.example')).at(-1), 'sign-in');
    const session = await post('/v1/sessions', { token: link }, {});
    story.admin = { token: session.body.session };
    const list = await requirements(story.admin);
    expect(list.body).toMatchObject({ active: false, company: 'Seoul Link' });
    expect(list.body.missing).toContain('credit-report');
    expect((await call('GET', `/v1/partners/${story.partner}`, story.admin)).status).toBe(404);
    expect((await call('GET', `/v1/badges/${story.partner}`)).status).toBe(404);
  });

  it('gives profile and business plan as texts and figures, all that the program names [S3-07] [S3-09]', async () => {
    const give = (body: object) => post(at('entry-reports'), story.admin, body);
    const part = await give({ requirement: 'business-plan', figures: { 'sales-goal': '1.2.3' } });
    expect(
      part.body.fields.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
    ).toEqual([
      'texts.marketing-goals required',
      'figures.profit-goal required',
      'figures.sales-goal not-an-amount',
    ]);
    const plan = await give({
      requirement: 'business-plan',
      figures: { 'sales-goal': '250000.00', 'profit-goal': '40000' },
      texts: { 'marketing-goals': 'Two fairs' },
    });
    expect(plan.body).toMatchObject({ figures: { 'sales-goal': '250000.00' }, v: 1 });
    const texts = { company: 'Founded 2010', business: 'Remote support', market: 'California' };
    expect((await give({ requirement: 'profile', texts })).status).toBe(201);
    expect(await item('profile')).toMatchObject({ state: 'missing', documents: [] });
    const wrong = await upload('<html>no report</html>', 'report.pdf', 'profile');
    expect(wrong.body.fields).toMatchObject([{ field: 'upload', code: 'not-a-document' }]);
    const none = { requirement: 'business-plan', type: 'application/pdf', size: 1 };
    expect((await post(at('uploads'), story.admin, none)).body.fields).toMatchObject([
      { field: 'requirement', code: 'unknown-document' },
    ]);
    expect((await upload(pdf('market'), 'Market.pdf', 'profile')).status).toBe(201);
    expect(await item('profile')).toMatchObject({ state: 'met', documents: [{ name: 'Market.pdf' }] });
    expect(await item('business-plan')).toMatchObject({ state: 'met' });
  });

  it('names dedicated managers: one person counts for one role', async () => {
    const name = (role: string, email: string) =>
      post(at('role-holders'), story.admin, { role, name: 'Kim Lee', email });
    await name('sales-manager', 'kim@seoullink.example');
    await name('technical-support-manager', 'kim@seoullink.example');
    expect(await item('technical-managers')).toMatchObject({ state: 'missing', have: 0, need: 1 });
    expect(await item('sales-managers')).toMatchObject({ state: 'missing' });
    await name('technical-support-manager', 'lee@seoullink.example');
    await name('sales-manager', 'jun@seoullink.example');
    expect(await item('technical-managers')).toMatchObject({ state: 'met' });
    expect(await item('sales-managers')).toMatchObject({ state: 'met' });
  });
});

describe('a document', () => {
  const listed = async (caller: Caller) => (await item('credit-report', caller)).documents;

  it('is what its bytes say, no larger than allowed, and one that the program asks for [S3-02]', async () => {
    expect(await item('credit-report')).toMatchObject({ state: 'missing', documents: [] });
    const page = await upload('<html>no report</html>');
    expect(page.body.fields).toMatchObject([{ field: 'upload', code: 'not-a-document' }]);
    const none = await post(at('documents'), story.admin, {
      requirement: 'credit-report',
      upload: 'doc_00000000000000000000000000',
      name: 'x.pdf',
    });
    expect(none.body.fields).toMatchObject([{ field: 'upload', code: 'not-a-document' }]);
    const large = { requirement: 'credit-report', type: 'application/pdf', size: 10_000_001 };
    expect((await post(at('uploads'), story.admin, large)).body.fields).toMatchObject([{ field: 'size' }]);
    const other = { requirement: 'horoscope', type: 'application/pdf', size: 1 };
    expect((await post(at('uploads'), story.admin, other)).body.fields).toMatchObject([
      { field: 'requirement' },
    ]);
  });

  it('is submitted, and rejected only with a reason, after which another is handed in [S3-02]', async () => {
    const first = await upload(pdf('old figures'), 'Auskunft März.pdf');
    expect(first.body).toMatchObject({
      status: 'submitted',
      type: 'application/pdf',
      name: 'Auskunft März.pdf',
    });
    expect(await item('credit-report')).toMatchObject({ state: 'submitted' });
    const decide = (document: string, body: object) =>
      post(at(`documents/${document}/decisions`), finance, body);
    const bare = await decide(first.body.id, { outcome: 'rejected' });
    expect(bare.body.fields).toMatchObject([{ field: 'reason', code: 'required' }]);
    expect(
      (await decide(first.body.id, { outcome: 'rejected', reason: 'Older than a year' })).body,
    ).toMatchObject({
      status: 'rejected',
    });
    expect(await item('credit-report')).toMatchObject({ state: 'rejected', reason: 'Older than a year' });
    expect((await decide(first.body.id, { outcome: 'accepted' })).body).toMatchObject({
      code: 'wrong-state',
    });
    expect((await upload(pdf('new figures'))).body).toMatchObject({ status: 'submitted' });
    expect(await item('credit-report')).toMatchObject({ state: 'submitted' });
  });

  it('that is confidential is there for finance and administrators only: nobody else learns of it, by list, file or mail [S3-08]', async () => {
    const [, document] = (await listed(finance)) as { id: string }[];
    const file = await call('GET', at(`documents/${document?.id}`), finance);
    expect(await (await fetch(file.body.address)).text()).toBe(pdf('new figures'));
    expect((await call('GET', at(`documents/${document?.id}`), as('administrator'))).status).toBe(200);
    expect(await listed(as('administrator'))).toHaveLength(2);
    for (const caller of [manager, as('auditor')]) {
      expect(await item('credit-report', caller)).toEqual({
        ...(await item('credit-report', caller)),
        state: 'missing',
      });
      expect(await item('credit-report', caller)).not.toHaveProperty('documents');
    }
    const grant = (subject: string) => [
      { program: 'rsupport', role: 'distributor-finance' as const, subject },
    ];
    const [theirs, other] = [await person('Ours', grant('central')), await person('North', grant('north'))];
    expect(await listed(theirs.caller)).toHaveLength(2);
    expect((await call('GET', at(`documents/${document?.id}`), theirs.caller)).status).toBe(200);
    expect((await call('GET', at(`documents/${document?.id}`), other.caller)).status).toBe(404);
    expect((await requirements(other.caller)).status).toBe(404);
    const absent = await call('GET', at('documents/doc_00000000000000000000000000'), manager);
    const hidden = await call('GET', at(`documents/${document?.id}`), manager);
    expect([hidden.status, hidden.body.code]).toEqual([absent.status, absent.body.code]);
    expect(hidden.status).toBe(404);
    const decided = await post(at(`documents/${document?.id}/decisions`), manager, { outcome: 'accepted' });
    expect(decided.status).toBe(404);
    for (const mail of await mails()) {
      expect(mail.text).not.toMatch(/figures|Auskunft März|Older than a year/);
    }
  });

  it('accepted as the last thing missing makes the partner active, with a mail that signs in [S3-01] [S3-02]', async () => {
    const [, document] = (await listed(finance)) as { id: string }[];
    const accepted = await post(at(`documents/${document?.id}/decisions`), finance, { outcome: 'accepted' });
    expect(accepted.body).toMatchObject({ status: 'accepted', validUntil: expect.any(String) });
    expect((await call('GET', `/v1/applications/${story.application}`, manager)).body).toMatchObject({
      status: 'active',
      missing: [],
      partnerId: story.partner,
    });
    expect((await requirements(story.admin)).body).toMatchObject({ active: true, missing: [] });
    expect((await call('GET', `/v1/partners/${story.partner}`, story.admin)).body).toMatchObject({
      status: 'active',
      tier: 'silver',
    });
    const welcome = (await mails('mina@seoullink.example')).at(-1);
    expect(welcome?.text).toContain('/sign-in/');
    expect(welcome?.text).not.toContain('/refer/');
  });
});

describe('new terms', () => {
  it('ask everybody to agree again by a day, and flag who has not [S3-06]', async () => {
    const next: Program = {
      ...rsupport,
      version: 2,
      effectiveFrom: addDays(today, 1),
      requirements: rsupport.requirements.map((one) =>
        one.kind === 'agreement' ? { ...one, terms: { ...one.terms, version: '2026-2' } } : one,
      ),
    };
    await publish(next);
    const renew = async () => {
      await system.renew();
      [manager, finance] = [as('program-manager'), as('finance')];
    };
    // A function trusts its list of versions for a minute: another process would see the new one at once.
    const { forgetTable } = await import('../../shared/runtime/live.ts');
    forgetTable();
    await system.advanceTo(`${addDays(today, 2)}T00:00:00.000Z`);
    expect(await item('operating-rights')).toMatchObject({ state: 'met', until: addDays(today, 31) });
    await system.advanceTo(`${addDays(today, 32)}T00:00:00.000Z`);
    await renew();
    expect(await item('operating-rights', manager)).toMatchObject({
      state: 'expired',
      until: addDays(today, 31),
    });
    await post('/v1/sign-in-links', {}, { email: 'mina@seoullink.example' });
    const link = linkIn((await mails('mina@seoullink.example')).at(-1), 'sign-in');
    story.admin = { token: (await post('/v1/sessions', { token: link }, {})).body.session };
    const agree = (version: string) =>
      post(at('agreements'), story.admin, { requirement: 'operating-rights', version, accepted: true });
    expect((await agree('2026-1')).body).toMatchObject({ code: 'terms-changed' });
    expect((await agree('2026-2')).body).toMatchObject({ version: '2026-2', source: expect.any(String) });
    expect(await item('operating-rights')).toMatchObject({ state: 'met' });
    expect((await agree('2026-2')).body).toMatchObject({ code: 'already-there' });
  });
});

describe('a document that counts for a time', () => {
  it('is expired after its last day, said once by mail, and another is asked for [S3-02] [S3-08]', async () => {
    const { until } = (await item('credit-report', finance)) as { until?: string };
    await system.advanceTo(`${addDays(until ?? '', 2)}T00:00:00.000Z`);
    await system.renew();
    expect(await item('credit-report', as('finance'))).toMatchObject({ state: 'expired' });
    const told = (await mails('mina@seoullink.example')).filter(({ subject }) =>
      subject.includes('a new one'),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(`/portal/${story.partner}/requirements`);
    const reminders = (await mails('mina@seoullink.example')).filter(({ subject }) =>
      subject.startsWith('Credit report: counts until'),
    );
    expect(reminders).toHaveLength(2);
    const tasks = await call('GET', '/v1/programs/rsupport/tasks?kind=paper-ended', as('program-manager'));
    expect(tasks.body.items).toMatchObject([{ about: `${story.partner}.paper`, title: 'Seoul Link' }]);
  });
});

describe('a document that is handed in', () => {
  it('waits on the worklist once, with a mail to the office, until the last one is decided [S3-02]', async () => {
    await system.renew();
    [manager, finance] = [as('program-manager'), as('finance')];
    const { partner, admin } = await partnerIn(rsupport);
    const own = (rest: string) => `/v1/partners/${partner.id}/${rest}`;
    const handIn = async () => {
      const requirement = 'credit-report';
      const bytes = pdf('figures');
      const asked = { requirement, type: 'application/pdf', size: bytes.length };
      const { body } = await post(own('uploads'), admin.caller, asked);
      await fetch(body.address, { method: body.method, headers: body.headers, body: bytes });
      const sent = { requirement, upload: body.upload, name: 'report.pdf' };
      return (await post(own('documents'), admin.caller, sent)).body.id as string;
    };
    const waiting = async () => {
      const { body } = await call('GET', '/v1/programs/rsupport/tasks?kind=document-decision', manager);
      return body.items.filter(({ about }: { about: string }) => about === `${partner.id}.document`);
    };
    const alerts = async () =>
      (await mails()).filter(({ text }) => text.includes(`/partners/${partner.id}/requirements`)).length;
    const [first, second] = [await handIn(), await handIn()];
    expect(await waiting()).toHaveLength(1);
    expect(await alerts()).toBe(1);
    await post(own(`documents/${first}/decisions`), finance, { outcome: 'rejected', reason: 'Too old' });
    expect(await waiting()).toHaveLength(1);
    await post(own(`documents/${second}/decisions`), finance, { outcome: 'accepted' });
    expect(await waiting()).toEqual([]);
  });
});
