import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { exitPage } from '../../shared/web/pages/conduct/exit.ts';
import { arrangedPath, arrangers } from '../arrangements/load-arranged.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { changeStatusRoute } from '../partners/change-status.ts';
import { deskPartnerPageRoute } from '../partners/desk-pages.ts';
import { mergeRoute } from '../partners/merge.ts';
import { renameRoute } from '../partners/rename.ts';
import { decideExitRoute, exitView } from './decide.ts';
import { openItemsFor } from './open-items.ts';
import { stayingWith } from './staying.ts';

/** The companies that became part of a partner, with the history that each of them has. */
const absorbedBy = async (table: Table, ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => readPartnerHome(table, id)))).flatMap((home) =>
    home ? [{ partner: home.partner, history: home.history }] : [],
  );

export const exitPageRoute = page({
  zone: 'conduct',
  key: 'GET /desk/{program}/partners/{partner}/exit',
  summary: 'A partner’s name, what it became part of, and what is open when it leaves',
  callers: [...arrangers, 'auditor'],
  path: deskPath.extend(arrangedPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program } = held.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const [open, staying, absorbed] = await Promise.all([
      openItemsFor(deps.table, home, program, request.now),
      stayingWith(deps.table, home),
      absorbedBy(deps.table, home.partner.absorbed ?? []),
    ]);
    const model = {
      ...exitView(home, open, staying),
      partner: home.partner,
      program,
      absorbed,
      mayAct: hasRole(request.caller, ...arrangers),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: exitPage(model, frame(request, 'desk', program)) });
  },
});

const on = exitPageRoute;
/** Back to the page whose form it was. */
const done = (_value: unknown, { url }: { url?: string }) => (url ?? '/').replace(/\/exit\/.*$/, '/exit');

export const decideExitAction = action({
  key: 'POST /desk/{program}/partners/{partner}/exit/decisions',
  says: 'decided',
  of: decideExitRoute,
  on,
  input: ({ ids, ...rest }) => ({ ...rest, ids: ids ?? [] }),
  form: (_path, { kind }) => `decide-${kind}`,
  done,
});

export const renameAction = action({
  key: 'POST /desk/{program}/partners/{partner}/exit/names',
  says: 'renamed',
  of: renameRoute,
  on,
  form: 'rename',
  done,
});

export const mergeAction = action({
  key: 'POST /desk/{program}/partners/{partner}/exit/mergers',
  says: ({ left }) => (left ? 'merging' : 'merged'),
  of: mergeRoute,
  on,
  form: 'merge',
  confirmed: true,
  done,
});

export const changeStatusAction = action({
  key: 'POST /desk/{program}/partners/{partner}/status',
  says: 'status',
  of: changeStatusRoute,
  on: deskPartnerPageRoute,
  form: (_path, { status }) => `status-${status}`,
  done: ({ program, id }) => `/desk/${program}/partners/${id}`,
});
