import { type Evaluation, evaluationDueAt, evaluationSchema } from '../domain/evaluation/evaluation.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { collect, listPage, queryItems, type Table } from './table.ts';

// Evaluations lie beside a partner's reports, apart from its profile: their facts are long.

/** All of a partner, the first one first. */
export const evaluationsOf = (table: Table, partner: string): Promise<Evaluation[]> =>
  collect(
    queryItems(
      table,
      { pk: keys.evaluation(partner, '').pk, prefix: keys.evaluation(partner, '').sk },
      evaluationSchema,
    ),
  );

/** Whose turn it is, as the lists know it: what waits is found by who decides it, and then by when. */
export const turns = ['vendor', 'distributor', 'over'] as const;
export type Turn = (typeof turns)[number];

export const turnOf = ({ status, by }: Pick<Evaluation, 'status' | 'by'>): Turn => {
  if (status === 'open') return by;
  return status === 'decided' || status === 'appealed' ? 'vendor' : 'over';
};

/** A distributor's are found by country: with a country they go on to whoever stands for the vendor there. */
const listOf = (program: string, turn: Turn, country: string): string =>
  lists.evaluations(turn === 'distributor' ? `${program}.${country}` : `${program}.${turn}`);

/** In its next version, where the decision was taken on the one before. */
export const writtenEvaluation = (evaluation: Evaluation): Write<'changed-since'> => {
  const { partner, on, program, country, decideBy } = evaluation;
  const turn = turnOf(evaluation);
  return {
    put: item(keys.evaluation(partner, on), 'evaluation', evaluation, {
      ...due('evaluation', partner, evaluationDueAt(evaluation)),
      ...listed(listOf(program, turn, country), `${turn === 'over' ? on : decideBy}#${partner}#${on}`),
    }),
    expect: evaluation.v === 1 ? 'absent' : { v: evaluation.v - 1 },
    otherwise: 'changed-since',
  };
};

/** Those that wait for somebody, the earliest to decide first; those that are over, the latest first. */
export const evaluationPage = (
  table: Table,
  program: string,
  { turn, country = '' }: { readonly turn: Turn; readonly country?: string | undefined },
  limit: number,
  start?: Record<string, unknown>,
) =>
  listPage(
    table,
    { listPk: listOf(program, turn, country), limit, start, ...(turn === 'over' ? { backwards: true } : {}) },
    evaluationSchema,
  );
