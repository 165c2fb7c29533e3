import { addDays } from '../../shared/domain/civil-date.ts';
import { proposalIdentity, proposeByHand } from '../../shared/domain/commission/proposal.ts';
import { measuresIn } from '../../shared/domain/evaluation/figure.ts';
import { papersAt } from '../../shared/domain/evaluation/happenings.ts';
import {
  type Award,
  awardsOf,
  bonusFor,
  countedAt,
  newRanking,
  type Ranking,
  rank,
  rankedGroups,
  type Winner,
} from '../../shared/domain/evaluation/ranking.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { entityFor } from '../../shared/domain/program/terms.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { partnerPage, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { proposalId } from '../../shared/store/proposals.ts';
import {
  rankingId,
  ranksOf,
  ranksOfThese,
  readRanking,
  writtenRank,
  writtenRanking,
} from '../../shared/store/rankings.ts';
import type { Table } from '../../shared/store/table.ts';
import { happeningsOf } from '../evaluations/gather.ts';
import { planProposal } from '../ledger/plan-proposal.ts';
import { subjectOf } from '../membership/subject-of.ts';
import { notice, noticesToMembers } from '../notices.ts';
import type { Advance, Tick } from './step.ts';

type Step = Awaited<ReturnType<Advance>>;
type Counted = { readonly ranking: Ranking; readonly program: Program; readonly award: Award };

const PARTNERS_AT_ONCE = 20;
const WINNERS_AT_ONCE = 20;
const MOST_ITEMS = 80;

/** A partner's place by what was known at the instant of the count, however late the sweep comes. */
const placeOf = async (table: Table, { ranking, program, award }: Counted, partner: Partner, tick: Tick) => {
  const asOf = countedAt(program, award, ranking);
  const { papers, history } = await readDossier(table, partner.id);
  const subject = await subjectOf(table, partner, papersAt(papers, asOf), program, tick.now);
  const happenings = await happeningsOf(
    table,
    program,
    partner,
    { ...subject, today: addDays(ranking.end, -1) },
    { measures: new Set(measuresIn(award.award.figure)), since: ranking.start, asOf },
  );
  return rank(program, award, ranking, { partner, history, happenings });
};

const stepOf = (
  { program }: Ranking,
  event: string,
  writes: readonly Write[],
  notices: readonly Notice[] = [],
): Step => ({ program, about: program, event, writes, notices, again: true });

/** The next partners are counted, each once. */
const count = async (table: Table, of: Counted, tick: Tick): Promise<Step> => {
  const { ranking, program } = of;
  const { next: start, ...rest } = ranking;
  const page = await partnerPage(table, program.id, PARTNERS_AT_ONCE, start);
  const places = await Promise.all(page.items.map((partner) => placeOf(table, of, partner, tick)));
  const there = await ranksOfThese(
    table,
    ranking,
    page.items.map(({ id }) => id),
  );
  const fresh = places.flatMap((place) =>
    place && !there.some(({ partner }) => partner === place.partner) ? [place] : [],
  );
  const next = page.next as Record<string, string> | undefined;
  const after: Ranking = {
    ...rest,
    ...(next ? { next, status: 'counting' } : { status: 'awarding' }),
    version: program.version,
    counted: ranking.counted + fresh.length,
    v: ranking.v + 1,
  };
  return stepOf(ranking, 'award-counted', [
    writtenRanking(after, tick.now),
    ...fresh.map((one) => writtenRank(ranking, one)),
  ]);
};

type Group = ReturnType<typeof rankedGroups>[number];

type Awarded = {
  readonly winner: Winner;
  readonly writes: readonly Write[];
  /** To the office, of what waits there. */
  readonly notices: readonly Notice[];
  /** To the winner's people. */
  readonly told: readonly Notice[];
};

/** The winner's people hear it, unless they cannot sign in by now. */
const winnerMails = async (
  table: Table,
  { program, award, ranking }: Counted,
  { partner: id, group, have, ranked }: Winner,
  hasBonus: boolean,
  tick: Tick,
): Promise<Notice[]> => {
  const home = await readPartnerHome(table, id);
  if (home?.partner.status !== 'active') return [];
  const facts = {
    ...{ awardId: award.id, start: ranking.start, end: ranking.end, group, have, ranked: String(ranked) },
    ...(hasBonus ? { hasBonus: 'yes' } : {}),
  };
  return noticesToMembers(home, (to) => notice('evaluation-award', to, home.partner, program, tick, facts));
};

/** As many as one transaction carries with their mails; the first one in any case. */
const together = (all: readonly Awarded[]): Awarded[] => {
  let items = 0;
  return all.filter(({ writes, told }, at) => {
    items += writes.length + told.length;
    return at === 0 || items <= MOST_ITEMS;
  });
};

/** The winner of a group, and its bonus proposed to the books; what finance has proposed under its number is that one. */
const awarded = async (
  table: Table,
  { program, award, ranking }: Counted,
  group: Group,
  tick: Tick,
): Promise<Awarded | undefined> => {
  const [best] = group.rows;
  if (!best) return undefined;
  const { partner, company, have } = best;
  const winner = { group: group.group, partner, company, have, ranked: group.rows.length };
  const whose = { ...program, entity: entityFor(program, best.country).id };
  const bonus = bonusFor(award, ranking, group, whose);
  const told = await winnerMails(table, { program, award, ranking }, winner, bonus !== undefined, tick);
  if (!bonus) return { winner, writes: [], notices: [], told };
  const id = proposalId(program.id, proposalIdentity(bonus));
  const proposal = proposeByHand(bonus, program, { id, now: tick.now, by: 'schedule' });
  if (!proposal.ok) throw new Error(`the bonus of ${award.id} cannot be proposed: ${proposal.code}`);
  const plan = await planProposal(table, proposal.value, program, tick);
  const done = { winner: { ...winner, proposal: id }, told };
  return plan.ok
    ? { ...done, writes: plan.value.writes, notices: plan.value.notices }
    : { ...done, writes: [], notices: [] };
};

/** The winners of the next groups; after the last one, the count of the cycle that follows waits for its end. */
const award = async (table: Table, of: Counted, tick: Tick): Promise<Step> => {
  const { ranking } = of;
  const open = rankedGroups(await ranksOf(table, ranking)).filter(
    ({ group, rows }) => rows.length && !ranking.winners.some((one) => one.group === group),
  );
  const next = open.slice(0, WINNERS_AT_ONCE);
  const found = await Promise.all(next.map((group) => awarded(table, of, group, tick)));
  const done = together(found.flatMap((one) => one ?? []));
  const isOver = open.length === done.length;
  const after: Ranking = {
    ...ranking,
    winners: [...ranking.winners, ...done.map(({ winner }) => winner)],
    ...(isOver ? { status: 'done', doneAt: tick.now } : {}),
    v: ranking.v + 1,
  };
  return stepOf(
    ranking,
    isOver ? 'award-done' : 'award-ranked',
    [
      writtenRanking(after, isOver ? undefined : tick.now),
      ...done.flatMap(({ writes }) => writes),
      ...(isOver ? await following(table, of) : []),
    ],
    // The office hears once that something waits.
    [...done.flatMap(({ notices }) => notices).slice(0, 1), ...done.flatMap(({ told }) => told)],
  );
};

const following = async (table: Table, { program, award: terms, ranking }: Counted): Promise<Write[]> => {
  const next = newRanking(program.id, terms, ranking.end);
  const known = await readRanking(table, rankingId(next));
  return known ? [] : [writtenRanking(next, countedAt(program, terms, next))];
};

/**
 * The best of a cycle that is over: everybody is counted, page by page, then each group has its winner. By the terms of
 * the cycle's last day; where these know no such award any more, nothing is counted [S3-20].
 */
export const ranking: Advance = async (table, id, tick) => {
  const before = await readRanking(table, id);
  if (!before || before.status === 'done' || before.status === 'dropped') return undefined;
  const program = await programOn(table, before.program, addDays(before.end, -1));
  const terms = program && awardsOf(program).find((one) => one.id === before.benefit);
  if (!program || !terms)
    return stepOf(before, 'award-dropped', [
      writtenRanking({ ...before, status: 'dropped', v: before.v + 1 }, undefined),
    ]);
  // A version may have given late bookings more time since.
  const at = countedAt(program, terms, before);
  if (at > tick.now)
    return {
      ...{ program: before.program, about: before.program, event: 'award-later', notices: [] },
      writes: [writtenRanking({ ...before, v: before.v + 1 }, at)],
    };
  const of = { ranking: before, program, award: terms };
  return before.status === 'awarding' ? award(table, of, tick) : count(table, of, tick);
};
