import { createHash } from 'node:crypto';
import * as z from 'zod';
import { plusMs } from '../domain/civil-date.ts';
import { type Delivery, deliverySchema } from '../domain/delivery.ts';
import { type AddressState, addressStateSchema } from '../domain/mail-address.ts';
import type { Notice } from '../domain/notice.ts';
import { item, type Write } from './commit.ts';
import { due, keys, listed, lists } from './keys.ts';
import { getItem, getItems, listPage, type Page, type Table } from './table.ts';

/** How long the stream has to deliver before the sweep does it. */
const SWEEP_AFTER_MS = 60_000;

/** Everything that a program, or service plans, had mailed, by when it was owed. */
const listedMail = ({ program, owedAt, id }: Notice) => listed(lists.mails(program), `${owedAt}#${id}`);

/** The newest first; what stands there may lag. */
export const mailPage = (
  table: Table,
  program: string,
  page: {
    readonly limit: number;
    readonly start?: Record<string, unknown> | undefined;
    readonly before?: string | undefined;
    readonly keep?: ((delivery: Delivery) => boolean) | undefined;
  },
): Promise<Page<Delivery>> =>
  listPage(table, { listPk: lists.mails(program), backwards: true, ...page }, deliverySchema);

/** The notice as owed, in the transaction that makes it owed. */
export const owed = (notice: Notice): Write<'busy'> => ({
  put: item(
    keys.notice(notice.id),
    'notice',
    { ...notice, state: 'owed', attempts: 0, v: 1 },
    {
      ...due('notice', notice.id, notice.notBefore ?? plusMs(notice.owedAt, SWEEP_AFTER_MS)),
      ...listedMail(notice),
    },
  ),
  expect: 'absent',
  otherwise: 'busy',
});

/** Those of these notices that are owed already, or sent. */
export const readDeliveries = (table: Table, ids: readonly string[]) =>
  getItems(table, ids.map(keys.notice), deliverySchema);

export const readDelivery = (table: Table, id: string) => getItem(table, keys.notice(id), deliverySchema);

/** The delivery's next state, conditional on the one it came from; `dueAt` is when the sweep looks again. */
export const delivered = (
  before: Delivery,
  after: Omit<Delivery, 'v' | 'dueAt'>,
  dueAt?: string,
): Write<'changed-since'> => ({
  put: item(
    keys.notice(before.id),
    'notice',
    { ...after, v: before.v + 1 },
    { ...due('notice', before.id, dueAt), ...listedMail(before) },
  ),
  expect: { v: before.v },
  otherwise: 'changed-since',
});

const hashOf = (address: string): string => createHash('sha256').update(address).digest('hex');

/** What came back from an address; nothing is kept of one whose mails arrive. */
export const readAddressState = (table: Table, address: string) =>
  getItem(table, keys.mailAddress(hashOf(address)), addressStateSchema);

/** Of these addresses, the ones that nothing is mailed to any more, and why. */
export const badAddresses = async (
  table: Table,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, 'bounced' | 'complained'>> => {
  const known = await getItems(
    table,
    [...new Set(addresses)].map((address) => keys.mailAddress(hashOf(address))),
    addressStateSchema.pick({ state: true }).extend({ pk: z.string() }),
  );
  const bad = new Map(known.map(({ pk, state }) => [pk, state]));
  return new Map(
    addresses.flatMap((address): [string, 'bounced' | 'complained'][] => {
      const state = bad.get(keys.mailAddress(hashOf(address)).pk);
      return state === undefined || state === 'lifted' ? [] : [[address, state]];
    }),
  );
};

export const keptAddressState = (address: string, state: AddressState): Write<'changed-since'> => ({
  put: item(keys.mailAddress(hashOf(address)), 'mail-address', state),
  expect: state.v === 1 ? 'absent' : { v: state.v - 1 },
  otherwise: 'changed-since',
});

/** With the person whose address it was: nothing says any more that there was one. */
export const forgottenAddress = (address: string): Write<'changed-since'> => ({
  remove: keys.mailAddress(hashOf(address)),
  expect: { type: { unsetOr: 'mail-address' } },
  otherwise: 'changed-since',
});
