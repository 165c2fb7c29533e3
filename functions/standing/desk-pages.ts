import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { deskStandingPage } from '../../shared/web/pages/standing/desk.ts';
import { memberPath } from '../membership/load-member.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole } from '../page-frame.ts';
import { changeTierRoute, memberSinceRoute } from './change-tier.ts';
import { loadPartnerFile } from './load-partner-file.ts';
import { modelOf } from './pages.ts';
import { decideReferenceRoute } from './references.ts';
import { assignTrainingsRoute, attendanceRoute, certificateRoute } from './trainings.ts';

export const deskStandingPageRoute = page({
  zone: 'standing',
  key: 'GET /desk/{program}/partners/{partner}/standing',
  summary: 'A partner’s file at the desk: references, trainings, and its tier with what is missing',
  callers: ['program-manager', 'auditor', 'administrator'],
  path: deskPath.extend(memberPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const file = await loadPartnerFile(deps, request, request.path.partner);
    if (!file.ok) return file;
    const { program, partner } = file.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const model = { ...modelOf(file.value, request), mayAct, v: partner.v };
    return accept({ html: deskStandingPage(model, frame(request, 'desk', program)) });
  },
});

const on = deskStandingPageRoute;
/** Back to the page whose form it was. */
const done = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/\/standing\/.*$/, '/standing');

export const decideReferenceAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/references/{reference}',
  says: ({ status }) => status,
  of: decideReferenceRoute,
  on,
  form: ({ reference }, { outcome }) => `${outcome === 'rejected' ? 'reject' : 'verify'}-${reference}`,
  done,
});

/** Trainings of the program are ticked; others are typed, one per line. */
const listInput = (fields: Record<string, unknown>): unknown => {
  const { trainings, technical, sales, ...rest } = fields;
  const lines = (text: unknown, topic: string) =>
    String(text ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((name) => ({ topic, name }));
  const ticked = Array.isArray(trainings) ? trainings : [trainings].filter((one) => typeof one === 'string');
  return {
    ...rest,
    items: [
      ...ticked.map((training) => ({ training })),
      ...lines(technical, 'technical'),
      ...lines(sales, 'sales'),
    ],
  };
};

export const assignTrainingsAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/training-lists',
  says: 'assigned',
  of: assignTrainingsRoute,
  on,
  input: listInput,
  form: 'assign',
  done,
});

export const attendanceAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/attendances',
  says: 'recorded',
  of: attendanceRoute,
  on,
  form: 'attendance',
  done,
});

export const certificateAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/certificates',
  says: 'recorded',
  of: certificateRoute,
  on,
  form: 'certificate',
  done,
});

export const changeTierAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/tier',
  says: 'tier',
  of: changeTierRoute,
  on,
  form: 'tier',
  done,
});

export const memberSinceAction = action({
  key: 'POST /desk/{program}/partners/{partner}/standing/member-since',
  says: 'since',
  of: memberSinceRoute,
  on,
  form: 'since',
  done,
});
