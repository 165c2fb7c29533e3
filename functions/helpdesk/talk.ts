import * as z from 'zod';
import { isVendorStaff } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { answerHelp, askOn, assignHelp, closeHelp } from '../../shared/domain/partner/help.ts';
import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Task } from '../../shared/domain/task.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import type { Write } from '../../shared/store/commit.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { changedRequest, newRequestMessage } from '../../shared/store/requests.ts';
import { readStaff, readStaffMember, stillMember } from '../../shared/store/staff.ts';
import type { Table } from '../../shared/store/table.ts';
import { changedTask, doneTask, newTask, readTask } from '../../shared/store/tasks.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { ownerFor } from '../requests/owner-for.ts';
import { taskOf } from '../requests/task-of.ts';
import {
  type Help,
  type HelpView,
  helpers,
  helpPath,
  helpView,
  helpViewSchema,
  loadHelp,
} from './load-help.ts';
import { partners } from './whose.ts';

type Path = z.infer<typeof helpPath>;
type Given = { readonly now: string; readonly by: string; readonly fromPartner: boolean };
type Refusals<Code> = Code | 'not-found' | 'partner-not-active';

/** It waits on the worklist exactly while the vendor is next; whoever it was given to while it waits keeps it. */
const waiting = (
  after: BenefitRequest,
  task: Task | undefined,
  request: Request,
): Write<'busy' | 'changed-since'>[] => {
  if (after.status !== 'open') return doneTask(task);
  return task ? [] : [newTask(taskOf(after, 'request-answer', undefined, request))];
};

/** Whoever answered before may have left, or the partner has another agent now: it waits for who it is by today [S3-34]. */
const placed = async (table: Table, asked: BenefitRequest): Promise<BenefitRequest> => {
  const home = asked.status === 'open' ? await readPartnerHome(table, asked.partner) : undefined;
  if (!home) return asked;
  const { assignee: before, ...rest } = asked;
  const staff = await readStaff(table);
  const isThere = staff.some(({ person, roles }) => person === before && roles.includes(asked.owner));
  const now = isThere ? before : (await ownerFor(table, asked.owner, home))?.person;
  return { ...rest, ...(now === undefined ? {} : { assignee: now }) };
};

type Said = Given & { readonly text: string | undefined };

const message = (asked: BenefitRequest, { text, now, by, fromPartner }: Said, { newId }: Request) =>
  text === undefined
    ? []
    : [
        newRequestMessage(asked.id, {
          id: newId('msg'),
          at: now,
          by,
          side: fromPartner ? 'partner' : 'vendor',
          text,
        }),
      ];

/** What the vendor says goes to the partner's people; what the partner asks, to the office and whoever answers. */
const tidings = async (
  table: Table,
  { asked, program }: Help,
  { text, fromPartner }: Said,
  assignee: string | undefined,
  request: Request,
): Promise<Notice[]> => {
  if (text === undefined) return [];
  if (!fromPartner)
    return noticesToPartner(table, asked.partner, (to) =>
      notice('request-answered', to, asked, program, request, { answer: text }),
    );
  const told: Recipient[] = [
    { kind: 'entity', entity: asked.entity },
    ...(assignee === undefined ? [] : [{ kind: 'person', person: assignee } as const]),
  ];
  return told.map((to) => notice('help-alert', to, asked, program, request));
};

/** A step of the conversation: what was said is kept, and the other side is told. */
const talking =
  <Input extends { readonly text?: string }, Code extends RefusalCode>(
    step: (asked: BenefitRequest, input: Input, given: Given) => Outcome<BenefitRequest, Code>,
  ): UseCase<Path, undefined, Input, HelpView, Refusals<Code>> =>
  (deps) =>
  async (request) => {
    const loaded = await loadHelp(deps, request);
    if (!loaded.ok) return loaded;
    const { asked, program } = loaded.value;
    if (isStale(request, asked)) return refuse('changed-since');
    const { input, now, caller } = request;
    const said = {
      now,
      by: caller.id,
      fromPartner: !isVendorStaff(caller, program.id),
      text: input.text,
    };
    const after = step(asked, input, said);
    if (!after.ok) return after;
    const task = await readTask(deps.table, asked.id);
    const next = task ? after.value : await placed(deps.table, after.value);
    const assignee = task ? task.assignee : next.assignee;
    return accept({
      value: helpView(next),
      writes: [changedRequest(next), ...waiting(next, task, request), ...message(asked, said, request)],
      notices: await tidings(deps.table, loaded.value, said, assignee, request),
      audit: {
        program: program.id,
        about: asked.id,
        changes: { status: [asked.status, next.status] },
      },
    });
  };

const common = {
  zone: 'helpdesk',
  path: helpPath,
  output: helpViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
} as const;
const both = [...partners, ...helpers];

const messageInput = z.strictObject({ text: paragraphs(8000) });

export const helpMessageRoute = write({
  ...common,
  key: 'POST /v1/helpdesk/requests/{question}/messages',
  summary: 'Say something about a question to the help desk',
  callers: both,
  input: messageInput,
  run: talking<z.infer<typeof messageInput>, 'wrong-state'>((asked, { text }, given) =>
    given.fromPartner ? askOn(asked) : answerHelp(asked, text, given),
  ),
});

export const closeHelpRoute = write({
  ...common,
  key: 'POST /v1/helpdesk/requests/{question}/closes',
  summary: 'Close a question to the help desk',
  callers: both,
  input: z.strictObject({}),
  run: talking<{ readonly text?: string }, 'wrong-state'>((asked, _input, given) => closeHelp(asked, given)),
});

const assignInput = z.strictObject({ person: idSchema('per') });

/** Somebody else of the vendor answers, who has the role for it and is still there [S3-34]. */
const assign: UseCase<
  Path,
  undefined,
  z.infer<typeof assignInput>,
  HelpView,
  'not-found' | 'partner-not-active' | 'wrong-state' | 'invalid-input' | 'already-there'
> = (deps) => async (request) => {
  const loaded = await loadHelp(deps, request);
  if (!loaded.ok) return loaded;
  const { asked, program } = loaded.value;
  if (isStale(request, asked)) return refuse('changed-since');
  const { person } = request.input;
  const [member, task] = await Promise.all([
    readStaffMember(deps.table, person),
    readTask(deps.table, asked.id),
  ]);
  const after = assignHelp(asked, person, member?.roles ?? []);
  if (!after.ok) return after;
  const alert = notice('help-alert', { kind: 'person', person }, asked, program, request);
  return accept({
    value: helpView(after.value),
    writes: [
      changedRequest(after.value),
      ...(task ? [changedTask({ ...task, assignee: person, v: task.v + 1 })] : []),
      ...(member ? [stillMember(member)] : []),
    ],
    notices: asked.status === 'open' ? [alert] : [],
    audit: {
      program: program.id,
      about: asked.id,
      changes: { assignee: [asked.assignee ?? '', person] },
    },
  });
};

export const assignHelpRoute = write({
  ...common,
  key: 'POST /v1/helpdesk/requests/{question}/assignments',
  summary: 'Give a question to the help desk to another of the vendor’s people',
  callers: helpers,
  input: assignInput,
  refusals: { ...common.refusals, 'invalid-input': true, 'already-there': true },
  run: assign,
});
