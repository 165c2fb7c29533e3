import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { requestMessages, requestPage } from '../../shared/store/requests.ts';
import { readStaff } from '../../shared/store/staff.ts';
import { readTask } from '../../shared/store/tasks.ts';
import { questionPage } from '../../shared/web/pages/helpdesk/question.ts';
import { deskQuestionsPage } from '../../shared/web/pages/helpdesk/questions.ts';
import { companiesOf } from '../companies.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { requestReaders } from '../requests/read.ts';
import { staffNames } from '../staff/names.ts';
import { isHelp, loadHelp } from './load-help.ts';
import { assignHelpRoute, closeHelpRoute, helpMessageRoute } from './talk.ts';

const MOST_SHOWN = 100;

export const deskHelpPageRoute = deskPage({
  zone: 'helpdesk',
  key: 'GET /desk/{program}/helpdesk/requests',
  summary: 'What partners have asked the help desk',
  callers: requestReaders,
  show: async ({ table }, _request, { program, frame: framed }) => {
    const { items } = await requestPage(table, program.id, MOST_SHOWN);
    const questions = items.filter(isHelp);
    const companies = await companiesOf(
      table,
      questions.map(({ partner }) => partner),
    );
    return deskQuestionsPage({ program: program.id, questions, companies }, framed);
  },
});

export const deskQuestionPageRoute = page({
  zone: 'helpdesk',
  key: 'GET /desk/{program}/helpdesk/requests/{question}',
  summary: 'One question of a partner at the desk',
  callers: requestReaders,
  path: deskPath.extend({ question: idSchema('req') }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadHelp(deps, request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const [companies, messages, names, staff, task] = await Promise.all([
      companiesOf(deps.table, [asked.partner]),
      requestMessages(deps.table, asked.id),
      staffNames(deps.table),
      readStaff(deps.table),
      readTask(deps.table, asked.id),
    ]);
    // Whoever left handed over what waits, so the task knows best.
    const assignee = task ? task.assignee : asked.assignee;
    const model = {
      request: asked,
      program,
      company: {
        name: companies[asked.partner] ?? asked.partner,
        href: `/desk/${program.id}/partners/${asked.partner}`,
      },
      messages,
      side: 'vendor',
      mayAct: hasRole(request.caller, 'program-manager', 'support-agent', 'release-manager', 'administrator'),
      assignee: assignee === undefined ? undefined : (names[assignee] ?? assignee),
      colleagues: staff
        .filter(({ roles, person }) => roles.includes(asked.owner) && person !== asked.assignee)
        .map(({ person }) => ({ person, name: names[person] ?? person })),
      token: request.token,
      sent: sentForm(request),
    } as const;
    return accept({ html: questionPage(model, frame(request, 'desk', program)) });
  },
});

const deskHelp = ({ program, id }: { program: string; id: string }) =>
  `/desk/${program}/helpdesk/requests/${id}`;

export const deskMessageAction = action({
  key: 'POST /desk/{program}/helpdesk/requests/{question}/message',
  says: 'said',
  of: helpMessageRoute,
  on: deskQuestionPageRoute,
  form: 'message',
  done: deskHelp,
});

export const deskCloseHelpAction = action({
  key: 'POST /desk/{program}/helpdesk/requests/{question}/close',
  says: 'closed',
  of: closeHelpRoute,
  on: deskQuestionPageRoute,
  form: 'close',
  confirmed: true,
  done: deskHelp,
});

export const assignHelpAction = action({
  key: 'POST /desk/{program}/helpdesk/requests/{question}/assign',
  says: 'given',
  of: assignHelpRoute,
  on: deskQuestionPageRoute,
  form: 'assign',
  done: deskHelp,
});
