import { accept } from '../../shared/domain/outcome.ts';
import { newsBenefit } from '../../shared/domain/partner/audience.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { mailingsOf } from '../../shared/store/mailings.ts';
import { mailingPage, mailingsPage } from '../../shared/web/pages/mails/mailings.ts';
import { withoutEmpty } from '../form-input.ts';
import { loadProgram } from '../loading.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { mailKeepers, mailReaders, senderPath } from './load-mails.ts';
import {
  draftMailingRoute,
  loadMailing,
  mailingPath,
  oneMailing,
  releaseMailingRoute,
  withdrawMailingRoute,
} from './mailings.ts';

// Mailings at the vendor's desk: written, looked at with real data, released by somebody else.

const common = { zone: 'mails', callers: mailReaders, refusals: { 'not-found': true } } as const;
const shown = (program: Program) => ({ ...program, hasList: newsBenefit(program) !== undefined });
const home = ({ program, id }: { readonly program: string; readonly id: string }): string =>
  `/desk/${program}/mails/mailings/${id}`;

export const mailingsPageRoute = page({
  ...common,
  key: 'GET /desk/{program}/mails/mailings',
  summary: 'What was written to all partners at once, and the form for more',
  path: senderPath,
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const model = {
      program: shown(program.value),
      mailings: await mailingsOf(deps.table, program.value.id),
      mayWrite: hasRole(request.caller, ...mailKeepers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: mailingsPage(model, frame(request, 'desk', program.value)) });
  },
});

export const mailingPageRoute = page({
  ...common,
  key: 'GET /desk/{program}/mails/mailings/{mailing}',
  summary: 'One mailing at the desk: how it reads, whom it reaches, and the next step',
  path: mailingPath,
  run: (deps) => async (request) => {
    const loaded = await loadMailing(deps, request);
    if (!loaded.ok) return loaded;
    const { program, mailing } = loaded.value;
    const model = {
      program: shown(program),
      mailing: await oneMailing(deps, loaded.value, request.now),
      isWriter: mailing.drafted.by === request.caller.id,
      mayWrite: hasRole(request.caller, ...mailKeepers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: mailingPage(model, frame(request, 'desk', program)) });
  },
});

type Fields = Record<string, unknown>;
/** A level or category that is left open restricts nothing. */
const draftOf = ({ audience, ...fields }: Fields): unknown => ({
  ...fields,
  audience: withoutEmpty((audience ?? {}) as Fields),
});

export const draftMailingAction = action({
  key: 'POST /desk/{program}/mails/mailings',
  says: 'drafted',
  of: draftMailingRoute,
  on: mailingsPageRoute,
  form: 'draft',
  input: draftOf,
  done: home,
});

export const releaseMailingAction = action({
  key: 'POST /desk/{program}/mails/mailings/{mailing}/release',
  says: 'released',
  of: releaseMailingRoute,
  on: mailingPageRoute,
  form: 'release',
  input: withoutEmpty,
  confirmed: true,
  done: home,
});

export const withdrawMailingAction = action({
  key: 'POST /desk/{program}/mails/mailings/{mailing}/withdraw',
  says: 'withdrawn',
  of: withdrawMailingRoute,
  on: mailingPageRoute,
  form: 'withdraw',
  done: home,
});
