import * as z from 'zod';
import { addDays, dateSchema } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import { cycleAt, type Span } from '../program/cycle.ts';
import type { Program } from '../program/program.ts';
import { termId } from '../program/term.ts';
import { clauseOf, distributorFor } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';
import { type TrainingWatch, warnDay, watched } from './training-watch.ts';

// What the vendor or its distributor owes a partner so many times a year: planned, delivered, and missed in time.

const sessionSchema = z.object({
  id: idSchema('trn'),
  plannedFor: z.iso.date(),
  note: z.string().optional(),
  /** Undefined: not yet. */
  deliveredOn: z.iso.date().optional(),
  recordedBy: z.string(),
});

/** The sessions of one benefit in one of the partner's years. */
export const trainingYearSchema = z.object({
  benefit: z.string(),
  start: z.iso.date(),
  /** First day of the next year. */
  end: z.iso.date(),
  by: z.enum(['vendor', 'distributor']),
  sessions: z.array(sessionSchema),
  v: z.int(),
});
export type TrainingYear = z.infer<typeof trainingYearSchema>;

export const planInput = z.strictObject({
  benefit: termId,
  plannedFor: dateSchema,
  note: paragraphs(1000).optional(),
});
export const deliverInput = z.strictObject({ deliveredOn: dateSchema });

export const deliveredIn = ({ sessions }: Pick<TrainingYear, 'sessions'>): number =>
  sessions.filter(({ deliveredOn }) => deliveredOn !== undefined).length;

type Owed = { readonly benefit: Benefit; readonly times: number; readonly span: Span };

/** What is owed in the year that contains a day; `not-found` where the benefit is not of this kind. */
const owedOn = (
  program: Program,
  id: string,
  holder: Holder,
  { today, day }: { readonly today: string; readonly day: string },
): Outcome<Owed, EntitlementRefusal> => {
  const entitled = entitle(program, id, holder, today);
  if (!entitled.ok) return entitled;
  const { benefit, cell } = entitled.value;
  if (typeof cell !== 'object' || !('perCycle' in cell) || !benefit.cycle) return refuse('not-found');
  return accept({ benefit, times: cell.perCycle, span: cycleAt(benefit.cycle, holder.activatedOn, day) });
};

type Given = { readonly id: string; readonly by: string; readonly today: string; readonly country: string };
type Plan = z.infer<typeof planInput> & { readonly years: readonly TrainingYear[] };

/** Plans a session, up to what the level gives in that year [S3-31, S3-32]. Where no distributor is, the vendor trains. */
export const planTraining = (
  program: Program,
  holder: Holder,
  { benefit: wanted, plannedFor, note, years }: Plan,
  { id, by, today, country }: Given,
): Outcome<TrainingYear, EntitlementRefusal | 'quota-exhausted'> => {
  const owed = owedOn(program, wanted, holder, { today, day: plannedFor });
  if (!owed.ok) return owed;
  const { benefit, times, span } = owed.value;
  const trainer = benefit.by === 'distributor' && distributorFor(program, country) ? 'distributor' : 'vendor';
  const fresh: TrainingYear = { benefit: benefit.id, ...span, by: trainer, sessions: [], v: 0 };
  const year = years.find((one) => one.benefit === benefit.id && one.start === span.start) ?? fresh;
  if (year.sessions.length >= times)
    return refuse('quota-exhausted', {
      clause: clauseOf(program, `benefits.${benefit.id}`),
      more: { limit: times, used: year.sessions.length, nextReset: span.end },
    });
  const session = { id, plannedFor, note, recordedBy: by };
  return accept({ ...year, sessions: [...year.sessions, session], v: year.v + 1 });
};

export const deliverTraining = (
  year: TrainingYear,
  id: string,
  deliveredOn: string,
): Outcome<TrainingYear, 'already-there' | 'invalid-input'> => {
  const session = year.sessions.find((one) => one.id === id);
  if (session?.deliveredOn !== undefined) return refuse('already-there');
  if (deliveredOn < year.start || deliveredOn >= year.end) {
    const values = { first: year.start, last: addDays(year.end, -1) };
    return refuse('invalid-input', { fields: [{ field: 'deliveredOn', code: 'outside-year', values }] });
  }
  const sessions = year.sessions.map((one) => (one.id === id ? { ...one, deliveredOn } : one));
  return accept({ ...year, sessions, v: year.v + 1 });
};

export type Outstanding = Owed & { readonly delivered: number };

/** What is to be looked at today, and what of it is still outstanding [S3-31, S3-32]. Undefined: nothing is due. */
export const lookAtTrainings = (
  program: Program,
  holder: Holder,
  { watch, years }: { readonly watch: TrainingWatch; readonly years: readonly TrainingYear[] },
  today: string,
): { watch: TrainingWatch; outstanding: Outstanding[] } | undefined => {
  const due = watched(program).filter((one) => warnDay(one, holder.activatedOn, today, watch) <= today);
  if (!due.length) return undefined;
  const outstanding = due.flatMap(({ benefit }): Outstanding[] => {
    const owed = owedOn(program, benefit.id, holder, { today, day: today });
    if (!owed.ok) return [];
    const { times, span } = owed.value;
    const year = years.find((one) => one.benefit === benefit.id && one.start === span.start);
    const delivered = year ? deliveredIn(year) : 0;
    return delivered < times ? [{ benefit, times, span, delivered }] : [];
  });
  const seen = due.flatMap(({ benefit: { id, cycle } }) =>
    cycle ? [[id, cycleAt(cycle, holder.activatedOn, today).start] as const] : [],
  );
  return { watch: { seen: { ...watch.seen, ...Object.fromEntries(seen) }, v: watch.v + 1 }, outstanding };
};
