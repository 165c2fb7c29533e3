import * as z from 'zod';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { currentContent } from '../../shared/domain/commission/posting.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readSale } from '../../shared/store/money.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import { proposedSchema } from '../ledger/plan-proposal.ts';
import { loadProgram } from '../loading.ts';
import { proposeRevision } from './correct.ts';
import { attributionTask } from './load.ts';

// A sale that names nobody and matches somebody's claim is on the worklist until somebody says whose it is.

/** The referral to which it belongs, or that it belongs to none; why is kept either way. */
const attributionInput = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('attributed'), referral: idSchema('ref'), reason: paragraphs(1000) }),
  z.strictObject({ outcome: z.literal('dismissed'), reason: paragraphs(1000) }),
]);
type AttributionInput = z.infer<typeof attributionInput>;

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;

const attributedSchema = z.object({
  outcome: z.enum(['attributed', 'dismissed']),
  program: z.string(),
  saleId: z.string(),
  reason: z.string(),
  /** What another person approves before anything is posted. */
  proposal: proposedSchema.optional(),
});
type Attributed = z.infer<typeof attributedSchema>;

type AttributionRefusal =
  | 'not-found'
  | 'wrong-state'
  | 'sale-not-known'
  | 'revision-conflict'
  | 'outside-periods'
  | 'invalid-input'
  | 'proposal-conflict';

/** Attributed, it is proposed as the sale's next revision; dismissed, it stays as it is. Either way nobody is asked again. */
const attribute: UseCase<Path, undefined, AttributionInput, Attributed, AttributionRefusal> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { id } = program.value;
    const { sale: saleId } = request.path;
    const [sale, task] = await Promise.all([
      readSale(deps.table, id, saleId),
      readTask(deps.table, attributionTask(id, saleId)),
    ]);
    if (!sale) return refuse('sale-not-known');
    if (!task) return refuse('wrong-state');
    const { input } = request;
    const { outcome, reason } = input;
    const audit = { program: id, about: saleId, changes: { attribution: ['asked', outcome] as const } };
    const done = doneTask(task);
    if (input.outcome === 'dismissed')
      return accept({ value: { outcome, program: id, saleId, reason }, writes: done, audit });
    const { occurredOn: _on, referral: _referral, partner: _partner, ...content } = currentContent(sale);
    const proposed = await proposeRevision(deps)({
      ...request,
      path: { program: id, sale: saleId },
      input: {
        revision: sale.contents.length + 1,
        reason,
        sale: { ...content, referral: input.referral },
      },
    });
    if (!proposed.ok) return proposed;
    const { value, writes, notices = [] } = proposed.value;
    return accept({
      value: { outcome, program: id, saleId, reason, proposal: value },
      writes: [...writes, ...done],
      notices,
      audit,
    });
  };

export const attributeRoute = write({
  zone: 'ledger',
  key: 'POST /v1/programs/{program}/sales/{sale}/attributions',
  summary: 'Say whose a sale is that names nobody',
  callers: ['program-manager', 'finance', 'administrator'],
  path,
  input: attributionInput,
  output: attributedSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'sale-not-known': true,
    'revision-conflict': true,
    'outside-periods': true,
    'invalid-input': true,
    'proposal-conflict': true,
  },
  run: attribute,
});
