import { vendorRoles } from '../../shared/domain/access.ts';
import { action } from '../../shared/runtime/page.ts';
import { taskPage } from '../../shared/store/tasks.ts';
import { staffPage } from '../../shared/web/pages/desk/staff.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { leaveRoute } from './leave.ts';
import { changeRolesRoute, inviteStaffRoute, listStaff } from './members.ts';

export const staffPageRoute = deskPage({
  key: 'GET /desk/{program}/staff',
  summary: 'The vendor’s people',
  callers: [...vendorRoles],
  show: async (deps, request, { program, frame }) => {
    const listed = await listStaff(deps)({ ...request, path: undefined, query: undefined });
    const tasks = await taskPage(deps.table, program.id, 100);
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
      program: program.id,
      staff,
      mayManage,
      token: request.token,
      sent: sentForm(request),
    };
    return staffPage(model, frame);
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
  // The program on whose page the inviter is.
  input: (fields, { program }) => ({ ...fields, program }),
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
