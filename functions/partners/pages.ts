import { addMonths, dateIn } from '../../shared/domain/civil-date.ts';
import type { Entry } from '../../shared/domain/commission/entry.ts';
import { isOpen } from '../../shared/domain/finance/charge.ts';
import type { Settlement } from '../../shared/domain/finance/settlement.ts';
import { idsOf } from '../../shared/domain/partner/merge.ts';
import { toRenew } from '../../shared/domain/partner/paper-watch.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { tokensOf } from '../../shared/store/access.ts';
import { agents } from '../../shared/store/arrangements.ts';
import { readOwed } from '../../shared/store/charges.ts';
import { readHomeRows, readOpenOf } from '../../shared/store/home.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { homePage } from '../../shared/web/pages/portal/home.ts';
import { peoplePage } from '../../shared/web/pages/portal/people.ts';
import { tokensPage } from '../../shared/web/pages/portal/tokens.ts';
import type { PersonView } from '../../shared/web/people.ts';
import { createPartnerTokenRoute, revokeTokenRoute } from '../access/tokens.ts';
import { portalHomePage, portalPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { awaitedOf, INVOICES_BACK, paysOnInvoices } from './awaited.ts';
import { type Member, membersOf, reachableMembersOf } from './members.ts';
import { invitePersonRoute, removePersonRoute } from './people.ts';
import { settlementsOf } from './settlements.ts';

const personView = ({ person, name, email, phone, role, mail }: Member, you: string): PersonView => ({
  mail,
  phone,
  id: person,
  name,
  email,
  roles: [role],
  you: person === you,
});

/** What is disputed waits like what is held. */
const heldOr = (state: Settlement['state']) => (state === 'disputed' ? 'held' : state);

/** What the year's entries earned, month by month, and how each stands. */
const earnedWith = async (
  { table }: Deps,
  entries: readonly Entry[],
  { today, program }: { readonly today: string; readonly program: Program },
) => {
  const settled = await settlementsOf(table, entries, today, program);
  return entries.map(({ period: month, amount, currency, entryKey }) => ({
    ...{ month, minor: BigInt(amount), currency },
    state: heldOr(settled.get(entryKey)?.state ?? 'due'),
  }));
};

const nameOf = async ({ table }: Deps, person: string | undefined): Promise<string | undefined> =>
  person === undefined ? undefined : (await readPerson(table, person))?.name;

/** The year's entries are shown; where they are paid on invoices, also months that may wait for one. */
const firstMonth = (program: Program, today: string): string => {
  const first = `${today.slice(0, 4)}-01`;
  const back = addMonths(today, -INVOICES_BACK).slice(0, 7);
  return paysOnInvoices(program) && back < first ? back : first;
};

/**
 * Two queries, of the partner's own partition and of its part of an index (one more for each company that became part
 * of it, whose entries lie under its own id; one where the program refers customers to partners; where it pays on their
 * own invoices, one of these); everything else is read by its key.
 */
export const homePageRoute = portalHomePage({
  key: 'GET /portal/{partner}',
  summary: 'A partner’s home',
  show: async (deps, request, { partner, home, program, frame }) => {
    const { table } = deps;
    const today = dateIn(program.timeZone, request.now);
    const year = today.slice(0, 4);
    const rows = await Promise.all(
      idsOf(partner).map((id) => readHomeRows(table, id, { month: firstMonth(program, today), today })),
    );
    const known = rows.flatMap((one) => one.entries);
    const entries = known.filter(({ period }) => period.startsWith(year));
    const [referrals, earned, charges, agent, members, awaited] = await Promise.all([
      readOpenOf(table, partner.id, rows[0]?.referrals ?? []),
      earnedWith(deps, entries, { today, program }),
      readOwed(table, home),
      nameOf(deps, home.of(agents.prefix, agents.schema)[0]?.person),
      membersOf(table, home),
      awaitedOf(table, program, home, { entries: known, now: request.now }),
    ]);
    const model = {
      partner,
      program,
      awaited,
      agent,
      toRenew: toRenew(home.of(paperWatches.prefix, paperWatches.schema)[0], program),
      since: home.history.at(-1)?.from ?? partner.memberSince,
      referrals,
      year: Number(year),
      earned,
      charges: charges.filter(isOpen),
      people: members.map((member) => personView(member, request.caller.id)),
    };
    return homePage(model, frame);
  },
});

export const peoplePageRoute = portalPage({
  key: 'GET /portal/{partner}/people',
  summary: 'A partner’s people',
  show: async (deps, request, { partner, frame }) => {
    const home = await readPartnerHome(deps.table, partner.id);
    const members = home ? await reachableMembersOf(deps.table, home) : [];
    const model = {
      partner,
      people: members.map((member) => personView(member, request.caller.id)),
      mayManage: hasRole(request.caller, 'partner-admin'),
      token: request.token,
      sent: sentForm(request),
    };
    return peoplePage(model, frame);
  },
});

export const inviteAction = action({
  key: 'POST /portal/{partner}/people/invite',
  says: 'invited',
  of: invitePersonRoute,
  on: peoplePageRoute,
  form: 'invite',
  done: (_value, { path }) => `/portal/${path.partner}/people`,
});

export const removeAction = action({
  key: 'POST /portal/{partner}/people/{person}/remove',
  says: 'removed',
  of: removePersonRoute,
  on: peoplePageRoute,
  form: (path) => `remove-${path['person']}`,
  confirmed: true,
  done: (_value, { path }) => `/portal/${path.partner}/people`,
});

export const tokensPageRoute = portalPage({
  key: 'GET /portal/{partner}/tokens',
  summary: 'A partner’s access tokens',
  callers: ['partner-admin'],
  show: async (deps, request, { partner, program, frame }) => {
    const { made } = request;
    const model = {
      partner,
      tokens: await tokensOf(deps.table, program.id, partner.id),
      mayManage: true,
      ...(made?.['token'] === undefined
        ? {}
        : { created: { name: made['name'] ?? '', secret: made['token'] } }),
      token: request.token,
      sent: sentForm(request),
    };
    return tokensPage(model, frame);
  },
});

export const createTokenAction = action({
  key: 'POST /portal/{partner}/tokens/create',
  of: createPartnerTokenRoute,
  on: tokensPageRoute,
  form: 'create',
  done: ({ name }, _request, secret) => ({ made: { name, ...secret } }),
});

export const revokeTokenAction = action({
  key: 'POST /portal/{partner}/tokens/{token}/revoke',
  says: 'revoked',
  of: revokeTokenRoute,
  on: tokensPageRoute,
  form: (path) => `revoke-${path['token']}`,
  confirmed: true,
  done: (_value, { url }) => (url ?? '/').replace(/\/[^/]+\/revoke$/, ''),
});
