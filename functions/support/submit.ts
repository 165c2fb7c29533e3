import * as z from 'zod';
import { idSchema, receiptNumber } from '../../shared/domain/id.ts';
import { accept, type Outcome } from '../../shared/domain/outcome.ts';
import {
  type SubmitRefusal,
  type SupportRequest,
  type SupportRequestInput,
  submitSupportRequest,
  supportRequestInput,
} from '../../shared/domain/support/support-request.ts';
import type { Always, Deps, Plan, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { newMessage, newSupportRequest, stillSubscribed } from '../../shared/store/support.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { agents, type Customer, clockOf, loadCustomer, subscriptionPath } from './load-support.ts';
import { officeOf, supportNotice, toContacts } from './notices.ts';
import type { SubscriptionPath } from './subscriptions.ts';
import { timesOf } from './times.ts';
import { type RequestView, requestView, requestViewSchema } from './view.ts';

type Sent = {
  readonly contact: string | undefined;
  readonly channel: SupportRequest['channel'];
  /** Of a service desk that asks for its customer. */
  readonly desk?: string | undefined;
  readonly kinds?: readonly { readonly id: string }[] | undefined;
};

/** A number at once [S1-39]; the server's own time starts the clock [S1-21]; the office and the contacts are told. */
export const submitFor = async (
  deps: Deps,
  request: Request,
  { subscription, plans, today }: Customer,
  input: SupportRequestInput,
  sent: Sent,
): Promise<Outcome<Plan<RequestView, Always>, SubmitRefusal>> => {
  const { caller, now } = request;
  const id = request.newId('sup');
  const facts = { id, number: receiptNumber(id), now, today, ...sent };
  const asked = submitSupportRequest(plans, subscription, input, facts);
  if (!asked.ok) return asked;
  const clock = await clockOf(deps.table, asked.value);
  const told = asked.value.guaranteed ? 'request-received' : 'request-to-confirm';
  const message = {
    id: request.newId('msg'),
    at: now,
    by: caller.id,
    side: 'customer',
    internal: false,
    text: input.text,
  } as const;
  return accept({
    value: requestView(asked.value, clock, request),
    writes: [
      ...newSupportRequest(asked.value, timesOf(asked.value, clock, plans)),
      newMessage(id, message),
      newNumber(plans.id, asked.value.number, id),
      stillSubscribed(subscription),
    ],
    notices: [
      ...toContacts(subscription, (to) => supportNotice(told, to, asked.value, plans, request), asked.value),
      supportNotice('support-alert', officeOf(asked.value), asked.value, plans, request),
    ],
    audit: { program: plans.id, about: id, changes: { impact: ['', String(asked.value.impact)] } },
  });
};

const submit = async (
  deps: Deps,
  request: Request<SubscriptionPath>,
  input: SupportRequestInput,
  sent: Sent,
): Promise<Outcome<Plan<RequestView, Always>, SubmitRefusal | 'not-found'>> => {
  const customer = await loadCustomer(deps, request, request.path.subscription);
  return customer.ok ? submitFor(deps, request, customer.value, input, sent) : customer;
};

const common = {
  zone: 'support',
  path: subscriptionPath,
  output: requestViewSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'invalid-input': true,
    'impact-contradicted': true,
    'not-a-support-contact': true,
    'instance-not-registered': true,
    'subscription-required': true,
  },
} as const;

type Submitting<Input> = UseCase<
  SubscriptionPath,
  undefined,
  Input,
  RequestView,
  SubmitRefusal | 'not-found'
>;

const submitted: Submitting<SupportRequestInput> = (deps) => (request) =>
  submit(deps, request, request.input, { contact: request.caller.id, channel: 'portal' });

/** Taken at any hour [S1-34]. */
export const submitSupportRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/requests',
  summary: 'Ask the vendor’s support',
  callers: ['customer-contact'],
  input: supportRequestInput,
  run: submitted,
});

/** How it reached them, and for whom they write it down. */
const notedInput = supportRequestInput.extend({
  channel: z.enum(['mail', 'phone']),
  contact: idSchema('per').optional(),
});

const noted: Submitting<z.infer<typeof notedInput>> = (deps) => (request) => {
  const { channel, contact, ...input } = request.input;
  return submit(deps, request, input, { channel, contact });
};

/** What came by mail or phone: its times inform until the contact confirms it in the portal [S1-38]. */
export const noteSupportRoute = write({
  ...common,
  key: 'POST /v1/subscriptions/{subscription}/noted-requests',
  summary: 'Write down what a customer asked by mail or phone',
  callers: agents,
  input: notedInput,
  run: noted,
});
