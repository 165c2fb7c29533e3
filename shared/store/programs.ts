import * as z from 'zod';
import type { Program } from '../domain/program/program.ts';
import type { ServicePlans } from '../domain/program/service-plans.ts';
import { versionOn } from '../domain/program/terms.ts';
import { item, type Write } from './commit.ts';
import { type Key, keys } from './keys.ts';
import { collect, getItem, queryItems, type Table } from './table.ts';

const headSchema = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      effectiveFrom: z.iso.date(),
      /** When it was published and by whom; the first ones of an installation do not say. */
      publishedAt: z.iso.datetime().optional(),
      publishedBy: z.string().optional(),
    }),
  ),
  v: z.int(),
});
type Head = z.infer<typeof headSchema>;

/** Terms are stored as parsed when they were published: immutable, so their shape was proven once. */
const versionSchema = z.object({ program: z.custom<Program>((value) => typeof value === 'object') });

/** How long a function trusts its list of versions: a new version must be published earlier than this before it counts. */
const HEAD_TRUST_MS = 60_000;

const versions = new WeakMap<Table['client'], Map<string, Program>>();
const heads = new WeakMap<Table['client'], Map<string, { head: Head; at: number }>>();
const cacheOf = <T>(caches: WeakMap<Table['client'], Map<string, T>>, { client }: Table): Map<string, T> => {
  const cache = caches.get(client) ?? new Map<string, T>();
  caches.set(client, cache);
  return cache;
};

const readHead = async (table: Table, program: string): Promise<Head | undefined> => {
  const cache = cacheOf(heads, table);
  const known = cache.get(program);
  if (known && performance.now() - known.at < HEAD_TRUST_MS) return known.head;
  const head = await getItem(table, keys.programHead(program), headSchema);
  if (head) cache.set(program, { head, at: performance.now() });
  return head;
};

/** One version, read once in the life of a function: it never changes. */
export const programVersion = async (table: Table, program: string, version: number): Promise<Program> => {
  const cache = cacheOf(versions, table);
  const id = `${program}#${version}`;
  const known = cache.get(id);
  if (known) return known;
  const found = await getItem(table, keys.programVersion(program, version), versionSchema);
  if (!found) throw new Error(`${program} has no version ${version}`);
  cache.set(id, found.program);
  return found.program;
};

/** The version in force on a civil date; before the first one starts, the first. Undefined: no such program. */
export const programOn = async (
  table: Table,
  program: string,
  date: string,
): Promise<Program | undefined> => {
  const head = await readHead(table, program);
  if (!head) return undefined;
  return programVersion(table, program, versionOn(head.versions, date) ?? head.versions[0]?.version ?? 1);
};

/** The versions that come into force after a civil date, the next one first. */
export const versionsAfter = async (table: Table, program: string, date: string): Promise<Program[]> => {
  const coming = (await versionsOf(table, program))
    .filter(({ effectiveFrom }) => effectiveFrom > date)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return Promise.all(coming.map(({ version }) => programVersion(table, program, version)));
};

/** Every version that was published, the first one first, as a function knows them. */
export const versionsOf = async (table: Table, program: string): Promise<Head['versions']> =>
  (await readHead(table, program))?.versions ?? [];

export const programIds = async (table: Table): Promise<string[]> =>
  (await collect(queryItems(table, { pk: keys.programs }, z.object({ sk: z.string() })))).map(({ sk }) => sk);

export const servicePlansIds = async (table: Table): Promise<string[]> =>
  (await collect(queryItems(table, { pk: 'PLN' }, z.object({ sk: z.string() })))).map(({ sk }) => sk);

export type Publications = { readonly list: Head['versions']; readonly v: number };

const publicationsIn = (head: Head | undefined): Publications | undefined =>
  head && { list: head.versions, v: head.v };

/** As they stand in the table now; whoever asks so may publish next, and what was known before is not trusted any more. */
export const publishedVersions = async (table: Table, program: string): Promise<Publications | undefined> => {
  cacheOf(heads, table).delete(program);
  return publicationsIn(await getItem(table, keys.programHead(program), headSchema));
};

export const publishedPlans = async (table: Table, id: string): Promise<Publications | undefined> =>
  publicationsIn(await getItem(table, keys.servicePlansHead(id), headSchema));

const plansSchema = z.object({ plans: z.custom<ServicePlans>((value) => typeof value === 'object') });

const plansVersions = new WeakMap<Table['client'], Map<string, ServicePlans>>();

/** One version of service plans, read once in the life of a function: immutable, as a program's. */
export const servicePlansVersion = async (
  table: Table,
  id: string,
  version: number,
): Promise<ServicePlans> => {
  const cache = cacheOf(plansVersions, table);
  const name = `${id}#${version}`;
  const known = cache.get(name);
  if (known) return known;
  const found = await getItem(table, keys.servicePlansVersion(id, version), plansSchema);
  if (!found) throw new Error(`${id} has no version ${version}`);
  cache.set(name, found.plans);
  return found.plans;
};

type Place = {
  readonly version: Key;
  readonly head: Key;
  readonly listed: Key;
  /** Where the other kind of file would stand under this id. */
  readonly other: Key;
  readonly type: string;
};

const placeOf = ({ kind, id, version }: Program | ServicePlans): Place =>
  kind === 'partner-program'
    ? {
        version: keys.programVersion(id, version),
        head: keys.programHead(id),
        listed: keys.program(id),
        other: keys.servicePlansHead(id),
        type: 'program',
      }
    : {
        version: keys.servicePlansVersion(id, version),
        head: keys.servicePlansHead(id),
        listed: keys.servicePlans(id),
        other: keys.programHead(id),
        type: 'service-plans',
      };

/** A new version beside the earlier ones, which stay as they are. */
export const publication = (
  terms: Program | ServicePlans,
  head: Publications | undefined,
  published: { readonly publishedAt?: string; readonly publishedBy?: string } = {},
): Write<'already-there'>[] => {
  const { version, effectiveFrom } = terms;
  const place = placeOf(terms);
  return [
    {
      put: item(place.version, `${place.type}-version`, {
        [terms.kind === 'partner-program' ? 'program' : 'plans']: terms,
      }),
      expect: 'absent',
      otherwise: 'already-there',
    },
    {
      put: item(place.head, `${place.type}-head`, {
        versions: [...(head?.list ?? []), { version, effectiveFrom, ...published }],
        v: (head?.v ?? 0) + 1,
      }),
      expect: head ? { v: head.v } : 'absent',
      otherwise: 'already-there',
    },
    ...(head
      ? []
      : [
          {
            put: item(place.listed, place.type, {}),
            expect: 'absent',
            otherwise: 'already-there',
          } as const,
          { check: place.other, expect: 'absent', otherwise: 'already-there' } as const,
        ]),
  ];
};

const keyOfThing = (id: string): Key | undefined => {
  if (id.startsWith('app_')) return keys.application(id);
  if (id.startsWith('ref_')) return keys.referral(id);
  return id.startsWith('par_') ? keys.partner(id) : undefined;
};

/** The program of an application, referral or partner. */
export const programOfThing = async (table: Table, id: string): Promise<string | undefined> => {
  const key = keyOfThing(id);
  return key && (await getItem(table, key, z.object({ program: z.string() })))?.program;
};
