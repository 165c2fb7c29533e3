import type { DueKind } from './due-kinds.ts';
import type * as kinds from './record-kinds.ts';

/**
 * Every key of the table. One line per access pattern:
 *
 * | read                                              | key                                                           |
 * |---------------------------------------------------|---------------------------------------------------------------|
 * | programs of this installation; versions of one (list, one) | pk PRG, sk <program>; pk PRG#<program>, sk HEAD · V#<n> |
 * | what its distributors adjust for their countries  | pk PRG#<program>, sk OVERRIDE#<distributor>#<id>              |
 * | versions of service plans (all ids, list, one)    | pk PLN, sk <id>; pk PLN#<id>, sk HEAD · V#<n>                 |
 * | a change that partners are told of; mailings, and the audience of one | pk ANN#<program>#<change>, sk ANNOUNCEMENT; ANN#<program>, sk MAILING#<id>; ANN#<mailing>, sk HANDING#ALL · PART#<n> |
 * | files that are handed out                         | pk RES#<program>, sk <resource>#<file>                        |
 * | an application, a referral, its contact           | pk APP#id, sk APPLICATION · CONTACT; pk REF#id, sk REFERRAL · CONTACT |
 * | a partner: profile, standing history, people      | pk PTR#id, sk PROFILE · STANDING#<from> · PERSON#<person>     |
 * | its purchases with licences, invitations, fees, quotas | pk PTR#id, sk PURCHASE#<package>#<day> · LICENCE#<purchase>#<product> · INVITATION#… · FEE#… · QUOTA#<benefit>#<start> |
 * | demo accounts; trainings of a year; when looked at | pk PTR#id, sk DEMO#<benefit> · TRAININGYEAR#<benefit>#<start> · WATCH#TRAININGS |
 * | its service desk, resale deals, agent; its exit; what it was quoted, and ordered | pk PTR#id, sk SERVICEDESK#… · DEAL#… · AGENT#… · EXIT#… · QUOTE#<id> · ORDER#<id> |
 * | its papers, and the application it comes from     | pk PTR#id, sk AGREEMENT#… · DOCUMENT#… · REPORT#<requirement> · HOLDER#… · APPLICATION |
 * | reports by period, each revision; which there are; what is disputed or asked | pk RPT#<partner>, sk <requirement>#<start>#<n> · PETITION#<id>; pk PTR#id, sk REPORTED#<requirement> |
 * | evaluations; when the next is due; whose turn it is | pk RPT#<partner>, sk EVALUATION#<day>; pk PTR#id, sk EVALUATIONWATCH#ALL; index list: OWN#<program>.<whose>#evaluation; counts for awards: RPT#<program>.<benefit>.<day>, sk RANKING · RANKED#<partner> |
 * | until when its papers count; its next fee; who was not invited yet; its legal hold; which referrals and charges are open | pk PTR#id, sk PAPERWATCH#ALL · FEEWATCH#ALL · UNINVITED · HOLD · OPENREFERRALS · OWED#<charge> |
 * | a lead, its contact, whom it was offered to       | pk LEA#id, sk LEAD · CONTACT · OFFER#<n>                      |
 * | a partner's request                               | pk REQ#id, sk REQUEST · MARK · MESSAGE#<id>                   |
 * | a customer's subscription, tasks, bugs, orders, files; releases | pk SUB#id, sk SUBSCRIPTION · TASK#… · ESCALATION#… · ORDER#… · FILE#…; pk RLS#<plans>, sk RELEASES; pk RLS#id, sk RELEASE |
 * | a security advisory; its audience, how far it is handed over; the packagers of a program | pk ADV#id, sk ADVISORY; ADV#<advisory>.<phase>, sk FANOUT#ALL · SUBSCRIBERS#<part> · PACKAGERS#<part>; ADV#<plans>, sk PACKAGER#<id> |
 * | a support request, the mark in the queue, messages | pk SUP#id, sk REQUEST · MARK · MESSAGE#<id> · MAIL#<hash>     |
 * | an event: invited and registered partners         | pk EVT#id, sk EVENT · INVITED#<partner> · REGISTRATION#<partner> · WAIVER#<partner> |
 * | who holds a customer (strongly read); who applied under a domain or name (strongly) | pk CLM#<program>#<family>#<kind>#<value>, sk CLAIM; pk CLM#<program>#company#<kind>#<value>, sk CLAIM |
 * | the vendor's own customers; by what they are found | pk CLM#<program>#own#<number>, sk OWN; CLM#<program>#own-<kind>#<value>, sk <number>; index list: OWN#<program>#owncustomer |
 * | referrals that name a customer of this name       | pk CLM#<program>#<family>#name#<value>, sk <referral>         |
 * | an import, a file of sales; what became of its rows; a row that was imported once, a file's content | pk IMP#id, sk IMPORT · CHECK#<part> · IMPORT#<part> · ALL#<row> · REFUSED#<row>; pk IMP#ROW#<hash>, sk ROW |
 * | when a program next sweeps what it keeps too long | pk RET#<program>, sk RETENTION                                |
 * | what waits for the vendor; behind a receipt number; a notice | pk TSK#<about>, sk TASK; index list: TASKS#<program>; pk NUM#<program>#<number>, sk NUMBER; pk NTC#id, sk NOTICE (list: OWN#<program>#mail), of an address sk ADDRESS, of a digest sk LINE#<id> |
 * | a person with grants, whom it acted for; by address; vendor's staff; who acts for a distributor; its hand-over | pk PER#id, sk PERSON · GRANT#… · LEFT#…; pk AUTH#ADR#<hash>; pk STF; pk DST#<program>#<distributor>, sk PERSON#<person> · HANDOVER |
 * | a session, a token, a used link; sign-in mails of the last hour to a person | pk AUTH#SES#<hash> (AUTH#SID#<id> leads to it) · AUTH#TOK#<id> · AUTH#LNK#<id>; pk AUTH#SIN#<person>, sk MAILS |
 * | a sale and its decisions; a refund; a payment     | pk MNY#SALE#<program>#<sale>, sk SALE; MNY#RFD#<program>#<id>; MNY#PAY#… |
 * | what is used of a cap in a window               | pk MNY#CAP#<program>#<ptr>#<scheme>#<cur>#<window>, sk CAP     |
 * | a proposal to the books; waiting and decided ones | pk MNY#PRP#<program>#<id>; index list: OWN#<program>#proposal-waiting |
 * | entries of a month, a sixteenth at a time         | pk MNY#ENT#<program>#<period>#<shard>, sk <cur>#<ptr>#<at>#<key> |
 * | decisions of a month, a sixteenth at a time       | pk MNY#DEC#<program>#<period>#<shard>, sk <cur>#<ptr>#<at>#<key> |
 * | a month's gates                                   | pk MNY#GATE#<program>#<period>, sk <shard>                    |
 * | who is paid; its accounts apart; its own invoices | pk PYE#<program>#<payee>, sk PAYEE; BNK#…, sk ACCOUNT#<n>; MNY#INV#…, sk <period>.<cur>.<entity> |
 * | a month's state, its rates; how offices keep books | pk MNY#PRD#<program>, sk <period>; MNY#FX#<program>; MNY#BOOKS#<program>, sk <entity> |
 * | balances and payments of a month, by sixteenths   | pk MNY#BAL#<program>#<period>#<shard> · MNY#PAID#…, sk <cur>#<ptr>#<entity> |
 * | files of a closed month                           | pk MNY#FIL#<program>#<period>, sk <name>                      |
 * | documents of a payee; its objections; those that a close made, by office; of each group what was made; last numbers | pk MNY#DOC#<program>#<payee>, sk <id>; MNY#DOCO#<program>#<payee>, sk ALL; MNY#DOCR#<program>#<month>#<entity>, sk <series>#<serial>; MNY#DOCG#<program>#<month>, sk <cur>#<payee>#<entity>#<period>; MNY#DOCN#<program>, sk <entity>#<series> |
 * | open items of a partner; settled ones, by entry   | pk MNY#OPEN#<ptr> · MNY#DONE#<ptr>, sk <entity>#<cur>#<key>   |
 * | payout runs of a program; their lines             | pk MNY#RUN#<program>, sk <run>; MNY#LINE#<run>, sk <cur>.<ptr>.<entity> |
 * | what a partner owes; rows of a month, by sixteenths | pk MNY#CHG#<ptr>, sk <charge>; MNY#CHR#<program>#<period>#<shard>, sk <cur>#<ptr>#<on>#<key>; index list: OWN#<program>#charge-open |
 * | audit of a day; of a thing (index list)           | pk AUD#<program>#<date>, sk <at>#<id>; list: AUD#<thing>      |
 * | a first answer kept for a repeated request; how many submissions in a window | pk IDM#<hash>, sk IDM; pk LIM#<kind>#<hash>#<window>, sk LIM |
 * | what is due, per kind and shard                   | index due: duePk DUE#<kind>#<shard>, dueAt                    |
 * | a partner's referrals, leads, requests; a program's; the tokens of a subject | index list: OWN#<owner>#<kind>, listSk |
 * | partners in the directory; of an agent; what a partner's home shows | index list: OWN#<program>#listing; OWN#<person>#agent; OWN#<partner>#home |
 */
export type Key = { pk: string; sk: string };

/** What a stored claim covers where the program tells no families of products apart. */
const ALL_PRODUCTS = 'all';
type HeldIdentity = {
  readonly family?: string | undefined;
  readonly kind: 'domain' | 'vat' | 'name';
  readonly value: string;
};

const DUE_SHARDS = 4;
/** A month has sixteen gates and sixteen entry shards, by partner, so that no posting touches a shared item. */
const MONEY_SHARDS = 16;

/** A spread that is the same on every machine and for ever: FNV-1a over the text. */
const spread = (text: string, shards: number): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash % shards;
};

const two = (shard: number) => String(shard).padStart(2, '0');
/** Money without a partner (a sale that names nobody) has a shard like any other owner. */
export const moneyShard = (owner: string): string => two(spread(owner, MONEY_SHARDS));
export const moneyShards: readonly string[] = Array.from({ length: MONEY_SHARDS }, (_, shard) => two(shard));

/** A thing under its own id. */
const one =
  (kind: string, sk: string) =>
  (id: string): Key => ({ pk: `${kind}#${id}`, sk });

/** What lies below a thing: of which kind, and its own id. */
const below =
  <Kind extends string>(thing: string) =>
  (id: string, kind: Kind, own: string): Key => ({ pk: `${thing}#${id}`, sk: `${kind}#${own}` });

const rowsFrom = (id: string, of: string, from: number, digits: number): Key => ({
  pk: `IMP#${id}`,
  sk: `${of.toUpperCase()}#${String(from).padStart(digits, '0')}`,
});
export const keys = {
  programs: 'PRG',
  program: (program: string): Key => ({ pk: 'PRG', sk: program }),
  programHead: (program: string): Key => ({ pk: `PRG#${program}`, sk: 'HEAD' }),
  programVersion: (program: string, version: number): Key => ({ pk: `PRG#${program}`, sk: `V#${version}` }),
  override: (program: string, distributor: string, id: string): Key => ({
    pk: `PRG#${program}`,
    sk: `OVERRIDE#${distributor}#${id}`,
  }),
  servicePlans: (id: string): Key => ({ pk: 'PLN', sk: id }),
  servicePlansHead: one('PLN', 'HEAD'),
  servicePlansVersion: (id: string, version: number): Key => ({ pk: `PLN#${id}`, sk: `V#${version}` }),
  announcement: one('ANN', 'ANNOUNCEMENT'),
  mailing: below<kinds.MailingRecordKind>('ANN'),
  handedFile: (program: string, resource: string, file: string): Key => ({
    pk: `RES#${program}`,
    sk: `${resource}#${file}`,
  }),
  application: one('APP', 'APPLICATION'),
  applicationContact: one('APP', 'CONTACT'),
  /** Apart from the partner, since their lines are long. */
  report: (partner: string, requirement: string, start: string, revision: number): Key =>
    below('RPT')(partner, requirement, `${start}#${String(revision).padStart(4, '0')}`),
  evaluation: (partner: string, on: string): Key => below('RPT')(partner, 'EVALUATION', on),
  ranking: one('RPT', 'RANKING'),
  ranked: (ranking: string, partner: string): Key => below('RPT')(ranking, 'RANKED', partner),
  petition: (partner: string, id: string): Key => below('RPT')(partner, 'PETITION', id),
  partner: one('PTR', 'PROFILE'),
  standing: (partner: string, from: string): Key => ({ pk: `PTR#${partner}`, sk: `STANDING#${from}` }),
  partnerRecord: below<kinds.PartnerRecordKind>('PTR'),
  /** Which application a partner, or a company that may become one, comes from. */
  ownApplication: (partner: string): Key => ({ pk: `PTR#${partner}`, sk: 'APPLICATION' }),
  companyMark: (program: string, kind: 'domain' | 'name', value: string): Key => ({
    pk: `CLM#${program}#company#${kind}#${value}`,
    sk: 'CLAIM',
  }),
  membership: (partner: string, person: string): Key => ({ pk: `PTR#${partner}`, sk: `PERSON#${person}` }),
  referral: one('REF', 'REFERRAL'),
  referralContact: one('REF', 'CONTACT'),
  lead: one('LEA', 'LEAD'),
  leadContact: one('LEA', 'CONTACT'),
  leadOffer: (id: string, number: number): Key => ({ pk: `LEA#${id}`, sk: `OFFER#${number}` }),
  request: one('REQ', 'REQUEST'),
  requestMessage: (id: string, message: string): Key => ({ pk: `REQ#${id}`, sk: `MESSAGE#${message}` }),
  requestMark: one('REQ', 'MARK'),
  subscription: one('SUB', 'SUBSCRIPTION'),
  serviceRecord: below<kinds.ServiceRecordKind>('SUB'),
  releases: (plans: string): Key => ({ pk: `RLS#${plans}`, sk: 'RELEASES' }),
  release: one('RLS', 'RELEASE'),
  advisory: one('ADV', 'ADVISORY'),
  advisoryRecord: below<kinds.AdvisoryRecordKind>('ADV'),
  supportRequest: one('SUP', 'REQUEST'),
  supportMark: one('SUP', 'MARK'),
  supportFigure: one('SUP', 'FIGURE'),
  supportMessage: (id: string, message: string): Key => ({ pk: `SUP#${id}`, sk: `MESSAGE#${message}` }),
  supportMail: (id: string, hash: string): Key => ({ pk: `SUP#${id}`, sk: `MAIL#${hash}` }),
  event: one('EVT', 'EVENT'),
  eventPartner: below<(typeof kinds.eventPartnerKinds)[number]>('EVT'),
  claim: (program: string, { family = ALL_PRODUCTS, kind, value }: HeldIdentity): Key => ({
    pk: `CLM#${program}#${family}#${kind}#${value}`,
    sk: 'CLAIM',
  }),
  ownCustomer: (program: string, number: string): Key => ({ pk: `CLM#${program}#own#${number}`, sk: 'OWN' }),
  ownMark: (program: string, { kind, value }: HeldIdentity, number: string): Key => ({
    pk: `CLM#${program}#own-${kind}#${value}`,
    sk: number,
  }),
  openReferrals: (partner: string): Key => ({ pk: `PTR#${partner}`, sk: 'OPENREFERRALS' }),
  nameMark: (program: string, name: string, referral: string): Key => ({
    pk: `CLM#${program}#${ALL_PRODUCTS}#name#${name}`,
    sk: referral,
  }),
  uninvited: (partner: string): Key => ({ pk: `PTR#${partner}`, sk: 'UNINVITED' }),
  legalHold: (partner: string): Key => ({ pk: `PTR#${partner}`, sk: 'HOLD' }),
  import: one('IMP', 'IMPORT'),
  importPart: (id: string, phase: 'check' | 'import', from: number): Key => rowsFrom(id, phase, from, 6),
  eventRows: (id: string, of: 'all' | 'refused', from: number): Key => rowsFrom(id, of, from, 8),
  importedRow: (hash: string): Key => ({ pk: `IMP#ROW#${hash}`, sk: 'ROW' }),
  retention: (program: string): Key => ({ pk: `RET#${program}`, sk: 'RETENTION' }),
  task: (about: string): Key => ({ pk: `TSK#${about}`, sk: 'TASK' }),
  number: (program: string, number: string): Key => ({ pk: `NUM#${program}#${number}`, sk: 'NUMBER' }),
  notice: one('NTC', 'NOTICE'),
  mailAddress: one('NTC', 'ADDRESS'),
  digestLine: (notice: string, line: string): Key => below('NTC')(notice, 'LINE', line),
  person: one('PER', 'PERSON'),
  grant: (person: string, program: string, role: string, subject: string): Key => ({
    pk: `PER#${person}`,
    sk: `GRANT#${program}#${role}#${subject}`,
  }),
  left: (id: string, program: string, of: string): Key => ({ pk: `PER#${id}`, sk: `LEFT#${program}#${of}` }),
  address: (hash: string): Key => ({ pk: `AUTH#ADR#${hash}`, sk: 'ADDRESS' }),
  delegate: (program: string, distributor: string, person: string): Key => ({
    pk: `DST#${program}#${distributor}`,
    sk: `PERSON#${person}`,
  }),
  handOver: (program: string, distributor: string): Key => ({
    pk: `DST#${program}#${distributor}`,
    sk: 'HANDOVER',
  }),
  staff: 'STF',
  staffMember: (person: string): Key => ({ pk: 'STF', sk: `PERSON#${person}` }),
  administrators: { pk: 'STF', sk: 'ADMINISTRATORS' } satisfies Key,
  session: (hash: string): Key => ({ pk: `AUTH#SES#${hash}`, sk: 'SESSION' }),
  sessionPointer: (id: string): Key => ({ pk: `AUTH#SID#${id}`, sk: 'SESSION' }),
  token: (id: string): Key => ({ pk: `AUTH#TOK#${id}`, sk: 'TOKEN' }),
  signInMails: (person: string): Key => ({ pk: `AUTH#SIN#${person}`, sk: 'MAILS' }),
  usedLink: (id: string): Key => ({ pk: `AUTH#LNK#${id}`, sk: 'USED' }),
  sale: (program: string, sale: string): Key => ({ pk: `MNY#SALE#${program}#${sale}`, sk: 'SALE' }),
  refund: (program: string, refund: string): Key => ({ pk: `MNY#RFD#${program}#${refund}`, sk: 'REFUND' }),
  contract: (program: string, contract: string): Key => ({
    pk: `MNY#CON#${program}#${contract}`,
    sk: 'CONTRACT',
  }),
  cap: (program: string, place: string): Key => ({ pk: `MNY#CAP#${program}#${place}`, sk: 'CAP' }),
  proposal: (program: string, proposal: string): Key => ({
    pk: `MNY#PRP#${program}#${proposal}`,
    sk: 'PROPOSAL',
  }),
  payment: (program: string, payment: string): Key => ({
    pk: `MNY#PAY#${program}#${payment}`,
    sk: 'PAYMENT',
  }),
  entries: (program: string, period: string, shard: string) => `MNY#ENT#${program}#${period}#${shard}`,
  decisions: (program: string, period: string, shard: string) => `MNY#DEC#${program}#${period}#${shard}`,
  gates: (program: string, period: string) => `MNY#GATE#${program}#${period}`,
  gate: (program: string, period: string, sk: string): Key => ({ pk: `MNY#GATE#${program}#${period}`, sk }),
  periods: (program: string) => `MNY#PRD#${program}`,
  period: (program: string, period: string): Key => ({ pk: `MNY#PRD#${program}`, sk: period }),
  monthRates: (program: string, period: string): Key => ({ pk: `MNY#FX#${program}`, sk: period }),
  booksOf: (program: string) => `MNY#BOOKS#${program}`,
  entityBooks: (program: string, entity: string): Key => ({ pk: `MNY#BOOKS#${program}`, sk: entity }),
  balances: (program: string, period: string, shard: string) => `MNY#BAL#${program}#${period}#${shard}`,
  payments: (program: string, period: string, shard: string) => `MNY#PAID#${program}#${period}#${shard}`,
  payee: (program: string, payee: string): Key => ({ pk: `PYE#${program}#${payee}`, sk: 'PAYEE' }),
  account: (program: string, owner: string, number: number): Key => ({
    pk: `BNK#${program}#${owner}`,
    sk: `ACCOUNT#${number}`,
  }),
  ownInvoice: (payee: string, sk: string): Key => ({ pk: `MNY#INV#${payee}`, sk }),
  documents: (of: kinds.DocumentPart, id: string, sk: string): Key => ({ pk: `MNY#DOC${of}#${id}`, sk }),
  periodFiles: (program: string, period: string) => `MNY#FIL#${program}#${period}`,
  openItem: (partner: string, entity: string, currency: string, entryKey: string): Key => ({
    pk: `MNY#OPEN#${partner}`,
    sk: `${entity}#${currency}#${entryKey}`,
  }),
  doneItem: (partner: string, sk: string): Key => ({ pk: `MNY#DONE#${partner}`, sk }),
  runs: (program: string) => `MNY#RUN#${program}`,
  run: (program: string, run: string): Key => ({ pk: `MNY#RUN#${program}`, sk: run }),
  runLine: (run: string, line: string): Key => ({ pk: `MNY#LINE#${run}`, sk: line }),
  charge: (partner: string, charge: string): Key => ({ pk: `MNY#CHG#${partner}`, sk: charge }),
  chargeRows: (program: string, period: string, shard: string) => `MNY#CHR#${program}#${period}#${shard}`,
  auditDay: (program: string, date: string) => `AUD#${program}#${date}`,
  idempotency: (hash: string): Key => ({ pk: `IDM#${hash}`, sk: 'IDM' }),
  limit: (kind: string, hash: string, at: number): Key => ({ pk: `LIM#${kind}#${hash}#${at}`, sk: 'LIM' }),
};

/** Attributes of the due index; an item without a due instant simply lacks them. */
export const due = (kind: DueKind, id: string, at: string | undefined) =>
  at === undefined ? {} : { duePk: `DUE#${kind}#${spread(id, DUE_SHARDS)}`, dueAt: at };
export const duePartitions = (kind: DueKind): string[] =>
  Array.from({ length: DUE_SHARDS }, (_, shard) => `DUE#${kind}#${shard}`);

const own =
  (kind: string) =>
  (owner: string): string =>
    `OWN#${owner}#${kind}`;

/** Partitions of the list index. */
export const lists = {
  tasks: (program: string) => `TASKS#${program}`,
  mails: own('mail'),
  referrals: own('referral'),
  programReferrals: own('referral'),
  tokens: own('token'),
  subscriptions: own('subscription'),
  serviceTasks: own('service-task'),
  escalations: own('escalation'),
  advisories: own('advisory'),
  serviceOrders: own('service-order'),
  supportMonth: (plans: string, month: string) => `OWN#${plans}#support-${month}`,
  supportRequests: own('support'),
  applications: own('application'),
  partners: own('partner'),
  leads: own('lead'),
  requests: own('request'),
  events: own('event'),
  imports: own('import'),
  evaluations: own('evaluation'),
  rankings: own('ranking'),
  eventFiles: own('eventfile'),
  petitions: own('petition'),
  proposals: (program: string, of: 'waiting' | 'decided') => `OWN#${program}#proposal-${of}`,
  ownCustomers: own('owncustomer'),
  uninvited: own('uninvited'),
  listings: own('listing'),
  charges: (program: string, of: 'open' | 'settled') => `OWN#${program}#charge-${of}`,
  payees: own('payee'),
  agents: own('agent'),
  home: own('home'),
  audit: (thing: string) => `AUD#${thing}`,
};
export const listed = (listPk: string, listSk: string) => ({ listPk, listSk });
