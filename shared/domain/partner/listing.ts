import * as z from 'zod';
import { daysBetween } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { paragraphs } from '../text.ts';
import { entitle, type Holder } from './entitlement.ts';

// The vendor's public directory: partners who are active, want to be found and have said what they do. Prominent ones
// come first; among the others nobody is always first [S0-20, S3-28, S4-14].

/** What a partner says of itself for everybody, and the logo that the vendor has approved. */
export const listingSchema = z.object({
  program: z.string(),
  partner: idSchema('par'),
  /** It agrees to be listed. */
  listed: z.boolean(),
  says: z.string().optional(),
  logo: z.object({ id: idSchema('fil'), object: z.string(), type: z.string() }).optional(),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type Listing = z.infer<typeof listingSchema>;

export const listingInput = z.strictObject({ listed: z.boolean(), says: paragraphs(600).optional() });

type Given = {
  readonly program: string;
  readonly partner: string;
  readonly now: string;
  readonly by: string;
};

const begun = ({ program, partner }: Given): Pick<Listing, 'program' | 'partner'> => ({ program, partner });

/** Whoever wants to be found says what it does: an entry without it helps nobody. */
export const changeListing = (
  before: Listing | undefined,
  { listed, says }: z.infer<typeof listingInput>,
  given: Given,
): Outcome<Listing, 'invalid-input'> => {
  if (listed && says === undefined)
    return refuse('invalid-input', { fields: [{ field: 'says', code: 'required' }] });
  return accept({
    ...begun(given),
    ...(before?.logo ? { logo: before.logo } : {}),
    listed,
    ...(says === undefined ? {} : { says }),
    by: given.by,
    at: given.now,
    v: (before?.v ?? 0) + 1,
  });
};

/** The logo from now on; whether it is shown is the partner's own wish as before. */
export const withLogo = (
  before: Listing | undefined,
  logo: NonNullable<Listing['logo']>,
  given: Given,
): Listing => ({
  listed: false,
  ...before,
  ...begun(given),
  logo,
  by: given.by,
  at: given.now,
  v: (before?.v ?? 0) + 1,
});

/** The one benefit that puts a partner into the directory; a program without it has none. */
export const listingBenefit = ({ benefits }: Pick<Program, 'benefits'>): Benefit | undefined =>
  benefits.find(({ kind, sameAs }) => kind === 'listing' && sameAs === undefined);

/** How a partner stands in the directory today; undefined: not at all. */
export const placeIn = (
  program: Program,
  holder: Holder,
  listing: Pick<Listing, 'listed' | 'says'> | undefined,
  today: string,
): 'listed' | 'prominent' | undefined => {
  const benefit = listingBenefit(program);
  if (!benefit || !listing?.listed || listing.says === undefined) return undefined;
  const entitled = entitle(program, benefit.id, holder, today);
  if (!entitled.ok) return undefined;
  return entitled.value.cell === 'prominent' ? 'prominent' : 'listed';
};

/** By turns: of so many, each is the first on one day out of as many. */
const inTurn = <T extends { readonly id: string }>(all: readonly T[], today: string): T[] => {
  const sorted = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const first = sorted.length ? daysBetween('1970-01-01', today) % sorted.length : 0;
  return [...sorted.slice(first), ...sorted.slice(0, first)];
};

/** Prominent ones first; within each kind by turns, the same all day. */
export const directoryOrder = <T extends { readonly id: string; readonly prominent: boolean }>(
  all: readonly T[],
  today: string,
): T[] => [
  ...inTurn(
    all.filter(({ prominent }) => prominent),
    today,
  ),
  ...inTurn(
    all.filter(({ prominent }) => !prominent),
    today,
  ),
];
