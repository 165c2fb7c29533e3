import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { ERASED, eraseContact, erasedAddress, isErasedContact } from '../../shared/domain/records/erase.ts';
import type { Forgotten } from '../../shared/domain/records/forget.ts';
import { applicationOver, nextSweep, partnerOver, referralOver } from '../../shared/domain/records/keep.ts';
import { applicationPage, erasedContact, readContact } from '../../shared/store/applications.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readHold, stillNotHeld } from '../../shared/store/legal-holds.ts';
import { type Dossier, readDossier } from '../../shared/store/papers.ts';
import { endedMembership, type Membership, partnerPage } from '../../shared/store/partners.ts';
import {
  endedGrant,
  erasedMarks,
  erasedPerson,
  readPeople,
  readPersonWithGrants,
} from '../../shared/store/people.ts';
import { programOn } from '../../shared/store/programs.ts';
import { erasedReferralContact, readReferralContact, referralPage } from '../../shared/store/referrals.ts';
import { changedSweep, readSweep } from '../../shared/store/retention.ts';
import type { Page, Table } from '../../shared/store/table.ts';
import {
  forgottenThings,
  loadNamedThings,
  type NamedThings,
  personIn,
  withoutGuests,
} from '../records/named-things.ts';
import type { Advance } from './step.ts';

// Once a day at most, a program looks at what says who somebody is and is needed no more. What is under a legal hold
// is passed over; lifting the hold has it looked at the next night.

type Looked = { readonly over?: string | undefined; readonly erase: () => Promise<readonly Write[]> };

async function* all<T>(
  page: (start: Record<string, unknown> | undefined) => Promise<Page<T>>,
): AsyncGenerator<T> {
  let start: Record<string, unknown> | undefined;
  do {
    const { items, next } = await page(start);
    yield* items;
    start = next;
  } while (start);
}

const PAGE = 100;

async function* applications(table: Table, program: Program): AsyncGenerator<Looked> {
  for await (const one of all((start) => applicationPage(table, program.id, PAGE, start)))
    yield {
      over: applicationOver(one, program),
      erase: async () => {
        const contact = await readContact(table, one.id);
        return contact && !isErasedContact(contact)
          ? [erasedContact(one.id, contact, eraseContact(one.id, contact))]
          : [];
      },
    };
}

/** An account that acted for this partner alone ends with it; one that acts for others goes on without it. */
const accountOf = async (
  table: Table,
  partner: string,
  person: string,
  member: Membership | undefined,
  now: string,
): Promise<Write[]> => {
  const found = await readPersonWithGrants(table, person);
  if (!found) return [];
  const { person: account, grants, left } = found;
  const before = left.filter(({ subject }) => subject === partner);
  const own = grants.filter(({ subject }) => subject === partner);
  const after = { id: account.id, language: account.language, erasedAt: now, v: account.v + 1 };
  return [
    ...(member ? [endedMembership(partner, member)] : []),
    ...own.map((grant) => endedGrant(account.id, grant)),
    ...before.flatMap((one) => erasedMarks(account.id, one)),
    ...(own.length === grants.length && before.length === left.length && account.erasedAt === undefined
      ? erasedPerson({ ...after, name: ERASED, address: erasedAddress(account.id) }, account.address)
      : []),
  ];
};

/** Its people, and who were before. */
const peopleIn = ({ members, former }: Dossier): string[] => [
  ...members.map(({ person }) => person),
  ...former,
];

/** Whoever is named there by address: in its papers, or by an account of its people. */
const namedThere = async (table: Table, things: NamedThings, dossier: Dossier): Promise<Forgotten[]> => {
  const { papers } = dossier;
  const people = await readPeople(table, peopleIn(dossier));
  const accounts = people.map(({ address, name }) => ({ address, name }));
  const others = [...papers.attendances, ...papers.certificates].map(({ person }) => person);
  const named = [
    ...accounts,
    ...[...others, ...papers.holders].map(({ email, name }) => ({ address: email, name })),
  ];
  return named
    .filter(({ address }) => !address.endsWith('@erased.invalid'))
    .filter(({ address }, at, all) => all.findIndex((other) => other.address === address) === at)
    .map((one, at) => personIn([things], { id: `${dossier.id}-${at}`, ...one }));
};

/** People of a company that is a partner no more: their accounts, and where they are named. */
const peopleOf = async (
  table: Table,
  { id: partner }: Partner,
  program: Program,
  now: string,
): Promise<Write[][]> => {
  const dossier = await readDossier(table, partner);
  const things = await loadNamedThings(table, { program: program.id, partner, timeZone: program.timeZone });
  const { application, members } = dossier;
  const memberOf = (person: string) => members.find((one) => one.person === person);
  const named = await namedThere(table, things, dossier);
  const accounts = await Promise.all(
    peopleIn(dossier).map((person) => accountOf(table, partner, person, memberOf(person), now)),
  );
  const contact = application === undefined ? undefined : await readContact(table, application);
  // What names somebody goes before their account: by its address they are known there.
  const names = forgottenThings({ ...things, registrations: [] }, named, now).map((one) => [one]);
  const guests = withoutGuests(things).map((one) => [one]);
  return [
    ...names,
    ...guests,
    ...accounts,
    ...(contact && application !== undefined && !isErasedContact(contact)
      ? [[erasedContact(application, contact, eraseContact(application, contact))]]
      : []),
  ];
};

const MOST_WRITES = 80;

/** As much as one transaction holds, in this order: names before the account by whose address they are found. */
const together = (people: readonly (readonly Write[])[]): readonly Write[] => {
  const writes: Write[] = [];
  for (const one of people) {
    if (writes.length && writes.length + one.length > MOST_WRITES) break;
    writes.push(...one);
  }
  return writes;
};

/** A partner's own people, and its customers' contacts. */
async function* partners(table: Table, program: Program, now: string): AsyncGenerator<Looked> {
  for await (const partner of all((start) => partnerPage(table, program.id, PAGE, start))) {
    if (await readHold(table, partner.id)) continue;
    const kept = (writes: readonly Write[]) => (writes.length ? [stillNotHeld(partner.id), ...writes] : []);
    if (partner.status === 'terminated') {
      const { history } = await readDossier(table, partner.id);
      yield {
        over: partnerOver(partner, history, program),
        erase: async () => kept(together(await peopleOf(table, partner, program, now))),
      };
    }
    for await (const referral of all((start) => referralPage(table, partner.id, PAGE, start)))
      yield {
        over: referralOver(referral, program),
        erase: async () => {
          const contact = await readReferralContact(table, referral.id);
          return kept(contact ? [erasedReferralContact(referral.id, contact)] : []);
        },
      };
  }
}

async function* everything(table: Table, program: Program, now: string): AsyncGenerator<Looked> {
  yield* applications(table, program);
  yield* partners(table, program, now);
}

/** The first thing that is kept too long, as one step; when there is none, the next day on which to look. */
export const retention: Advance = async (table, id, tick) => {
  const sweep = await readSweep(table, id);
  if (!sweep || sweep.next > tick.now) return undefined;
  const program = await programOn(table, id, tick.now.slice(0, 10));
  if (!program) return undefined;
  const step = { program: id, about: id, event: 'retention-swept', notices: [] };
  const overs: string[] = [];
  for await (const { over, erase } of everything(table, program, tick.now)) {
    if (over === undefined) continue;
    const writes = over <= tick.now ? await erase() : [];
    if (writes.length) return { ...step, writes, again: true };
    if (over > tick.now) overs.push(over);
  }
  const next = nextSweep(program, overs, tick.now);
  return { ...step, writes: [changedSweep({ program: id, next, v: sweep.v + 1 })] };
};
