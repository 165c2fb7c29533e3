import { addDays } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit, Cell } from '../program/benefit.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { Partner } from './partner.ts';

// What may this partner do now, and why: one cell of the vendor's table, and what stands in its way.

/** Something bought; its term runs from the day it was bought, or opened by its payment. */
export type Purchase = {
  readonly package: string;
  readonly boughtOn: string;
  readonly awaits?: 'payment' | undefined;
  readonly openedOn?: string | undefined;
};
export type Invitation = { readonly benefit: string; readonly until: string };

/** What of a partner an entitlement is decided from. Days are civil dates in the program's zone. */
export type Holder = {
  readonly partner: Pick<Partner, 'status' | 'tier' | 'category'>;
  /** From this day the partner's own years run; a late payment unlocks and never shifts them. */
  readonly activatedOn: string;
  /** The last day that the fees paid so far cover. */
  readonly feePaidUntil?: string | undefined;
  /** Last days of years whose payment came back, also where a later year is paid. */
  readonly feesReturned?: readonly string[] | undefined;
  readonly purchases: readonly Purchase[];
  readonly invitations: readonly Invitation[];
  /** Its service desk was offered, accepted and made active [S0-13]. */
  readonly serviceDesk?: boolean | undefined;
};

export type Entitlement = {
  readonly benefit: Benefit;
  readonly cell: Exclude<Cell, 'none'>;
  /** The stretch in which the cell counts; without one, nothing is counted. */
  readonly span?: Span;
};

export type EntitlementRefusal =
  | 'not-found'
  | 'partner-not-active'
  | 'category-not-entitled'
  | 'tier-not-entitled'
  | 'fee-unpaid'
  | 'package-required'
  | 'invitation-required'
  | 'service-desk-not-active';

/** A benefit by its id; one that the vendor's table lists twice is one thing. */
export const benefitOf = (program: Program, id: string): Benefit | undefined => {
  const found = program.benefits.find((benefit) => benefit.id === id);
  return found?.sameAs === undefined ? found : program.benefits.find((other) => other.id === found.sameAs);
};

/** The year of the fee that contains a day, and whether it is paid or still in grace. Programs without a fee: always open. */
export const feeStateOn = (
  { fee }: Pick<Program, 'fee'>,
  holder: Pick<Holder, 'activatedOn' | 'feePaidUntil' | 'feesReturned'>,
  today: string,
): { state: 'none' | 'paid' | 'grace' | 'unpaid'; span?: Span } => {
  if (fee.amount === 'none' || !('months' in fee)) return { state: 'none' };
  const span = cycleAt({ from: 'activation', months: fee.months }, holder.activatedOn, today);
  const cameBack = holder.feesReturned?.includes(addDays(span.end, -1)) ?? false;
  if (holder.feePaidUntil !== undefined && holder.feePaidUntil >= today && !cameBack)
    return { state: 'paid', span };
  return { state: today < addDays(span.start, fee.graceDays) ? 'grace' : 'unpaid', span };
};

/** The purchase of a package whose term contains a day, with that term; of several, the latest. None that waits for its payment. */
export const runningPurchase = <Bought extends Purchase>(
  { packages }: Pick<Program, 'packages'>,
  id: string,
  purchases: readonly Bought[],
  today: string,
): { readonly purchase: Bought; readonly span: Span } | undefined => {
  const months = packages.find((one) => one.id === id)?.termMonths ?? 1;
  return purchases
    .filter((purchase) => purchase.package === id && purchase.awaits === undefined)
    .map((purchase) => ({
      purchase,
      span: cycleAt(
        { from: 'purchase', months },
        purchase.openedOn ?? purchase.boughtOn,
        purchase.openedOn ?? purchase.boughtOn,
      ),
    }))
    .filter(({ span }) => span.start <= today && today < span.end)
    .toSorted((a, b) => (a.span.start < b.span.start ? 1 : -1))[0];
};

type Asked = {
  readonly program: Program;
  readonly benefit: Benefit;
  readonly cell: Cell;
  readonly holder: Holder;
  readonly today: string;
};
type Obstacle = Exclude<EntitlementRefusal, 'not-found'>;

const unpaid = ({ program, benefit, holder, today }: Asked): boolean =>
  // The portal itself stays open: that is where the fee is seen and settled.
  benefit.kind !== 'portal' && feeStateOn(program, holder, today).state === 'unpaid';

const term = ({ program, benefit, holder, today }: Asked): Span | undefined =>
  benefit.package === undefined
    ? undefined
    : runningPurchase(program, benefit.package, holder.purchases, today)?.span;

const uninvited = ({ benefit, cell, holder, today }: Asked): boolean =>
  (cell === 'invitation' || (typeof cell === 'object' && 'invitation' in cell)) &&
  !holder.invitations.some(({ benefit: to, until }) => to === benefit.id && until >= today);

/** What may stand in the way, in the order in which people are told. */
const obstacles: readonly (readonly [Obstacle, (asked: Asked) => boolean])[] = [
  ['partner-not-active', ({ holder }) => holder.partner.status !== 'active'],
  [
    'category-not-entitled',
    ({ benefit, holder }) =>
      benefit.categories !== undefined && !benefit.categories.includes(holder.partner.category ?? ''),
  ],
  ['tier-not-entitled', ({ cell }) => cell === 'none'],
  ['fee-unpaid', unpaid],
  ['package-required', (asked) => asked.benefit.package !== undefined && term(asked) === undefined],
  ['invitation-required', uninvited],
  [
    'service-desk-not-active',
    ({ benefit, holder }) => benefit.kind === 'service-desk' && !holder.serviceDesk,
  ],
];

/**
 * May the holder use a benefit on a day? The vendor's cell decides, then fee, package and invitation; what is counted
 * is decided by `quota.ts` in the span given here. Every refusal quotes the sentence that decided [S0-21, S0-24].
 */
export const entitle = (
  program: Program,
  id: string,
  holder: Holder,
  today: string,
): Outcome<Entitlement, EntitlementRefusal> => {
  const benefit = benefitOf(program, id);
  if (!benefit) return refuse('not-found');
  const cell = benefit.cells[holder.partner.tier] ?? 'none';
  const asked = { program, benefit, cell, holder, today };
  const obstacle = obstacles.find(([, stands]) => stands(asked))?.[0];
  if (obstacle !== undefined || cell === 'none')
    return refuse(obstacle ?? 'tier-not-entitled', {
      clause: clauseOf(program, obstacle === 'fee-unpaid' ? 'fee' : `benefits.${benefit.id}`),
    });
  const span =
    benefit.cycle &&
    (benefit.cycle.from === 'purchase' ? term(asked) : cycleAt(benefit.cycle, holder.activatedOn, today));
  return accept({ benefit, cell, ...(span ? { span } : {}) });
};
