import { vendorRoles } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { taskPage } from '../../shared/store/tasks.ts';
import { staffPage } from '../../shared/web/pages/desk/staff.ts';
import { loadProgram } from '../loading.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { deskPath } from '../worklist/pages.ts';
import { leaveRoute } from './leave.ts';
import { changeRolesRoute, inviteStaffRoute, listStaff } from './members.ts';

export const staffPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}/staff',
  summary: 'The vendor’s people',
  callers: [...vendorRoles],
  path: deskPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const listed = await listStaff(deps)({ ...request, path: undefined, query: undefined });
    const tasks = await taskPage(deps.table, program.value.id, 100);
    const staff = (listed.ok ? listed.value.items : []).map(({ person, name, email, roles }) => ({
      id: person,
      name,
      email,
      roles,
      you: person === request.caller.id,
      openTasks: tasks.items.filter(({ assignee }) => assignee === person).length,
    }));
    const mayManage = hasRole(request.caller, 'administrator');
    const model = {
      program: program.value.id,
      staff,
      mayManage,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: staffPage(model, frame(request, 'desk', program.value)) });
  },
});

/** Every staff form leads back to the page it stands on. */
const back = (_value: unknown, { url }: { url: string }) => url.replace(/\/staff\/.*$/, '/staff');

export const inviteStaffAction = action({
  key: 'POST /desk/{program}/staff/invite',
  says: 'invited',
  of: inviteStaffRoute,
  on: staffPageRoute,
  form: 'invite',
  done: back,
});

export const changeRolesAction = action({
  key: 'POST /desk/{program}/staff/{person}/roles',
  says: 'roles',
  of: changeRolesRoute,
  on: staffPageRoute,
  form: (path) => `roles-${path['person']}`,
  done: back,
});

export const leaveAction = action({
  key: 'POST /desk/{program}/staff/{person}/leave',
  says: 'left',
  of: leaveRoute,
  on: staffPageRoute,
  form: (path) => `leave-${path['person']}`,
  confirmed: true,
  input: ({ successor, ...fields }) => ({
    ...fields,
    ...(successor === undefined ? {} : { handOverTo: successor }),
  }),
  done: back,
});
