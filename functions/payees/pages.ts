import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action, type PageRequest } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { readPartners } from '../../shared/store/partners.ts';
import { payeePage as payeeList } from '../../shared/store/payees.ts';
import { payeePage } from '../../shared/web/pages/payouts/payee.ts';
import { deskPayeePage, payeesPage } from '../../shared/web/pages/payouts/payees.ts';
import { deskPage, portalPage, portalPath } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { documentsFor } from './documents.ts';
import { entityOf, gapsOf, loadPayee, type PayeePath, payeeId } from './load-payee.ts';
import {
  decideInvoiceRoute,
  enterInvoiceRoute,
  invoicesFor,
  paysOnInvoice,
  waitingInvoices,
} from './own-invoices.ts';
import { decidePayeeRoute, proposePayeeRoute } from './propose.ts';
import { readPayeeView } from './read.ts';

const writesDocuments = ({ payouts }: Program): boolean =>
  payouts !== 'none' && payouts.document === 'self-billing';

/** One payee as a page shows it. */
const modelOf = async (deps: Deps, request: PageRequest, program: Program, payee: string) => {
  const asked = { ...request, path: { program: program.id, payee }, query: undefined, input: undefined };
  const [read, loaded] = await Promise.all([readPayeeView(deps)(asked), loadPayee(deps, asked)]);
  if (!read.ok) return read;
  if (!loaded.ok) return loaded;
  const { name, gaps, waitingAccount } = read.value;
  return accept({
    name,
    gaps,
    waitingAccount,
    invoices: paysOnInvoice(loaded.value) ? await invoicesFor(deps, loaded.value) : undefined,
    documents: writesDocuments(program) ? await documentsFor(deps, loaded.value) : undefined,
    payee: read.value,
    provided: program.payouts !== 'none',
    token: request.token,
    sent: sentForm(request),
  });
};

export const payeePageRoute = portalPage({
  zone: 'payouts',
  key: 'GET /portal/{partner}/payee',
  summary: 'How a partner is paid',
  callers: ['partner-admin'],
  show: async (deps, request, { partner, program, frame }) => {
    const model = await modelOf(deps, request, program, partner.id);
    return model.ok ? payeePage(model.value, frame) : model;
  },
});

type Fields = Readonly<Record<string, unknown>>;
type Place = Readonly<Record<string, string>>;
/** The payee stands in the form, so that the page comes back with it: another one than the path's is no field of it. */
const ofPayee = ({ payee, ...fields }: Fields, path: Place): Fields =>
  payee === undefined || payee === path['payee'] ? fields : { ...fields, payee };

export const proposePayeeAction = action({
  key: 'POST /portal/{partner}/payee',
  says: 'entered',
  of: {
    ...proposePayeeRoute,
    spec: {
      ...proposePayeeRoute.spec,
      callers: ['partner-admin'],
      path: portalPath.transform(({ partner }): PayeePath => ({ payee: partner })),
    },
  },
  on: payeePageRoute,
  form: 'payee',
  done: (_value, { path }) => `/portal/${path.payee}/payee`,
});

const MOST = 100;

export const payeesPageRoute = deskPage({
  zone: 'payouts',
  key: 'GET /desk/{program}/payees',
  summary: 'Payees: those that wait for a decision, and one of them with its steps',
  callers: ['finance', 'administrator', 'auditor'],
  query: z.strictObject({ payee: payeeId.optional() }),
  show: async (deps, request, { program, frame }) => {
    const asked = request.query?.payee ?? payeeId.safeParse(request.again?.typed['payee']).data;
    if (asked !== undefined) {
      const model = await modelOf(deps, request, program, asked);
      if (!model.ok) return model.code === 'not-found' ? model : { ok: false, code: 'not-found' as const };
      const { payouts } = program;
      return deskPayeePage(
        {
          ...model.value,
          program,
          mayAct: hasRole(request.caller, 'finance', 'administrator'),
          me: request.caller.id,
          taxForms: payouts === 'none' ? [] : payouts.taxForms.map(({ name }) => name),
        },
        frame,
      );
    }
    const { items } = await payeeList(deps.table, program.id, MOST);
    const partners = await readPartners(
      deps.table,
      items.map(({ payee }) => payee).filter((id) => idSchema('par').safeParse(id).success),
    );
    const names = Object.fromEntries([
      ...program.distributors.map(({ id, name }) => [id, name]),
      ...partners.map(({ id, company }) => [id, company.name]),
    ]);
    const today = dateIn(program.timeZone, request.now);
    const gaps = new Map(
      items.map((payee) => {
        const of = partners.find(({ id }) => id === payee.payee);
        return [payee.payee, gapsOf({ program, payee, entity: entityOf(program, of), today })] as const;
      }),
    );
    const invoices = await waitingInvoices(deps, program, items);
    return payeesPage({ program, payees: items, names, gaps, invoices }, frame);
  },
});

const toPayee = (_value: unknown, { path }: { path: PayeePath }) =>
  `/desk/${path.program}/payees?payee=${path.payee}`;

export const deskProposePayeeAction = action({
  key: 'POST /desk/{program}/payees/{payee}/propose',
  says: 'entered',
  of: {
    ...proposePayeeRoute,
    spec: { ...proposePayeeRoute.spec, callers: ['finance', 'administrator'] },
  },
  on: payeesPageRoute,
  form: 'payee',
  input: ofPayee,
  done: toPayee,
});

export const decidePayeeAction = action({
  key: 'POST /desk/{program}/payees/{payee}/decide',
  says: ({ proposal, rejected }) => (!proposal && rejected ? 'rejected' : 'approved'),
  of: decidePayeeRoute,
  on: payeesPageRoute,
  form: (_path, { outcome }) => outcome ?? 'approved',
  input: ofPayee,
  done: toPayee,
});

export const enterInvoiceAction = action({
  key: 'POST /portal/{partner}/payee/invoices',
  says: 'invoiced',
  of: {
    ...enterInvoiceRoute,
    spec: {
      ...enterInvoiceRoute.spec,
      callers: ['partner-admin'],
      path: portalPath.transform(({ partner }): PayeePath => ({ payee: partner })),
    },
  },
  on: payeePageRoute,
  form: 'invoice',
  done: (_value, { path }) => `/portal/${path.payee}/payee`,
});

export const deskEnterInvoiceAction = action({
  key: 'POST /desk/{program}/payees/{payee}/invoices',
  says: 'invoice-accepted',
  of: {
    ...enterInvoiceRoute,
    spec: { ...enterInvoiceRoute.spec, callers: ['finance', 'administrator'] },
  },
  on: payeesPageRoute,
  form: 'invoice',
  input: ofPayee,
  done: toPayee,
});

export const decideInvoiceAction = action({
  key: 'POST /desk/{program}/payees/{payee}/invoices/{invoice}/decide',
  says: ({ state }) => `invoice-${state}`,
  of: decideInvoiceRoute,
  on: payeesPageRoute,
  form: ({ invoice = '' }, { outcome }) => `${outcome ?? 'accepted'}-${invoice}`,
  input: ofPayee,
  done: toPayee,
});
