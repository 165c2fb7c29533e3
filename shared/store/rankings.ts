import { type Ranked, type Ranking, rankedSchema, rankingSchema } from '../domain/evaluation/ranking.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, getItem, getItems, listPage, queryItems, type Table } from './table.ts';

// Counts for awards lie beside reports: one small item for the count, one for each partner in it.

type Named = Pick<Ranking, 'program' | 'benefit' | 'start'>;
/** What its due instant names. */
export const rankingId = ({ program, benefit, start }: Named): string => `${program}.${benefit}.${start}`;

export const readRanking = (table: Table, id: string) => getItem(table, keys.ranking(id), rankingSchema);

/** In its next version, due from `at` on; without an instant nothing of it happens by itself. */
export const writtenRanking = (ranking: Ranking, at: string | undefined): Write<'changed-since'> => ({
  put: item(keys.ranking(rankingId(ranking)), 'ranking', ranking, {
    ...due('ranking', rankingId(ranking), at),
    ...listed(lists.rankings(ranking.program), `${ranking.start}#${ranking.benefit}`),
  }),
  expect: ranking.v === 1 ? 'absent' : { v: ranking.v - 1 },
  otherwise: 'changed-since',
});

/** A partner's place. Written with the count that went on, so that a page is counted once. */
export const writtenRank = (ranking: Named, ranked: Ranked): Write<'changed-since'> => ({
  put: item(keys.ranked(rankingId(ranking), ranked.partner), 'ranked', ranked),
  expect: 'absent',
  otherwise: 'changed-since',
});

/** Of these partners, the places of those that are counted already. */
export const ranksOfThese = (table: Table, ranking: Named, partners: readonly string[]) =>
  getItems(
    table,
    partners.map((partner) => keys.ranked(rankingId(ranking), partner)),
    rankedSchema,
  );

export const ranksOf = (table: Table, ranking: Named): Promise<Ranked[]> => {
  const { pk, sk } = keys.ranked(rankingId(ranking), '');
  return collect(queryItems(table, { pk, prefix: sk }, rankedSchema));
};

/** The latest cycle first. */
export const rankingPage = (table: Table, program: string, limit: number, start?: Record<string, unknown>) =>
  listPage(table, { listPk: lists.rankings(program), limit, start, backwards: true }, rankingSchema);
