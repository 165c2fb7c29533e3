import type * as z from 'zod';
import {
  type SubmitRefusal,
  type SupportRequestInput,
  supportRequestInput,
} from '../../shared/domain/support/support-request.ts';
import type { UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { submitFor } from '../support/submit.ts';
import { type RequestView, requestViewSchema } from '../support/view.ts';
import { type DeskRefusal, deskCustomerPath, deskRefusals, loadDeskCustomer } from './load-desk.ts';
import { partners } from './whose.ts';

// What a service desk asks for its customers: problems and requests for change, under the customer's own plan and
// clocks; none of the partner's own requests is used up [S0-15].

const submit: UseCase<
  z.infer<typeof deskCustomerPath>,
  undefined,
  SupportRequestInput,
  RequestView,
  DeskRefusal | SubmitRefusal
> = (deps) => async (request) => {
  const linked = await loadDeskCustomer(deps, request);
  if (!linked.ok) return linked;
  const { customer, benefit, partner } = linked.value;
  const sent = {
    contact: request.caller.id,
    channel: 'portal',
    desk: partner,
    kinds: benefit.requestKinds,
  } as const;
  return submitFor(deps, request, customer, request.input, sent);
};

export const submitCaseRoute = write({
  zone: 'cases',
  key: 'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/requests',
  summary: 'Ask the vendor’s support for a customer whose single point of contact the desk is',
  callers: partners,
  path: deskCustomerPath,
  input: supportRequestInput,
  output: requestViewSchema,
  success: 201,
  refusals: {
    ...deskRefusals,
    'invalid-input': true,
    'impact-contradicted': true,
    'not-a-support-contact': true,
    'instance-not-registered': true,
    'subscription-required': true,
  },
  run: submit,
});
