import { addDays, addMonths, dateIn, monthOf } from '../civil-date.ts';
import { percent, shareOf } from '../money.ts';
import type { Standing } from '../partner/partner.ts';
import { standingAt } from '../partner/partner.ts';
import type { Program, Scheme } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { Referral } from '../referral/referral.ts';
import type { Entry, ExclusionReason } from './entry.ts';
import type { SaleContent } from './sale.ts';

/** What stood when the sale occurred, whatever the order of arrival (rules/money.md 10). */
export type SaleFacts = {
  readonly referral?: Referral | undefined;
  /** The referred customer is held by somebody else by now. */
  readonly heldByOther: boolean;
  readonly history: readonly Standing[];
  /** Civil date of the referral's earliest known sale. */
  readonly firstSaleOn?: string | undefined;
};

type Accrued = { readonly entries: Entry[] } | { readonly excluded: ExclusionReason; readonly rule?: string };

type Test = (content: SaleContent, facts: SaleFacts, program: Program) => boolean;

/** Reasons that concern the referral and its partner, in the order in which they are said. */
const exclusions: readonly [ExclusionReason, Test][] = [
  ['not-referred', (_, { referral }) => referral === undefined],
  [
    'sale-before-referral',
    (sale, { referral }) => referral !== undefined && sale.occurredAt < referral.submittedAt,
  ],
  [
    'referral-lost',
    (sale, { referral }) =>
      referral?.status === 'lost' && referral.outcome !== undefined && referral.outcome.at <= sale.occurredAt,
  ],
  ['customer-held-by-other', (_, { heldByOther }) => heldByOther],
];

const inDuration = (scheme: Scheme, content: SaleContent, firstSaleOn: string | undefined): boolean =>
  scheme.durationMonths === 'unlimited' ||
  firstSaleOn === undefined ||
  content.occurredOn < addMonths(firstSaleOn, scheme.durationMonths);

/** Active, or gone with a scheme that keeps existing customers: then what counts is the first sale. */
const inService = (scheme: Scheme, content: SaleContent, facts: SaleFacts, program: Program): boolean => {
  const standing = standingAt(facts.history, content.occurredAt);
  if (standing?.status === 'active') return true;
  return (
    standing?.status === 'terminated' &&
    scheme.afterExit === 'existing-customers' &&
    facts.firstSaleOn !== undefined &&
    facts.firstSaleOn <= dateIn(program.timeZone, standing.from)
  );
};

type SchemeTest = (scheme: Scheme, content: SaleContent, facts: SaleFacts, program: Program) => boolean;

/** Why a scheme does not pay a sale, in the order in which the reasons are said. */
const schemeExclusions: readonly [ExclusionReason, SchemeTest][] = [
  [
    'product-not-commissionable',
    ({ products }, { product }) => products !== 'all' && !products.includes(product),
  ],
  ['kind-not-commissionable', ({ sales }, { kind }) => !sales.includes(kind)],
  ['partner-not-active', (...asked) => !inService(...asked)],
  ['duration-ended', (scheme, content, { firstSaleOn }) => !inDuration(scheme, content, firstSaleOn)],
];

/** The path of a scheme's sentence; entries and decisions name it as their clause. */
const schemePath = (scheme: Scheme) => `commission.schemes.${scheme.id}`;

const entryOf = (
  content: SaleContent,
  facts: SaleFacts & { referral: Referral },
  program: Program,
  scheme: Scheme,
  given: { saleId: string; revision: number; period: string },
): Entry => {
  const { referral } = facts;
  const rate = scheme.rate;
  return {
    entryKey: [given.saleId, given.revision, scheme.id, referral.partnerId].join('~'),
    program: program.id,
    programVersion: program.version,
    period: given.period,
    originalPeriod: monthOf(content.occurredOn),
    vendorEntity: referral.entity,
    partnerId: referral.partnerId,
    role: 'partner',
    entryType: 'commission',
    rule: scheme.id,
    saleId: given.saleId,
    revision: given.revision,
    product: content.product,
    occurredAt: content.occurredAt,
    earnedAt: content.occurredAt,
    tier: standingAt(facts.history, content.occurredAt)?.tier ?? program.entryTier,
    ratePpm: rate,
    capped: false,
    currency: content.net.currency,
    saleNet: content.net.minor.toString(),
    amount: shareOf(content.net, rate).minor.toString(),
    holdUntil: addDays(dateIn(program.timeZone, content.occurredAt), scheme.holdDays),
    clause: clauseOf(program, schemePath(scheme))?.path ?? schemePath(scheme),
  };
};

/**
 * What a sale earns, one entry per scheme that pays it, or the reason why it earns nothing.
 * `waived` is the reason that an upheld appeal sets aside. Rounded once per entry, half away from zero.
 */
export const accrue = (
  content: SaleContent,
  facts: SaleFacts,
  program: Program,
  given: { saleId: string; revision: number; period: string },
  waived?: ExclusionReason,
): Accrued => {
  const excluded = exclusions.find(([reason, test]) => reason !== waived && test(content, facts, program));
  if (excluded) return { excluded: excluded[0] };
  const { referral } = facts;
  if (!referral) return { excluded: 'not-referred' };
  const verdicts = program.commission.schemes.map((scheme) => {
    const excluded = schemeExclusions.find(
      ([reason, test]) => reason !== waived && test(scheme, content, facts, program),
    );
    return { scheme, reason: excluded?.[0] };
  });
  const paying = verdicts.filter(({ reason }) => reason === undefined);
  const first = verdicts[0];
  if (!paying.length)
    return { excluded: first?.reason ?? 'product-not-commissionable', rule: first?.scheme.id ?? '' };
  const entries = paying
    .map(({ scheme }) => entryOf(content, { ...facts, referral }, program, scheme, given))
    .filter(({ amount }) => amount !== '0');
  return entries.length ? { entries } : { excluded: 'zero-amount', rule: paying[0]?.scheme.id ?? '' };
};

/** How an amount came about, in words: for statements. */
export const explainEntry = (entry: Entry): string =>
  entry.entryType === 'reversal'
    ? `reverses ${entry.reverses}`
    : `${percent(entry.ratePpm)} % of the sale's net amount, rounded once, half away from zero`;
