import { frozenPartSchema, PART, partsOf } from '../domain/advisory/audience.ts';
import { handingSchema, type MailingHanding } from '../domain/mailing/handing.ts';
import { type Mailing, mailingSchema } from '../domain/mailing/mailing.ts';
import { item, type Write } from './commit.ts';
import { due, keys } from './keys.ts';
import { collect, getItem, getItems, queryItems, type Table } from './table.ts';

// What a vendor writes to its partners, and the audience of each.

export const readMailing = (table: Table, program: string, id: string) =>
  getItem(table, keys.mailing(program, 'MAILING', id), mailingSchema);

/** The newest first; a vendor writes some a month. */
export const mailingsOf = (table: Table, program: string): Promise<Mailing[]> => {
  const { pk } = keys.mailing(program, 'MAILING', '');
  return collect(queryItems(table, { pk, prefix: 'MAILING#', backwards: true }, mailingSchema));
};

export const keptMailing = (mailing: Mailing): Write<'busy' | 'changed-since'> => ({
  put: item(keys.mailing(mailing.program, 'MAILING', mailing.id), 'mailing', mailing),
  ...(mailing.v === 1
    ? { expect: 'absent', otherwise: 'busy' }
    : { expect: { v: mailing.v - 1 }, otherwise: 'changed-since' }),
});

export const readHanding = (table: Table, mailing: string) =>
  getItem(table, keys.mailing(mailing, 'HANDING', 'ALL'), handingSchema);

/** Due at `dueAt`; undefined: it is over. */
export const keptHanding = (
  handing: MailingHanding,
  dueAt: string | undefined,
): Write<'busy' | 'changed-since'> => ({
  put: item(
    keys.mailing(handing.mailing, 'HANDING', 'ALL'),
    'handing',
    handing,
    due('mailing', handing.mailing, dueAt),
  ),
  ...(handing.v === 1
    ? { expect: 'absent', otherwise: 'busy' }
    : { expect: { v: handing.v - 1 }, otherwise: 'changed-since' }),
});

const partKey = (mailing: string, part: number) =>
  keys.mailing(mailing, 'PART', String(part).padStart(4, '0'));

/** Written once, in the transaction that freezes the audience, and by nothing else ever. */
export const frozenRecipients = (mailing: string, recipients: readonly string[]): Write<'changed-since'>[] =>
  partsOf(recipients).map((part, at) => ({
    put: item(partKey(mailing, at), 'audience-part', { recipients: part }),
    expect: 'absent',
    otherwise: 'changed-since',
  }));

/** The recipients at some places of the audience. */
export const recipientsIn = async (
  table: Table,
  mailing: string,
  places: readonly number[],
): Promise<Map<number, string>> => {
  const parts = [...new Set(places.map((place) => Math.floor(place / PART)))];
  const found = new Map<number, readonly string[]>();
  // One by one: parts come back in any order, and none says which it is.
  await Promise.all(
    parts.map(async (part) => {
      const [read] = await getItems(table, [partKey(mailing, part)], frozenPartSchema);
      found.set(part, read?.recipients ?? []);
    }),
  );
  return new Map(
    places.flatMap((place): [number, string][] => {
      const recipient = found.get(Math.floor(place / PART))?.[place % PART];
      return recipient === undefined ? [] : [[place, recipient]];
    }),
  );
};
