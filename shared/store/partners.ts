import * as z from 'zod';
import type { PartnerRole } from '../domain/access.ts';
import { partnerRoles } from '../domain/access.ts';
import { idSchema } from '../domain/id.ts';
import { type Partner, partnerSchema, type Standing, standingSchema } from '../domain/partner/partner.ts';
import { item, type Write } from './commit.ts';
import { keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, queryItems, type Table } from './table.ts';

export const membershipSchema = z.object({
  person: idSchema('per'),
  role: z.enum(partnerRoles),
  since: z.iso.datetime(),
});
export type Membership = z.infer<typeof membershipSchema>;

export const readPartner = (table: Table, id: string) => getItem(table, keys.partner(id), partnerSchema);

export const readPartners = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.partner), partnerSchema);

export type PartnerHome = {
  readonly partner: Partner;
  readonly history: readonly Standing[];
  readonly members: readonly Membership[];
  /** Whatever else lies beside the profile, by how its sort key begins. */
  of<T>(prefix: string, schema: z.ZodType<T>): T[];
};

/** A partner with history and people: one query. */
export const readPartnerHome = async (table: Table, id: string): Promise<PartnerHome | undefined> => {
  const rows = await collect(
    queryItems(table, { pk: keys.partner(id).pk }, z.looseObject({ sk: z.string() })),
  );
  const of = <T>(kind: string, schema: z.ZodType<T>) =>
    rows.filter(({ sk }) => sk.startsWith(kind)).map((row) => schema.parse(row));
  const [partner] = of('PROFILE', partnerSchema);
  return (
    partner && {
      partner,
      history: of('STANDING#', standingSchema),
      members: of('PERSON#', membershipSchema),
      of,
    }
  );
};

export const partnerPage = (
  table: Table,
  program: string,
  limit: number,
  start?: Record<string, unknown>,
  status?: Partner['status'],
) =>
  listPage(
    table,
    {
      listPk: lists.partners(program),
      limit,
      start,
      keep: status && ((partner: Partner) => partner.status === status),
    },
    partnerSchema,
  );

/** The partners of a program, those that have left among them, by id. */
export const everyPartner = async (table: Table, program: string): Promise<Partner[]> => {
  const all: Partner[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await partnerPage(table, program, 100, start);
    all.push(...page.items);
    start = page.next;
  } while (start);
  return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

const stored = (partner: Partner) =>
  item(
    keys.partner(partner.id),
    'partner',
    partner,
    listed(lists.partners(partner.program), partner.company.name),
  );

type Details = Pick<Standing, 'reason' | 'source' | 'skipsEvaluation'>;

const standing = (partner: Partner, at: string, details: Details = {}): Write<'busy'> => ({
  put: item(keys.standing(partner.id, at), 'standing', {
    from: at,
    status: partner.status,
    tier: partner.tier,
    ...details,
  }),
  expect: 'absent',
  otherwise: 'busy',
});

export const newPartner = (partner: Partner): Write<'busy'>[] => [
  { put: stored(partner), expect: 'absent', otherwise: 'busy' },
  standing(partner, partner.memberSince),
];

/** What stood from an instant on, said afterwards: of a partner that was one before it came here. */
export const pastStanding = (partner: string, past: Standing): Write<'changed-since'> => ({
  put: item(keys.standing(partner, past.from), 'standing', past),
  expect: 'absent',
  otherwise: 'changed-since',
});

/** A partner with the standing that it brings along. */
export const broughtPartner = (partner: Partner, present: Standing): Write<'changed-since'>[] => [
  { put: stored(partner), expect: 'absent', otherwise: 'changed-since' },
  pastStanding(partner.id, present),
];

/** Status or tier changed: the profile in its next version, and what stands from now on. */
export const changedPartner = (
  partner: Partner,
  now: string,
  reason: string | Details,
): Write<'changed-since' | 'busy'>[] => [
  correctedPartner(partner),
  standing(partner, now, typeof reason === 'string' ? { reason } : reason),
];

/** Something of the profile changed that is neither status nor tier. */
export const correctedPartner = (partner: Partner): Write<'changed-since'> => ({
  put: stored(partner),
  expect: { v: partner.v - 1 },
  otherwise: 'changed-since',
});

export const newMembership = (
  partner: string,
  person: string,
  role: PartnerRole,
  since: string,
): Write<'already-there'> => ({
  put: item(keys.membership(partner, person), 'membership', { person, role, since }),
  expect: 'absent',
  otherwise: 'already-there',
});

export const endedMembership = (partner: string, { person, since }: Membership): Write<'changed-since'> => ({
  remove: keys.membership(partner, person),
  expect: { since },
  otherwise: 'changed-since',
});

/** The decision relied on this partner being active. */
export const stillActive = (partner: string): Write<'partner-not-active'> => ({
  check: keys.partner(partner),
  expect: { status: 'active' },
  otherwise: 'partner-not-active',
});
