import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { covers } from '../../shared/domain/partner/coverage.ts';
import { directoryOrder, type Listing, listingBenefit } from '../../shared/domain/partner/listing.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { list, listQuery } from '../../shared/runtime/route.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { readListings } from '../../shared/store/showcase.ts';
import type { Table } from '../../shared/store/table.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import { loadProgram } from '../loading.ts';
import { placeOf, shownOf } from './load-shown.ts';

/** How long anybody may keep what the directory said. */
export const DIRECTORY_SECONDS = 300;
/** How long a function keeps it: strangers may ask as often as they like, the table is read once a minute. */
const KEPT_MS = 60_000;
const AT_ONCE = 25;

export type Entry = {
  readonly id: string;
  readonly company: Partner['company'];
  readonly coverage: NonNullable<Partner['coverage']>;
  readonly tier: string;
  readonly category?: string | undefined;
  readonly memberSince: string;
  readonly says: string;
  readonly prominent: boolean;
  readonly logo?: Listing['logo'];
};
export type Directory = { readonly program: Program; readonly entries: readonly Entry[] };

/** What stands now about somebody who wants to be listed. */
const entryOf = async (table: Table, program: Program, id: string, today: string): Promise<Entry[]> => {
  const home = await readPartnerHome(table, id);
  if (!home) return [];
  const shown = shownOf({ home, program, holder: holderOf(home, program), today });
  const place = placeOf(shown);
  const { company, coverage = [company.country], tier, category, memberSince } = home.partner;
  return place === undefined || shown.listing?.says === undefined
    ? []
    : [
        {
          id,
          company,
          coverage,
          tier,
          category,
          memberSince,
          says: shown.listing.says,
          prominent: place === 'prominent',
          logo: shown.listing.logo,
        },
      ];
};

const readEntries = async (table: Table, program: Program, today: string): Promise<Entry[]> => {
  const wanting = await readListings(table, program.id);
  const found: Entry[] = [];
  for (let at = 0; at < wanting.length; at += AT_ONCE) {
    const some = wanting.slice(at, at + AT_ONCE);
    const entries = await Promise.all(some.map(({ partner }) => entryOf(table, program, partner, today)));
    found.push(...entries.flat());
  }
  return directoryOrder(found, today);
};

type Kept = { readonly at: string; readonly entries: Promise<Entry[]> };
/** By the client of the table, so that each system has its own. */
const kept = new WeakMap<Table['client'], Map<string, Kept>>();

const entriesNow = (table: Table, program: Program, now: string): Promise<Entry[]> => {
  const own = kept.get(table.client) ?? new Map<string, Kept>();
  kept.set(table.client, own);
  const before = own.get(program.id);
  if (before && before.at <= now && Date.parse(now) - Date.parse(before.at) < KEPT_MS) return before.entries;
  const entries = readEntries(table, program, dateIn(program.timeZone, now));
  own.set(program.id, { at: now, entries });
  entries.catch(() => own.delete(program.id));
  return entries;
};

/** The directory as it stands; a program that promises none has none. */
export const directoryToday = async (
  { table }: Deps,
  request: Request,
  id: string,
): Promise<Outcome<Directory, 'not-found'>> => {
  const program = await loadProgram({ table }, request, id);
  if (!program.ok) return program;
  if (!listingBenefit(program.value)) return refuse('not-found');
  return accept({ program: program.value, entries: await entriesNow(table, program.value, request.now) });
};

export type DirectoryFilter = {
  readonly country?: string | undefined;
  readonly tier?: string | undefined;
  readonly category?: string | undefined;
};

/** Who works in the country, stands at the level and belongs to the category. */
export const narrowed = (entries: readonly Entry[], { country, tier, category }: DirectoryFilter): Entry[] =>
  entries.filter(
    (entry) =>
      (country === undefined || covers(entry.coverage, country)) &&
      (tier === undefined || entry.tier === tier) &&
      (category === undefined || entry.category === category),
  );

const filters = {
  country: z.string().length(2).optional(),
  tier: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
};

const entrySchema = z.object({
  partner: z.string(),
  company: z.string(),
  country: z.string(),
  website: z.string(),
  /** Countries in which it works. */
  coverage: z.union([z.literal('worldwide'), z.array(z.string())]),
  tier: z.string(),
  category: z.string().optional(),
  says: z.string(),
  prominent: z.boolean(),
  /** Path of its logo, where the vendor has approved one. */
  logo: z.string().optional(),
  badge: z.string(),
});

/** For everybody: nothing but what a partner wants to be found by. */
const viewOf = (program: string, entry: Entry): z.infer<typeof entrySchema> => ({
  partner: entry.id,
  company: entry.company.name,
  country: entry.company.country,
  website: entry.company.website,
  coverage: entry.coverage,
  tier: entry.tier,
  ...(entry.category === undefined ? {} : { category: entry.category }),
  says: entry.says,
  prominent: entry.prominent,
  ...(entry.logo ? { logo: `/directory/${program}/logos/${entry.id}` } : {}),
  badge: `/badges/${entry.id}`,
});

export const listDirectoryRoute = list({
  zone: 'showcase',
  key: 'GET /v1/programs/{program}/directory',
  summary: 'Partners in the public directory, the prominent ones first',
  callers: ['visitor'],
  path: z.object({ program: z.string().max(40) }),
  query: listQuery(filters),
  output: entrySchema,
  refusals: { 'not-found': true },
  run:
    (deps) =>
    async (request, { limit, start }) => {
      const directory = await directoryToday(deps, request, request.path.program);
      if (!directory.ok) return directory;
      const from = Number(start?.['from'] ?? 0);
      const all = narrowed(directory.value.entries, request.query);
      const items = all.slice(from, from + limit).map((entry) => viewOf(request.path.program, entry));
      return accept({ items, ...(from + limit < all.length ? { next: { from: from + limit } } : {}) });
    },
});
