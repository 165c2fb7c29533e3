import { expect, test } from 'vitest';
import { addDays, addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { readAnnouncement } from '../../shared/store/announcements.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { evaluationWatches } from '../../shared/store/partner-records.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { partnerIn, publishedProgram } from '../support/partner-of.ts';
import { programExamples, programFile } from '../support/programs.ts';
import { systemForFile } from '../support/system.ts';

// New versions of a running program: announced, in force from a day on, and the past keeps its terms.

const system = await systemForFile();
const { call, as, mails, advanceTo } = system;
const rsupport = await publishedProgram('rsupport');
/** In the program's zone, where a day begins long before ours. */
const today = () => dateIn(rsupport.timeZone, clock.now());
const plusDays = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();

type Tree = Record<string, unknown>;
type Row = Tree & { id: string; cells: Record<string, unknown> };

/** RSUPPORT's file with cells changed and, where named, a word of its own. */
const fileWith = (cells: Record<string, Record<string, unknown>>, more: Tree = {}): Tree => {
  const file = structuredClone(programFile('rsupport')) as Tree & { benefits: Row[] };
  const benefits = file.benefits.map((row) =>
    cells[row.id] ? { ...row, cells: { ...row.cells, ...cells[row.id] } } : row,
  );
  return { ...file, benefits, ...more };
};
const figuresFrom = (effectiveFrom: string): Tree => ({
  ...(programExamples('rsupport') as Tree),
  effectiveFrom,
  firstPeriod: '2020-01',
});
const publish = (file: Tree, figures: Tree) =>
  call('POST', '/v1/programs/rsupport/versions', as('administrator'), { body: { file, figures } });
const check = (file: Tree, figures: Tree) =>
  call('POST', '/v1/programs/checks', as('program-manager'), { body: { file, figures } });
const open = (body: { findings: { code: string; reading?: string }[] }) =>
  body.findings.filter(({ reading }) => reading === undefined).map(({ code }) => code);
const explain = async (partner: string, action: string, caller: object) =>
  (await call('GET', `/v1/partners/${partner}/explain?action=${action}`, caller)).body;

const gold = await partnerIn(rsupport, {
  tier: 'gold',
  company: { name: 'Gold GmbH', country: 'DE', website: 'https://gold.example' },
});
const silver = await partnerIn(rsupport, {
  tier: 'silver',
  company: { name: 'Silver GmbH', country: 'DE', website: 'https://silver.example' },
});

const consulting = { 'sales-consulting': { gold: 'none' } };
const begins = () => addDays(today(), 40);

test('benefits are adjusted by a version of their own, with the notice that the program gives [S3-37]', async () => {
  const sooner = figuresFrom(addDays(today(), 10));
  const checked = await check(fileWith(consulting), sooner);
  expect(open(checked.body)).toEqual(['notice-too-short']);
  const finding = checked.body.findings.find(({ code }: { code: string }) => code === 'notice-too-short');
  expect(finding.says).toContain('RSUPPORT reserves the right to adjust the benefits');
  expect((await publish(fileWith(consulting), sooner)).body.code).toBe('program-incomplete');
  const past = figuresFrom(addDays(today(), -1));
  expect(open((await check(fileWith({}), past)).body)).toEqual(['changes-the-past']);
});

test('what a version would change is said in words with the number and names of partners concerned [S3-37]', async () => {
  const { body } = await check(fileWith(consulting), figuresFrom(begins()));
  expect(body.ready).toBe(true);
  expect(body.follows.concerned).toEqual({ partners: 1, complete: true, names: ['Gold GmbH'] });
  const change = body.follows.changes.find(({ field }: { field: string }) => field.startsWith('benefits.'));
  expect(change).toMatchObject({ whom: { en: 'Gold' }, was: { en: 'Included' }, becomes: { en: '–' } });
});

test('partners whom the change concerns are told once, in words and in their language; the past keeps its terms [S3-37]', async () => {
  const asked = await call('POST', `/v1/partners/${gold.partner.id}/requests`, gold.admin.caller, {
    body: { benefit: 'sales-consulting', title: 'A pitch', text: 'For a bank' },
  });
  expect(asked.status).toBe(201);
  const first = begins();
  const published = await publish(fileWith(consulting), figuresFrom(first));
  expect(published).toMatchObject({
    status: 201,
    body: { version: 2, announced: true, effectiveFrom: first },
  });
  expect((await explain(gold.partner.id, 'sales-consulting', gold.admin.caller)).allowed).toBe(true);

  await advanceTo(plusDays(1 / 24));
  const toldOf = async (address: string) =>
    (await mails(address)).filter(({ subject }) => subject.includes('what changes for'));
  for (const { address } of [gold.admin, gold.member]) {
    const [mail, ...more] = await toldOf(address);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain('Gold GmbH');
    expect(mail?.text).toMatch(/- Benefit .*, Gold: Included → –\n/);
    expect(mail?.text).not.toContain('In force from');
  }
  expect(await toldOf(silver.admin.address)).toEqual([]);
  expect(await readAnnouncement(liveTable(), 'rsupport#v2')).toMatchObject({ told: 2, v: 2 });
  await advanceTo(plusDays(2));
  expect(await toldOf(gold.admin.address)).toHaveLength(1);

  await advanceTo(plusDays(40));
  await system.renew();
  // A function trusts its list of versions for a minute of real time; this reads it anew.
  await check(fileWith({}), figuresFrom(begins()));
  const refused = await explain(gold.partner.id, 'sales-consulting', gold.admin.caller);
  expect(refused).toMatchObject({ allowed: false, code: 'tier-not-entitled', clause: { version: 2 } });
  const kept = await call('GET', `/v1/requests/${asked.body.id}`, as('program-manager'));
  expect(kept.body.version).toBe(1);
  expect((await programVersion(liveTable(), 'rsupport', 1)).benefits).toEqual(rsupport.benefits);
});

test('a version that changes nothing for partners is not announced; two at once are one version each', async () => {
  const inward = { reading: 'Read as before.' };
  const one = publish(fileWith(consulting, inward), figuresFrom(addDays(today(), 60)));
  const other = publish(fileWith(consulting, inward), figuresFrom(addDays(today(), 61)));
  const replies = await Promise.all([one, other]);
  const made = replies.filter(({ status }) => status === 201);
  expect(made.map(({ body }) => [body.version, body.announced])).toContainEqual([3, false]);
  expect(new Set(made.map(({ body }) => body.version)).size).toBe(made.length);
});

const PLANS = '/v1/programs/otrs-services/versions';
const plansFile = (more: Tree = {}) => ({ ...programFile('otrs-services'), ...more });
const plansFigures = (effectiveFrom = '2026-01-01'): Tree => ({
  ...(programExamples('otrs-services') as Tree),
  effectiveFrom,
});

test('service plans are checked and published like a program, each version beside the earlier ones', async () => {
  const publishPlans = (body: object) => call('POST', PLANS, as('administrator'), { body });
  const refused = await publishPlans({ file: plansFile() });
  expect(refused).toMatchObject({ status: 422, body: { code: 'program-incomplete' } });
  expect(refused.body.fields.map(({ field }: { field: string }) => field)).toContain('entities');
  const first = await publishPlans({ file: plansFile(), figures: plansFigures() });
  expect(first).toMatchObject({
    status: 201,
    body: { kind: 'service-plans', version: 1, announced: false, program: 'otrs-services' },
  });
  const later = plansFigures(addDays(today(), 30)) as Tree & { assessment: Tree };
  later.assessment = { dueDays: 45 };
  const checked = await call('POST', '/v1/programs/checks', as('administrator'), {
    body: { file: plansFile(), figures: later },
  });
  const changes = checked.body.follows.changes.map(({ field }: { field: string }) => field);
  expect(changes).toEqual(['effectiveFrom', 'assessment.dueDays']);
  expect(checked.body.follows.concerned.partners).toBe(0);
  expect((await publishPlans({ file: plansFile(), figures: later })).body.version).toBe(2);
  expect((await call('GET', '/v1/programs')).body.items).not.toContainEqual({ id: 'otrs-services' });
});

test('an id is one program’s or one set of service plans’, also for two who publish at once', async () => {
  const taken = plansFile({ id: 'rsupport' });
  const refused = await call('POST', '/v1/programs/rsupport/versions', as('administrator'), {
    body: { file: taken, figures: plansFigures() },
  });
  expect(refused.body).toMatchObject({
    code: 'program-incomplete',
    fields: [{ field: 'id', code: 'id-of-other-kind' }],
  });
  const path = '/v1/programs/both/versions';
  const [program, plans] = await Promise.all([
    call('POST', path, as('administrator'), {
      body: { file: fileWith({}, { id: 'both' }), figures: figuresFrom('2026-01-01') },
    }),
    call('POST', path, as('administrator'), {
      body: { file: plansFile({ id: 'both' }), figures: plansFigures() },
    }),
  ]);
  expect([program.status, plans.status].toSorted()).toEqual([201, 422]);
});

test('a version that begins to charge a fee charges the next year of everybody who is there, and no year twice', async () => {
  const fee = { amount: 'none', says: 'Nothing is said of a fee.' } as never;
  const file = programFile('otrs') as Tree;
  const paid = await publishedProgram('otrs', { id: 'otrs-paid', fee });
  const first = begins();
  const { partner } = await partnerIn(paid, {
    company: { name: 'Fee GmbH', country: 'DE', website: 'https://fee.example' },
    memberSince: `${addDays(addMonths(first, -12), 5)}T00:00:00.000Z`,
  });
  const figures = { ...(programExamples('otrs') as Tree), effectiveFrom: first, firstPeriod: '2020-01' };
  const published = await call('POST', '/v1/programs/otrs-paid/versions', as('administrator'), {
    body: { file: { ...file, id: 'otrs-paid' }, figures },
  });
  expect(published.body).toMatchObject({ version: 2, announced: true });
  await advanceTo(plusDays(1));
  const watched = async () => (await readDossier(liveTable(), partner.id)).fee;
  // Its own year that begins after the version's first day; the one that runs was free.
  expect(await watched()).toMatchObject({ from: addDays(first, 5), v: 1 });
  await advanceTo(plusDays(60));
  await system.renew();
  expect(await watched()).toMatchObject({ v: 2 });
});

test('a version that begins to evaluate does so for everybody who is there, from its first day on', async () => {
  const otrs = await publishedProgram('otrs');
  const first = begins();
  const company = (name: string) => ({ name, country: 'DE', website: 'https://earlier.example' });
  const earlier = await partnerIn(otrs, {
    company: company('Earlier GmbH'),
    // Its year ends shortly after the version's first day: what should have been said before is said on that day.
    memberSince: `${addDays(addMonths(first, -12), 10)}T00:00:00.000Z`,
  });
  const left = await partnerIn(otrs, { company: company('Left GmbH'), status: 'terminated' });
  const evaluation = {
    ...{
      by: 'vendor',
      cycle: { from: 'activation', months: 12 },
      decideWithinDays: 20,
      vendorConfirms: false,
    },
    ...{
      upgradeNeeds: [],
      downgrade: 'never',
      says: 'Partners are evaluated.',
      reading: 'Once a year from now on.',
    },
  };
  const file = { ...(programFile('otrs') as Tree), evaluation };
  const figures = { ...(programExamples('otrs') as Tree), effectiveFrom: first, firstPeriod: '2020-01' };
  const published = await call('POST', '/v1/programs/otrs/versions', as('administrator'), {
    body: { file, figures },
  });
  expect(published.body).toMatchObject({ version: 2, announced: true });
  const evaluationOf = ({ partner }: typeof earlier) =>
    call('GET', `/v1/partners/${partner.id}/evaluations`, as('program-manager'));
  await advanceTo(plusDays(1));
  expect((await mails(earlier.admin.address)).some(({ text }) => /evaluat/i.test(text))).toBe(true);
  const [watch] = await evaluationWatches.all(liveTable(), earlier.partner.id);
  expect(watch).toMatchObject({ cycle: { end: addDays(first, 10) }, told: [] });
  expect(await evaluationWatches.all(liveTable(), left.partner.id)).toEqual([]);
  // Nothing of it happens before its day.
  expect((await evaluationOf(earlier)).body.items ?? []).toEqual([]);
  await advanceTo(plusDays(52));
  await system.renew();
  expect((await evaluationOf(earlier)).body.items).toHaveLength(1);
  expect(await evaluationWatches.all(liveTable(), earlier.partner.id)).toMatchObject([{ evaluated: 1 }]);
});
