import { addMonths, dateIn, endOf, plusMs } from '../civil-date.ts';
import { type Standing, standingAt } from '../partner/partner.ts';
import { type OwnRate, ownRateOn } from '../partner/records.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { ALL_PRODUCTS, familyOf, uniqueTermsOf } from '../program/uniqueness.ts';
import type { Referral } from '../referral/referral.ts';
import { isBilledByPartner, modeClause, paysReferral } from './deal-mode.ts';
import { amountIn, type Part, poolOf, shares } from './earn.ts';
import type { Earning, ExclusionReason } from './entry.ts';
import { type Paying, payingOf, schemePath } from './paying.ts';
import { rateFor } from './rate.ts';
import type { SaleContent } from './sale.ts';
import { inDuration, lacksSubscription, windowOf } from './window.ts';

/** Whose sale it is: the partner of the referral or contract, or the one whom the sale names. */
export type Seller = {
  readonly id: string;
  readonly entity: string;
  readonly country: string;
  readonly category?: string | undefined;
  /** The distributor of its country, where the program has one. */
  readonly distributor?: string | undefined;
};

/** What stood when the sale occurred, whatever the order of arrival (rules/money.md 10). */
export type SaleFacts = {
  readonly referral?: Referral | undefined;
  readonly seller?: Seller | undefined;
  /** The contract that the sale names: the last day on which it is in force, if it ends. */
  readonly contract?: { readonly endsOn?: string | undefined } | undefined;
  /** The referred customer is held by somebody else by now. */
  readonly heldByOther: boolean;
  /** What the customer was before: another referral, or a line of the vendor's own list. Never said to a partner. */
  readonly conflictsWith?: string | undefined;
  readonly history: readonly Standing[];
  /** Civil date of the customer's earliest known sale. */
  readonly firstSaleOn?: string | undefined;
  /** Rates that the partner agreed on for itself. */
  readonly ownRates?: readonly OwnRate[] | undefined;
  /** Minor units of each scheme's cap that other sales of its window hold, by the scheme's id. */
  readonly capUsed?: Readonly<Record<string, bigint>> | undefined;
};

export type Accrued =
  | { readonly earnings: Earning[] }
  /** `clause`: where it is another place than the rule's own. */
  | { readonly excluded: ExclusionReason; readonly rule?: string; readonly clause?: string };

type Test = (content: SaleContent, facts: SaleFacts, program: Program) => boolean;

/** A referral holds its customer for one family of products: the others may be somebody else's. */
const isOfOtherFamily = ({ product }: SaleContent, { claims }: Referral, program: Program): boolean => {
  const [named, sold] = [claims[0]?.family ?? ALL_PRODUCTS, familyOf(program, product)];
  return named !== ALL_PRODUCTS && sold !== ALL_PRODUCTS && named !== sold;
};

/** Reasons that concern the referral and its partner, in the order in which they are said. */
const referralExclusions: readonly [ExclusionReason, Test][] = [
  ['not-referred', (_, { referral }) => referral === undefined],
  ['billed-by-partner', isBilledByPartner],
  // Registered before the contract, and nobody else's before: only where the program asks for it [S0-11].
  [
    'not-unique',
    (sale, { referral, conflictsWith, heldByOther }, program) =>
      uniqueTermsOf(program) !== undefined &&
      referral !== undefined &&
      (conflictsWith !== undefined ||
        heldByOther ||
        sale.occurredAt < referral.submittedAt ||
        isOfOtherFamily(sale, referral, program)),
  ],
  [
    'sale-before-referral',
    (sale, { referral }, program) =>
      !uniqueTermsOf(program) && referral !== undefined && sale.occurredAt < referral.submittedAt,
  ],
  [
    'referral-lost',
    (sale, { referral }) =>
      referral?.status === 'lost' && referral.outcome !== undefined && referral.outcome.at <= sale.occurredAt,
  ],
  ['customer-held-by-other', (_, { heldByOther }, program) => heldByOther && !uniqueTermsOf(program)],
];

const contractExclusions: readonly [ExclusionReason, Test][] = [
  ['no-contract', (_, { contract }) => contract === undefined],
  [
    'contract-ended',
    ({ occurredOn }, { contract }) => contract?.endsOn !== undefined && contract.endsOn < occurredOn,
  ],
];

/** All three must be true: the package, resold by the partner, with the partner's consulting [S0-12]. */
const packageExclusions: readonly [ExclusionReason, Test][] = [
  ['no-partner-named', (_, { seller }) => seller === undefined],
  ['package-not-resold', (sale) => sale.package?.resoldBy !== 'partner'],
  ['consulting-not-delivered', (sale) => sale.package?.consultingBy !== 'partner'],
];

/** No appeal sets these aside: nobody would be there to pay. */
const NOBODY_TO_PAY: ReadonlySet<ExclusionReason> = new Set([
  'not-referred',
  'no-contract',
  'no-partner-named',
]);

/** A rebate is for a line of a report that was listed as an opportunity in time; the rest is excluded, and says so. */
const rebateExclusions: readonly [ExclusionReason, Test][] = [
  ['no-partner-named', (_, { seller }) => seller === undefined],
  ['unlisted-opportunity', ({ rebate }) => rebate?.listed !== true],
];

type Way = {
  readonly exclusions: readonly [ExclusionReason, Test][];
  readonly pays: (scheme: Paying) => boolean;
};

/** A sale is a contract's, a package's or a referral's, as it says itself; no sale earns by two ways at once. */
const wayOf = (content: SaleContent, facts: SaleFacts, waived: ExclusionReason | undefined): Way => {
  const { contract, rebate } = content;
  if (rebate)
    return {
      exclusions: rebateExclusions,
      pays: ({ basis }) => typeof basis === 'object' && 'rebate' in basis && basis.rebate === rebate.id,
    };
  if (contract) return { exclusions: contractExclusions, pays: ({ basis }) => basis === 'contract' };
  if (content.package) {
    const { id } = content.package;
    return {
      exclusions: packageExclusions,
      pays: ({ basis }) => typeof basis === 'object' && 'package' in basis && basis.package === id,
    };
  }
  return { exclusions: referralExclusions, pays: paysReferral(content, facts, waived) };
};

/** Active, or gone with a scheme that keeps existing customers: then what counts is the first sale. */
const inService = (scheme: Paying, content: SaleContent, facts: SaleFacts, program: Program): boolean => {
  const standing = standingAt(facts.history, content.occurredAt);
  if (standing?.status === 'active') return true;
  const { afterExit } = scheme;
  if (standing?.status !== 'terminated' || afterExit === 'nothing') return false;
  const left = dateIn(program.timeZone, standing.from);
  const existing = facts.firstSaleOn !== undefined && facts.firstSaleOn <= left;
  return typeof afterExit === 'object'
    ? existing && content.occurredOn < addMonths(left, afterExit.existingCustomersForMonths)
    : existing;
};

const tierFor = (scheme: Paying, content: SaleContent, facts: SaleFacts, program: Program): string => {
  const { firstSaleOn } = facts;
  const asked =
    scheme.tierOf === 'first-sale' && firstSaleOn !== undefined && firstSaleOn < content.occurredOn
      ? plusMs(endOf(firstSaleOn, program.timeZone), -1)
      : content.occurredAt;
  return standingAt(facts.history, asked)?.tier ?? program.entryTier;
};

/** What the partner has agreed on for itself, where the scheme lets it. */
const agreedRate = (
  { id, partnerRates }: Paying,
  { occurredOn }: SaleContent,
  { ownRates = [] }: SaleFacts,
) => (partnerRates === 'allowed' ? ownRateOn(ownRates, id, occurredOn) : undefined);

/** Parts per million; undefined where the program's table has no rate for such a sale. */
const rateOf = (
  scheme: Paying,
  content: SaleContent,
  facts: SaleFacts,
  program: Program,
): number | undefined =>
  scheme.rate === undefined
    ? 0
    : (agreedRate(scheme, content, facts) ??
      rateFor(scheme.rate, {
        tier: tierFor(scheme, content, facts, program),
        category: facts.seller?.category,
        product: content.product,
        country: facts.seller?.country,
      }));

/** What is left of the scheme's cap for this sale. */
const roomOf = ({ id, cap }: Paying, { net }: SaleContent, { capUsed }: SaleFacts): bigint | undefined => {
  const most = amountIn(cap?.amounts, net.currency);
  if (most === undefined) return undefined;
  const left = most - (capUsed?.[id] ?? 0n);
  return left > 0n ? left : 0n;
};

type SchemeTest = (scheme: Paying, content: SaleContent, facts: SaleFacts, program: Program) => boolean;

/** Why a scheme does not pay a sale, in the order in which the reasons are said. */
const schemeExclusions: readonly [ExclusionReason, SchemeTest][] = [
  ['internal-use', (_, { use }) => use === 'internal'],
  [
    'product-not-margin-bearing',
    ({ products }, { product }) => products !== 'all' && !products.includes(product),
  ],
  ['kind-not-commissionable', ({ sales }, { kind }) => !sales.includes(kind)],
  ['partner-not-active', (...asked) => !inService(...asked)],
  [
    'category-not-commissionable',
    ({ categories }, _, { seller }) =>
      categories !== undefined && !categories.some((category) => category === seller?.category),
  ],
  ['duration-ended', (scheme, content, { firstSaleOn }) => !inDuration(scheme, content, firstSaleOn)],
  ['no-rate', (...asked) => rateOf(...asked) === undefined],
  ['no-subscription-named', (scheme, content) => lacksSubscription(scheme, content)],
  ['cap-reached', (scheme, content, facts) => roomOf(scheme, content, facts) === 0n],
];

const earningsOf = (scheme: Paying, content: SaleContent, facts: SaleFacts, program: Program): Earning[] => {
  const { seller } = facts;
  if (!seller) return [];
  const { net } = content;
  const pricing = {
    ratePpm: rateOf(scheme, content, facts, program) ?? 0,
    flat: amountIn(scheme.amount, net.currency),
    room: roomOf(scheme, content, facts),
  };
  const pool = poolOf(net, pricing);
  const window = windowOf(scheme, content);
  const money = { currency: net.currency, minor: pool.minor };
  return shares(scheme, money, seller.id, seller.distributor).map(({ to, minor }) => ({
    rule: scheme.id,
    clause: clauseOf(program, schemePath(scheme))?.path ?? schemePath(scheme),
    programVersion: program.version,
    role: to.role,
    to: to.id,
    vendorEntity: seller.entity,
    tier: tierFor(scheme, content, facts, program),
    ratePpm: pricing.ratePpm,
    ...(pricing.flat === undefined ? {} : { flat: pricing.flat.toString() }),
    ...(pricing.room === undefined ? {} : { room: pricing.room.toString() }),
    ...(window === undefined ? {} : { cap: { seller: seller.id, window } }),
    capped: pool.capped,
    full: minor.toString(),
    pool: pool.minor.toString(),
    holdDays: scheme.holdDays,
    earnedBy: scheme.earnedBy,
    reversal: scheme.reversal,
  }));
};

/** What is counted on from an earning, in numbers. */
export const partOf = (earning: Earning, currency: string): Part => ({
  ...earning,
  currency,
  full: BigInt(earning.full),
  pool: BigInt(earning.pool),
  flat: earning.flat === undefined ? undefined : BigInt(earning.flat),
  room: earning.room === undefined ? undefined : BigInt(earning.room),
});

/**
 * What a sale may earn, for each scheme that pays it and each beneficiary, or the reason why it earns nothing.
 * `waived` is the reason that an upheld appeal sets aside. A scheme's pool is rounded once, half away from zero.
 */
export const accrue = (
  content: SaleContent,
  facts: SaleFacts,
  program: Program,
  waived?: ExclusionReason,
): Accrued => {
  const way = wayOf(content, facts, waived);
  const excluded = way.exclusions.find(
    ([reason, test]) => (reason !== waived || NOBODY_TO_PAY.has(reason)) && test(content, facts, program),
  );
  const place = content.rebate ? { clause: `rebates.${content.rebate.id}` } : {};
  if (excluded) return { excluded: excluded[0], ...place, ...modeClause(excluded[0], content, facts) };
  const verdicts = payingOf(program)
    .filter(way.pays)
    .map((scheme) => {
      const found = schemeExclusions.find(
        ([reason, test]) => reason !== waived && test(scheme, content, facts, program),
      );
      return { scheme, reason: found?.[0] };
    });
  const paying = verdicts.filter(({ reason }) => reason === undefined);
  const [first] = verdicts;
  if (!paying.length)
    return {
      excluded: first?.reason ?? 'product-not-margin-bearing',
      rule: first?.scheme.id ?? '',
      ...place,
    };
  const earnings = paying
    .flatMap(({ scheme }) => earningsOf(scheme, content, facts, program))
    .filter(({ full }) => full !== '0');
  return earnings.length
    ? { earnings }
    : { excluded: 'zero-amount', rule: paying[0]?.scheme.id ?? '', ...place };
};
