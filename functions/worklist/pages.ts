import * as z from 'zod';
import { accept } from '../../shared/domain/outcome.ts';
import { type Task, taskSchema } from '../../shared/domain/task.ts';
import type { Table } from '../../shared/store/table.ts';
import { findNumber, taskPage } from '../../shared/store/tasks.ts';
import { deskHref, worklistPage } from '../../shared/web/pages/desk/worklist.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole } from '../page-frame.ts';
import { staffNames } from '../staff/names.ts';
import { numberReaders, worklistReaders } from './tasks.ts';

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

export const worklistPageRoute = deskPage({
  key: 'GET /desk/{program}',
  summary: 'What waits for the vendor',
  callers: worklistReaders,
  query,
  show: async (deps, request, { program, frame }) => {
    const { entity, kind, notFound } = request.query;
    const tasks = await waiting(deps.table, program.id, { entity, kind });
    const model = {
      program: program,
      tasks,
      filter: { entity, kind },
      names: await staffNames(deps.table),
      notFound,
    };
    return worklistPage(model, frame);
  },
});

const NUMBER = /^[0-9A-Z]{8}$/;

export const findPageRoute = deskPage({
  key: 'GET /desk/{program}/find',
  summary: 'The thing behind a receipt number',
  callers: numberReaders,
  query: z.strictObject({ number: z.string().max(20).default('') }),
  show: async (deps, request, { program }) => {
    const typed = request.query.number;
    const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
    const found = NUMBER.test(plain)
      ? await findNumber(deps.table, program.id, `${plain.slice(0, 4)}-${plain.slice(4)}`)
      : undefined;
    const seesWorklist = hasRole(request.caller, ...worklistReaders);
    const location =
      found === undefined
        ? `/desk/${program.id}${seesWorklist ? '' : '/partners'}?notFound=${encodeURIComponent(typed)}`
        : deskHref(program.id, found);
    return accept({ location });
  },
});
