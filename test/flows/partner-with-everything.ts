import { expect } from 'vitest';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { companyMarks } from '../../shared/domain/partner/same-company.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { newToken } from '../../shared/store/access.ts';
import { newApplication } from '../../shared/store/applications.ts';
import { agents, exitRecords, serviceDesks } from '../../shared/store/arrangements.ts';
import { item, type Write } from '../../shared/store/commit.ts';
import { takenMarks } from '../../shared/store/company-marks.ts';
import { contractWrite } from '../../shared/store/contracts.ts';
import { digestId, writtenLine } from '../../shared/store/digests.ts';
import { writtenEvaluation } from '../../shared/store/evaluations.ts';
import { newInvited, newWaiver } from '../../shared/store/events.ts';
import { feeWatches } from '../../shared/store/fee-watches.ts';
import { keys } from '../../shared/store/keys.ts';
import { newHold } from '../../shared/store/legal-holds.ts';
import { keptAddressState } from '../../shared/store/notices.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import {
  agreements,
  attendances,
  awards,
  certificates,
  changedDocument,
  checklists,
  entryReports,
  openedDossier,
  reportBooks,
  roleHolders,
} from '../../shared/store/papers.ts';
import {
  breaches,
  evaluationWatches,
  invitations,
  licences,
  orders,
  paperWatches,
  purchases,
  quotas,
  storedQuotes,
} from '../../shared/store/partner-records.ts';
import { leftMarks } from '../../shared/store/people.ts';
import { changedPetition } from '../../shared/store/petitions.ts';
import { writtenRank } from '../../shared/store/rankings.ts';
import { writtenReport } from '../../shared/store/reports.ts';
import { listings, logos, newsChoices } from '../../shared/store/showcase.ts';
import { newTask } from '../../shared/store/tasks.ts';
import { trainingWatches } from '../../shared/store/training-watches.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { newUninvited } from '../../shared/store/uninvited.ts';
import { acceptedApplication } from '../support/given.ts';
import { type Member, must, partnerIn } from '../support/partner-of.ts';
import type { Caller, TestSystem } from '../support/system.ts';
import { waitingPetition } from '../support/waiting-petition.ts';

// A partner of which something of every kind is kept, and whose administrator is named wherever somebody can be named.

/** What says who somebody is: nobody else in the table is called so. */
type Marks = { readonly name: string; readonly phone: string; readonly source: string };
const people = ['Wilhelmine', 'Friederike', 'Leopoldine', 'Ottilie', 'Eulalia'];
const made = { count: 0 };
const nextMarks = (): Marks => {
  const at = made.count++;
  return {
    name: `${people[at % people.length]} Zacharias`,
    phone: `+49 40 98765${at}`,
    source: `192.0.2.${70 + at}`,
  };
};

type Made = {
  readonly partner: Partner;
  readonly admin: Member;
  readonly event: string;
  readonly past: string;
  readonly lead: string;
  readonly request: string;
  readonly referral: string;
  readonly deal: { readonly id: string; readonly receipt: string };
  readonly use: string;
  readonly document: string;
  readonly marks: Marks;
};

const amount = { amount: '10.00', currency: 'EUR' };
const at = () => clock.now();
const today = () => clock.now().slice(0, 10);
const dayFrom = (days: number) =>
  new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString().slice(0, 10);
const year = () => ({
  start: `${today().slice(0, 4)}-01-01`,
  end: `${Number(today().slice(0, 4)) + 1}-01-01`,
});

/** What lies in the partition, each of its kinds once. */
const records = (
  program: Program,
  { id }: Partner,
  admin: Member,
  { use, document, marks }: { use: string; document: string; marks: Marks },
): Write[] => {
  const given = { by: admin.id, at: at(), v: 1 };
  const named = { name: marks.name, email: admin.address };
  const purchase = clock.newId('pur');
  const paper = {
    ...{ id: document, requirement: 'register', status: 'rejected' as const, name: `${marks.name}.pdf` },
    ...{ type: 'application/pdf' as const, size: 5, digest: '0', submittedBy: admin.id, submittedAt: at() },
    ...{ decision: { by: 'test', at: at(), reason: 'Old' }, v: 1 },
  };
  return [
    purchases.write(id, {
      ...{ id: purchase, package: 'starter', boughtOn: today(), version: 1, price: amount },
      ...{ recordedBy: 'test', at: at(), v: 1 },
    }),
    licences.write(id, {
      ...{ purchase, product: 'training', pieces: 1, use: 'internal', issuedOn: today() },
      ...{ issuedBy: 'test', v: 1 },
    }),
    orders.write(id, {
      ...{ id: clock.newId('ord'), product: 'training', use: 'resale', version: 1, pieces: 1, price: amount },
      ...{ lines: [], orderedOn: today(), orderedBy: admin.id, status: 'ordered', v: 1 },
    }),
    storedQuotes.write(id, {
      ...{ id: clock.newId('quo'), number: 'ABCD-1234', product: 'training', use: 'resale', version: 1 },
      ...{ pieces: 1, price: amount, lines: [], total: amount, quotedOn: today(), validUntil: dayFrom(30) },
      ...{ quotedBy: admin.id, v: 1 },
    }),
    ...leftMarks(clock.newId('per'), { program: program.id, subject: id }),
    invitations.write(id, {
      ...{
        id: clock.newId('inv'),
        benefit: 'meeting',
        until: dayFrom(90),
        invitedBy: 'test',
        at: at(),
        v: 1,
      },
    }),
    quotas.write(id, {
      ...{ benefit: 'counted', ...year(), used: 2, uses: [use, clock.newId('req')], granted: 1 },
      ...{ changes: [], v: 1 },
    }),
    paperWatches.write(id, { ends: { register: { until: today(), reminded: 0 } }, v: 1 }, undefined),
    changedPetition(waitingPetition(id, 'Everything GmbH', program, clock.now())),
    evaluationWatches.write(id, { cycle: year(), told: [], evaluated: 0, misses: 0, v: 1 }, undefined),
    feeWatches.write(id, { from: dayFrom(40), v: 1 }, program.timeZone),
    reportBooks.write(id, { requirement: 'report', periods: {}, v: 1 }),
    writtenReport(id, {
      ...{ requirement: 'report', period: year(), revision: 1, texts: {}, figures: {}, lines: [] },
      ...{ late: false, state: 'given', ...given },
    }),
    writtenEvaluation({
      ...{ partner: id, company: 'x', country: 'DE', program: program.id, version: 1, on: today(), at: at() },
      ...{ cycle: year(), tier: 'premium', misses: 0, skipped: false, facts: [], by: 'vendor' },
      proposal: { outcome: 'keep', tier: 'premium', requirements: [] },
      ...{ decideBy: at(), status: 'done', decisions: [], appeals: [], v: 1 },
    }),
    writtenRank(
      { program: program.id, benefit: 'best', start: '2025-01-01' },
      {
        ...{ partner: id, company: 'x', country: 'DE', tier: 'premium', group: 'DE', since: at() },
        ...{ of: '5', to: '1', have: '5' },
      },
    ),
    breaches.write(id, { requirement: 'customers', tier: 'premium', since: at(), v: 1 }),
    trainingYears.write(id, {
      ...{ benefit: 'lessons-owed', ...year(), by: 'vendor' },
      sessions: [{ id: clock.newId('trn'), plannedFor: dayFrom(3), recordedBy: 'test' }],
      v: 1,
    }),
    trainingWatches.write(id, { seen: {}, v: 1 }, undefined),
    serviceDesks.write(id, {
      ...{ benefit: 'desk', status: 'active' },
      offer: { terms: { version: '1', url: 'https://x.example/terms' }, by: 'test', at: at() },
      acceptance: {
        ...{ version: '1', source: marks.source, by: admin.id, at: at() },
        desk: { description: 'Six people', mail: admin.address },
      },
      contracts: [],
      v: 1,
    }),
    agents.write(id, { benefit: 'own-agent', since: at(), assignedBy: 'test', v: 1 }),
    exitRecords.write(id, {
      ...{ kind: 'lead', id: 'x', title: 'A customer', decision: 'keep', reason: 'Old', ...given },
    }),
    agreements.write(id, {
      ...{ id: clock.newId('agr'), requirement: 'terms', version: '1', source: marks.source, ...given },
    }),
    changedDocument(id, paper, program.timeZone),
    entryReports.write(id, { requirement: 'report', texts: {}, figures: {}, ...given }),
    roleHolders.write(id, {
      ...{
        id: `seller#${admin.address}`,
        role: 'seller',
        ...named,
        phone: marks.phone,
        qualities: [],
        ...given,
      },
    }),
    checklists.write(id, { requirement: 'lessons', items: [], assignedBy: 'test', at: at(), v: 1 }),
    attendances.write(id, {
      ...{ id: clock.newId('trn'), training: 'basics', topic: 'technical', person: named },
      ...{ heldOn: today(), by: 'vendor', recordedBy: 'test', at: at(), v: 1 },
    }),
    certificates.write(id, {
      ...{ id: clock.newId('crt'), certificate: 'expert', person: named, issuedOn: today() },
      ...{ recordedBy: 'test', at: at(), v: 1 },
    }),
    awards.write(id, {
      ...{
        id: clock.newId('awd'),
        tier: 'premium',
        source: 'decided',
        reason: 'Earned',
        missing: [],
        ...given,
      },
    }),
    pageWatches.write(id, {
      ...{ requirement: 'web-page', url: 'https://x.example/', givenBy: admin.id, givenAt: at() },
      ...{ state: 'found', failures: 0, v: 1 },
    }),
    listings.write({
      ...{ program: program.id, partner: id, listed: true, says: 'We host.', by: admin.id, at: at(), v: 1 },
    }),
    logos.write(id, {
      ...{ id: clock.newId('fil'), status: 'submitted', type: 'image/png', size: 9, object: 'logos/x' },
      ...{ submittedBy: admin.id, submittedAt: at(), v: 1 },
    }),
    newsChoices.write(id, { person: admin.id, wanted: false, at: at(), v: 1 }),
  ];
};

const applied = (program: Program, partner: string, admin: Member, marks: Marks): Write[] => {
  const application = { ...acceptedApplication(program), id: clock.newId('app'), partnerId: partner };
  const contact = { name: marks.name, email: admin.address, phone: marks.phone, language: 'en' as const };
  return [openedDossier(partner, application.id), ...newApplication(application, contact, program)];
};

/** What lies elsewhere and names the partner. */
const around = (
  program: Program,
  { id, company }: Partner,
  { admin, marks }: { admin: Member; marks: Marks },
  events: readonly [string, string],
): Write[] => [
  newUninvited(program.id, id, at()),
  ...applied(program, id, admin, marks),
  ...takenMarks(program.id, companyMarks(company), [], { partner: id }),
  newTask({
    ...{ id: clock.newId('tsk'), kind: 'logo-approval', program: program.id, entity: '', receipt: '' },
    ...{
      about: `${id}.logo`,
      title: company.name,
      openedAt: at(),
      decideBy: `${dayFrom(9)}T00:00:00.000Z`,
      v: 1,
    },
  }),
  newToken({
    ...{ id: clock.newId('tok'), name: 'Machine', program: program.id, subject: id, scopes: [] },
    ...{ createdAt: at(), createdBy: 'test', hash: id },
  }),
  contractWrite(
    { contractId: `C-${id.slice(-6)}`, program: program.id, partner: id, startsOn: today(), v: 1 },
    program.timeZone,
  ),
  ...events.map((event) => newInvited(event, { partner: id, at: at(), by: 'test' })),
  newWaiver(events[0], id, { reason: 'Speaks there', by: 'test', at: at() }),
];

export const partnerWithEverything = async (
  system: TestSystem,
  program: Program,
  name: string,
  { held }: { readonly held: boolean },
): Promise<Made> => {
  const { call, as } = system;
  const manager = as('program-manager');
  const done = async (path: string, body: object, caller: Caller = manager) => {
    const reply = await call('POST', `/v1/${path}`, caller, { body, key: clock.newId('tsk') });
    expect([path, reply.status, reply.text]).toEqual([path, 201, reply.text]);
    return reply.body;
  };
  const domain = name.toLowerCase().replaceAll(' ', '-');
  const { partner, admin } = await partnerIn(program, {
    company: { name, country: 'DE', website: `https://${domain}.example` },
  });
  const { id } = partner;
  const [use, document, marks] = [clock.newId('req'), clock.newId('doc'), nextMarks()];
  const event = (place: string, startsOn: string) =>
    done(`programs/${program.id}/events`, {
      ...{ benefit: 'meeting', name: 'Meeting', place, capacity: 9, startsOn, endsOn: startsOn },
      fee: amount,
    });
  const [coming, other] = [await event('Here', dayFrom(20)), await event('There', dayFrom(21))];
  await must([
    ...records(program, partner, admin, { use, document, marks }),
    ...around(program, partner, { admin, marks }, [coming.id, other.id]),
    {
      put: item(keys.person(admin.id), 'person', {
        ...{ id: admin.id, address: admin.address, name: marks.name, language: 'en', v: 2 },
      }),
      ...{ expect: { v: 1 }, otherwise: 'changed-since' },
    },
    writtenLine(digestId(program.id, 'some', at()), {
      ...{ partner: partner.id, requirement: 'sales-report', start: '2026-09-01', end: '2026-09-30' },
      day: '2026-10-10',
    }),
    keptAddressState(admin.address, {
      ...{ state: 'bounced', since: at(), notice: clock.newId('ntc'), program: program.id, v: 1 },
    }),
    ...(held ? [newHold({ partner: id, reason: 'A court asks', by: 'test', at: at() })] : []),
  ]);
  for (const one of [coming, other])
    await done(
      `partners/${id}/events/${one.id}/registrations`,
      { people: [marks.name, 'Bea Bauer'] },
      admin.caller,
    );
  await done(`events/${coming.id}/gifts`, {
    partner: id,
    recipient: marks.name,
    gift: 'A book',
    value: amount,
  });
  const bill = { kind: 'other', number: `BILL-${id.slice(-8)}`, title: 'A place', clause: 'benefits.logo' };
  await done(`partners/${id}/charges`, { ...bill, net: amount, dueOn: dayFrom(30) }, as('finance'));
  const lead = await done(`programs/${program.id}/leads`, {
    ...{ customer: { name: 'Lead AG', country: 'DE' }, need: 'Help' },
    contact: { name: marks.name, email: admin.address, phone: marks.phone },
  });
  await done(`leads/${lead.id}/offers`, { partner: id, reason: 'Near' });
  const asked = { benefit: 'consulting', title: 'A question', text: 'About it' };
  const request = await done(`partners/${id}/requests`, asked, admin.caller);
  const referral = await done(
    'referrals',
    {
      ...{
        partner: id,
        need: 'Help',
        contact: { name: marks.name, email: admin.address, phone: marks.phone },
      },
      customer: { name: `C ${domain}`, domain: `c-${domain}.example`, country: 'DE' },
    },
    admin.caller,
  );
  await done(`programs/${program.id}/sales`, {
    ...{ saleId: `SALE-${id.slice(-8)}`, referral: referral.id, product: 'training', kind: 'new' },
    ...{ occurredAt: clock.now(), net: { amount: '1000.00', currency: 'EUR' } },
  });
  await done(`partners/${id}/demo-accounts`, { benefit: 'demo', customer: 'Demo AG' }, admin.caller);
  const reference = { company: `R ${domain}`, contact: marks.name, project: 'Mail' };
  await done(`partners/${id}/references`, reference, admin.caller);
  const deal = await done(
    `partners/${id}/resale-deals`,
    {
      ...{ product: program.products[0]?.id, price: amount, expectedOn: dayFrom(5) },
      endCustomer: { name: 'Resale AG', country: 'DE' },
    },
    admin.caller,
  );
  const past = other.id as string;
  return {
    ...{ partner, admin, event: coming.id, past, lead: lead.id, request: request.id, referral: referral.id },
    ...{ deal, use, document, marks },
  };
};

export type Row = { readonly pk: string; readonly sk: string; readonly text: string };

/** Every item of the table, as text. */
export const everyItem = async ({ embedded }: TestSystem): Promise<Row[]> => {
  const rows: Row[] = [];
  let start: unknown;
  do {
    const page = await embedded?.call('Scan', {
      TableName: liveTable().name,
      ConsistentRead: true,
      ...(start ? { ExclusiveStartKey: start } : {}),
    });
    for (const item of (page?.body['Items'] ?? []) as Record<string, { S?: string }>[])
      rows.push({
        pk: item['pk']?.S ?? '',
        sk: item['sk']?.S ?? '',
        text: JSON.stringify(
          Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))),
        ),
      });
    start = page?.body['LastEvaluatedKey'];
  } while (start);
  return rows;
};
