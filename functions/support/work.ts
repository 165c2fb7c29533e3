import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { impacts } from '../../shared/domain/program/impact.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { planOn } from '../../shared/domain/support/subscription.ts';
import { answersFor } from '../../shared/domain/support/support-request.ts';
import {
  answered,
  askForMissing,
  changeImpact,
  close,
  confirmInPortal,
  recordNonCooperation,
  rejectResolution,
  reopen,
  replied,
  resolve,
} from '../../shared/domain/support/work-on-request.ts';
import { line, paragraphs } from '../../shared/domain/text.ts';
import { write } from '../../shared/runtime/route.ts';
import { doing } from './do-work.ts';
import { agents, requestPath } from './load-support.ts';
import { requestViewSchema } from './view.ts';

// What customers and agents do with a request. Whatever is past due by then has happened first: a late answer records
// what it missed itself (rules/service-clock.md 10).

const common = {
  zone: 'support',
  path: requestPath,
  output: requestViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
} as const;
const both = ['customer-contact', ...agents] as const;

const messageInput = z.strictObject({
  text: paragraphs(8000),
  /** A note of the vendor's people for themselves: it answers nobody. */
  internal: z.boolean().default(false),
});

/** The first public message of a person of the vendor ends the response time; a contact's lets a waiting one go on. */
export const messageRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/messages',
  summary: 'Say something about a request',
  callers: both,
  input: messageInput,
  refusals: { ...common.refusals, 'invalid-input': true },
  run: doing<z.infer<typeof messageInput>, 'wrong-state' | 'invalid-input'>(({ asked }, message, given) => {
    if (given.fromCustomer) {
      if (message.internal)
        return refuse('invalid-input', {
          fields: [{ field: 'internal', code: 'not-an-option', values: { options: 'false' } }],
        });
      const after = replied(asked, given);
      return after.ok ? accept({ after: after.value, told: { kind: 'support-replied' }, message }) : after;
    }
    if (message.internal) return accept({ after: { ...asked, v: asked.v + 1 }, message });
    const after = answered(asked, given);
    return after.ok ? accept({ after: after.value, told: { kind: 'support-answered' }, message }) : after;
  }),
});

const missingInput = z.strictObject({ missing: z.array(line(200)).min(1).max(20) });

export const missingRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/missing-items',
  summary: 'Ask the customer for what is missing: the time for a solution waits',
  callers: agents,
  input: missingInput,
  run: doing<z.infer<typeof missingInput>, 'wrong-state'>(({ asked }, { missing }, given) => {
    const after = askForMissing(asked, missing, given);
    const list = missing.map((one) => `- ${one}`).join('\n');
    return after.ok
      ? accept({
          after: after.value,
          told: { kind: 'support-needs', facts: { missing: list } },
          message: { text: list },
        })
      : after;
  }),
});

const resolutionInput = z.strictObject({ text: paragraphs(8000) });

export const resolveRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/resolutions',
  summary: 'Say how it is solved: the contact confirms, refuses, or says nothing for the plans’ days',
  callers: agents,
  input: resolutionInput,
  run: doing<z.infer<typeof resolutionInput>, 'wrong-state'>(({ asked, plans }, { text }, given) => {
    const after = resolve(asked, text, plans, given);
    return after.ok
      ? accept({ after: after.value, told: { kind: 'support-resolved' }, message: { text } })
      : after;
  }),
});

const verdictInput = z.discriminatedUnion('solved', [
  z.strictObject({ solved: z.literal(true) }),
  z.strictObject({ solved: z.literal(false), text: paragraphs(8000) }),
]);

export const verdictRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/verdicts',
  summary: 'The contact says whether it is solved',
  callers: ['customer-contact'],
  input: verdictInput,
  run: doing<z.infer<typeof verdictInput>, 'wrong-state'>(({ asked }, input, given) => {
    if (asked.status !== 'resolved') return refuse('wrong-state');
    const after = input.solved ? close(asked, 'contact', given) : rejectResolution(asked, given);
    if (!after.ok) return after;
    return accept({
      after: after.value,
      told: { kind: 'support-replied' },
      message: input.solved ? undefined : { text: input.text },
    });
  }),
});

export const closeSupportRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/closes',
  summary: 'Close a request: what still runs stops',
  callers: both,
  input: z.strictObject({}),
  run: doing<object, 'wrong-state'>(({ asked }, _input, given) => {
    const after = close(asked, given.fromCustomer ? 'contact' : 'vendor', given);
    return after.ok ? accept({ after: after.value, told: { kind: 'support-closed' } }) : after;
  }),
});

const reopenInput = z.strictObject({ text: paragraphs(8000) });

export const reopenRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/reopenings',
  summary: 'Open a closed request again: the time for a solution goes on with what was left',
  callers: both,
  input: reopenInput,
  run: doing<z.infer<typeof reopenInput>, 'wrong-state'>(({ asked }, { text }, given) => {
    const after = reopen(asked, given);
    return after.ok
      ? accept({
          after: after.value,
          told: { kind: given.fromCustomer ? 'support-replied' : 'support-answered' },
          message: { text },
        })
      : after;
  }),
});

const impactInput = z.strictObject({
  impact: z.literal(impacts),
  reason: paragraphs(1000),
  /** What a contact answers otherwise than before; the level has to fit [S1-37]. */
  answers: z.record(termId, termId).default({}),
});

/** The contact's own change is its consent; the vendor's is none. */
export const impactRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/impact-changes',
  summary: 'Another level of impact, with the reason; what is promised is counted anew',
  callers: both,
  input: impactInput,
  refusals: { ...common.refusals, 'invalid-input': true, 'impact-contradicted': true },
  run: doing<z.infer<typeof impactInput>, 'wrong-state' | 'invalid-input' | 'impact-contradicted'>(
    ({ asked, plans, subscription, today }, input, given) => {
      // The vendor's people judge by what they see; a contact's word is its answers.
      const answers = given.fromCustomer
        ? answersFor(plans, asked, input.answers, input.impact)
        : accept(asked.answers);
      if (!answers.ok) return answers;
      const plan = planOn(subscription, plans, today);
      const change = { to: input.impact, reason: input.reason, consented: given.fromCustomer };
      const after = changeImpact({ ...asked, answers: answers.value }, change, plan, given);
      return after.ok
        ? accept({
            after: after.value,
            told: { kind: given.fromCustomer ? 'support-replied' : 'support-answered' },
            message: { text: input.reason },
          })
        : after;
    },
  ),
});

export const confirmSupportRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/confirmations',
  summary: 'The contact confirms what staff wrote down: its times are guaranteed from now on',
  callers: ['customer-contact'],
  input: z.strictObject({}),
  run: doing<object, 'wrong-state'>(({ asked, plans, subscription, today }, _input, given) => {
    const after = confirmInPortal(asked, planOn(subscription, plans, today), given);
    return after.ok ? accept({ after: after.value, told: { kind: 'support-replied' } }) : after;
  }),
});

const nonCooperationInput = z.strictObject({ reason: paragraphs(1000), evidence: paragraphs(4000) });

export const nonCooperationRoute = write({
  ...common,
  key: 'POST /v1/support-requests/{request}/non-cooperations',
  summary: 'Record that the contacts did not assist, with reason and evidence',
  callers: agents,
  input: nonCooperationInput,
  run: doing<z.infer<typeof nonCooperationInput>, 'wrong-state'>(({ asked }, input, given) => {
    const after = recordNonCooperation(asked, input, given);
    return after.ok ? accept({ after: after.value }) : after;
  }),
});
