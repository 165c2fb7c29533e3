import { accept, refuse } from '../../shared/domain/outcome.ts';
import { agentBenefit, agentRole } from '../../shared/domain/partner/agent.ts';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { includesResale } from '../../shared/domain/partner/resale-deal.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readPeople } from '../../shared/store/people.ts';
import { readStaff } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { deskArrangementsPage } from '../../shared/web/pages/conduct/desk.ts';
import { arrangementsPage } from '../../shared/web/pages/conduct/portal.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { deskPath, portalPage } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { assignAgentRoute } from './agent.ts';
import { arrangedOf, arrangedPath, arrangementReaders, arrangers } from './load-arranged.ts';
import { arrangementsView } from './read.ts';
import { registerResaleRoute, withdrawResaleRoute } from './resale.ts';
import { answerDeskRoute, stepDeskRoute } from './service-desk.ts';

export const arrangementsPageRoute = portalPage({
  zone: 'arrangements',
  key: 'GET /portal/{partner}/arrangements',
  summary: 'A partner’s own agent, service desk and resale deals',
  show: async (deps, request, { partner, frame }) => {
    const held = await loadHolder(deps, request, partner.id);
    if (!held.ok) return held;
    const { home, program, holder, today } = held.value;
    const { serviceDesk, deals, agent } = await arrangementsView(deps.table, arrangedOf(home));
    const benefit = agentBenefit(program);
    const model = {
      partner,
      program,
      desk: serviceDesk,
      deals,
      agent,
      hasAgent: benefit !== undefined && entitle(program, benefit.id, holder, today).ok,
      mayResell: includesResale(program, partner.category),
      mayAnswer: hasRole(request.caller, 'partner-admin'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: arrangementsPage(model, frame) });
  },
});

const home = (_value: unknown, { path }: { path: { partner: string } }) =>
  `/portal/${path.partner}/arrangements`;

export const answerDeskAction = action({
  key: 'POST /portal/{partner}/arrangements/service-desk',
  says: 'answered',
  of: answerDeskRoute,
  on: arrangementsPageRoute,
  form: (_path, { outcome }) => `desk-${outcome}`,
  done: home,
});

export const registerResaleAction = action({
  key: 'POST /portal/{partner}/arrangements/deals',
  says: 'deal',
  of: registerResaleRoute,
  on: arrangementsPageRoute,
  form: 'deal',
  done: home,
});

export const withdrawResaleAction = action({
  key: 'POST /portal/{partner}/arrangements/deals/{deal}',
  says: 'withdrawn',
  of: withdrawResaleRoute,
  on: arrangementsPageRoute,
  form: ({ deal }) => `withdraw-${deal}`,
  done: home,
});

/** The vendor's people of the role that agents come from. */
const ableOf = async (table: Table, program: Program) => {
  const benefit = agentBenefit(program);
  if (!benefit) return [];
  const staff = (await readStaff(table)).filter(({ roles }) => roles.includes(agentRole(benefit)));
  const people = await readPeople(
    table,
    staff.map(({ person }) => person),
  );
  return people.map(({ id, name }) => ({ person: id, name }));
};

export const deskArrangementsPageRoute = page({
  zone: 'arrangements',
  key: 'GET /desk/{program}/partners/{partner}/arrangements',
  summary: 'What was arranged with one partner, at the desk',
  callers: arrangementReaders,
  path: deskPath.extend(arrangedPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program } = held.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const [{ serviceDesk, deals, agent }, able] = await Promise.all([
      arrangementsView(deps.table, arrangedOf(home)),
      ableOf(deps.table, program),
    ]);
    const model = {
      partner: home.partner,
      program,
      desk: serviceDesk,
      deals,
      agent,
      able,
      mayAct: hasRole(request.caller, ...arrangers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: deskArrangementsPage(model, frame(request, 'desk', program)) });
  },
});

/** Back to the page whose form it was. */
const desk = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/\/arrangements\/.*$/, '/arrangements');

/** A fee is offered only where an amount was typed; its currency comes with the form. */
const withoutEmptyFee = ({ fee, ...rest }: Record<string, unknown>): unknown => {
  if (rest['step'] !== 'offer') return rest;
  const typed = typeof fee === 'object' && fee !== null && 'amount' in fee;
  return typed ? { ...rest, fee } : rest;
};

export const stepDeskAction = action({
  key: 'POST /desk/{program}/partners/{partner}/arrangements/service-desk',
  says: 'stepped',
  of: stepDeskRoute,
  on: deskArrangementsPageRoute,
  input: withoutEmptyFee,
  form: (_path, { step, contract }) => (step === 'end-contract' ? `desk-end-${contract}` : `desk-${step}`),
  done: desk,
});

export const assignAgentAction = action({
  key: 'POST /desk/{program}/partners/{partner}/arrangements/agent',
  says: 'assigned',
  of: assignAgentRoute,
  on: deskArrangementsPageRoute,
  form: 'agent',
  done: desk,
});
