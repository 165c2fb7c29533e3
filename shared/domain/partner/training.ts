import * as z from 'zod';
import { addDays, addMonths, dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import type { Requirement } from '../program/requirement.ts';
import { line, mailAddress } from '../text.ts';
import { type Counted, counted, forTier } from './counted.ts';

// Trainings: a list that the vendor assigns to one partner, or so many of a kind; and who has attended what, and when.

const topics = ['technical', 'sales'] as const;
const topic = z.enum(topics);

export const checklistSchema = z.object({
  requirement: z.string(),
  items: z.array(z.object({ id: z.string(), topic, name: z.string() })),
  assignedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type Checklist = z.infer<typeof checklistSchema>;

/** A training of the program by its id, or one that is fixed for this partner by its topic and name. */
export const checklistInput = z.strictObject({
  requirement: z.string().max(40),
  items: z
    .array(
      z.union([z.strictObject({ training: z.string().max(40) }), z.strictObject({ topic, name: line(200) })]),
    )
    .max(50),
});

export const attendanceSchema = z.object({
  id: idSchema('trn'),
  /** A training of the program, or an item of the partner's list. */
  training: z.string(),
  topic,
  person: z.object({ name: z.string(), email: z.string() }),
  heldOn: z.iso.date(),
  /** Who taught and says so. */
  by: z.enum(['vendor', 'distributor']),
  recordedBy: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

export const personInput = z.strictObject({ name: line(120), email: mailAddress });
export const attendanceInput = z.strictObject({
  training: z.string().max(40),
  person: personInput,
  heldOn: dateSchema,
});

type Trainings = Extract<Requirement, { kind: 'trainings' }>;
type AssignedNeeds = Extract<Trainings['needs'], { assigned: unknown }>;
type Given = { readonly now: string; readonly by: string };

const isAssigned = (needs: Trainings['needs']): needs is AssignedNeeds => 'assigned' in needs;

/** Requirements of the program that the vendor answers with a list for each partner. */
const assignedRequirements = ({ requirements }: Pick<Program, 'requirements'>): Trainings[] =>
  requirements.filter((one): one is Trainings => one.kind === 'trainings' && isAssigned(one.needs));

const options = (field: string, all: readonly { readonly id: string }[]): FieldError => ({
  field,
  code: 'not-an-option',
  values: { options: all.map(({ id }) => id).join(', ') },
});

/** The vendor says which trainings this partner needs: a list in place of the one before it [S2-14]. */
export const assignTrainings = (
  program: Pick<Program, 'requirements' | 'trainings'>,
  before: Checklist | undefined,
  { requirement, items }: z.infer<typeof checklistInput>,
  { now, by }: Given,
): Outcome<Checklist, 'invalid-input'> => {
  const known = assignedRequirements(program);
  if (!known.some(({ id }) => id === requirement))
    return refuse('invalid-input', { fields: [options('requirement', known)] });
  const named = items.map((item, at) => {
    if (!('training' in item)) return { id: `own-${at + 1}`, ...item };
    const training = program.trainings.find(({ id }) => id === item.training);
    return training && { id: training.id, topic: training.topic, name: training.name.en };
  });
  const fields = named.flatMap((item, at): FieldError[] => {
    if (!item) return [options(`items.${at}.training`, program.trainings)];
    return named.findIndex((other) => other?.id === item.id) < at
      ? [{ field: `items.${at}`, code: 'twice' }]
      : [];
  });
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({
    requirement,
    items: named.flatMap((item) => item ?? []),
    assignedBy: by,
    at: now,
    v: (before?.v ?? 0) + 1,
  });
};

/** What can have been attended: the program's trainings, and what stands on the partner's own lists. */
export const attendable = (
  { trainings }: Pick<Program, 'trainings'>,
  checklists: readonly Checklist[],
): { id: string; topic: Attendance['topic']; by: 'vendor' | 'distributor'; name: string }[] => [
  ...trainings.map(({ id, topic, by, name }) => ({ id, topic, by, name: name.en })),
  ...checklists
    .flatMap(({ items }) => items)
    .filter(({ id }) => !trainings.some((training) => training.id === id))
    .map((item) => ({ ...item, by: 'vendor' as const })),
];

/** The vendor may say of every training that it was attended, a distributor of those that it teaches [S3-16]. */
export const recordAttendance = (
  program: Pick<Program, 'trainings'>,
  checklists: readonly Checklist[],
  { training: wanted, person, heldOn }: z.infer<typeof attendanceInput>,
  given: Given & { readonly id: string; readonly as: 'vendor' | 'distributor'; readonly today: string },
): Outcome<Attendance, 'invalid-input'> => {
  const open = attendable(program, checklists).filter(({ by }) => given.as === 'vendor' || by === given.as);
  const training = open.find(({ id }) => id === wanted);
  const fields: FieldError[] = [
    ...(training ? [] : [options('training', open)]),
    ...(heldOn > given.today ? [{ field: 'heldOn', code: 'in-the-future' } as const] : []),
  ];
  if (!training || fields.length) return refuse('invalid-input', { fields });
  return accept({
    id: given.id,
    training: training.id,
    topic: training.topic,
    person,
    heldOn,
    by: given.as,
    recordedBy: given.by,
    at: given.now,
    v: 1,
  });
};

/** The last day on which something from a day counts; undefined: it counts for ever. */
export const lastDayOf = (from: string, valid: 'unlimited' | { months: number }): string | undefined =>
  valid === 'unlimited' ? undefined : addDays(addMonths(from, valid.months), -1);

/** All of the list, and enough of each topic on it; an empty list is not a list that is done. */
const listState = (
  { assigned }: AssignedNeeds,
  checklist: Checklist | undefined,
  attendances: readonly Attendance[],
): Counted => {
  const items = checklist?.items ?? [];
  const done = items.filter(({ id }) => attendances.some(({ training }) => training === id));
  const least = Object.values(assigned).reduce((sum, one) => sum + one, 0);
  const enough = topics.every(
    (of) => items.filter(({ topic }) => topic === of).length >= (assigned[of] ?? 0),
  );
  const isDone = enough && items.length > 0 && done.length === items.length;
  return {
    state: isDone ? 'met' : 'missing',
    have: done.length,
    need: Math.max(items.length, least, 1),
  };
};

/** The person who attended last counts by that day: attending twice is one person who is trained for longer. */
const lastDayByPerson = (
  attendances: readonly Attendance[],
  valid: 'unlimited' | { months: number },
): (string | undefined)[] => {
  const latest = new Map<string, string>();
  for (const { person, heldOn } of attendances)
    if (heldOn > (latest.get(person.email) ?? '')) latest.set(person.email, heldOn);
  return [...latest.values()].map((heldOn) => lastDayOf(heldOn, valid));
};

export const trainingState = (
  { id, needs }: Trainings,
  records: { readonly checklists: readonly Checklist[]; readonly attendances: readonly Attendance[] },
  { tier, today }: { readonly tier: string; readonly today: string },
): Counted => {
  const checklist = records.checklists.find(({ requirement }) => requirement === id);
  if (isAssigned(needs)) return listState(needs, checklist, records.attendances);
  const own = records.attendances.filter(({ training }) => training === needs.training);
  return counted(lastDayByPerson(own, needs.valid), forTier(needs.atLeast, tier), today);
};
