import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Task } from '../../shared/domain/task.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { programIds } from '../../shared/store/programs.ts';
import { readStaffMember, type StaffMember, stillMember } from '../../shared/store/staff.ts';
import { changedTask, taskPage } from '../../shared/store/tasks.ts';
import { handOverAgents } from './hand-over-agents.ts';
import { type Change, changeSchema, everywhere, type Path, path, rolesChange } from './members.ts';

const MOST_HANDED_OVER = 60;

/** Open tasks of a person, over all programs. */
const assignedTo = async ({ table }: Deps, person: string): Promise<Task[]> => {
  const programs = await programIds(table);
  const all: Task[] = [];
  for (const program of programs) {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await taskPage(table, program, 100, start);
      all.push(...page.items.filter(({ assignee }) => assignee === person));
      start = page.next;
    } while (start);
  }
  return all;
};

const departureInput = z.strictObject({ handOverTo: idSchema('per').optional() });
type DepartureInput = z.infer<typeof departureInput>;
type DepartureRefusal = 'not-found' | 'already-there' | 'last-administrator' | 'open-work';

/** Who takes over: another person who is still there. */
const takerOf = ({ table }: Deps, person: string, handOverTo: string | undefined) =>
  handOverTo === undefined || handOverTo === person ? undefined : readStaffMember(table, handOverTo);

const handedOver = (
  work: readonly Task[],
  partners: readonly unknown[],
  taker: StaffMember,
): Write<'changed-since'>[] => [
  ...(work.length || partners.length ? [stillMember(taker)] : []),
  ...work.map((task) => changedTask({ ...task, assignee: taker.person, v: task.v + 1 })),
];

/** What ends; nothing for somebody who has left already and only leaves work behind. */
const endOfRoles = async (
  deps: Deps,
  request: Request<Path>,
  before: StaffMember | undefined,
  leavesWork: boolean,
): Promise<Outcome<Write<'changed-since' | 'already-there'>[], DepartureRefusal | 'changed-since'>> => {
  if (!before) return leavesWork ? accept([]) : refuse('not-found');
  if (isStale(request, before)) return refuse('changed-since');
  return rolesChange(deps, request.path.person, before, [], request.now);
};

/**
 * Somebody leaves: roles end at once, and open work goes to the person named. Work is found by an index that may lag a
 * moment, and one transaction hands over at most sixty things: `tasksLeft` and `partnersLeft` say what is still in the
 * leaver's hands, and the same request again, also after they have left, hands it over. Partners whose agent they were
 * go to the taker, or become tasks [S3-34]. What nobody hands over stays on the worklist and
 * belongs to nobody from its deadline on (`due/advance.ts`).
 */
const leave: UseCase<Path, undefined, DepartureInput, Change, DepartureRefusal> =
  (deps) => async (request) => {
    const { person } = request.path;
    if (!request.may(everywhere)) return refuse('not-found');
    const [before, all, taker] = await Promise.all([
      readStaffMember(deps.table, person),
      assignedTo(deps, person),
      takerOf(deps, person, request.input.handOverTo),
    ]);
    if (all.length && !taker) return refuse('open-work', { more: { tasks: all.length } });
    const work = all.slice(0, MOST_HANDED_OVER);
    const partners = await handOverAgents(deps, request, person, taker, MOST_HANDED_OVER - work.length);
    const leavesWork = all.length > 0 || partners.writes.length > 0;
    const change = await endOfRoles(deps, request, before, leavesWork);
    if (!change.ok) return change;
    const tasksLeft = all.length - work.length;
    return accept({
      value: {
        person,
        roles: [],
        ...(tasksLeft ? { tasksLeft } : {}),
        ...(partners.left ? { partnersLeft: partners.left } : {}),
      },
      writes: [
        ...change.value,
        ...(taker ? handedOver(work, partners.writes, taker) : []),
        ...partners.writes,
      ],
      notices: partners.notices,
      audit: {
        program: '*',
        about: person,
        changes: {
          roles: [before?.roles.join(' ') ?? '', ''],
          handedOver: ['', `${work.length} ${taker?.person ?? ''}`.trim()],
          partners: ['', String(partners.writes.length)],
        },
      },
    });
  };

export const leaveRoute = write({
  zone: 'desk',
  key: 'POST /v1/staff/{person}/departures',
  summary: 'A person leaves the vendor; open work is handed over',
  callers: ['administrator'],
  path,
  input: departureInput,
  output: changeSchema,
  success: 201,
  refusals: { 'not-found': true, 'already-there': true, 'last-administrator': true, 'open-work': true },
  run: leave,
});
