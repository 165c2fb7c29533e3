import { type Advisory, advisorySchema } from '../domain/advisory/advisory.ts';
import { frozenPartSchema, PART, type Packager, packagerSchema } from '../domain/advisory/audience.ts';
import { type FanOut, fanOutSchema, type Group, groups } from '../domain/advisory/fan-out.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, type Page, queryItems, type Table } from './table.ts';

// Security advisories, who packages the software, and the audience of each release.

/** The vendor's number is the advisory for ever: two cannot have the same. */
export const advisoryId = (plans: string, number: string): string =>
  derivedId('adv', plans, number.toUpperCase());

export const readAdvisory = (table: Table, id: string) => getItem(table, keys.advisory(id), advisorySchema);

/** Newest first. What is shown of it is decided from each one, and not from the index that names it. */
export const advisoryPage = (
  table: Table,
  plans: string,
  {
    limit,
    start,
    keep,
  }: {
    readonly limit: number;
    readonly start?: Record<string, unknown> | undefined;
    readonly keep?: (advisory: Advisory) => boolean;
  },
): Promise<Page<Advisory>> =>
  listPage(
    table,
    { listPk: lists.advisories(plans), limit, start, backwards: true, ...(keep ? { keep } : {}) },
    advisorySchema,
  );

export const keptAdvisory = (advisory: Advisory): Write<'already-there' | 'changed-since'> => ({
  put: item(
    keys.advisory(advisory.id),
    'advisory',
    advisory,
    listed(lists.advisories(advisory.plans), `${advisory.created.at}#${advisory.id}`),
  ),
  ...(advisory.v === 1
    ? { expect: 'absent', otherwise: 'already-there' }
    : { expect: { v: advisory.v - 1 }, otherwise: 'changed-since' }),
});

const packagerKey = (plans: string, id: string) => keys.advisoryRecord(plans, 'PACKAGER', id);
const fanOutKey = (advisory: string, phase: number) =>
  keys.advisoryRecord(`${advisory}.${phase}`, 'FANOUT', 'ALL');
const partKey = (advisory: string, phase: number, group: Group, part: number) =>
  keys.advisoryRecord(
    `${advisory}.${phase}`,
    group === 'subscribers' ? 'SUBSCRIBERS' : 'PACKAGERS',
    String(part).padStart(4, '0'),
  );

/** The same for ever: made of fan-out, phase and recipient, so that nobody is told twice. */
export const advisoryNoticeId = (
  { advisory, phase }: Pick<FanOut, 'advisory' | 'phase'>,
  group: Group,
  recipient: string,
): string => derivedId('ntc', advisory, JSON.stringify([phase, group, whoOf(group, recipient)]));

/** Without what is said to them: who it is, of which customer. */
const whoOf = (group: Group, recipient: string): string =>
  group === 'packagers' ? recipient : recipient.split(' ').slice(0, 2).join(' ');

/** One address is one packager. */
export const packagerId = (plans: string, email: string): string => derivedId('pkg', plans, email);

export const readPackager = (table: Table, plans: string, id: string) =>
  getItem(table, packagerKey(plans, id), packagerSchema);

/** Who is on the list now, in the order of their ids. */
export const packagersOf = async (table: Table, plans: string): Promise<Packager[]> => {
  const range = { pk: packagerKey(plans, '').pk, prefix: 'PACKAGER#' };
  const all = await collect(queryItems(table, range, packagerSchema));
  return all.filter(({ removed }) => !removed);
};

export const keptPackager = (packager: Packager): Write<'changed-since'> => ({
  put: item(packagerKey(packager.plans, packager.id), 'packager', packager),
  expect: packager.v === 1 ? 'absent' : { v: packager.v - 1 },
  otherwise: 'changed-since',
});

export const readFanOut = (table: Table, advisory: string, phase: number) =>
  getItem(table, fanOutKey(advisory, phase), fanOutSchema);

/** Due at `dueAt`; undefined: it is over. */
export const keptFanOut = (
  fanOut: FanOut,
  dueAt: string | undefined,
): Write<'already-there' | 'changed-since'> => {
  const { advisory, phase, v } = fanOut;
  return {
    put: item(fanOutKey(advisory, phase), 'fan-out', fanOut, due('advisory', `${advisory}.${phase}`, dueAt)),
    ...(v === 1
      ? { expect: 'absent', otherwise: 'already-there' }
      : { expect: { v: v - 1 }, otherwise: 'changed-since' }),
  };
};

/** A part of an audience is written once, with the release, and by nothing else ever. */
export const frozenParts = (
  { advisory, phase }: Pick<FanOut, 'advisory' | 'phase'>,
  audience: Readonly<Record<Group, readonly (readonly string[])[]>>,
): Write<'already-there'>[] =>
  groups.flatMap((group) =>
    audience[group].map((recipients, part) => ({
      put: item(partKey(advisory, phase, group, part), 'audience-part', { recipients }),
      expect: 'absent' as const,
      otherwise: 'already-there' as const,
    })),
  );

/** The recipients at some places of an audience. */
export const recipientsAt = async (
  table: Table,
  { advisory, phase }: Pick<FanOut, 'advisory' | 'phase'>,
  group: Group,
  places: readonly number[],
): Promise<Map<number, string>> => {
  const parts = [...new Set(places.map((place) => Math.floor(place / PART)))];
  const found = new Map<number, readonly string[]>();
  // One by one: parts come back in any order, and none says which it is.
  await Promise.all(
    parts.map(async (part) => {
      const [read] = await getItems(table, [partKey(advisory, phase, group, part)], frozenPartSchema);
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

/** A whole frozen audience of one group, in its order. */
export const frozenAudience = async (
  table: Table,
  fanOut: Pick<FanOut, 'advisory' | 'phase' | 'sizes'>,
  group: Group,
): Promise<string[]> => {
  const places = Array.from({ length: fanOut.sizes[group] }, (_, place) => place);
  return [...(await recipientsAt(table, fanOut, group, places)).values()];
};
