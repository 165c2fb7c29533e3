import { accept, refuse } from '../../shared/domain/outcome.ts';
import { explain } from '../../shared/domain/partner/explain.ts';
import { helpBenefits } from '../../shared/domain/partner/help.ts';
import { pointed } from '../../shared/domain/partner/not-included.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Language } from '../../shared/domain/text.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { requestMessages, requestsOfPartner } from '../../shared/store/requests.ts';
import { questionPage } from '../../shared/web/pages/helpdesk/question.ts';
import { partnerQuestionsPage } from '../../shared/web/pages/helpdesk/questions.ts';
import { factsOf } from '../entitlements/facts-of.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { partnerPeople, portalFrame } from '../own-pages.ts';
import { sentForm } from '../page-frame.ts';
import { askHelpRoute } from './ask.ts';
import { helpPath, isHelp, loadHelp } from './load-help.ts';
import { closeHelpRoute, helpMessageRoute } from './talk.ts';
import { partnerPath } from './whose.ts';

const MOST_SHOWN = 100;
const refusals = { 'not-found': true, 'partner-not-active': true } as const;

const insteadOf = (program: Program, language: Language) => {
  const said = program.excludes?.partnerSupport;
  return (
    said && {
      text: said.instead.name[language],
      url: pointed(said.instead, program).more.instead,
      clause: clauseOf(program, 'excludes.partnerSupport'),
    }
  );
};

export const partnerHelpPageRoute = page({
  zone: 'helpdesk',
  key: 'GET /portal/{partner}/helpdesk/requests',
  summary: 'A partner’s own questions to the help desk, and how many are left',
  callers: partnerPeople,
  path: partnerPath,
  refusals,
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program, today } = held.value;
    const { partner } = home;
    const asked = await requestsOfPartner(deps.table, partner.id, MOST_SHOWN, undefined, isHelp);
    const facts = factsOf(held.value, request.now);
    const model = {
      partner: partner.id,
      offers: helpBenefits(program).flatMap(({ id }) => explain(program, id, facts, today) ?? []),
      instead: insteadOf(program, request.language),
      speaks: held.value.holder.serviceDesk,
      questions: asked.items,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: partnerQuestionsPage(model, portalFrame(request, program, partner.category)) });
  },
});

const portalHelp = ({ partner, id }: { partner: string; id: string }) =>
  `/portal/${partner}/helpdesk/requests/${id}`;

export const askHelpAction = action({
  key: 'POST /portal/{partner}/helpdesk/requests',
  says: 'asked',
  of: askHelpRoute,
  on: partnerHelpPageRoute,
  form: 'ask',
  done: portalHelp,
});

export const partnerQuestionPageRoute = page({
  zone: 'helpdesk',
  key: 'GET /portal/{partner}/helpdesk/requests/{question}',
  summary: 'One question of a partner to the help desk',
  callers: partnerPeople,
  path: partnerPath.extend(helpPath.shape),
  refusals,
  run: (deps) => async (request) => {
    const loaded = await loadHelp(deps, request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (asked.partner !== request.path.partner) return refuse('not-found');
    const [partner, messages] = await Promise.all([
      readPartner(deps.table, asked.partner),
      requestMessages(deps.table, asked.id),
    ]);
    const model = {
      request: asked,
      program,
      company: { name: partner?.company.name ?? '' },
      messages,
      side: 'partner',
      mayAct: true,
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: questionPage(model, portalFrame(request, program, partner?.category)) });
  },
});

export const partnerMessageAction = action({
  key: 'POST /portal/{partner}/helpdesk/requests/{question}/message',
  says: 'said',
  of: helpMessageRoute,
  on: partnerQuestionPageRoute,
  form: 'message',
  done: portalHelp,
});

export const partnerCloseAction = action({
  key: 'POST /portal/{partner}/helpdesk/requests/{question}/close',
  says: 'closed',
  of: closeHelpRoute,
  on: partnerQuestionPageRoute,
  form: 'close',
  confirmed: true,
  done: portalHelp,
});
