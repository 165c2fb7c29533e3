import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import {
  decideInvoice,
  type Earned,
  enterInvoice,
  type InvoiceDecision,
  invoiceDecision,
  invoiceOf,
  isInvoiced,
  nameOfGroup,
  type OwnInvoice,
  type OwnInvoiceInput,
  ownInvoiceInput,
  ownInvoiceSchema,
} from '../../shared/domain/finance/own-invoice.ts';
import type { Payee } from '../../shared/domain/finance/payee.ts';
import { decimal } from '../../shared/domain/money.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import {
  type Deps,
  isStale,
  type Reading,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedInvoice, earnedIn, invoicesOf, unpaidGroups } from '../../shared/store/own-invoices.ts';
import { lastClosed } from '../../shared/store/periods.ts';
import { notice } from '../notices.ts';
import {
  type LoadedPayee,
  loadPayee,
  type PayeePath,
  payeePath,
  payeeReaders,
  payers,
  proposers,
} from './load-payee.ts';

// Invoices that partners write themselves, where the program pays on them.

const money = z.object({ amount: z.string(), currency: z.string() });
const moneyOf = (currency: string, minor: bigint) => ({ amount: decimal({ currency, minor }), currency });

export const invoiceView = ownInvoiceSchema
  .omit({ net: true, currency: true, entered: true, decided: true })
  .extend({ net: money, enteredAt: z.string(), reason: z.string().optional() });
export type InvoiceView = z.infer<typeof invoiceView>;

const viewOf = ({ net, currency, entered, decided, ...invoice }: OwnInvoice): InvoiceView => ({
  ...invoice,
  net: moneyOf(currency, BigInt(net)),
  enteredAt: entered.at,
  ...(decided?.reason === undefined ? {} : { reason: decided.reason }),
});

const wantedView = z.object({ of: z.string(), period: z.string(), vendorEntity: z.string(), net: money });
const invoicesView = z.object({
  /** Closed months that are not paid until their invoice is there, each with what it has to say. */
  wanted: z.array(wantedView),
  items: z.array(invoiceView),
});
export type InvoicesView = z.infer<typeof invoicesView>;

export type WaitingInvoices = { readonly toDecide: readonly string[]; readonly months: readonly string[] };
type Invoices = { readonly all: readonly OwnInvoice[]; readonly earned: readonly Earned[] };

/** Whether the program pays on the partner's own invoice. */
export const paysOnInvoice = ({ program: { payouts } }: Pick<LoadedPayee, 'program'>): boolean =>
  payouts !== 'none' && payouts.document === 'own-invoice';

type Whose = Pick<LoadedPayee, 'program' | 'payee'>;

const loadInvoices = async ({ table }: Deps, loaded: Whose): Promise<Invoices> => {
  const of = { program: loaded.program.id, payee: loaded.payee.payee };
  const [all, through] = await Promise.all([
    invoicesOf(table, of.program, of.payee),
    lastClosed(table, of.program),
  ]);
  const groups = through === undefined ? [] : await unpaidGroups(table, of, through);
  return { all, earned: await earnedIn(table, of, groups) };
};

/** What a payee's invoices are, and which are still wanted. */
export const invoicesFor = async (deps: Deps, loaded: Whose): Promise<InvoicesView> => {
  if (!paysOnInvoice(loaded)) return { wanted: [], items: [] };
  const { all, earned } = await loadInvoices(deps, loaded);
  const wanted = earned.filter((one) => {
    const invoice = all.find(({ of }) => of === nameOfGroup(one));
    return !isInvoiced(one.minor, invoice) && invoice?.state !== 'waiting';
  });
  return {
    wanted: wanted
      .map(({ minor, ...group }) => ({
        of: nameOfGroup(group),
        period: group.period,
        vendorEntity: group.vendorEntity,
        net: moneyOf(group.currency, minor),
      }))
      .toSorted((a, b) => (a.of < b.of ? -1 : 1)),
    items: all.toReversed().map(viewOf),
  };
};

const list: Reading<PayeePath, undefined, InvoicesView, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const loaded = await loadPayee(deps, request);
    return loaded.ok ? accept(await invoicesFor(deps, loaded.value)) : loaded;
  };

export const listInvoicesRoute = read({
  zone: 'payouts',
  key: 'GET /v1/programs/{program}/payees/{payee}/invoices',
  summary: 'A payee’s own invoices, and the closed months that are not paid until theirs is there',
  callers: [...payeeReaders, 'partner-admin'],
  path: payeePath,
  output: invoicesView,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: list,
});

const mails = (
  loaded: LoadedPayee,
  request: Request,
  kind: MailKind,
  to: readonly Recipient[],
  { number, net, currency, period, decided }: OwnInvoice,
): Notice[] =>
  to.map((one) =>
    notice(kind, one, { id: loaded.payee.payee }, loaded.program, request, {
      ...{ company: loaded.name, entity: loaded.entity, invoiceNumber: number, invoiceMonth: period },
      ...{ invoiceMinor: net, invoiceCurrency: currency },
      ...(decided?.reason === undefined ? {} : { reason: decided.reason }),
    }),
  );

const invoiceRefusals = {
  'not-found': true,
  'partner-not-active': true,
  'payouts-not-provided': true,
  'invalid-input': true,
  'wrong-state': true,
} as const;
type Refusals = keyof typeof invoiceRefusals;

const loadInvoicing = async (
  deps: Deps,
  request: Request<PayeePath>,
): Promise<Outcome<LoadedPayee & Invoices, 'not-found' | 'partner-not-active' | 'payouts-not-provided'>> => {
  const loaded = await loadPayee(deps, request);
  if (!loaded.ok) return loaded;
  if (!paysOnInvoice(loaded.value)) return refuse('payouts-not-provided');
  return accept({ ...loaded.value, ...(await loadInvoices(deps, loaded.value)) });
};

/** A partner enters its invoice of a month, or finance that has it in hand. */
const enter: UseCase<PayeePath, undefined, OwnInvoiceInput, InvoiceView, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadInvoicing(deps, request);
    if (!loaded.ok) return loaded;
    const { program, payee, today, entity } = loaded.value;
    const before = loaded.value.all.find(({ of }) => of === request.input.of);
    if (before && isStale(request, before)) return refuse('changed-since');
    const entered = enterInvoice(request.input, loaded.value, {
      program: program.id,
      payee: payee.payee,
      by: request.caller.id,
      at: request.now,
      today,
      accepts: isVendorStaff(request.caller, program.id),
    });
    if (!entered.ok) return entered;
    const after = entered.value;
    const isNew = after !== before;
    return accept({
      value: viewOf(after),
      writes: isNew ? [changedInvoice(after)] : [],
      notices:
        isNew && after.state === 'waiting'
          ? mails(loaded.value, request, 'payee-invoice-waiting', [{ kind: 'entity', entity }], after)
          : [],
      audit: {
        program: program.id,
        about: payee.payee,
        ...(isNew ? { changes: { [after.of]: [before?.number ?? '', after.number] } } : {}),
      },
    });
  };

export const enterInvoiceRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payees/{payee}/invoices',
  summary: 'Enter the partner’s own invoice of a closed month; it must say what was earned',
  callers: proposers,
  path: payeePath,
  input: ownInvoiceInput,
  output: invoiceView,
  success: 201,
  refusals: invoiceRefusals,
  run: enter,
});

export type InvoicePath = PayeePath & { readonly invoice: string };
const invoicePath = z.object({
  program: z.string().max(40),
  payee: z.string().max(40),
  invoice: invoiceOf,
});

/** Finance has it and it says the same, or it goes back with the reason. */
const decide: UseCase<InvoicePath, undefined, InvoiceDecision, InvoiceView, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadInvoicing(deps, request);
    if (!loaded.ok) return loaded;
    const { program, payee, home } = loaded.value;
    const before = loaded.value.all.find(({ of }) => of === request.path.invoice);
    if (!before) return refuse('not-found');
    if (isStale(request, before)) return refuse('changed-since');
    const given = { by: request.caller.id, at: request.now };
    const decided = decideInvoice(before, request.input, given);
    if (!decided.ok) return decided;
    const after = decided.value;
    const admins = (home?.members ?? []).filter(({ role }) => role === 'partner-admin');
    const to: Recipient[] = home
      ? admins.map(({ person }) => ({ kind: 'person', person }))
      : [{ kind: 'distributor', distributor: payee.payee }];
    return accept({
      value: viewOf(after),
      writes: [changedInvoice(after)],
      notices:
        after.state === 'rejected' ? mails(loaded.value, request, 'payee-invoice-rejected', to, after) : [],
      audit: {
        program: program.id,
        about: payee.payee,
        changes: { [after.of]: [before.state, after.state] },
      },
    });
  };

export const decideInvoiceRoute = write({
  zone: 'payouts',
  key: 'POST /v1/programs/{program}/payees/{payee}/invoices/{invoice}/decisions',
  summary: 'Take a partner’s own invoice, or send it back with the reason',
  callers: payers,
  path: invoicePath,
  input: invoiceDecision,
  output: invoiceView,
  success: 201,
  refusals: invoiceRefusals,
  run: decide,
});

const AT_ONCE = 10;

/** Of some payees, by payee: numbers of invoices that wait for finance, and months without one. */
export const waitingInvoices = async (
  deps: Deps,
  program: Program,
  payees: readonly Payee[],
): Promise<ReadonlyMap<string, WaitingInvoices>> => {
  const waiting = new Map<string, WaitingInvoices>();
  for (let at = 0; at < payees.length; at += AT_ONCE)
    await Promise.all(
      payees.slice(at, at + AT_ONCE).map(async (payee) => {
        const { wanted, items } = await invoicesFor(deps, { program, payee });
        waiting.set(payee.payee, {
          toDecide: items.filter(({ state }) => state === 'waiting').map(({ number }) => number),
          months: [...new Set(wanted.map(({ period }) => period))],
        });
      }),
    );
  return waiting;
};
