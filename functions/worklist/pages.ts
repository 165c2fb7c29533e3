import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { type Task, taskSchema } from '../../shared/domain/task.ts';
import { page } from '../../shared/runtime/page.ts';
import { readPeople } from '../../shared/store/people.ts';
import { readStaff } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { findNumber, taskPage } from '../../shared/store/tasks.ts';
import { worklistPage } from '../../shared/web/pages/desk/worklist.ts';
import { loadProgram } from '../loading.ts';
import { frame } from '../page-frame.ts';

const workers: Allowed[] = [
  'program-manager',
  'administrator',
  'auditor',
  'finance',
  'support-agent',
  'release-manager',
];
export const deskPath = z.object({ program: z.string().max(40) });

/** Names of the vendor's people, by person. */
export const staffNames = async (table: Table): Promise<Record<string, string>> => {
  const people = await readPeople(
    table,
    (await readStaff(table)).map(({ person }) => person),
  );
  return Object.fromEntries(people.map(({ id, name }) => [id, name]));
};

const MOST_SHOWN = 500;
type Filter = { entity?: string | undefined; kind?: string | undefined };

/** Everything that waits and passes the filter, as far as a page can show it. */
const waiting = async (table: Table, program: string, { entity, kind }: Filter): Promise<Task[]> => {
  const found: Task[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const keep = (task: Task) =>
      (entity === undefined || task.entity === entity) && (kind === undefined || task.kind === kind);
    const page = await taskPage(table, program, 100, start, keep);
    found.push(...page.items);
    start = page.next;
  } while (start && found.length < MOST_SHOWN);
  return found;
};

const empty = z.literal('').transform(() => undefined);
const query = z.strictObject({
  entity: z.union([empty, z.string().max(40)]).optional(),
  kind: z.union([empty, taskSchema.shape.kind]).optional(),
  notFound: z.string().max(20).optional(),
});

export const worklistPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}',
  summary: 'What waits for the vendor',
  callers: workers,
  path: deskPath,
  query,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { entity, kind, notFound } = request.query;
    const tasks = await waiting(deps.table, program.value.id, { entity, kind });
    const model = {
      program: program.value,
      tasks,
      filter: { entity, kind },
      names: await staffNames(deps.table),
      notFound,
    };
    return accept({ html: worklistPage(model, frame(request, 'desk', program.value)) });
  },
});

const NUMBER = /^[0-9A-Z]{8}$/;

const placeOf = (program: string, about: string): string =>
  about.startsWith('app_') ? `/desk/${program}/applications/${about}` : `/desk/${program}/referrals/${about}`;

export const findPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}/find',
  summary: 'The thing behind a receipt number',
  callers: workers,
  path: deskPath,
  query: z.strictObject({ number: z.string().max(20).default('') }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const typed = request.query.number;
    const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
    const found = NUMBER.test(plain)
      ? await findNumber(deps.table, program.value.id, `${plain.slice(0, 4)}-${plain.slice(4)}`)
      : undefined;
    const location =
      found === undefined
        ? `/desk/${program.value.id}?notFound=${encodeURIComponent(typed)}`
        : placeOf(program.value.id, found);
    return accept({ location });
  },
});
