import type * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { type EntitlementRefusal, entitle } from '../../shared/domain/partner/entitlement.ts';
import { notIncluded } from '../../shared/domain/partner/not-included.ts';
import { deskBenefit, isDeskActive, type ServiceDesk } from '../../shared/domain/partner/service-desk.ts';
import type { Benefit } from '../../shared/domain/program/benefit.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { contractFor } from '../../shared/domain/support/desk-contract.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { readSubscription, readSupportRequest } from '../../shared/store/support.ts';
import { type Held, loadHolder } from '../entitlements/load-holder.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { type Case, type Customer, clockOf, customerOf } from '../support/load-support.ts';
import { partnerPath } from './whose.ts';

// A partner's service desk and the customers for whom it speaks: what its use cases load.

export const deskCustomerPath = partnerPath.extend({ subscription: idSchema('sub') });
export const casePath = deskCustomerPath.extend({ case: idSchema('sup') });

export type HeldDesk = { readonly held: Held; readonly desk: ServiceDesk | undefined };

export const loadDesk = async (
  deps: Deps,
  request: Request,
  partner: string,
): Promise<Outcome<HeldDesk, 'not-found' | 'partner-not-active'>> => {
  const held = await loadHolder(deps, request, partner);
  if (!held.ok) return held;
  const desks = held.value.home.of(serviceDesks.prefix, serviceDesks.schema);
  return accept({ held: held.value, desk: desks.find(isDeskActive) ?? desks[0] });
};

/** May it speak for anybody at all? Where the program leaves customers to contracts of their own, it says so [S4-23]. */
export const entitledDesk = ({
  held: { program, holder, today },
}: HeldDesk): Outcome<Benefit, EntitlementRefusal | 'support-not-included'> => {
  const benefit = deskBenefit(program);
  if (!benefit) return notIncluded(program, 'customerSupport');
  const entitled = entitle(program, benefit.id, holder, today);
  return entitled.ok ? accept(benefit) : entitled;
};

export const deskRefusals = {
  ...entitlementRefusals,
  'support-not-included': true,
  'no-end-user-contract': true,
} as const;
type Linked = {
  readonly customer: Customer;
  readonly benefit: Benefit;
  readonly partner: string;
  readonly program: Program;
};
export type DeskRefusal = EntitlementRefusal | 'support-not-included' | 'no-end-user-contract';

/** The customer for whom the desk may ask now; any other is one for whom it has no contract [S0-14]. */
export const loadDeskCustomer = async (
  deps: Deps,
  request: Request<z.infer<typeof deskCustomerPath>>,
): Promise<Outcome<Linked, DeskRefusal>> => {
  const found = await loadDesk(deps, request, request.path.partner);
  if (!found.ok) return found;
  const benefit = entitledDesk(found.value);
  if (!benefit.ok) return benefit;
  const { subscription: id, partner } = request.path;
  const contract = contractFor(found.value.desk, id, found.value.held.today);
  if (!contract.ok) return contract;
  const subscription = await readSubscription(deps.table, id);
  if (!subscription) return refuse('no-end-user-contract');
  const customer = await customerOf(deps.table, subscription, request.now);
  return customer.ok
    ? accept({ customer: customer.value, benefit: benefit.value, partner, program: found.value.held.program })
    : customer;
};

/** A request that the desk asked for its customer. */
export const loadDeskCase = async (
  deps: Deps,
  request: Request<z.infer<typeof casePath>>,
): Promise<Outcome<Case & { readonly program: Program }, DeskRefusal>> => {
  const linked = await loadDeskCustomer(deps, request);
  if (!linked.ok) return linked;
  const asked = await readSupportRequest(deps.table, request.path.case);
  if (!asked?.desk || asked.subscription !== linked.value.customer.subscription.id)
    return refuse('not-found');
  const { customer, program } = linked.value;
  return accept({ ...customer, program, asked, clock: await clockOf(deps.table, asked) });
};
