import type { Grant, Role, Scope, Caller as Who } from '../../shared/domain/access.ts';
import { addMonths, dateIn, plusMs } from '../../shared/domain/civil-date.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { signLink } from '../../shared/runtime/links.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { receiptLink } from '../../shared/runtime/receipts.ts';
import { livePlace, signAddress } from '../../shared/runtime/sign-address.ts';
import { bearerOf, newSecret, sha256 } from '../../shared/runtime/signing.ts';
import { newSession, newToken } from '../../shared/store/access.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { changedHandedFile } from '../../shared/store/handed-files.ts';
import { orders, purchases, quotas, storedQuotes } from '../../shared/store/partner-records.ts';
import { newMembership, newPartner } from '../../shared/store/partners.ts';
import { newGrant, newPerson } from '../../shared/store/people.ts';
import { publication, publishedVersions } from '../../shared/store/programs.ts';
import { administratorCount, changedStaff, readAdministrators } from '../../shared/store/staff.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { bookingOf } from '../support/advisory-samples.ts';
import { asking } from '../support/given.ts';
import type { Things } from '../support/samples.ts';
import { type Caller, systemForFile, type TestSystem } from '../support/system.ts';
import { ratesOf } from './books-world.ts';
import { absentCharges, chargesFor } from './charge-world.ts';
import { absentConduct, arrangedBefore, arranging, conductOf } from './conduct-world.ts';
import { absentHelpdesk, helpdeskOf } from './helpdesk-world.ts';
import { absentLedger, ledgerThings } from './ledger-world.ts';
import { absentMails, mailThings } from './mail-world.ts';
import { absentMembership, askedFor, membershipOf, rebates, yearlyFee } from './membership-world.ts';
import { absentRuns, payoutsOf, runsFor } from './payout-world.ts';
import { absentPetitions, petitionThings } from './petition-world.ts';
import { absentProgram, programThings } from './program-world.ts';
import { absentRecords, recordsThings } from './records-world.ts';
import { absentShowcase, showcaseOf } from './showcase-world.ts';
import { absentStanding, counting, standingThings } from './standing-world.ts';
import { absentSupport, supportThings } from './support-world.ts';
import { absentTogether, togetherOf } from './together-world.ts';

// Two programs, three partners, and everything that each of them owns: what the tests of access and of bad input ask for.

const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the test's own beginning could not be stored: ${written.code}`);
};

const DAY_MS = 86_400_000;

/** A caller of the tests: what it sends, and who the system will find it to be. */
export type Bearer = { readonly caller: Caller; readonly who: Who };

/** A person with one grant and a session. */
export const person = async (
  name: string,
  grants: readonly Grant[],
  sessionMs = 14 * DAY_MS,
): Promise<Bearer & { id: string; sessionId: string }> => {
  const [id, sessionId, token] = [clock.newId('per'), clock.newId('ses'), newSecret()];
  const address = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@people.example`;
  await must([
    ...newPerson({ id, address, name, language: 'en', v: 1 }),
    ...grants.map((grant) => newGrant(id, grant)),
    ...grants.flatMap(({ subject, role }) =>
      role === 'partner-admin' || role === 'partner-member'
        ? [newMembership(subject, id, role, clock.now())]
        : [],
    ),
    ...newSession({ id: sessionId, person: id, expiresAt: plusMs(clock.now(), sessionMs) }, sha256(token)),
  ]);
  return {
    id,
    sessionId,
    caller: { token },
    who: { kind: 'person', id, sessionId, name, grants, language: 'en' },
  };
};

export const machine = async (
  program: string,
  subject: string,
  allowed: readonly Scope[],
): Promise<Bearer & { id: string }> => {
  const [id, secret] = [clock.newId('tok'), newSecret()];
  const token = { id, name: 'A machine', program, subject, scopes: [...allowed] };
  await must([newToken({ ...token, createdAt: clock.now(), createdBy: 'test', hash: sha256(secret) })]);
  const who: Who = { kind: 'machine', id, program, subject, scopes: allowed };
  return { id, caller: { token: bearerOf(id, secret) }, who };
};

type Purpose = Extract<Who, { kind: 'link' }>['purpose'];

export const link = async (
  purpose: Purpose,
  program: string,
  subject: string,
  issuedAt = clock.now(),
): Promise<Bearer & { token: string }> => {
  const id = clock.newId('lnk');
  const token = await signLink({ id, purpose, program, subject }, issuedAt);
  return { token, caller: { token }, who: { kind: 'link', id, purpose, program, subject } };
};

/** The last part of a receipt page's address. */
const ticketFor = async (program: string, receipt: string): Promise<string> =>
  (await receiptLink({ receipt, program, form: 'application' }, clock.now())).replace('/receipts/', '');

const expectStatus = (status: number, reply: { status: number; text: string }) => {
  if (reply.status !== status) throw new Error(`expected ${status}: ${reply.status} ${reply.text}`);
};

/** Posts as the vendor's own manager of every program; anything but success is a mistake of the test. */
const posting =
  ({ call, as }: TestSystem) =>
  async (path: string, body: unknown, caller: Caller = as('administrator')) => {
    const reply = await call('POST', path, caller, { body });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
type Post = ReturnType<typeof posting>;

const application = async (system: TestSystem, post: Post, program: string, name: string) => {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const body = {
    company: { name, country: 'DE', website: `https://${slug}.example` },
    contact: { name: `Ann ${name}`, email: `ann@${slug}.example` },
    answers: {
      marketPresence: `Where ${name} sells`,
      technicalSkills: 'Some',
      openNebulaExperience: 'production',
    },
  };
  const { receipt } = await post(`/v1/programs/${program}/applications`, body, {});
  const found = await system.call(
    'GET',
    `/v1/programs/${program}/numbers/${receipt}`,
    system.as('administrator'),
  );
  expectStatus(200, found);
  return { id: found.body.about as string, receipt: receipt as string };
};

const allScores = ['market-presence', 'proven-competency', 'strategic-alignment'].map((criterion) => ({
  criterion,
  score: 4,
}));

const applications = async (system: TestSystem, post: Post, program: string, name: string) => {
  const submitted = await application(system, post, program, `${name} Waiting`);
  const scored = await application(system, post, program, `${name} Scored`);
  await post(`/v1/applications/${scored.id}/scores`, { scores: allScores });
  const accepted = await application(system, post, program, `${name} Accepted`);
  await post(`/v1/applications/${accepted.id}/scores`, { scores: allScores });
  await post(`/v1/applications/${accepted.id}/decisions`, { outcome: 'accepted' });
  return { submitted, scored, accepted };
};

const partnerOf = async (program: Program, name: string) => {
  const [id, now] = [clock.newId('par'), clock.now()];
  const grant = (role: Role): Grant => ({ program: program.id, role, subject: id });
  const company = { name: `${name} Partner GmbH`, country: 'DE', website: `https://${name}.example` };
  await must([
    ...newPartner({
      id,
      program: program.id,
      version: program.version,
      status: 'active',
      tier: program.entryTier,
      company,
      entity: 'europe',
      memberSince: plusMs(now, -400 * DAY_MS),
      v: 1,
    }),
  ]);
  const admin = await person(`${name} Admin`, [grant('partner-admin')]);
  const member = await person(`${name} Member`, [grant('partner-member')]);
  return { id, admin, member };
};

/** What the partner has bought, ordered and used already. */
const benefitsOf = async (partner: string, version: number, use: string) => {
  const [now, order, quote] = [clock.now(), clock.newId('ord'), clock.newId('quo')];
  const today = now.slice(0, 10);
  const began = dateIn('Europe/Madrid', plusMs(now, -400 * DAY_MS));
  const start = addMonths(began, 12);
  const price = { amount: '100.00', currency: 'EUR' };
  const bought = { id: clock.newId('pur'), package: 'starter', boughtOn: today, version, price };
  const ordered = { id: order, product: 'training', version, pieces: 1, price, lines: [] };
  const account = { id: clock.newId('dem'), by: 'test', from: now, status: 'open' } as const;
  const session = { id: clock.newId('trn'), plannedFor: today, recordedBy: 'test' };
  const year = { benefit: 'course', start, end: addMonths(start, 12), by: 'vendor' } as const;
  const counted = { benefit: 'requests', start, end: addMonths(start, 12), granted: 0, changes: [] };
  await must([
    purchases.write(partner, { ...bought, recordedBy: 'test', at: now, v: 1 }),
    quotas.write(partner, { ...counted, used: 1, uses: [use], v: 1 }),
    demos.write(partner, { benefit: 'demo', accounts: [account], v: 1 }),
    trainingYears.write(partner, { ...year, sessions: [session], v: 1 }),
    storedQuotes.write(partner, {
      ...{ id: quote, number: 'ABCD-1234', product: 'training', use: 'resale', version, pieces: 1, price },
      ...{
        lines: [],
        total: price,
        quotedOn: today,
        validUntil: addMonths(today, 12),
        quotedBy: 'test',
        v: 1,
      },
    }),
    orders.write(partner, {
      ...ordered,
      use: 'resale',
      orderedOn: today,
      orderedBy: 'test',
      status: 'ordered',
      v: 1,
    }),
  ]);
  return { order, quote, account: account.id, session: session.id };
};

/** A picture where an upload lies, and the program's files as they are handed out. */
const filesOf = async (program: string): Promise<{ upload: string }> => {
  const upload = clock.newId('fil');
  const object = `uploads/${program}/logo/${upload}`;
  const address = signAddress({ method: 'PUT', object, seconds: 60 }, livePlace(), new Date());
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const sent = await fetch(address, { method: 'PUT', body: new Uint8Array(picture) });
  if (!sent.ok) throw new Error(`not stored: ${sent.status}`);
  const lies = { program, upload, object, type: 'image/png', bytes: 16, by: 'test', at: clock.now(), v: 1 };
  await must([
    changedHandedFile({ ...lies, resource: 'logo', file: 'opennebula-reseller-partner.png' }),
    changedHandedFile({ ...lies, resource: 'overview', file: 'overview.pdf' }),
  ]);
  return { upload };
};

const referralOf = (post: Post, partner: string, name: string, caller: Caller) =>
  post(
    '/v1/referrals',
    {
      partner,
      customer: {
        name: `${name} Customer AG`,
        domain: `${name.toLowerCase().replaceAll(' ', '-')}-customer.example`,
        country: 'DE',
      },
      contact: { name: `Carl ${name}` },
      need: `${name} needs help`,
    },
    caller,
  );

const thingsOf = async (
  system: TestSystem,
  program: Program,
  name: string,
  amount: string,
  supporter: string,
): Promise<Things> => {
  const post = posting(system);
  const partner = await partnerOf(program, name);
  const token = await machine(program.id, partner.id, ['referrals:read', 'referrals:write']);
  const referral = await referralOf(post, partner.id, `${name} Open`, partner.admin.caller);
  const returned = await referralOf(post, partner.id, `${name} Asked`, partner.admin.caller);
  const won = await referralOf(post, partner.id, `${name} Won`, partner.admin.caller);
  await post(`/v1/referrals/${returned.id}/questions`, { question: `Who is ${name}?` });
  const sale = `SALE-${name}`;
  const contract = `CONTRACT-${name}`;
  await post(`/v1/programs/${program.id}/contracts`, {
    contractId: contract,
    partner: partner.id,
    startsOn: clock.now().slice(0, 10),
  });
  const { order, quote, account, session } = await benefitsOf(partner.id, program.version, referral.id);
  await post(`/v1/programs/${program.id}/sales`, {
    saleId: sale,
    referral: won.id,
    product: 'training',
    kind: 'new',
    occurredAt: clock.now(),
    net: { amount, currency: 'EUR' },
  });
  const { submitted, scored, accepted } = await applications(system, post, program.id, name);
  const papers = await membershipOf(partner.id, program);
  const file = await standingThings(partner.id, name, program);
  const petitions = await petitionThings(partner.id, name, program);
  const mailed = await mailThings(program, partner, name);
  const records = await recordsThings(program.id, name);
  const ledger = await ledgerThings(program, partner.id, {
    name,
    sell: (body) => post(`/v1/programs/${program.id}/sales`, body),
  });
  const shown = await showcaseOf(program.id, partner.id);
  const arranged = await conductOf({ partner: partner.id, program, name }, supporter);
  await payoutsOf(program.id, partner.id, name);
  const payouts = await runsFor(program.id, partner.id);
  const charges = await chargesFor(program.id, partner.id, name);
  const proposed = await programThings(program.id, name);
  const support = await supportThings(program, name);
  const together = await togetherOf(post, {
    program: program.id,
    partner: partner.id,
    name,
    caller: partner.admin.caller,
  });
  const helped = await helpdeskOf(
    { program: program.id, partner: partner.id, name, by: partner.admin.id },
    { helper: supporter, subscription: support.things.subscription },
  );
  const links: Readonly<Record<Purpose, string>> = {
    'confirm-address': (await link('confirm-address', program.id, submitted.id)).token,
    'complete-application': (await link('complete-application', program.id, accepted.id)).token,
    'submit-referral': (await link('submit-referral', program.id, partner.id)).token,
    'answer-lead': (await link('answer-lead', program.id, `${together.lead}.1`)).token,
    'book-update': (await link('book-update', program.id, bookingOf(support.things))).token,
    'leave-news': (await link('leave-news', program.id, `${partner.id}.${partner.admin.id}`)).token,
    'sign-in': (await link('sign-in', program.id, partner.admin.id)).token,
  };
  const ids = [
    order,
    quote,
    account,
    session,
    partner.id,
    partner.admin.id,
    partner.member.id,
    token.id,
    referral.id,
    returned.id,
    won.id,
  ];
  const numbers = [submitted, scored, accepted, referral, returned, won].map(({ receipt }) => receipt);
  return {
    ...together,
    ...papers,
    ...file,
    ...petitions,
    ...mailed,
    ...records,
    ...ledger,
    ...shown,
    ...arranged,
    ...proposed,
    ...payouts,
    ...charges,
    ...support.things,
    ...helped,
    program: program.id,
    partner: partner.id,
    admin: partner.admin.id,
    member: partner.member.id,
    token: token.id,
    referral: referral.id,
    returned: returned.id,
    submitted: submitted.id,
    scored: scored.id,
    accepted: accepted.id,
    number: submitted.receipt,
    sale,
    contract,
    order,
    quote,
    account,
    session,
    upload: 'none',
    // Nobody of the vendor's staff belongs to a partner: a foreign member of staff is somebody who is none.
    staff: partner.member.id,
    colleague: partner.admin.id,
    ticket: await ticketFor(program.id, submitted.receipt),
    link: links,
    marks: [
      ...ids,
      ...support.marks,
      ...[arranged.deal, arranged.sibling, ledger.proposal, petitions.petition, mailed.mail, mailed.mailing],
      ...numbers,
      proposed.override,
      ...[together.lead, together.pooled, together.request, together.approved, together.claimed],
      ...[helped.question, helped.case, helped.solvedCase, helped.closedCase],
      ...[submitted, scored, accepted].map(({ id }) => id),
      ...['Partner GmbH', 'Admin', 'Member', 'Open', 'Asked', 'Won', 'Waiting', 'Scored', 'Accepted'].map(
        (what) => `${name} ${what}`,
      ),
      sale,
      contract,
      amount,
      amount.replace('.', ''),
      Number(amount).toLocaleString('en', { minimumFractionDigits: 2 }),
    ],
  };
};

/** Ids of the right form that nothing has. */
const absent = async (): Promise<Things> => {
  const application = clock.newId('app');
  const partner = clock.newId('par');
  const program = 'nowhere';
  return {
    ...absentTogether(),
    ...absentMembership(),
    ...absentStanding(),
    ...absentPetitions(),
    ...absentMails(),
    ...absentRecords(),
    ...absentLedger(),
    ...absentShowcase(),
    ...absentConduct(),
    ...absentProgram(),
    ...absentRuns(),
    ...absentCharges(),
    ...absentSupport(),
    ...absentHelpdesk(),
    program,
    partner,
    admin: clock.newId('per'),
    member: clock.newId('per'),
    token: clock.newId('tok'),
    referral: clock.newId('ref'),
    returned: clock.newId('ref'),
    submitted: application,
    scored: application,
    accepted: application,
    number: 'ZZZZ-ZZZZ',
    sale: 'SALE-Nobody',
    contract: 'CONTRACT-Nobody',
    order: clock.newId('ord'),
    quote: clock.newId('quo'),
    account: clock.newId('dem'),
    session: clock.newId('trn'),
    upload: clock.newId('fil'),
    staff: clock.newId('per'),
    colleague: clock.newId('per'),
    ticket: 'none',
    link: {
      'confirm-address': (await link('confirm-address', 'opennebula', application)).token,
      'complete-application': (await link('complete-application', 'opennebula', application)).token,
      'submit-referral': (await link('submit-referral', 'opennebula', partner)).token,
      'answer-lead': (await link('answer-lead', 'opennebula', `${clock.newId('lea')}.1`)).token,
      'book-update': (await link('book-update', 'opennebula', bookingOf(absentSupport()))).token,
      'leave-news': (await link('leave-news', 'opennebula', `${partner}.${clock.newId('per')}`)).token,
      'sign-in': (await link('sign-in', 'opennebula', clock.newId('per'))).token,
    },
    marks: [],
  };
};

const PROGRAM = 'opennebula';
export const vendor = (role: Role, program = PROGRAM): Grant => ({ program, role, subject: 'vendor' });

/** Vendor's staff of every program, whom the staff routes are about. */
const staffMember = async (name: string, role: 'finance' | 'administrator' | 'support-agent') => {
  const made = await person(name, [vendor(role, '*')]);
  await must([changedStaff(made.id, [role], clock.now(), undefined)]);
  if (role === 'administrator') await must([administratorCount(await readAdministrators(liveTable()), 1)]);
  return made;
};

/** Asks for papers, proofs and a fee, too. */
const demanding: Program = counting({ ...asking, requirements: askedFor, rebates, fee: yearlyFee });
const bound: Program = arranging({ ...demanding, id: PROGRAM, version: 3 });

export type World = {
  readonly system: TestSystem;
  readonly a: Things;
  readonly b: Things;
  readonly d: Things;
  readonly absent: Things;
  /** Every item of the table, as `type` and content by key. */
  items(): Promise<ReadonlyMap<string, { type: string; text: string }>>;
  /** Runs one request and takes back whatever it wrote; `wrote` is told the types of it. */
  undone<T>(work: () => Promise<T>, wrote?: string[]): Promise<T>;
};

type Image = Record<string, unknown>;

const scanned = async (system: TestSystem) => {
  const found = new Map<string, { type: string; text: string }>();
  let start: unknown;
  do {
    const page = await system.embedded?.call('Scan', {
      TableName: 'guildhall',
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    });
    for (const item of (page?.body['Items'] ?? []) as Record<string, { S?: string }>[])
      found.set(`${item['pk']?.S} ${item['sk']?.S}`, {
        type: item['type']?.S ?? '',
        text: JSON.stringify(item),
      });
    start = page?.body['LastEvaluatedKey'];
  } while (start);
  return found;
};

type Change = { readonly keys: Image; readonly old: Image | undefined; readonly type: string };

/** Takes back what changed the table, the last change first. */
const undoing = (system: TestSystem) => {
  let changes: Change[] | undefined;
  system.embedded?.onChange((records) => {
    for (const { dynamodb } of records)
      changes?.push({
        keys: (dynamodb?.Keys ?? {}) as Image,
        old: dynamodb?.OldImage as Image | undefined,
        type: (dynamodb?.NewImage ?? dynamodb?.OldImage)?.['type']?.S ?? '',
      });
  });
  return async <T>(work: () => Promise<T>, wrote: string[] = []): Promise<T> => {
    changes = [];
    const done = await work();
    const made = changes.toReversed();
    changes = undefined;
    wrote.push(...made.map(({ type }) => type));
    for (const { keys, old } of made)
      await (old
        ? system.embedded?.call('PutItem', { TableName: 'guildhall', Item: old })
        : system.embedded?.call('DeleteItem', { TableName: 'guildhall', Key: keys }));
    return done;
  };
};

/** Two programs; partners A and B in the first, D in the second. Mails wait: nothing runs beside a request. */
export const worldForFile = async (): Promise<World> => {
  const system = await systemForFile({ stream: false, storage: true });
  for (const one of [{ ...arrangedBefore(bound), version: 2 }, bound])
    await must(publication(one, await publishedVersions(liveTable(), PROGRAM)));
  // A function trusts its list of versions for a minute: this reads it anew.
  await publishedVersions(liveTable(), PROGRAM);
  await must(publication({ ...demanding, name: 'Delta Vendor Program' }, undefined));
  for (const { id } of [bound, demanding]) await ratesOf(id);
  const staff = await staffMember('Staff Finance', 'finance');
  const colleague = await staffMember('Staff Administrator', 'administrator');
  const supporter = (await staffMember('Staff Supporter', 'support-agent')).id;
  const a = await thingsOf(system, bound, 'Alpha', '1111.11', supporter);
  const [files, otherFiles] = [await filesOf(PROGRAM), await filesOf(asking.id)];
  return {
    system,
    a: { ...a, ...files, staff: staff.id, colleague: colleague.id },
    // An event is the program's, and open to all its partners: B has none that A could not register for.
    b: {
      ...(await thingsOf(system, bound, 'Bravo', '77123.45', supporter)),
      ...files,
      event: clock.newId('evt'),
    },
    d: { ...(await thingsOf(system, asking, 'Delta', '88234.56', supporter)), ...otherFiles },
    absent: await absent(),
    items: () => scanned(system),
    undone: undoing(system),
  };
};
