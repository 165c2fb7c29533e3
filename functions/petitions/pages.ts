import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { answersOwnRefusal } from '../../shared/domain/petition/appeal.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf, workingDaysFrom } from '../../shared/domain/program/terms.ts';
import { withModes } from '../../shared/domain/referral/mode.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { petitionPage } from '../../shared/store/petitions.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import { contestPage } from '../../shared/web/pages/petitions/contest.ts';
import { deskPetitionsPage, partnerPetitionsPage } from '../../shared/web/pages/petitions/list.ts';
import { petitionPageOf } from '../../shared/web/pages/petitions/one.ts';
import { loadProgram } from '../loading.ts';
import { deskPath, portalFrame } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { askRoute } from './ask.ts';
import { aboutOf, aboutQuery } from './asking-page.ts';
import { decideRoute } from './decide.ts';
import { signsForPayee } from './lines.ts';
import {
  deskReaders,
  loadPetition,
  loadPetitions,
  type PartnerPath,
  type PetitionPath,
  partnerPath,
  petitioners,
  petitionPath,
  refusals,
  seenBy,
} from './load.ts';
import { withdrawRoute } from './withdraw.ts';

/** The vendor's own clock for what it decides. */
const answerBy = (program: Program, now: string): string =>
  workingDaysFrom(program, now, program.application.decisionWorkingDays);

export const ownPetitionsPageRoute = page({
  zone: 'petitions',
  key: 'GET /portal/{partner}/petitions/all',
  summary: 'What a partner disputes and asks, and the form for it',
  callers: petitioners,
  path: partnerPath,
  query: aboutQuery,
  refusals,
  run: (deps) => async (request) => {
    const found = await loadPetitions(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { home, program, petitions } = found.value;
    const { partner } = home;
    const model = {
      partner: { id: partner.id, company: partner.company.name },
      program,
      base: `/portal/${partner.id}/petitions`,
      petitions,
      about: await aboutOf(deps, request, found.value),
      customers: referralTermsOf(program).appealDays === undefined ? undefined : customersPath(request),
      answerBy: answerBy(program, request.now),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: partnerPetitionsPage(model, portalFrame(request, program, partner.category)) });
  },
});

const customersPath = ({ path }: { readonly path: PartnerPath }) =>
  `/portal/${path.partner}/petitions/customers`;

export const contestPageRoute = page({
  zone: 'petitions',
  key: 'GET /portal/{partner}/petitions/customers',
  summary: 'Ask for a customer whom somebody else holds',
  callers: petitioners,
  path: partnerPath,
  refusals: { ...refusals, 'referrals-not-offered': true },
  run: (deps) => async (request) => {
    const found = await loadPetitions(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { home, program } = found.value;
    const { partner } = home;
    if (program.referral === 'none' || program.referral.appealDays === undefined)
      return refuse('referrals-not-offered');
    const { token, again } = request;
    const model = {
      form: withModes(program.referral.form, program, partner),
      company: partner.company.name,
      answerBy: answerBy(program, request.now),
      list: `/portal/${partner.id}/petitions/all`,
      ...{ action: customersPath(request), token },
      ...(again ? { values: again.typed, refusal: again.refusal } : {}),
    };
    return accept({ html: contestPage(model, portalFrame(request, program, partner.category)) });
  },
});

export const contestAction = action({
  key: 'POST /portal/{partner}/petitions/customers',
  says: 'asked',
  of: askRoute,
  on: contestPageRoute,
  input: (fields) => ({ kind: 'contest', customer: {}, ...fields }),
  done: ({ partner, id }) => `/portal/${partner}/petitions/${id}`,
});

export const askAction = action({
  key: 'POST /portal/{partner}/petitions/all',
  says: 'asked',
  of: askRoute,
  on: ownPetitionsPageRoute,
  form: 'ask',
  done: ({ partner, id }) => `/portal/${partner}/petitions/${id}`,
});

const modelOf = async (
  deps: Deps,
  request: PageRequest<PetitionPath>,
  { base, list }: { readonly base: string; readonly list: string },
  mayAnswer: boolean,
  isOwn = false,
) => {
  const found = await loadPetition(deps, request);
  if (!found.ok) return found;
  const { program, petition, home } = found.value;
  const seen = { petition: seenBy(request)(petition), token: request.token, sent: sentForm(request) };
  const signs = petition.kind !== 'objection' || signsForPayee(request, home.partner);
  return accept({ home, model: { program, base, list, mayAnswer, mayWithdraw: isOwn && signs, ...seen } });
};

export const ownPetitionPageRoute = page({
  zone: 'petitions',
  key: 'GET /portal/{partner}/petitions/{petition}',
  summary: 'One thing that a partner disputes or asks, with its answer',
  callers: petitioners,
  path: petitionPath,
  refusals,
  run: (deps) => async (request) => {
    const base = `/portal/${request.path.partner}/petitions`;
    const found = await modelOf(deps, request, { base, list: `${base}/all` }, false, true);
    if (!found.ok) return found;
    const { model, home } = found.value;
    const framed = portalFrame(request, model.program, home.partner.category);
    return accept({ html: petitionPageOf(model, framed) });
  },
});

export const withdrawAction = action({
  key: 'POST /portal/{partner}/petitions/{petition}',
  says: 'withdrawn',
  of: withdrawRoute,
  on: ownPetitionPageRoute,
  form: 'withdraw',
  done: ({ partner, id }) => `/portal/${partner}/petitions/${id}`,
});

export const deskPetitionsPageRoute = page({
  zone: 'petitions',
  key: 'GET /desk/{program}/petitions/all',
  summary: 'What partners dispute and ask: what waits, and what was answered',
  callers: deskReaders,
  path: deskPath,
  query: z.strictObject({ of: z.enum(['open', 'decided']).catch('open').default('open') }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { of } = request.query;
    const { items } = await petitionPage(deps.table, program.value.id, of, 100);
    const model = { program: program.value, petitions: items, of };
    return accept({ html: deskPetitionsPage(model, frame(request, 'desk', program.value)) });
  },
});

const deskPartnerPath = deskPath.extend(partnerPath.shape);
const deskOnePath = deskPath.extend(petitionPath.shape);
const deskBase = ({ program, partner }: { program: string; partner: string }): string =>
  `/desk/${program}/petitions/partners/${partner}`;

export const deskPartnerPetitionsPageRoute = page({
  zone: 'petitions',
  key: 'GET /desk/{program}/petitions/partners/{partner}',
  summary: 'What one partner disputes and asks, at the desk',
  callers: deskReaders,
  path: deskPartnerPath,
  refusals,
  run: (deps) => async (request) => {
    const found = await loadPetitions(deps, request, request.path.partner);
    if (!found.ok) return found;
    const { home, program, petitions } = found.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const model = {
      partner: { id: home.partner.id, company: home.partner.company.name },
      program,
      base: deskBase(request.path),
      petitions,
      answerBy: request.now,
      token: request.token,
    };
    return accept({ html: partnerPetitionsPage(model, frame(request, 'desk', program)) });
  },
});

export const deskPetitionPageRoute = page({
  zone: 'petitions',
  key: 'GET /desk/{program}/petitions/partners/{partner}/{petition}',
  summary: 'One thing that a partner disputes or asks, at the desk: answer it',
  callers: deskReaders,
  path: deskOnePath,
  refusals,
  run: (deps) => async (request) => {
    const mayAnswer = hasRole(request.caller, 'program-manager', 'finance', 'administrator');
    const base = deskBase(request.path);
    const found = await modelOf(deps, request, { base, list: base }, mayAnswer);
    if (!found.ok) return found;
    const { model } = found.value;
    const { kind, about } = model.petition;
    if (model.program.id !== request.path.program) return refuse('not-found');
    const appealed = kind === 'appeal' ? await readReferral(deps.table, about) : undefined;
    const own = appealed !== undefined && answersOwnRefusal(appealed, { by: request.caller.id });
    return accept({ html: petitionPageOf({ ...model, own }, frame(request, 'desk', model.program)) });
  },
});

export const decideAction = action({
  key: 'POST /desk/{program}/petitions/partners/{partner}/{petition}',
  says: 'decided',
  of: decideRoute,
  on: deskPetitionPageRoute,
  form: (_path, { outcome }) => String(outcome),
  done: ({ program, partner, id }) => `${deskBase({ program, partner })}/${id}`,
});
