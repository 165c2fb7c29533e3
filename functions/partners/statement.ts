import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { dateIn, monthOf, monthSchema } from '../../shared/domain/civil-date.ts';
import type { Decision } from '../../shared/domain/commission/entry.ts';
import { entryView } from '../../shared/domain/finance/rows.ts';
import type { Settlement } from '../../shared/domain/finance/settlement.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { decimal } from '../../shared/domain/money.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { idsOf } from '../../shared/domain/partner/merge.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { readGates } from '../../shared/store/gates.ts';
import { partnerDecisions, partnerEntries } from '../../shared/store/posted.ts';
import { programOn } from '../../shared/store/programs.ts';
import { readReferrals } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { loadPartner } from '../loading.ts';
import { decisionView, decisionViewSchema, entryViewSchema } from '../sales/view.ts';
import { withObjections } from './objected.ts';
import { settlementsOf } from './settlements.ts';

export const path = z.object({ partner: idSchema('par') });
export const query = z.strictObject({ period: monthSchema.optional() });
export const statementReaders: Allowed[] = [
  'partner-admin',
  'partner-member',
  'machine:statement:read',
  'program-manager',
  'finance',
  'auditor',
  'administrator',
];

/** Decisions name no persons to the partner, and nobody who was before it. */
const reasonSchema = decisionViewSchema.omit({ actor: true, approver: true, conflictsWith: true });
const statementSchema = z.object({
  period: z.string(),
  /** Until its month is closed, what stands here may still change. */
  state: z.enum(['open', 'closing', 'closed']),
  entries: z.array(
    entryViewSchema.extend({
      /** How it stands today: until when it is held, whether it is due, in a run, paid and with which reference. */
      settlement: z.object({
        state: z.enum([
          ...(['held', 'invoice-missing', 'due', 'in-run', 'paid', 'reversed', 'disputed'] as const),
          'document-objected',
        ]),
        /** The document that is objected to, and since when. */
        number: z.string().optional(),
        since: z.string().optional(),
        until: z.string().optional(),
        on: z.string().optional(),
        reference: z.string().optional(),
        /** What of the whole payout is set off against charges. */
        setOff: z.object({ amount: z.string(), currency: z.string() }).optional(),
      }),
    }),
  ),
  /** Every event of the month with its decision: also why a sale earned nothing. */
  decisions: z.array(reasonSchema),
});
type Statement = z.infer<typeof statementSchema>;

const publicDecision = ({
  actor: _actor,
  approver: _approver,
  conflictsWith: _conflictsWith,
  ...decision
}: Decision) => decision;

/** What was posted for a partner in a month, and for the companies that became part of it, under the ids they had. */
const postedFor = async (
  table: Table,
  program: Pick<Program, 'id' | 'currencies'>,
  month: string,
  partner: Pick<Partner, 'id' | 'absorbed'>,
) => {
  const [entries, decisions] = await Promise.all([
    Promise.all(idsOf(partner).map((id) => partnerEntries(table, program, month, id))),
    Promise.all(idsOf(partner).map((id) => partnerDecisions(table, program, month, id))),
  ]);
  // What was proposed by hand and not approved is the vendor's own matter.
  const shown = decisions.flat().filter(({ reason }) => reason !== 'not-approved');
  return { entries: entries.flat(), decisions: shown };
};

/** A partner's month from the ledger, with the names of customers by sale. */
export const monthOfPartner = async (
  { table }: Deps,
  program: Pick<Program, 'id' | 'currencies'>,
  month: string,
  partner: Pick<Partner, 'id' | 'absorbed'>,
) => {
  const { entries, decisions } = await postedFor(table, program, month, partner);
  const named = [...new Set(decisions.flatMap(({ referral }) => referral ?? []))];
  const referrals = new Map((await readReferrals(table, named)).map((one) => [one.id, one.customer.name]));
  const customers = Object.fromEntries(
    decisions.flatMap(({ saleId, referral = '' }) => {
      const name = referrals.get(referral);
      return name === undefined ? [] : [[saleId, name]];
    }),
  );
  return { entries, decisions, customers };
};

const settlementView = (known: Settlement | undefined, currency: string) => {
  if (!known) return { state: 'due' as const };
  if (!('setOff' in known) || known.setOff === undefined) return { ...known, setOff: undefined };
  const amount = decimal({ currency, minor: BigInt(known.setOff) });
  return { ...known, setOff: { amount, currency } };
};

/** One month of a partner: what was posted, and the reason of everything that was not. */
const readStatement: Reading<
  z.infer<typeof path>,
  z.infer<typeof query>,
  Statement,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  const program = await programOn(deps.table, partner.value.program, request.now.slice(0, 10));
  if (!program) return refuse('not-found');
  const period = request.query?.period ?? monthOf(dateIn(program.timeZone, request.now));
  const [{ entries, decisions }, { state }] = await Promise.all([
    postedFor(deps.table, program, period, partner.value),
    readGates(deps.table, program.id, period),
  ]);
  const today = dateIn(program.timeZone, request.now);
  const settlements = await withObjections(
    deps.table,
    program,
    entries,
    await settlementsOf(deps.table, entries, today, program),
  );
  return accept({
    period,
    state,
    entries: entries.map((entry) => ({
      ...entryView(entry),
      settlement: settlementView(settlements.get(entry.entryKey), entry.currency),
    })),
    decisions: decisions.map(publicDecision).map(decisionView),
  });
};

export const readStatementRoute = read({
  // Where money is read and written.
  zone: 'finance',
  key: 'GET /v1/partners/{partner}/statement',
  summary: 'A partner’s month: entries, and the decision about every sale',
  callers: statementReaders,
  path,
  query,
  output: statementSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readStatement,
});
