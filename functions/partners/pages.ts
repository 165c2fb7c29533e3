import { dateIn, monthOf, monthsBetween } from '../../shared/domain/civil-date.ts';
import { isOpen } from '../../shared/domain/finance/charge.ts';
import { idsOf } from '../../shared/domain/partner/merge.ts';
import { toRenew } from '../../shared/domain/partner/paper-watch.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { tokensOf } from '../../shared/store/access.ts';
import { agents } from '../../shared/store/arrangements.ts';
import { chargesOf } from '../../shared/store/charges.ts';
import { partnerEntries } from '../../shared/store/money.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { referralPage as referralsOf } from '../../shared/store/referrals.ts';
import { homePage } from '../../shared/web/pages/portal/home.ts';
import { peoplePage } from '../../shared/web/pages/portal/people.ts';
import { tokensPage } from '../../shared/web/pages/portal/tokens.ts';
import type { PersonView } from '../../shared/web/people.ts';
import { createPartnerTokenRoute, revokeTokenRoute } from '../access/tokens.ts';
import { portalPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { invitePersonRoute, type Member, membersOf, removePersonRoute } from './people.ts';
import { settlementsOf } from './settlements.ts';

const personView = ({ person, name, email, phone, role }: Member, you: string): PersonView => ({
  phone,
  id: person,
  name,
  email,
  roles: [role],
  you: person === you,
});

/** Entries of the current year, month by month, and how each stands. */
const earnedIn = async (
  { table }: Deps,
  { partner, program }: { readonly partner: Partner; readonly program: Program },
  now: string,
) => {
  const today = dateIn(program.timeZone, now);
  const year = today.slice(0, 4);
  // Nothing was earned before the program took money, or before the partner was there.
  const since = [`${year}-01`, program.firstPeriod, monthOf(dateIn(program.timeZone, partner.memberSince))];
  const months = monthsBetween(since.toSorted().at(-1) ?? today, monthOf(today));
  const entries = await Promise.all(
    months.map((month) => Promise.all(idsOf(partner).map((id) => partnerEntries(table, program, month, id)))),
  );
  const all = entries.flatMap((lists, at) =>
    lists.flat().map((entry) => ({ month: months[at] ?? '', minor: BigInt(entry.amount), entry })),
  );
  const settled = await settlementsOf(
    table,
    all.map(({ entry }) => entry),
    today,
  );
  return all.map(({ month, minor, entry: { currency, entryKey } }) => ({
    ...{ month, minor, currency },
    state: settled.get(entryKey)?.state ?? 'due',
  }));
};

export const homePageRoute = portalPage({
  key: 'GET /portal/{partner}',
  summary: 'A partner’s home',
  show: async (deps, request, { partner, program, frame }) => {
    const [home, referrals, earned, charges] = await Promise.all([
      readPartnerHome(deps.table, partner.id),
      referralsOf(deps.table, partner.id, 100),
      earnedIn(deps, { partner, program }, request.now),
      chargesOf(deps.table, partner.id),
    ]);
    const assigned = home?.of(agents.prefix, agents.schema)[0]?.person;
    const agent = assigned === undefined ? undefined : await readPerson(deps.table, assigned);
    const model = {
      partner,
      program,
      agent: agent?.name,
      toRenew: toRenew(home?.of(paperWatches.prefix, paperWatches.schema)[0], program),
      since: home?.history.at(-1)?.from ?? partner.memberSince,
      referrals: referrals.items.filter(({ status }) => status === 'open' || status === 'returned'),
      year: Number(dateIn(program.timeZone, request.now).slice(0, 4)),
      earned,
      charges: charges.filter(isOpen),
      people: home
        ? (await membersOf(deps.table, home)).map((member) => personView(member, request.caller.id))
        : [],
    };
    return homePage(model, frame);
  },
});

export const peoplePageRoute = portalPage({
  key: 'GET /portal/{partner}/people',
  summary: 'A partner’s people',
  show: async (deps, request, { partner, frame }) => {
    const home = await readPartnerHome(deps.table, partner.id);
    const members = home ? await membersOf(deps.table, home) : [];
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
