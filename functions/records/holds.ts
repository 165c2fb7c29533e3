import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { nextSweep } from '../../shared/domain/records/keep.ts';
import { changeHold, holdInput, legalHoldSchema } from '../../shared/domain/records/legal-hold.ts';
import type { Deps, Reading, Request, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { readContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { leadsOfPartner, readLeadContact } from '../../shared/store/leads.ts';
import { liftedHold, newHold, readHold } from '../../shared/store/legal-holds.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { formerOf, readPeople } from '../../shared/store/people.ts';
import { readReferralContact, referralPage } from '../../shared/store/referrals.ts';
import { changedSweep, readSweep } from '../../shared/store/retention.ts';
import { programToday } from '../loading.ts';

export const partnerPath = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof partnerPath>;
const keepers: Allowed[] = ['program-manager', 'administrator'];

const recordsSchema = z.object({
  partner: idSchema('par'),
  company: z.string(),
  program: z.string(),
  hold: legalHoldSchema.optional(),
  /** People of whom something is kept here, by the id under which their data is asked for and erased. */
  subjects: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum(['person', 'former', 'applicant', 'customer']),
      name: z.string(),
      email: z.string().optional(),
    }),
  ),
});
export type PartnerRecords = z.infer<typeof recordsSchema>;

const NAMED = 100;

const contactsOfLeads = async ({ table }: Deps, partner: string) => {
  const { items } = await leadsOfPartner(table, partner, NAMED);
  const contacts = await Promise.all(items.map(({ id }) => readLeadContact(table, id)));
  return items.flatMap(({ id }, at): PartnerRecords['subjects'] => {
    const contact = contacts[at];
    return contact ? [{ subject: id, kind: 'customer', name: contact.name, email: contact.email }] : [];
  });
};

const customersOf = async ({ table }: Deps, partner: string) => {
  const { items } = await referralPage(table, partner, NAMED);
  const contacts = await Promise.all(items.map(({ id }) => readReferralContact(table, id)));
  return items.flatMap(({ id }, at): PartnerRecords['subjects'] => {
    const contact = contacts[at];
    return contact ? [{ subject: id, kind: 'customer', name: contact.name, email: contact.email }] : [];
  });
};

const subjectsOf = async (deps: Deps, home: PartnerHome) => {
  const { partner, members } = home;
  const former = formerOf(home);
  const [people, contact, customers, leads] = await Promise.all([
    readPeople(deps.table, [...members.map(({ person }) => person), ...former]),
    partner.application === undefined ? undefined : readContact(deps.table, partner.application),
    customersOf(deps, partner.id),
    contactsOfLeads(deps, partner.id),
  ]);
  return [
    ...people.map(({ id, name, address }) => ({
      ...{ subject: id, kind: former.includes(id) ? ('former' as const) : ('person' as const) },
      ...{ name, email: address },
    })),
    ...(contact && partner.application !== undefined
      ? [
          {
            subject: partner.application,
            kind: 'applicant' as const,
            name: contact.name,
            email: contact.email,
          },
        ]
      : []),
    ...customers,
    ...leads,
  ];
};

/** Whose data lies with a partner, and whether a hold keeps it. */
export const loadRecords: Reading<Path, undefined, PartnerRecords, 'not-found'> =
  (deps) => async (request) => {
    const home = await readPartnerHome(deps.table, request.path.partner);
    if (!home || !request.may({ program: home.partner.program, subject: home.partner.id }))
      return refuse('not-found');
    const { id: partner, program, company } = home.partner;
    const [hold, subjects] = await Promise.all([readHold(deps.table, partner), subjectsOf(deps, home)]);
    return accept({ partner, program, company: company.name, ...(hold ? { hold } : {}), subjects });
  };

export const recordsRoute = read({
  zone: 'records',
  key: 'GET /v1/partners/{partner}/records',
  summary: 'Whose personal data lies with a partner, and whether a legal hold keeps it',
  callers: [...keepers, 'auditor'],
  path: partnerPath,
  output: recordsSchema,
  refusals: { 'not-found': true },
  run: loadRecords,
});

const holdSchema = z.object({ partner: idSchema('par'), held: z.boolean(), reason: z.string() });

/** What was held and is too old by now is not left until the next thing ends. */
const sweptNextNight = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Write<'changed-since'>[]> => {
  const [program, sweep] = await Promise.all([programToday(deps, request, id), readSweep(deps.table, id)]);
  return program.ok && sweep
    ? [changedSweep({ ...sweep, next: nextSweep(program.value, [request.now], request.now), v: sweep.v + 1 })]
    : [];
};

const change: UseCase<
  Path,
  undefined,
  z.infer<typeof holdInput>,
  z.infer<typeof holdSchema>,
  'not-found' | 'already-there' | 'wrong-state'
> = (deps) => async (request: Request<Path, undefined, z.infer<typeof holdInput>>) => {
  const records = await loadRecords(deps)({ ...request, input: undefined });
  if (!records.ok) return records;
  const { partner, program, hold: before } = records.value;
  const { outcome, reason } = request.input;
  const hold = changeHold(before, request.input, { partner, now: request.now, by: request.caller.id });
  if (!hold.ok) return hold;
  const swept = outcome === 'lifted' ? await sweptNextNight(deps, request, program) : [];
  return accept({
    value: { partner, held: outcome === 'set', reason },
    writes: [
      ...swept,
      ...(hold.value ? [newHold(hold.value)] : []),
      ...(before && !hold.value ? [liftedHold(before)] : []),
    ],
    audit: {
      program,
      about: partner,
      changes: { 'legal hold': [before?.reason ?? '', `${outcome}: ${reason}`] },
    },
  });
};

export const holdRoute = write({
  zone: 'records',
  key: 'POST /v1/partners/{partner}/legal-holds',
  summary: 'Set a legal hold on a partner, or lift it, with a reason: nothing held is erased or swept',
  callers: keepers,
  path: partnerPath,
  input: holdInput,
  output: holdSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'wrong-state': true },
  run: change,
});
