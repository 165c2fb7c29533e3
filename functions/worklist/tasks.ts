import * as z from 'zod';
import type { Allowed, VendorRole } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { type Task, taskSchema } from '../../shared/domain/task.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { list, listQuery, read, write } from '../../shared/runtime/route.ts';
import { readStaffMember, stillMember } from '../../shared/store/staff.ts';
import { changedTask, findNumber, readTask, taskPage } from '../../shared/store/tasks.ts';

const workers: Allowed[] = ['program-manager', 'administrator'];
/** People who see the worklist; a machine may read it too. */
export const worklistReaders: VendorRole[] = ['program-manager', 'administrator', 'auditor'];
export const numberReaders: VendorRole[] = ['program-manager', 'administrator', 'finance', 'auditor'];
const programPath = z.object({ program: z.string().max(40) });

const worklistQuery = listQuery({
  entity: z.string().max(40).optional(),
  kind: taskSchema.shape.kind.optional(),
  assignee: idSchema('per').optional(),
});

export const listTasksRoute = list({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/tasks',
  summary: 'What waits for a decision, the earliest deadline first',
  callers: [...worklistReaders, 'machine:worklist:read'],
  path: programPath,
  query: worklistQuery,
  output: taskSchema,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request, { limit, start }) => {
      const { program } = request.path;
      if (!request.may({ program })) return refuse('not-found');
      const { entity, kind, assignee } = request.query;
      const keep = (task: Task) =>
        (entity === undefined || task.entity === entity) &&
        (kind === undefined || task.kind === kind) &&
        (assignee === undefined || task.assignee === assignee);
      return accept(await taskPage(table, program, limit, start, keep));
    },
});

const taskPath = z.object({ about: z.string().max(40) });
const assignInput = z.strictObject({ person: idSchema('per') });

const assign: UseCase<
  z.infer<typeof taskPath>,
  undefined,
  z.infer<typeof assignInput>,
  Task,
  'not-found' | 'invalid-input'
> =
  ({ table }) =>
  async (request) => {
    const task = await readTask(table, request.path.about);
    if (!task || !request.may({ program: task.program })) return refuse('not-found');
    if (isStale(request, task)) return refuse('changed-since');
    const { person } = request.input;
    const member = await readStaffMember(table, person);
    if (!member)
      return refuse('invalid-input', {
        fields: [{ field: 'person', code: 'not-staff' }],
      });
    const assigned = { ...task, assignee: person, v: task.v + 1 };
    return accept({
      value: assigned,
      writes: [changedTask(assigned), stillMember(member)],
      audit: {
        program: task.program,
        about: task.about,
        changes: { assignee: [task.assignee ?? '', person] },
      },
    });
  };

export const assignTaskRoute = write({
  zone: 'desk',
  key: 'POST /v1/tasks/{about}/assignments',
  summary: 'Give a task to one of the vendor’s people',
  callers: workers,
  path: taskPath,
  input: assignInput,
  output: taskSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: assign,
});

const numberPath = programPath.extend({ number: z.string().regex(/^[0-9A-Z]{4}-?[0-9A-Z]{4}$/i) });
const foundSchema = z.object({ about: z.string() });

/** People read numbers aloud: case and the dash do not matter. */
const findByNumber: Reading<z.infer<typeof numberPath>, undefined, { about: string }, 'not-found'> =
  ({ table }) =>
  async (request) => {
    const { program, number } = request.path;
    if (!request.may({ program })) return refuse('not-found');
    const plain = number.toUpperCase().replace('-', '');
    const about = await findNumber(table, program, `${plain.slice(0, 4)}-${plain.slice(4)}`);
    return about === undefined ? refuse('not-found') : accept({ about });
  };

export const findByNumberRoute = read({
  zone: 'desk',
  key: 'GET /v1/programs/{program}/numbers/{number}',
  summary: 'The thing behind a receipt number',
  callers: numberReaders,
  path: numberPath,
  output: foundSchema,
  refusals: { 'not-found': true },
  run: findByNumber,
});
