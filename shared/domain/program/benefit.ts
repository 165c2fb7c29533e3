import * as z from 'zod';
import { ratePpm } from '../money.ts';
import { localized, webAddress } from '../text.ts';
import { cycleSchema } from './cycle.ts';
import { figureSchema } from './requirement.ts';
import { priceSchema, reading, says, termId } from './term.ts';

// What a vendor gives, cell by cell as its table shows it.

/** What the product does with a benefit. A program may list one thing twice under two headings: `sameAs` names the first. */
export const benefitKinds = [
  'portal',
  'mailing-list',
  'resource',
  'lead',
  'support-request',
  'discount',
  'commission',
  'profit-rate',
  'service-desk',
  'logo',
  'listing',
  'recognition',
  'request',
  'joint-goal',
  'event',
  'training',
  'demo-account',
  'licence',
  'agent',
  'fund',
  'award',
] as const;
export type BenefitKind = (typeof benefitKinds)[number];

/** What there is in place of something that a program does not give, and where. */
export const pointerSchema = z.strictObject({ name: localized, url: webAddress.optional() });
export type Pointer = z.infer<typeof pointerSchema>;

/** Where a cell counts, it counts in the benefit's cycle. */
const cellWith = <Rate extends z.ZodType<number>>(rate: Rate) =>
  z.union([
    z.enum(['none', 'included', 'invitation', 'prominent', 'agent', 'fee-required']),
    /** By invitation, and the partner bears a share that is agreed for each event. */
    z.strictObject({ invitation: z.literal('cost-share') }),
    /** So many a cycle that the vendor plans and delivers. */
    z.strictObject({ perCycle: z.int().min(1).max(10_000) }),
    /** So many a cycle that the partner uses up; `unlimited` counts without an end. */
    z.strictObject({ quota: z.union([z.literal('unlimited'), z.int().min(0).max(1_000_000)]) }),
    /** Percent off the list price, from the n+1st piece on when `beyond` says so. */
    z.strictObject({ discount: rate, beyond: z.int().min(1).max(1000).optional() }),
    /** The partner's margin for each product, in percent of the list price. */
    z.strictObject({ rates: z.record(termId, rate) }),
    /** A number of things at one time, each for so many days. */
    z.strictObject({ atOnce: z.int().min(1).max(10_000), days: z.int().min(1).max(3660).optional() }),
  ]);
export const cellSchema = cellWith(ratePpm);
/** A cell as it was read once and is kept: shares are parts per million. */
export const keptCellSchema = cellWith(z.int().min(0).max(1_000_000));
export type Cell = z.infer<typeof cellSchema>;

export const benefitSchema = z.strictObject({
  id: termId,
  name: localized,
  /** The heading of the vendor's table under which it stands. */
  group: localized.optional(),
  kind: z.enum(benefitKinds),
  /** The benefit that this line repeats: one thing, listed twice. */
  sameAs: termId.optional(),
  /** By tier; a tier that is left out has none. */
  cells: z.record(termId, cellSchema),
  /** What the vendor's table shows in this row, in its order, where it does not say a value for each tier. */
  marks: z.array(z.string()).optional(),
  /** Only for these categories. */
  categories: z.array(termId).min(1).optional(),
  /** In which a quota, a discount "beyond" or a number a year counts. */
  cycle: cycleSchema.optional(),
  /** The package that must have been bought. */
  package: termId.optional(),
  /** Products that a discount, a margin or a licence is for. */
  products: z.array(termId).min(1).optional(),
  /** What the thing may be used for; another use has no discount. */
  use: z.enum(['internal', 'resale']).optional(),
  /** Kinds of request that a support benefit takes. */
  requestKinds: z
    .array(z.strictObject({ id: termId, name: localized }))
    .min(1)
    .optional(),
  /** Where what is asked about may run; a place with `instead` is not for this benefit, and says what is. */
  environments: z
    .array(z.strictObject({ id: termId, name: localized, instead: pointerSchema.optional() }))
    .min(1)
    .optional(),
  /** Working days of the vendor's own clock for a request of this benefit, and who owns it. */
  answerWorkingDays: z.int().min(1).max(250).optional(),
  owner: z.enum(['program-manager', 'support-agent', 'release-manager']).optional(),
  /** Resources this benefit opens. */
  resources: z.array(termId).min(1).optional(),
  /** Who delivers it. */
  by: z.enum(['vendor', 'distributor']).optional(),
  /** Days before the cycle's end on which something planned and not delivered is reported. */
  warnDaysBefore: z.int().min(1).max(366).optional(),
  /** One winner in each country, region or the whole program: the highest figure of the cycle gets the bonus. */
  award: z
    .strictObject({
      scope: z.enum(['country', 'region', 'all']),
      figure: figureSchema,
      bonus: priceSchema,
      /** Days after the cycle's end before it is counted, so that what is booked late still counts; none: 0. */
      afterDays: z.int().min(0).max(366).optional(),
    })
    .optional(),
  says,
  /** A footnote of the table that restricts it, word by word. */
  note: says,
  reading,
});
export type Benefit = z.infer<typeof benefitSchema>;
