import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  type AudienceFilter,
  audienceFilter,
  type NewsChoice,
  newsBenefit,
  newsChoiceSchema,
  newsInput,
  reachOf,
} from '../../shared/domain/partner/audience.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { partnerPage, readPartnerHome } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { newsChoices } from '../../shared/store/showcase.ts';
import type { Table } from '../../shared/store/table.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import { loadProgram } from '../loading.ts';
import { keepers, loadShown, ownPeople, type PartnerPath, partnerPath } from './load-shown.ts';

export type Reached = {
  readonly partner: Partner;
  readonly people: readonly string[];
  readonly leftOut: number;
};

const oneReached = async (
  table: Table,
  program: Program,
  id: string,
  today: string,
  filter: AudienceFilter,
): Promise<Reached[]> => {
  const home = await readPartnerHome(table, id);
  if (!home) return [];
  const choices = home.of(newsChoices.prefix, newsChoices.schema);
  const reach = reachOf(program, holderOf(home, program), home.members, choices, today, filter);
  return reach.people.length + reach.leftOut ? [{ partner: home.partner, ...reach }] : [];
};

/**
 * Whom news to the partners of a program reach at this moment, a partner at a time: each decided from what stands in
 * its own partition, never from the index that names it [S0-03].
 */
async function* audienceOf(
  table: Table,
  program: Program,
  now: string,
  filter: AudienceFilter = {},
): AsyncGenerator<Reached> {
  const today = dateIn(program.timeZone, now);
  let start: Record<string, unknown> | undefined;
  do {
    const page = await partnerPage(table, program.id, 25, start, 'active');
    const found = await Promise.all(
      page.items.map(({ id }) => oneReached(table, program, id, today, filter)),
    );
    yield* found.flat();
    start = page.next;
  } while (start);
}

const memberSchema = z.object({
  person: z.string(),
  name: z.string(),
  address: z.string(),
  language: z.string(),
  partner: z.string(),
  company: z.string(),
  tier: z.string(),
  category: z.string().optional(),
});
const audienceSchema = z.object({
  id: z.literal('partners'),
  /** People who are reached, of so many partners; and so many who want no news. */
  size: z.int(),
  partners: z.int(),
  leftOut: z.int(),
  members: z.array(memberSchema),
});
export type Audience = z.infer<typeof audienceSchema>;

const membersOf = async (table: Table, { partner, people }: Reached): Promise<Audience['members']> => {
  const found = await Promise.all(people.map((person) => readPerson(table, person)));
  return found.flatMap((person) =>
    person
      ? [
          {
            person: person.id,
            name: person.name,
            address: person.address,
            language: person.language,
            partner: partner.id,
            company: partner.company.name,
            tier: partner.tier,
            ...(partner.category === undefined ? {} : { category: partner.category }),
          },
        ]
      : [],
  );
};

/** The list as it stands now, with names and addresses. */
export const audienceNow = async (
  table: Table,
  program: Program,
  now: string,
  filter: AudienceFilter,
): Promise<Audience> => {
  const reached: Reached[] = [];
  for await (const one of audienceOf(table, program, now, filter)) reached.push(one);
  const members: Audience['members'] = [];
  for (const one of reached) members.push(...(await membersOf(table, one)));
  return {
    id: 'partners',
    size: members.length,
    partners: reached.filter(({ people }) => people.length > 0).length,
    leftOut: reached.reduce((sum, { leftOut }) => sum + leftOut, 0),
    members,
  };
};

const audiencePath = z.object({ program: z.string().max(40), audience: z.literal('partners') });

const readAudience: Reading<z.infer<typeof audiencePath>, AudienceFilter, Audience, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return newsBenefit(program.value)
      ? accept(await audienceNow(deps.table, program.value, request.now, request.query))
      : refuse('not-found');
  };

export const readAudienceRoute = read({
  zone: 'showcase',
  key: 'GET /v1/programs/{program}/audiences/{audience}',
  summary: 'Who is on the partner mailing list now',
  callers: keepers,
  path: audiencePath,
  query: audienceFilter,
  output: audienceSchema,
  refusals: { 'not-found': true },
  run: readAudience,
});

/** Somebody of a partner leaves the list or comes back, for this partner; what the contract owes them comes all the same. */
const choose: UseCase<
  PartnerPath,
  undefined,
  z.infer<typeof newsInput>,
  NewsChoice,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const { partner } = request.path;
  const loaded = await loadShown(deps, request, partner);
  if (!loaded.ok) return loaded;
  const { id: person } = request.caller;
  const { home, choices, program } = loaded.value;
  if (!home.members.some((member) => member.person === person)) return refuse('not-found');
  const before = choices.find((choice) => choice.person === person);
  const { wanted } = request.input;
  const value: NewsChoice = { person, wanted, at: request.now, v: (before?.v ?? 0) + 1 };
  return accept({
    value,
    writes: [newsChoices.write(partner, value)],
    audit: {
      program: program.id,
      about: partner,
      changes: { news: [String(before?.wanted ?? true), String(wanted)] },
    },
  });
};

export const chooseNewsRoute = write({
  zone: 'showcase',
  key: 'POST /v1/partners/{partner}/news-choices',
  summary: 'Leave the partner mailing list, or join it again',
  callers: ownPeople,
  path: partnerPath,
  input: newsInput,
  output: newsChoiceSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: choose,
});
