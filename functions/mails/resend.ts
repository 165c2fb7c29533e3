import * as z from 'zod';
import { type Delivery, resendRefused } from '../../shared/domain/delivery.ts';
import { addressWithheld, liftedAddress } from '../../shared/domain/mail-address.ts';
import { mailProblem } from '../../shared/domain/mail-problems.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { writtenMail } from '../../shared/runtime/shown-mail.ts';
import { delivered, keptAddressState } from '../../shared/store/notices.ts';
import { loadMail, mailKeepers, mailPath } from './load-mails.ts';

type Path = z.infer<typeof mailPath>;

const resendView = z.object({ id: z.string(), resends: z.string(), program: z.string() });
type Resend = z.infer<typeof resendView>;

/** The same mail once more, written anew from what stands now: a mail of its own that names the earlier one. */
const again = (
  { kind, program, version, to, about, receipt, facts }: Delivery,
  own: Pick<Notice, 'id' | 'owedAt' | 'resends'>,
): Notice => ({
  ...{ kind, program, version, to, about, facts },
  ...(receipt === undefined ? {} : { receipt }),
  ...own,
});

const resend: UseCase<Path, undefined, object, Resend, 'not-found' | 'wrong-state'> =
  (deps) => async (request) => {
    const loaded = await loadMail(deps, request);
    if (!loaded.ok) return loaded;
    const { delivery } = loaded.value;
    if (isStale(request, delivery)) return refuse('changed-since');
    const refused = resendRefused(delivery);
    if (refused) return refuse('wrong-state', { fields: [mailProblem('mail', refused)] });
    const today = await writtenMail({ notice: delivery });
    if (!today) return refuse('wrong-state', { fields: [mailProblem('mail', 'recipient-gone')] });
    const withheld = addressWithheld(today.addressState);
    if (withheld) return refuse('wrong-state', { fields: [mailProblem('mail', withheld)] });
    const id = request.newId('ntc');
    const { dueAt: _due, ...rest } = delivery;
    return accept({
      value: { id, resends: delivery.id, program: delivery.program },
      writes: [delivered(delivery, { ...rest, resentAs: id })],
      notices: [again(delivery, { id, owedAt: request.now, resends: delivery.id })],
      audit: { program: delivery.program, about: delivery.id, changes: { resentAs: ['', id] } },
    });
  };

export const resendRoute = write({
  zone: 'mails',
  key: 'POST /v1/programs/{program}/mails/sent/{mail}/resends',
  summary: 'Send a mail once more, as a mail of its own that names the earlier one',
  callers: mailKeepers,
  path: mailPath,
  input: z.strictObject({}),
  output: resendView,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: resend,
});

const liftView = z.object({ mail: z.string(), program: z.string(), state: z.literal('lifted') });
type Lift = z.infer<typeof liftView>;
const liftInput = z.strictObject({ reason: paragraphs(1000) });

/** Mails may go to this address again: the mail service's own list is told with the next one that leaves. */
const lift: UseCase<Path, undefined, z.infer<typeof liftInput>, Lift, 'not-found' | 'wrong-state'> =
  (deps) => async (request) => {
    const loaded = await loadMail(deps, request);
    if (!loaded.ok) return loaded;
    const { delivery } = loaded.value;
    const today = await writtenMail({ notice: delivery });
    if (!today) return refuse('wrong-state', { fields: [mailProblem('mail', 'recipient-gone')] });
    const { addressState, to } = today;
    if (!addressState || addressState.state === 'lifted')
      return refuse('wrong-state', { fields: [mailProblem('mail', 'not-suppressed')] });
    const lifted = { by: request.caller.id, at: request.now, reason: request.input.reason };
    return accept({
      value: { mail: delivery.id, program: delivery.program, state: 'lifted' },
      writes: [keptAddressState(to, liftedAddress(addressState, lifted))],
      audit: {
        program: delivery.program,
        about: delivery.id,
        changes: { address: [addressState.state, 'lifted'] },
      },
    });
  };

export const liftRoute = write({
  zone: 'mails',
  key: 'POST /v1/programs/{program}/mails/sent/{mail}/lifts',
  summary: 'Say that mails may go to the address of a mail again, with the reason',
  callers: mailKeepers,
  path: mailPath,
  input: liftInput,
  output: liftView,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: lift,
});
