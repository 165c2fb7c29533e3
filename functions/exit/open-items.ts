import { dateIn } from '../../shared/domain/civil-date.ts';
import { decimal } from '../../shared/domain/money.ts';
import { isOpen } from '../../shared/domain/partner/demo-book.ts';
import type { OpenItem, OpenKind } from '../../shared/domain/partner/exit.ts';
import { currentOffer } from '../../shared/domain/partner/lead.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { agents, resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { eventPage, readRegistration } from '../../shared/store/events.ts';
import { leadsOfPartner } from '../../shared/store/leads.ts';
import { openItemsOf } from '../../shared/store/open-items.ts';
import { documentRecords } from '../../shared/store/papers.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { referralPage } from '../../shared/store/referrals.ts';
import { requestsOfPartner } from '../../shared/store/requests.ts';
import type { Page, Table } from '../../shared/store/table.ts';

const MOST = 100;
type Reader<T> = (start?: Record<string, unknown>) => Promise<Page<T>>;

/** The whole of a list; what a partner has open is not endless. */
const allOf = async <T>(read: Reader<T>): Promise<T[]> => {
  const all: T[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await read(start);
    all.push(...page.items);
    start = page.next;
  } while (start);
  return all;
};

const item = (kind: OpenKind, id: string, title: string, state: string): OpenItem => ({
  kind,
  id,
  title,
  state,
});

const referrals = async (table: Table, partner: string): Promise<OpenItem[]> =>
  (await allOf((start) => referralPage(table, partner, MOST, start)))
    .filter(({ status }) => status === 'open' || status === 'returned')
    .map(({ id, customer, status }) => item('referral', id, customer.name, status));

const leads = async (table: Table, partner: string): Promise<OpenItem[]> =>
  (await allOf((start) => leadsOfPartner(table, partner, MOST, start)))
    .filter((lead) => currentOffer(lead)?.partner === partner)
    .map(({ id, customer, status }) => item('lead', id, customer.name, status));

const waiting = ['open', 'approved', 'claimed'];
const requests = async (table: Table, partner: string): Promise<OpenItem[]> =>
  (await allOf((start) => requestsOfPartner(table, partner, MOST, start)))
    .filter(({ status }) => waiting.includes(status))
    .map(({ id, title, status }) => item('request', id, title, status));

const events = async (
  table: Table,
  program: Program,
  partner: string,
  today: string,
): Promise<OpenItem[]> => {
  const all = await allOf((start) => eventPage(table, program.id, MOST, start));
  const coming = all.filter(({ endsOn }) => endsOn >= today);
  const registered = await Promise.all(coming.map(({ id }) => readRegistration(table, id, partner)));
  return coming.flatMap(({ id, name, startsOn }, at) =>
    registered[at] ? [item('event', id, name, startsOn)] : [],
  );
};

/** What lies in the partner's own partition. */
const own = ({ of, partner }: PartnerHome, now: string): OpenItem[] => [
  ...of(resaleDeals.prefix, resaleDeals.schema)
    .filter(({ status }) => status === 'registered')
    .map(({ id, endCustomer, status }) => item('resale-deal', id, endCustomer.name, status)),
  ...of(serviceDesks.prefix, serviceDesks.schema)
    .flatMap(({ contracts }) => contracts)
    .filter(({ status }) => status === 'active')
    .map(({ id, number, customer, status }) =>
      item('service-desk-contract', id, `${number}, ${customer.name}`, status),
    ),
  ...of(demos.prefix, demos.schema)
    .flatMap(({ accounts }) => accounts)
    .filter((account) => isOpen(account, now))
    .map(({ id, customer, status }) => item('demo-account', id, customer ?? partner.company.name, status)),
  ...of(documentRecords.prefix, documentRecords.schema)
    .filter(({ status }) => status === 'submitted')
    .map(({ id, name, status }) => item('document', id, name, status)),
  ...of(agents.prefix, agents.schema)
    .filter(({ person }) => person !== undefined)
    .map(({ benefit }) => item('agent', benefit, benefit, 'active')),
];

/** What was earned and is not paid, by currency: so many entries, so much. */
const money = async (table: Table, partner: string): Promise<OpenItem[]> => {
  const open = await openItemsOf(table, partner);
  return [...new Set(open.map(({ currency }) => currency))].toSorted().map((currency) => {
    const of = open.filter((one) => one.currency === currency);
    const minor = of.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    return item('money', currency, `${decimal({ currency, minor })} ${currency}`, String(of.length));
  });
};

/** Everything of a partner's that is not over: what its exit has to decide about. Lists may lag a moment. */
export const openItemsFor = async (
  table: Table,
  home: PartnerHome,
  program: Program,
  now: string,
): Promise<OpenItem[]> => {
  const { id } = home.partner;
  const found = await Promise.all([
    referrals(table, id),
    leads(table, id),
    requests(table, id),
    events(table, program, id, dateIn(program.timeZone, now)),
    money(table, id),
  ]);
  return [...found.flat(), ...own(home, now)];
};
