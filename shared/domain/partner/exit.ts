import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';

// A partner leaves: everything that is still open is listed, and each thing gets a decision before the partnership can
// end. What is kept runs to its own end; what is closed or handed on is so at once.

export const openKinds = [
  'referral',
  'lead',
  'request',
  'event',
  'resale-deal',
  'service-desk-contract',
  'demo-account',
  'document',
  'agent',
  'money',
] as const;
export type OpenKind = (typeof openKinds)[number];

export const exitDecisions = ['keep', 'close', 'reassign'] as const;
export type ExitDecision = (typeof exitDecisions)[number];

/** One thing of the partner's that is not over. */
export type OpenItem = {
  readonly kind: OpenKind;
  readonly id: string;
  readonly title: string;
  readonly state: string;
};

/** What may become of each kind; the first where there is no choice is the rule, and needs nobody's decision. */
const choices: Readonly<Record<OpenKind, readonly ExitDecision[]>> = {
  referral: ['keep', 'close', 'reassign'],
  lead: ['keep', 'close'],
  request: ['keep', 'close'],
  event: ['keep', 'close'],
  'resale-deal': ['keep', 'close'],
  'service-desk-contract': ['keep', 'close'],
  // Accounts end with the partnership [S3-21], and so does whatever waits to be looked at.
  'demo-account': ['close'],
  document: ['close'],
  agent: ['close'],
  // What was earned is owed, whoever leaves.
  money: ['keep'],
};
export const choicesFor = ({ kind }: Pick<OpenItem, 'kind'>): readonly ExitDecision[] => choices[kind];
const isRuled = ({ kind }: OpenItem): boolean => choices[kind].length === 1;

export const exitRecordSchema = z.object({
  kind: z.enum(openKinds),
  id: z.string(),
  title: z.string(),
  decision: z.enum(exitDecisions),
  /** The partner that takes it over. */
  to: idSchema('par').optional(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type ExitRecord = z.infer<typeof exitRecordSchema>;

/** Several things of one kind at once get one decision, with one reason. */
export const exitInput = z.strictObject({
  kind: z.enum(openKinds),
  ids: z.array(z.string().min(1).max(40)).min(1).max(6),
  decision: z.enum(exitDecisions),
  to: idSchema('par').optional(),
  reason: paragraphs(1000),
});
export type ExitInput = z.infer<typeof exitInput>;

const isOf = (item: Pick<OpenItem, 'kind' | 'id'>) => (record: ExitRecord) =>
  record.kind === item.kind && record.id === item.id;
const recordOf = (
  item: Pick<OpenItem, 'kind' | 'id'>,
  records: readonly ExitRecord[],
): ExitRecord | undefined => records.find(isOf(item));

/** How each open thing stands: by the rule, by a decision that was taken, or waiting for one. */
export const decisionOn = (item: OpenItem, records: readonly ExitRecord[]): ExitDecision | undefined => {
  if (isRuled(item)) return choices[item.kind][0];
  const { decision } = recordOf(item, records) ?? {};
  // Closed or handed on, it would not be open any more: it was opened again, and waits anew.
  return decision === 'keep' ? 'keep' : undefined;
};

/** What stands between the partner and its exit. */
export const undecided = (open: readonly OpenItem[], records: readonly ExitRecord[]): OpenItem[] =>
  open.filter((item) => decisionOn(item, records) === undefined);

/** May the partnership end now? Only when nothing waits for a decision. */
export const mayEnd = (
  open: readonly OpenItem[],
  records: readonly ExitRecord[],
): Outcome<undefined, 'open-items'> => {
  const waiting = undecided(open, records);
  if (!waiting.length) return accept(undefined);
  const [first] = waiting;
  return refuse('open-items', { more: { waiting: waiting.length, first: first?.title ?? '' } });
};

const problem = (field: string, options: string) =>
  refuse('invalid-input', { fields: [{ field, code: 'not-an-option', values: { options } }] });

/** A decision about things that are open now, of a sort that their kind allows. */
export const decideExit = (
  open: readonly OpenItem[],
  records: readonly ExitRecord[],
  { kind, ids, decision, to, reason }: ExitInput,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<ExitRecord[], 'not-found' | 'invalid-input'> => {
  const items = [...new Set(ids)].map((id) => open.find((one) => one.kind === kind && one.id === id));
  const found = items.filter((item) => item !== undefined);
  if (found.length < items.length) return refuse('not-found');
  // Contracts of one service desk lie in one item, and end one after the other.
  if (kind === 'service-desk-contract' && decision !== 'keep' && found.length > 1)
    return refuse('invalid-input', { fields: [{ field: 'ids', code: 'too-many', values: { maximum: 1 } }] });
  if (!choices[kind].includes(decision)) return problem('decision', choices[kind].join(', '));
  if (decision === 'reassign' && to === undefined)
    return refuse('invalid-input', { fields: [{ field: 'to', code: 'required' }] });
  return accept(
    found.map((item) => ({
      kind,
      id: item.id,
      title: item.title,
      decision,
      ...(decision === 'reassign' && to !== undefined ? { to } : {}),
      reason,
      by,
      at: now,
      v: (recordOf(item, records)?.v ?? 0) + 1,
    })),
  );
};
