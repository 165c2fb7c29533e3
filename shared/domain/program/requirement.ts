import * as z from 'zod';
import { countrySchema } from '../country.ts';
import { ratePpm } from '../money.ts';
import { localized, webAddress } from '../text.ts';
import { cycleSchema } from './cycle.ts';
import { byTier, forWhom, months, oneLine, reading, says, termId } from './term.ts';

// What a vendor asks of its partners, as criteria that can be counted.

const count = z.int().min(0).max(1_000_000);
const threshold = z.int().min(0).max(1_000_000_000_000);
const named = z.strictObject({ id: termId, name: localized });
const validity = z.union([z.literal('unlimited'), z.strictObject({ months })]);

/** What can be measured of a partner; amounts are in the program's first currency. */
export const measures = [
  'sales-net',
  'sales',
  'referrals',
  'won-referrals',
  'references',
  'trainings',
  'certificates',
  'reports-on-time',
] as const;
const measure = z.enum(measures);

export type Measure = (typeof measures)[number];

export type Figure =
  | { sum: (typeof measures)[number] }
  | { count: (typeof measures)[number] }
  | { ratio: { of: Figure; to: Figure; ifEmpty: 'met' | 'missed' | 'manual-review' } }
  | { points: { for: (typeof measures)[number]; each: number; most: number }[] };

export const figureSchema: z.ZodType<Figure> = z.lazy(() =>
  z.union([
    z.strictObject({ sum: measure }),
    z.strictObject({ count: measure }),
    // What a ratio over nothing means differs by vendor, so the file says it.
    z.strictObject({
      ratio: z.strictObject({
        of: figureSchema,
        to: figureSchema,
        ifEmpty: z.enum(['met', 'missed', 'manual-review']),
      }),
    }),
    z.strictObject({
      points: z.array(z.strictObject({ for: measure, each: count, most: count })).min(1),
    }),
  ]),
);

/**
 * Of what counts for a time: how many days before its end the partner is reminded. Left out it is asked about before
 * publishing; an empty list is the vendor's word that nobody is.
 */
const reminderDays = z.array(z.int().min(1).max(366)).max(12).optional();

const common = {
  id: termId,
  name: localized,
  /** `entry`: nobody becomes active without it. `tier`: the tier asks for it. */
  when: z.enum(['entry', 'tier']),
  for: forWhom.optional(),
  says,
  reading,
};

/** Who besides the partner may open a file that the vendor calls confidential; everybody at the desk when left out. */
const readers = z
  .array(
    z.enum(['finance', 'administrator', 'program-manager', 'distributor-manager', 'distributor-finance']),
  )
  .min(1)
  .optional();

export const requirementSchema = z.discriminatedUnion('kind', [
  /** A file that the vendor accepts or rejects. */
  z.strictObject({ ...common, kind: z.literal('document'), valid: validity, readers, reminderDays }),
  /** Owed again in every cycle: the obligation's own terms. */
  z.strictObject({
    ...common,
    kind: z.literal('report'),
    cycle: cycleSchema,
    /** Day of the month after the cycle's end by which it is due; a day the month lacks is its last. */
    dueDay: z.int().min(1).max(31),
    to: z.enum(['vendor', 'distributor']),
    reminderDays: z.array(z.int().min(1).max(366)),
    /** Amounts that the report must hold, such as goals; `against` says what has come of one. */
    figures: z
      .array(
        z.strictObject({
          ...named.shape,
          /** The amounts that another report lists, or what the vendor has booked. */
          against: z.union([z.strictObject({ report: termId }), z.literal('sales-net')]).optional(),
        }),
      )
      .optional(),
    /** Texts that it must hold, and whether a file belongs to it. */
    texts: z.array(named).optional(),
    file: z.boolean().optional(),
    /**
     * Lines that it lists; customer, product, amount and date are compared with other reports. `invoice` is the vendor's
     * own invoice of what was sold on, which a credit note has to name.
     */
    items: z
      .array(
        z.strictObject({
          ...named.shape,
          kind: z.enum(['customer', 'product', 'amount', 'date', 'invoice', 'text']),
        }),
      )
      .optional(),
    /** Its lines are sales that the vendor has booked, too: amount and day may differ by so much. */
    booked: z.strictObject({ amount: ratePpm, days: count }).optional(),
    /** A report without a line says that there was nothing. */
    empty: z.enum(['allowed', 'refused']).optional(),
    /** The form it comes in and its version; another version is refused. */
    template: z
      .strictObject({ by: z.enum(['vendor', 'distributor']), version: oneLine, url: webAddress })
      .optional(),
  }),
  /** So many different people who hold a role; a dedicated one counts for one role only. */
  z.strictObject({
    ...common,
    kind: z.literal('people'),
    role: termId,
    atLeast: byTier(count),
    dedicated: z.boolean(),
    /** Among them so many with a quality, such as maintenance. */
    with: z.strictObject({ quality: termId, atLeast: byTier(count) }).optional(),
  }),
  /** Customers' references that the vendor has verified; one customer counts once. */
  z.strictObject({ ...common, kind: z.literal('references'), atLeast: byTier(count) }),
  /** Trainings attended: so many of a kind, or the list the vendor assigned to this partner. */
  z.strictObject({
    ...common,
    kind: z.literal('trainings'),
    needs: z.union([
      z.strictObject({ training: termId, atLeast: byTier(count), valid: validity }),
      z.strictObject({ assigned: z.record(z.enum(['technical', 'sales']), count) }),
    ]),
    reminderDays,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('certificates'),
    certificate: termId,
    /** Two certificates of one person count twice by `piece`. */
    countedBy: z.enum(['person', 'piece']),
    atLeast: byTier(count),
    expires: z.union([validity, z.strictObject({ release: oneLine })]),
    reminderDays,
  }),
  /** A page at the partner's own site about the vendor, looked at again by schedule. */
  z.strictObject({
    ...common,
    kind: z.literal('web-page'),
    /** Words that must stand on the page. */
    marker: oneLine.optional(),
    everyDays: z.int().min(1).max(366),
  }),
  /** Terms that a person accepts for the partner, by version; a new version asks again by a deadline. */
  z.strictObject({
    ...common,
    kind: z.literal('agreement'),
    terms: z.strictObject({ version: oneLine, title: localized, url: webAddress }),
    reacceptWithinDays: z.int().min(1).max(366),
    /** Counted back from the last of these days. */
    reminderDays,
  }),
  /** A document that goes out and comes back signed. */
  z.strictObject({ ...common, kind: z.literal('signature'), document: termId }),
  /** The annual fee of the program, paid. */
  z.strictObject({ ...common, kind: z.literal('fee'), reminderDays }),
  /** Awarded by the vendor's decision, never by itself. */
  z.strictObject({ ...common, kind: z.literal('award') }),
  /** A number over a window against a threshold; a country without a threshold goes to a person. */
  z.strictObject({
    ...common,
    kind: z.literal('figure'),
    figure: figureSchema,
    window: z.union([z.strictObject({ rollingMonths: months }), cycleSchema]),
    /** Amounts in whole units of the program's first currency, ratios in percent. */
    atLeast: z.union([
      byTier(threshold),
      z.strictObject({ byCountry: z.record(countrySchema, byTier(threshold)) }),
    ]),
  }),
]);
export type Requirement = z.infer<typeof requirementSchema>;

/** Does what meets it count for a time only, so that somebody has to be reminded before it ends? */
export const countsForATime = (requirement: Requirement): boolean => {
  switch (requirement.kind) {
    case 'document':
      return requirement.valid !== 'unlimited';
    case 'trainings':
      return 'valid' in requirement.needs && requirement.needs.valid !== 'unlimited';
    case 'certificates':
      return requirement.expires !== 'unlimited';
    default:
      return requirement.kind === 'agreement' || requirement.kind === 'fee';
  }
};

export const remindersOf = (requirement: Requirement): readonly number[] =>
  requirement.kind !== 'report' && 'reminderDays' in requirement ? (requirement.reminderDays ?? []) : [];

/** Which requirements make a tier: each named one, all of a list, or so many of a list. */
export type Rule = string | { all: Rule[] } | { any: Rule[]; atLeast: number };
export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    termId,
    z.strictObject({ all: z.array(ruleSchema).min(1) }),
    z.strictObject({ any: z.array(ruleSchema).min(1), atLeast: z.int().min(1).max(50) }),
  ]),
);
