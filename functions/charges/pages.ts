import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Charge } from '../../shared/domain/finance/charge.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { refuse } from '../../shared/domain/outcome.ts';
import { action, type PageRequest } from '../../shared/runtime/page.ts';
import { chargePage, chargesOf } from '../../shared/store/charges.ts';
import { readPartner, readPartners } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { chargePage as oneChargePage } from '../../shared/web/pages/charges/charge.ts';
import { chargesPage, debtorPage } from '../../shared/web/pages/charges/charges.ts';
import { ownChargesPage } from '../../shared/web/pages/charges/own.ts';
import { deskPage, portalPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { billRoute } from './bill.ts';
import { debtors, deskReaders } from './load-charge.ts';
import { decideWaiverRoute, payChargeRoute, repayRoute, returnRoute, waiveChargeRoute } from './settle.ts';

const MOST = 100;

const namesOf = async (table: Table, charges: readonly Charge[]): Promise<Record<string, string>> => {
  const partners = await readPartners(table, [...new Set(charges.map(({ partner }) => partner))]);
  return Object.fromEntries(partners.map(({ id, company }) => [id, company.name]));
};

const askedQuery = z.strictObject({
  partner: idSchema('par').optional(),
  charge: idSchema('cha').optional(),
});
type Asked = z.infer<typeof askedQuery>;

/** Whose page it is: by the address, or by the form that came back. */
const asked = (request: PageRequest<unknown, Asked>): Asked => {
  const typed = request.again?.typed;
  if (!typed) return request.query ?? {};
  const partner = idSchema('par').safeParse(typed['partner']).data;
  const charge = idSchema('cha').safeParse(typed['charge']).data;
  return { ...(partner === undefined ? {} : { partner }), ...(charge === undefined ? {} : { charge }) };
};

export const chargesPageRoute = deskPage({
  zone: 'charges',
  key: 'GET /desk/{program}/charges',
  summary: 'What partners owe; of one partner, with a form to bill it; and one charge with its payments',
  callers: deskReaders,
  query: askedQuery,
  show: async ({ table }, request, { program, frame }) => {
    const { partner: id, charge: one } = asked(request);
    const common = {
      program,
      today: dateIn(program.timeZone, request.now),
      mayAct: hasRole(request.caller, 'finance', 'administrator'),
      me: request.caller.id,
      token: request.token,
      sent: sentForm(request),
    };
    if (id === undefined) {
      const [open, settled] = await Promise.all([
        chargePage(table, program.id, 'open', MOST),
        chargePage(table, program.id, 'settled', MOST / 4),
      ]);
      const names = await namesOf(table, [...open.items, ...settled.items]);
      return chargesPage({ ...common, open: open.items, settled: settled.items, names }, frame);
    }
    const partner = await readPartner(table, id);
    if (partner?.program !== program.id) return refuse('not-found');
    const charges = (await chargesOf(table, id)).toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1));
    if (one === undefined) return debtorPage({ ...common, partner, charges }, frame);
    const charge = charges.find((each) => each.id === one);
    return charge ? oneChargePage({ ...common, partner, charge }, frame) : refuse('not-found');
  },
});

export const ownChargesPageRoute = portalPage({
  zone: 'charges',
  key: 'GET /portal/{partner}/charges',
  summary: 'What a partner owes, and what it has paid',
  callers: debtors,
  show: async ({ table }, request, { partner, program, frame }) => {
    const charges = await chargesOf(table, partner.id);
    const today = dateIn(program.timeZone, request.now);
    const sorted = charges.toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1));
    return ownChargesPage({ partner, program, charges: sorted, today }, frame);
  },
});

const on = chargesPageRoute;
type Fields = Readonly<Record<string, unknown>>;
type Place = Readonly<Record<string, string>>;
/** Partner and charge stand in the form, so that the page comes back with them: others than the path's are no fields of it. */
const own = (fields: Fields, place: Place): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => !((name === 'partner' || name === 'charge') && value === place[name]),
    ),
  );
/** An amount that was not typed is not given: the currency alone comes with the form. */
const withoutEmpty = ({ amount, ...rest }: Fields): Fields => {
  const isTyped = typeof amount === 'object' && amount !== null && 'amount' in amount;
  return isTyped ? { ...rest, amount } : rest;
};
const toCharge = ({ id, partner, program }: { id: string; partner: string; program: string }): string =>
  `/desk/${program}/charges?partner=${partner}&charge=${id}`;

export const billAction = action({
  key: 'POST /desk/{program}/charges/{partner}',
  says: 'billed',
  of: billRoute,
  on,
  form: 'bill',
  input: own,
  done: toCharge,
});

export const payChargeAction = action({
  key: 'POST /desk/{program}/charges/{partner}/{charge}/pay',
  says: 'paid',
  of: payChargeRoute,
  on,
  form: 'pay',
  input: own,
  done: toCharge,
});

export const waiveChargeAction = action({
  key: 'POST /desk/{program}/charges/{partner}/{charge}/waive',
  says: ({ waiting }: { waiting?: unknown }) => (waiting ? 'waiver-waits' : 'waived'),
  of: waiveChargeRoute,
  on,
  form: 'waive',
  confirmed: true,
  input: (fields, place) => withoutEmpty(own(fields, place)),
  done: toCharge,
});

export const decideWaiverAction = action({
  key: 'POST /desk/{program}/charges/{partner}/{charge}/decide',
  says: 'decided',
  of: decideWaiverRoute,
  on,
  form: (_path, { outcome }) => outcome ?? 'approved',
  input: own,
  done: toCharge,
});

export const returnAction = action({
  key: 'POST /desk/{program}/charges/{partner}/{charge}/return',
  says: 'returned',
  of: returnRoute,
  on,
  form: 'return',
  confirmed: true,
  input: own,
  done: toCharge,
});

export const repayAction = action({
  key: 'POST /desk/{program}/charges/{partner}/{charge}/repay',
  says: 'repaid',
  of: repayRoute,
  on,
  form: 'repay',
  input: own,
  done: toCharge,
});
