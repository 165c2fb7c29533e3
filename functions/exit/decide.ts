import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import {
  choicesFor,
  decideExit,
  decisionOn,
  type ExitInput,
  type ExitRecord,
  exitDecisions,
  exitInput,
  exitRecordSchema,
  type OpenItem,
  openKinds,
} from '../../shared/domain/partner/exit.ts';
import { partnerSchema } from '../../shared/domain/partner/partner.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { exitRecords } from '../../shared/store/arrangements.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { type ArrangedPath, arrangedPath, arrangers } from '../arrangements/load-arranged.ts';
import { loadHolder } from '../entitlements/load-holder.ts';
import { openItemsFor } from './open-items.ts';
import { type Settled, type SettleRefusal, settle, settleRefusals } from './settle.ts';
import { type Staying, stayingSchema, stayingWith } from './staying.ts';

export const recordsOf = (home: PartnerHome): ExitRecord[] => home.of(exitRecords.prefix, exitRecords.schema);

const itemSchema = z.object({
  kind: z.enum(openKinds),
  id: z.string(),
  title: z.string(),
  state: z.string(),
  choices: z.array(z.enum(exitDecisions)),
  /** Undefined: it waits for one. */
  decision: z.enum(exitDecisions).optional(),
});
const exitSchema = z.object({
  status: partnerSchema.shape.status,
  items: z.array(itemSchema),
  waiting: z.int(),
  /** Every decision that was taken, also about what is not open any more. */
  decisions: z.array(exitRecordSchema),
  /** What would stay here if this partner became part of another; the rest goes there. */
  staysInMerger: stayingSchema,
});
export type ExitView = z.infer<typeof exitSchema>;

export const exitView = (home: PartnerHome, open: readonly OpenItem[], staysInMerger: Staying): ExitView => {
  const records = recordsOf(home);
  const items = open.map((item) => {
    const decision = decisionOn(item, records);
    return { ...item, choices: [...choicesFor(item)], ...(decision === undefined ? {} : { decision }) };
  });
  return {
    status: home.partner.status,
    items,
    waiting: items.filter(({ decision }) => decision === undefined).length,
    decisions: records.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    staysInMerger,
  };
};

const readExit: Reading<ArrangedPath, undefined, ExitView, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const { home, program } = held.value;
    const [open, staying] = await Promise.all([
      openItemsFor(deps.table, home, program, request.now),
      stayingWith(deps.table, home),
    ]);
    return accept(exitView(home, open, staying));
  };

export const exitRoute = read({
  zone: 'conduct',
  key: 'GET /v1/partners/{partner}/exit',
  summary: 'Everything of a partner’s that is still open, and what was decided about it',
  callers: [...arrangers, 'auditor'],
  path: arrangedPath,
  output: exitSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readExit,
});

const decided = z.object({ decisions: z.array(exitRecordSchema) });

/** What is closed or handed on is so with the decision; what is kept runs to its own end. All or none of them. */
const decide: UseCase<
  ArrangedPath,
  undefined,
  ExitInput,
  z.infer<typeof decided>,
  SettleRefusal | 'invalid-input'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program } = held.value;
  const { input, now, caller } = request;
  if (input.to === home.partner.id)
    return refuse('invalid-input', { fields: [{ field: 'to', code: 'not-an-option' }] });
  const open = await openItemsFor(deps.table, home, program, now);
  const records = decideExit(open, recordsOf(home), input, { now, by: caller.id });
  if (!records.ok) return records;
  const all: Settled[] = [];
  for (const record of records.value) {
    const settled = await settle(deps, request, held.value, record);
    if (!settled.ok) return settled;
    all.push(settled.value);
  }
  return accept({
    value: { decisions: records.value },
    writes: [
      ...records.value.map((record) => exitRecords.write(home.partner.id, record)),
      ...all.flatMap(({ writes }) => writes),
    ],
    notices: all.flatMap(({ notices }) => notices),
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: Object.fromEntries(
        records.value.map(({ id, decision, to }) => [id, ['', `${decision} ${to ?? ''}`.trim()] as const]),
      ),
    },
  });
};

export const decideExitRoute = write({
  zone: 'conduct',
  key: 'POST /v1/partners/{partner}/exit/decisions',
  summary: 'Decide what becomes of open things of a partner that leaves: keep, close or hand on',
  callers: arrangers,
  path: arrangedPath,
  input: exitInput,
  output: decided,
  success: 201,
  refusals: { ...settleRefusals, 'invalid-input': true },
  run: decide,
});
