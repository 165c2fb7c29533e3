import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { EntitlementRefusal } from '../../shared/domain/partner/entitlement.ts';
import { contractHolds, linkDesk, unlinkDesk } from '../../shared/domain/support/desk-contract.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { changedSubscription, readSubscription } from '../../shared/store/support.ts';
import { findNumber } from '../../shared/store/tasks.ts';
import { arrangementReaders, arrangers } from '../arrangements/load-arranged.ts';
import { entitlementRefusals } from '../entitlements/refusals.ts';
import { deskCustomerPath, entitledDesk, type HeldDesk, loadDesk } from './load-desk.ts';
import { partnerPath, partners } from './whose.ts';

const customerSchema = z.object({
  contract: idSchema('con'),
  number: z.string(),
  customer: z.object({ name: z.string(), country: z.string() }),
  startsOn: z.iso.date(),
  endsOn: z.iso.date().optional(),
  /** Whether the desk may ask for it now. */
  status: z.enum(['running', 'not-running', 'ended']),
  /** Where its requests lie; without one, the vendor has not named the desk for it yet. */
  subscription: idSchema('sub').optional(),
});

const customersSchema = z.object({ customers: z.array(customerSchema), v: z.int() });
type Customers = z.infer<typeof customersSchema>;

export const customersOf = ({ desk, held: { today } }: HeldDesk): Customers => ({
  customers: (desk?.contracts ?? []).map(
    ({ id, number, customer, startsOn, endsOn, subscription, ...rest }) => ({
      contract: id,
      number,
      customer,
      startsOn,
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(subscription === undefined ? {} : { subscription }),
      status:
        rest.status === 'ended'
          ? 'ended'
          : contractHolds({ id, number, customer, startsOn, endsOn, ...rest }, today)
            ? 'running'
            : 'not-running',
    }),
  ),
  v: desk?.v ?? 0,
});

/** Who sees for whom a desk speaks. */
const customerReaders = [...partners, ...arrangementReaders];

export const deskCustomersRoute = read({
  zone: 'cases',
  key: 'GET /v1/partners/{partner}/helpdesk/customers',
  summary: 'The customers for whom a partner’s service desk is the single point of contact',
  callers: customerReaders,
  path: partnerPath,
  output: customersSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const found = await loadDesk(deps, request, request.path.partner);
    return found.ok ? accept(customersOf(found.value)) : found;
  },
});

const linkInput = z.strictObject({
  contract: idSchema('con'),
  /** Which service plans the customer has, and the number of its subscription. */
  plans: z.string().max(40),
  subscription: z.string().max(40),
});

/** Names the desk as the single contact of a customer's subscription, under their contract with the vendor [S0-14]. */
const link: UseCase<
  z.infer<typeof partnerPath>,
  undefined,
  z.infer<typeof linkInput>,
  Customers,
  EntitlementRefusal | 'support-not-included' | 'no-end-user-contract' | 'already-there' | 'invalid-input'
> = (deps) => async (request) => {
  const found = await loadDesk(deps, request, request.path.partner);
  if (!found.ok) return found;
  const entitled = entitledDesk(found.value);
  if (!entitled.ok) return entitled;
  const { desk, held } = found.value;
  if (desk && isStale(request, desk)) return refuse('changed-since');
  const { contract, plans, subscription: number } = request.input;
  const id = request.may({ program: plans }) ? await findNumber(deps.table, plans, number) : undefined;
  const subscription = id === undefined ? undefined : await readSubscription(deps.table, id);
  if (!subscription)
    return refuse('invalid-input', { fields: [{ field: 'subscription', code: 'unknown-subscription' }] });
  const { id: partner, program } = held.home.partner;
  const linked = linkDesk(desk, subscription, { partner, contract });
  if (!linked.ok) return linked;
  return accept({
    value: customersOf({ ...found.value, desk: linked.value.desk }),
    writes: [serviceDesks.write(partner, linked.value.desk), changedSubscription(linked.value.subscription)],
    audit: { program, about: partner, changes: { [contract]: ['', subscription.number] as const } },
  });
};

export const linkDeskRoute = write({
  zone: 'cases',
  key: 'POST /v1/partners/{partner}/helpdesk/customers',
  summary: 'Name a service desk as the contact of a customer’s subscription, under its contract',
  callers: arrangers,
  path: partnerPath,
  input: linkInput,
  output: customersSchema,
  success: 201,
  refusals: {
    ...entitlementRefusals,
    'support-not-included': true,
    'no-end-user-contract': true,
    'already-there': true,
    'invalid-input': true,
  },
  run: link,
});

/** The desk speaks for the customer no more; what it asked stays with the customer. */
const unlink: UseCase<
  z.infer<typeof deskCustomerPath>,
  undefined,
  object,
  Customers,
  'not-found' | 'partner-not-active'
> = (deps) => async (request) => {
  const found = await loadDesk(deps, request, request.path.partner);
  if (!found.ok) return found;
  const { desk, held } = found.value;
  const { subscription: id } = request.path;
  const contract = desk?.contracts.find(({ subscription }) => subscription === id);
  const subscription = contract && (await readSubscription(deps.table, id));
  if (!desk || !contract || !subscription) return refuse('not-found');
  const { id: partner, program } = held.home.partner;
  const after = unlinkDesk(desk, subscription);
  return accept({
    value: customersOf({ ...found.value, desk: after.desk }),
    writes: [serviceDesks.write(partner, after.desk), changedSubscription(after.subscription)],
    audit: { program, about: partner, changes: { [contract.id]: [subscription.number, ''] as const } },
  });
};

export const unlinkDeskRoute = write({
  zone: 'cases',
  key: 'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/ends',
  summary: 'A service desk is no more the contact of a customer',
  callers: arrangers,
  path: deskCustomerPath,
  input: z.strictObject({}),
  output: customersSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: unlink,
});
