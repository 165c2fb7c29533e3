import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { deskEventPage } from '../../shared/web/pages/collaboration/desk-event.ts';
import { newEventPage } from '../../shared/web/pages/collaboration/event.ts';
import { companiesOf } from '../companies.ts';
import { activePartners } from '../leads/read.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { createEventRoute } from './create.ts';
import { inviteToEventRoute, waiveFeeRoute } from './invite.ts';
import { loadEvent } from './load-event.ts';
import { eventReaders } from './read.ts';
import { attendRoute, giveGiftRoute } from './record.ts';

export const newEventPageRoute = deskPage({
  zone: 'collaboration',
  key: 'GET /desk/{program}/events/new',
  summary: 'Plan an event, at the desk',
  callers: ['program-manager', 'administrator'],
  show: async (_deps, request, { program, frame }) =>
    newEventPage({ program, token: request.token, sent: sentForm(request) }, frame),
});

/** Money that nobody typed in is no money; its currency alone says nothing. */
const typedMoney = (fields: Record<string, unknown>): Record<string, unknown> => {
  const fee = fields['fee'] as Record<string, unknown> | undefined;
  const share = fields['share'] as Record<string, unknown> | undefined;
  const cost = share?.['cost'] as Record<string, unknown> | undefined;
  const { fee: _fee, share: _share, ...rest } = fields;
  return {
    ...rest,
    ...(fee?.['amount'] === undefined ? {} : { fee }),
    ...(share?.['percent'] === undefined && cost?.['amount'] === undefined
      ? {}
      : { share: { cost: {}, ...share } }),
  };
};

export const newEventAction = action({
  key: 'POST /desk/{program}/events/new',
  says: 'planned',
  of: createEventRoute,
  on: newEventPageRoute,
  form: 'event',
  input: typedMoney,
  done: ({ program, id }) => `/desk/${program}/events/${id}`,
});

export const deskEventPageRoute = page({
  zone: 'collaboration',
  key: 'GET /desk/{program}/events/{event}',
  summary: 'One event at the desk: who is invited, who comes, who came',
  callers: eventReaders,
  path: deskPath.extend({ event: idSchema('evt') }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadEvent(deps, request, request.path.event);
    if (!loaded.ok) return loaded;
    const { home, program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayAct = hasRole(request.caller, 'program-manager', 'administrator');
    const ids = [...home.invited, ...home.registrations].map(({ partner }) => partner);
    const [companies, partners] = await Promise.all([
      companiesOf(deps.table, ids),
      mayAct ? activePartners(deps.table, program.id) : [],
    ]);
    const model = {
      event: home.event,
      program,
      registrations: home.registrations,
      invited: home.invited.map(({ partner }) => companies[partner] ?? partner),
      partners,
      companies,
      mayAct,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: deskEventPage(model, frame(request, 'desk', program)) });
  },
});

const on = deskEventPageRoute;
const back = ({ event }: { event: string }, program: string) => `/desk/${program}/events/${event}`;
const programIn = (url: string): string => url.split('/')[2] ?? '';
/** Forms about one of the guests are told apart by the guest. */
const formOf =
  (kind: string) =>
  (_path: unknown, { partner = '' }: Readonly<Record<string, string>>) =>
    `${kind}-${partner.slice(-6).toLowerCase()}`;

export const inviteToEventAction = action({
  key: 'POST /desk/{program}/events/{event}/invite',
  says: 'invited',
  of: inviteToEventRoute,
  on,
  form: 'invite',
  done: (value, { url }) => back(value, programIn(url)),
});

export const waiveFeeAction = action({
  key: 'POST /desk/{program}/events/{event}/waive',
  says: 'waived',
  of: waiveFeeRoute,
  on,
  form: 'waive',
  done: (value, { url }) => back(value, programIn(url)),
});

export const attendAction = action({
  key: 'POST /desk/{program}/events/{event}/attend',
  says: 'noted',
  of: attendRoute,
  on,
  form: formOf('attend'),
  input: (fields) => ({ people: [], ...fields }),
  done: (value, { url }) => back(value, programIn(url)),
});

export const giveGiftAction = action({
  key: 'POST /desk/{program}/events/{event}/gift',
  says: 'noted',
  of: giveGiftRoute,
  on,
  form: formOf('gift'),
  input: (fields) => ({ value: {}, ...fields }),
  done: (value, { url }) => back(value, programIn(url)),
});
