import { taskAbout } from '../../shared/domain/partner/partner-task.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { newHold, readHold } from '../../shared/store/legal-holds.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { listings, logos, newsChoices } from '../../shared/store/showcase.ts';
import { doneTask, readTask, renamedTask } from '../../shared/store/tasks.ts';
import { invitedNow, readUninvited } from '../../shared/store/uninvited.ts';
import { closePartnerTask } from '../partner-task.ts';
import type { Move } from './merge-move.ts';

// How the partner that goes is shown, and what waits about it at the desk.

type Pair = { readonly gone: PartnerHome; readonly stays: PartnerHome };

const isShown = ({ of }: PartnerHome): boolean =>
  of(logos.prefix, logos.schema).length > 0 || of(listings.prefix, listings.schema).length > 0;

/** One face for one company: where the one that stays has none, it has the other's from now on. */
const face = async ({ table }: Deps, { gone, stays }: Pair): Promise<Move[]> => {
  const [from, to] = [gone.partner.id, stays.partner.id];
  const all = gone.of(logos.prefix, logos.schema);
  const waiting = await readTask(table, taskAbout(from, 'logo-approval'));
  if (isShown(stays)) {
    const given = all
      .filter(({ status }) => status === 'submitted')
      .map((one) => logos.write(from, { ...one, status: 'replaced', v: one.v + 1 }));
    const done = await closePartnerTask(table, 'logo-approval', from);
    return given.length || done.length ? [[...given, ...done]] : [];
  }
  const moved = all
    .filter(({ status }) => status === 'approved' || status === 'submitted')
    .flatMap((one) => logos.move(from, to, one));
  const [own] = gone.of(listings.prefix, listings.schema);
  const [, removed] = own ? listings.move(from, to, own) : [];
  const listing = own && removed ? [listings.write({ ...own, partner: to, v: 1 }), removed] : [];
  const there = await readTask(table, taskAbout(to, 'logo-approval'));
  const renamed = waiting && !there;
  const task = renamed
    ? renamedTask(waiting, taskAbout(to, 'logo-approval'), stays.partner.company.name)
    : doneTask(waiting);
  const writes = [...moved, ...listing, ...task];
  return writes.length ? [writes] : [];
};

/** What people have said about news goes with them. */
const news = ({ gone, stays }: Pair): Move[] => {
  const said = new Set(stays.of(newsChoices.prefix, newsChoices.schema).map(({ person }) => person));
  return gone
    .of(newsChoices.prefix, newsChoices.schema)
    .filter(({ person }) => !said.has(person))
    .map((one) => newsChoices.move(gone.partner.id, stays.partner.id, one));
};

/** Its people were told of the merger and belong to a partner that is there: no wave has to invite them. */
const invited = async ({ table }: Deps, { gone }: Pair): Promise<Move[]> => {
  const uninvited = await readUninvited(table, gone.partner.id);
  return uninvited ? [[invitedNow(uninvited)]] : [];
};

/** What a court wants kept is kept wherever it lies: the hold is on both from now on. */
const held = async ({ table }: Deps, { gone, stays }: Pair): Promise<Move[]> => {
  const [hold, own] = await Promise.all([
    readHold(table, gone.partner.id),
    readHold(table, stays.partner.id),
  ]);
  return hold && !own ? [[newHold({ ...hold, partner: stays.partner.id })]] : [];
};

/** Nobody is asked any more about pages of a company that is no partner by itself. */
const pages = async ({ table }: Deps, { gone }: Pair): Promise<Move[]> => {
  const done = await closePartnerTask(table, 'page-check', gone.partner.id);
  return done.length ? [done] : [];
};

export const shownMoves = async (deps: Deps, pair: Pair): Promise<Move[]> => [
  ...(await held(deps, pair)),
  ...(await face(deps, pair)),
  ...news(pair),
  ...(await invited(deps, pair)),
  ...(await pages(deps, pair)),
];
