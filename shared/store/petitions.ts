import type { OpenItem } from '../domain/finance/settlement.ts';
import { type Petition, petitionIdentity, petitionSchema } from '../domain/petition/petition.ts';
import { item, type Write } from './commit.ts';
import { derivedId } from './derived-id.ts';
import { keys, listed, lists } from './keys.ts';
import { collect, listPage, queryItems, type Table } from './table.ts';

/** The same thing asked for the n-th time has the same id. */
export const petitionId = (
  program: string,
  partner: string,
  of: Pick<Petition, 'kind' | 'about'>,
  times: number,
): string => derivedId('pet', program, petitionIdentity(partner, of, times));

/** All of a partner, the latest first. */
export const petitionsOf = async (table: Table, partner: string): Promise<Petition[]> => {
  const { pk, sk: prefix } = keys.petition(partner, '');
  const all = await collect(queryItems(table, { pk, prefix }, petitionSchema));
  return all.toSorted((a, b) => (a.at < b.at ? 1 : -1));
};

/** What waits for the vendor, the earliest to decide first; or what is decided, the latest first. */
export const petitionPage = (
  table: Table,
  program: string,
  of: 'open' | 'decided',
  limit: number,
  start?: Record<string, unknown>,
) =>
  listPage(
    table,
    { listPk: lists.petitions(`${program}.${of}`), limit, start, backwards: of === 'decided' },
    petitionSchema,
  );

export const changedPetition = (petition: Petition): Write<'changed-since'> => ({
  put: item(
    keys.petition(petition.partner, petition.id),
    'petition',
    petition,
    listed(
      lists.petitions(`${petition.program}.${petition.status === 'open' ? 'open' : 'decided'}`),
      `${petition.decision?.at ?? petition.withdrawn?.at ?? petition.decideBy}#${petition.id}`,
    ),
  ),
  expect: petition.v === 1 ? 'absent' : { v: petition.v - 1 },
  otherwise: 'changed-since',
});

const NOBODY = 'nobody';

/** The item of a disputed entry waits with it: no run claims it. One that a run has, or that is paid, is not touched. */
export const heldItem = ({ pk, sk, ...data }: OpenItem, petition: string): Write<'changed-since'> => ({
  put: item({ pk, sk }, 'open-item', { ...data, disputed: petition }),
  expect: { amount: data.amount, run: { unsetOr: NOBODY } },
  otherwise: 'changed-since',
});

/** The dispute is answered: the item goes its way. */
export const freedItem = ({ pk, sk, disputed, ...data }: OpenItem): Write<'changed-since'> => ({
  put: item({ pk, sk }, 'open-item', data),
  expect: { disputed: disputed ?? NOBODY },
  otherwise: 'changed-since',
});
