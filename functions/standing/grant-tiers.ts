import * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import { type grantRow, grantTier, isGranted, tierGrantsInput } from '../../shared/domain/partner/tier.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { perform } from '../../shared/runtime/perform.ts';
import type { Deps, Plan, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { loadProgram } from '../loading.ts';
import { plannedChange, tierGivers } from './change-tier.ts';
import { loadPartnerFile } from './load-partner-file.ts';

const path = z.object({ program: z.string().max(40) });
type Row = z.infer<typeof grantRow>;
type Input = z.infer<typeof tierGrantsInput>;
type Asking = Request<z.infer<typeof path>, undefined, Input>;

const resultSchema = z.object({
  row: z.int(),
  partner: z.string(),
  tier: z.string(),
  granted: z.boolean(),
  /** Why not: the refusal that granting this row alone would give. */
  code: z.string().optional(),
});
const answerSchema = z.object({ granted: z.int(), refused: z.int(), items: z.array(resultSchema) });
type Answer = z.infer<typeof answerSchema>;

const KEY = 'POST /v1/programs/{program}/tier-grants';
/** What the record calls each partner's part of a batch. */
const ROW = `${KEY} row`;
type Refusals =
  | 'not-found'
  | 'partner-not-active'
  | 'invalid-input'
  | 'wrong-state'
  | 'already-there'
  | 'busy'
  | 'changed-since';

/** One row as a decision of its own. Granted before by the same batch, it is left as it is. */
const planRow = async (
  deps: Deps,
  request: Asking,
  row: Row,
): Promise<Outcome<Plan<Partner, Refusals>, Refusals> | 'granted'> => {
  const file = await loadPartnerFile(deps, request, row.partner);
  if (!file.ok) return file;
  const { partner, program, dossier } = file.value;
  if (program.id !== request.path.program) return refuse('not-found');
  const { reason } = request.input;
  if (isGranted(partner, dossier.papers.awards, row, reason)) return 'granted';
  const given = { id: request.newId('awd'), now: request.now, by: request.caller.id, reason };
  const granted = grantTier(program, partner, row, given);
  return granted.ok ? accept(await plannedChange(deps, file.value, granted.value, request)) : granted;
};

const grantRowNow = async (deps: Deps, request: Asking, row: Row): Promise<RefusalCode | undefined> => {
  // What a batch has done before it broke off is done, and leaves no second trace.
  if ((await planRow(deps, request, row)) === 'granted') return undefined;
  let meanwhile = false;
  const decide = async (): Promise<Outcome<Plan<Partner, Refusals>, Refusals>> => {
    const plan = await planRow(deps, request, row);
    meanwhile = plan === 'granted';
    return plan === 'granted' ? refuse('already-there') : plan;
  };
  const done = await perform(deps.table, ROW, request, decide, { repeat: undefined, limits: [] });
  return done.ok || meanwhile ? undefined : done.code;
};

/**
 * Partners who had a tier before the program began, a hundred at once: each row is a transaction of its own, so that a
 * bad one stops no other and a batch that broke off is simply sent again [S2-23].
 */
const grantAll: UseCase<z.infer<typeof path>, undefined, Input, Answer, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const items: Answer['items'] = [];
    for (const [at, row] of request.input.rows.entries()) {
      const code = await grantRowNow(deps, request, row);
      const { partner, tier } = row;
      items.push({
        row: at + 1,
        partner,
        tier,
        granted: code === undefined,
        ...(code === undefined ? {} : { code }),
      });
    }
    const granted = items.filter((one) => one.granted).length;
    return accept({
      value: { granted, refused: items.length - granted, items },
      writes: [],
      audit: {
        program: program.value.id,
        about: program.value.id,
        changes: { 'tiers granted': ['', String(granted)] as const },
      },
    });
  };

export const grantTiersRoute = write({
  zone: 'standing',
  key: KEY,
  summary: 'Give tiers to partners who had them before the program, up to a hundred at once',
  callers: tierGivers,
  path,
  input: tierGrantsInput,
  output: answerSchema,
  refusals: { 'not-found': true },
  run: grantAll,
});
