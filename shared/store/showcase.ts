import { type NewsChoice, newsChoiceSchema } from '../domain/partner/audience.ts';
import { type Listing, listingSchema } from '../domain/partner/listing.ts';
import { type Logo, logoSchema } from '../domain/partner/logo.ts';
import type { Write } from './commit.ts';
import { listed, lists } from './keys.ts';
import { kept } from './partner-records.ts';
import { listPage, type Table } from './table.ts';

const listing = kept<Listing>('LISTING', listingSchema, () => 'own');

/** How a partner is shown: one, and in the directory's index only while it wants to be listed. */
export const listings = {
  ...listing,
  own: (table: Table, partner: string) => listing.read(table, partner, 'own'),
  write: (one: Listing): Write<'changed-since'> => {
    const write = listing.write(one.partner, one);
    return 'put' in write && one.listed
      ? { ...write, put: { ...write.put, ...listed(lists.listings(one.program), one.partner) } }
      : write;
  },
};

export const logos = kept<Logo>('LOGO', logoSchema, ({ id }) => id);
export const newsChoices = kept<NewsChoice>('NEWS', newsChoiceSchema, ({ person }) => person);

/** Everybody who wants to be listed; whether they may is decided from what stands now. */
export const readListings = async (table: Table, program: string): Promise<Listing[]> => {
  const found: Listing[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await listPage(table, { listPk: lists.listings(program), limit: 100, start }, listingSchema);
    found.push(...page.items);
    start = page.next;
  } while (start);
  return found;
};
