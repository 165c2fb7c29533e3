import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { dateIn, monthOf, monthSchema, nextMonth } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action, page } from '../../shared/runtime/page.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { tokensOf } from '../../shared/store/access.ts';
import { partnerDecisions, partnerEntries, readGates } from '../../shared/store/money.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { referralPage as referralsOf } from '../../shared/store/referrals.ts';
import { homePage } from '../../shared/web/pages/portal/home.ts';
import { peoplePage } from '../../shared/web/pages/portal/people.ts';
import { statementPage } from '../../shared/web/pages/portal/statement.ts';
import { tokensPage } from '../../shared/web/pages/portal/tokens.ts';
import type { PersonView } from '../../shared/web/people.ts';
import { createPartnerTokenRoute, revokeTokenRoute } from '../access/tokens.ts';
import { loadPartner } from '../loading.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { invitePersonRoute, type Member, membersOf, removePersonRoute } from './people.ts';

export const portalPath = z.object({ partner: idSchema('par') });
export const people: Allowed[] = ['partner-admin', 'partner-member'];
type Portal = { readonly partner: Partner; readonly program: Program };

/** The partner whose portal this is, with the program in force. */
export const loadPortal = async (
  deps: Deps,
  request: Request<z.infer<typeof portalPath>>,
): Promise<Outcome<Portal, 'not-found' | 'partner-not-active'>> => {
  const partner = await loadPartner(deps, request, request.path.partner);
  if (!partner.ok) return partner;
  const program = await programOn(deps.table, partner.value.program, request.now.slice(0, 10));
  return program ? accept({ partner: partner.value, program }) : refuse('not-found');
};

const personView = ({ person, name, email, role }: Member, you: string): PersonView => ({
  id: person,
  name,
  email,
  roles: [role],
  you: person === you,
});

const refusals = { 'not-found': true, 'partner-not-active': true } as const;
const MONTHS = 12;

const monthsFrom = (first: string, last: string): string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
};

/** Entries of the current year, month by month. */
const earnedIn = async ({ table }: Deps, { partner, program }: Portal, now: string) => {
  const today = dateIn(program.timeZone, now);
  const year = today.slice(0, 4);
  const months = monthsFrom(`${year}-01`, monthOf(today));
  const entries = await Promise.all(months.map((month) => partnerEntries(table, program, month, partner.id)));
  return entries.flatMap((list, at) =>
    list.map(({ currency, amount }) => ({ month: months[at] ?? '', currency, minor: BigInt(amount) })),
  );
};

export const homePageRoute = page({
  zone: 'portal',
  key: 'GET /portal/{partner}',
  summary: 'A partner’s home',
  callers: people,
  path: portalPath,
  refusals,
  run: (deps) => async (request) => {
    const portal = await loadPortal(deps, request);
    if (!portal.ok) return portal;
    const { partner, program } = portal.value;
    const [home, referrals, earned] = await Promise.all([
      readPartnerHome(deps.table, partner.id),
      referralsOf(deps.table, partner.id, 100),
      earnedIn(deps, portal.value, request.now),
    ]);
    const model = {
      partner,
      program,
      since: home?.history.at(-1)?.from ?? partner.memberSince,
      referrals: referrals.items.filter(({ status }) => status === 'open' || status === 'returned'),
      year: Number(dateIn(program.timeZone, request.now).slice(0, 4)),
      earned,
      people: home
        ? (await membersOf(deps.table, home)).map((member) => personView(member, request.caller.id))
        : [],
    };
    return accept({ html: homePage(model, frame(request, 'partner', program)) });
  },
});

export const statementPageRoute = page({
  zone: 'portal',
  key: 'GET /portal/{partner}/statement',
  summary: 'A partner’s statement by month',
  callers: people,
  path: portalPath,
  query: z.strictObject({ month: monthSchema.optional() }),
  refusals,
  run: (deps) => async (request) => {
    const portal = await loadPortal(deps, request);
    if (!portal.ok) return portal;
    const { partner, program } = portal.value;
    const current = monthOf(dateIn(program.timeZone, request.now));
    const months = monthsFrom(program.firstPeriod, current).toReversed().slice(0, MONTHS);
    const month = request.query?.month ?? current;
    const [entries, decisions, gates, referrals] = await Promise.all([
      partnerEntries(deps.table, program, month, partner.id),
      partnerDecisions(deps.table, program.id, month, partner.id),
      readGates(deps.table, program.id, month),
      referralsOf(deps.table, partner.id, 100),
    ]);
    const customers = Object.fromEntries(referrals.items.map(({ id, customer }) => [id, customer.name]));
    const closed = gates.state === 'closed';
    const model = { partner, program, month, closed, months, entries, decisions, customers };
    return accept({ html: statementPage(model, frame(request, 'partner', program)) });
  },
});

export const peoplePageRoute = page({
  zone: 'portal',
  key: 'GET /portal/{partner}/people',
  summary: 'A partner’s people',
  callers: people,
  path: portalPath,
  refusals,
  run: (deps) => async (request) => {
    const portal = await loadPortal(deps, request);
    if (!portal.ok) return portal;
    const { partner, program } = portal.value;
    const home = await readPartnerHome(deps.table, partner.id);
    const members = home ? await membersOf(deps.table, home) : [];
    const model = {
      partner,
      people: members.map((member) => personView(member, request.caller.id)),
      mayManage: hasRole(request.caller, 'partner-admin'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: peoplePage(model, frame(request, 'partner', program)) });
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

export const tokensPageRoute = page({
  zone: 'portal',
  key: 'GET /portal/{partner}/tokens',
  summary: 'A partner’s access tokens',
  callers: ['partner-admin'],
  path: portalPath,
  refusals,
  run: (deps) => async (request) => {
    const portal = await loadPortal(deps, request);
    if (!portal.ok) return portal;
    const { partner, program } = portal.value;
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
    return accept({ html: tokensPage(model, frame(request, 'partner', program)) });
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
