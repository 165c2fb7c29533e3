import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { salesOfReferral } from '../../shared/store/money.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readReferral, readReferralContact, sameNameMarks } from '../../shared/store/referrals.ts';
import { readTask } from '../../shared/store/tasks.ts';
import { deskReferralPage } from '../../shared/web/pages/desk/referral.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { concludeReferralRoute } from './conclude.ts';
import { returnReferralRoute } from './follow.ts';
import { loadReferral } from './load-referral.ts';

const MOST_NAMESAKES = 10;

export const deskReferralPageRoute = page({
  // It shows what its sales earned, and runs where that is read and written.
  zone: 'finance',
  key: 'GET /desk/{program}/referrals/{referral}',
  summary: 'One referral at the desk',
  callers: ['program-manager', 'finance', 'auditor', 'administrator'],
  path: deskPath.extend({ referral: idSchema('ref') }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const { table } = deps;
    const loaded = await loadReferral(deps, request, request.path.referral);
    if (!loaded.ok) return loaded;
    const { referral, program } = loaded.value;
    const partner = await readPartner(table, referral.partnerId);
    if (!partner || program.id !== request.path.program) return refuse('not-found');
    const [contact, sold, marks, task] = await Promise.all([
      readReferralContact(table, referral.id),
      salesOfReferral(table, referral, program.currencies, request.now.slice(0, 7)),
      sameNameMarks(table, program.id, referral.customer.name),
      readTask(table, referral.id),
    ]);
    const others = marks.filter(({ sk }) => sk !== referral.id).slice(0, MOST_NAMESAKES);
    const sameName = (await Promise.all(others.map(({ sk }) => readReferral(table, sk)))).filter(
      (one) => one !== undefined,
    );
    const model = {
      referral,
      contact,
      partner,
      program,
      sameName,
      answerBy: task?.decideBy,
      ...sold,
      mayAct: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: deskReferralPage(model, frame(request, 'desk', program)) });
  },
});

const on = deskReferralPageRoute;
const done = ({ referral: { program, id } }: { referral: { program: string; id: string } }) =>
  `/desk/${program}/referrals/${id}`;

/** An amount that was left empty says so beside its own field. */
export const winAction = action({
  key: 'POST /desk/{program}/referrals/{referral}/win',
  says: 'won',
  of: concludeReferralRoute,
  on,
  form: 'win',
  confirmed: true,
  input: (fields) => ({ outcome: 'won', ...fields }),
  done,
});

export const loseAction = action({
  key: 'POST /desk/{program}/referrals/{referral}/lose',
  says: 'lost',
  of: concludeReferralRoute,
  on,
  form: 'lose',
  confirmed: true,
  input: (fields) => ({ outcome: 'lost', ...fields }),
  done,
});

export const returnAction = action({
  key: 'POST /desk/{program}/referrals/{referral}/return',
  says: 'returned',
  of: returnReferralRoute,
  on,
  form: 'return',
  done: (referral) => done({ referral }),
});
