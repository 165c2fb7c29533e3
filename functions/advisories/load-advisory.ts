import * as z from 'zod';
import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { type Deps, isStale, type Request } from '../../shared/runtime/request.ts';
import { readAdvisory } from '../../shared/store/advisories.ts';
import { loadPlans } from '../support/load-support.ts';

export const advisoryPath = z.object({ advisory: idSchema('adv') });
export type AdvisoryPath = z.infer<typeof advisoryPath>;

export type OneAdvisory = { readonly advisory: Advisory; readonly plans: ServicePlans };

/** An advisory with the plans in force, for the vendor's people. */
export const loadAdvisory = async (
  deps: Deps,
  request: Request,
  id: string,
): Promise<Outcome<OneAdvisory, 'not-found' | 'changed-since'>> => {
  const advisory = await readAdvisory(deps.table, id);
  if (!advisory) return refuse('not-found');
  const plans = await loadPlans(deps, request, advisory.plans);
  if (!plans.ok) return plans;
  if (isStale(request, advisory)) return refuse('changed-since');
  return accept({ advisory, plans: plans.value });
};
