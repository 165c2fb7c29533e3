import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import {
  type Entitlement,
  type EntitlementRefusal,
  entitle,
} from '../../shared/domain/partner/entitlement.ts';
import { quotaOf } from '../../shared/domain/partner/explain.ts';
import {
  freshQuota,
  grantInput,
  grantUnits,
  leftOf,
  limitOf,
  type Quota,
  voidInput,
  voidUnit,
} from '../../shared/domain/partner/quota.ts';
import { termId } from '../../shared/domain/program/term.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { type Held, loadHolder } from './load-holder.ts';
import { entitlementRefusals } from './refusals.ts';

const path = z.object({ partner: idSchema('par'), benefit: termId });
type Path = z.infer<typeof path>;
type Refusals = EntitlementRefusal | 'nothing-counted';

const viewSchema = z.object({
  benefit: z.string(),
  /** The span that is counted in; `end` is the first day of the next one. */
  start: z.iso.date(),
  end: z.iso.date(),
  /** What the cell gives and what was granted beside it. */
  limit: z.int(),
  used: z.int(),
  left: z.int(),
  v: z.int(),
});
type View = z.infer<typeof viewSchema>;

type Counted = Held & { readonly entitlement: Entitlement; readonly limit: number; readonly quota: Quota };

/** The counter of a benefit in the span that runs today. */
const loadCounted = async (deps: Deps, request: Request<Path>): Promise<Outcome<Counted, Refusals>> => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const entitlement = entitle(program, request.path.benefit, holder, today);
  if (!entitlement.ok) return entitlement;
  const limit = limitOf(entitlement.value);
  const quota = quotaOf(freshQuota(entitlement.value), home.of(quotas.prefix, quotas.schema));
  return typeof limit === 'number' && quota
    ? accept({ ...held.value, entitlement: entitlement.value, limit, quota })
    : refuse('nothing-counted');
};

const planOf = ({ home, limit, quota: before }: Counted, quota: Quota) => {
  const { benefit, start, end, used, granted, v } = quota;
  const value: View = { benefit, start, end, limit: limit + granted, used, left: leftOf(limit, quota), v };
  const { id, program } = home.partner;
  const counted = (one: Quota) => `${one.used}/${limit + one.granted}`;
  return {
    value,
    writes: [quotas.write(id, quota)],
    audit: {
      program,
      about: id,
      changes: { [`quota ${benefit}`]: [counted(before), counted(quota)] as const },
    },
  };
};

/** Extra units for the running span, with who gave them and why [S0-08]. */
const grant: UseCase<Path, undefined, z.infer<typeof grantInput>, View, Refusals> =
  (deps) => async (request) => {
    const counted = await loadCounted(deps, request);
    if (!counted.ok) return counted;
    const given = { by: request.caller.id, now: request.now };
    return accept(planOf(counted.value, grantUnits(counted.value.quota, request.input, given)));
  };

/** One unit back for a use that should not have counted; the same use once [S0-08]. */
const giveBack: UseCase<Path, undefined, z.infer<typeof voidInput>, View, Refusals | 'already-there'> =
  (deps) => async (request) => {
    const counted = await loadCounted(deps, request);
    if (!counted.ok) return counted;
    const voided = voidUnit(counted.value.quota, request.input, { by: request.caller.id, now: request.now });
    return voided.ok ? accept(planOf(counted.value, voided.value)) : voided;
  };

const managers: Allowed[] = ['program-manager', 'administrator'];
export const grantUnitsRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/quotas/{benefit}/grants',
  summary: 'Give a partner more of a counted benefit, until the count begins anew',
  callers: managers,
  path,
  input: grantInput,
  output: viewSchema,
  success: 201,
  refusals: { ...entitlementRefusals, 'nothing-counted': true },
  run: grant,
});

export const voidUnitRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/quotas/{benefit}/voids',
  summary: 'Give a unit back for a use that should not have counted',
  callers: managers,
  path,
  input: voidInput,
  output: viewSchema,
  success: 201,
  refusals: { ...entitlementRefusals, 'nothing-counted': true, 'already-there': true },
  run: giveBack,
});
