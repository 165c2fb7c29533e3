import { dateIn } from '../../shared/domain/civil-date.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readEvent, readRegistration, readWaiver } from '../../shared/store/events.ts';
import { portalEventPage } from '../../shared/web/pages/collaboration/event.ts';
import { loadPartner, programToday } from '../loading.ts';
import { partnerPeople, portalFrame, portalPath } from '../own-pages.ts';
import { sentForm } from '../page-frame.ts';
import { registerRoute } from './register.ts';

export const portalEventPageRoute = page({
  zone: 'collaboration',
  key: 'GET /portal/{partner}/events/{event}',
  summary: 'An event, and registering for it',
  callers: partnerPeople,
  path: portalPath.extend({ event: idSchema('evt') }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const { table } = deps;
    const { partner: id, event: about } = request.path;
    const partner = await loadPartner(deps, request, id);
    if (!partner.ok) return partner;
    const [event, registration, waiver, program] = await Promise.all([
      readEvent(table, about),
      readRegistration(table, about, id),
      readWaiver(table, about, id),
      programToday(deps, request, partner.value.program),
    ]);
    if (!program.ok || !event || event.program !== partner.value.program) return refuse('not-found');
    const model = {
      event,
      program: program.value,
      partner: partner.value,
      registration,
      waived: waiver !== undefined,
      open: dateIn(program.value.timeZone, request.now) <= event.endsOn,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({
      html: portalEventPage(model, portalFrame(request, program.value, partner.value.category)),
    });
  },
});

/** One name on each line; who does not tick the share has not agreed to it. */
const registrationOf = ({ people, agreed, agreedShare, ...rest }: Record<string, unknown>) => ({
  ...rest,
  people: String(people ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean),
  ...(agreed === 'yes' && agreedShare !== undefined ? { agreedShare } : {}),
});

export const registerAction = action({
  key: 'POST /portal/{partner}/events/{event}/register',
  says: 'registered',
  of: registerRoute,
  on: portalEventPageRoute,
  form: 'register',
  input: registrationOf,
  done: ({ partner, event }) => `/portal/${partner}/events/${event}`,
});
