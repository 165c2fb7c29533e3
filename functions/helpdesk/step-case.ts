import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { impacts } from '../../shared/domain/program/impact.ts';
import { termId } from '../../shared/domain/program/term.ts';
import type { SupportMailKind } from '../../shared/domain/support/mails.ts';
import { planOn } from '../../shared/domain/support/subscription.ts';
import { answersFor } from '../../shared/domain/support/support-request.ts';
import {
  changeImpact,
  close,
  rejectResolution,
  reopen,
  replied,
} from '../../shared/domain/support/work-on-request.ts';
import { paragraphs } from '../../shared/domain/text.ts';
import { write } from '../../shared/runtime/route.ts';
import { type Doing, doingWith } from '../support/do-work.ts';
import { requestViewSchema } from '../support/view.ts';
import { casePath, type DeskRefusal, deskRefusals, loadDeskCase } from './load-desk.ts';
import { partners } from './whose.ts';

// What a service desk asks for its customers: problems and requests for change, under the customer's own plan and
// clocks; none of the partner's own requests is used up [S0-15].

const stepInput = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('message'), text: paragraphs(8000) }),
  z.strictObject({ step: z.literal('solved') }),
  z.strictObject({ step: z.literal('not-solved'), text: paragraphs(8000) }),
  z.strictObject({
    step: z.literal('impact'),
    impact: z.literal(impacts),
    reason: paragraphs(1000),
    answers: z.record(termId, termId).default({}),
  }),
  z.strictObject({ step: z.literal('close') }),
  z.strictObject({ step: z.literal('reopen'), text: paragraphs(8000) }),
]);
type Step = z.infer<typeof stepInput>;
type Refused = 'wrong-state' | 'invalid-input' | 'impact-contradicted';
type Does = Doing<Step, Refused>;

/** What each step makes of the request: the same as when the customer's own contact does it. */
const stepped = (
  { asked, plans, subscription, today }: Parameters<Does>[0],
  input: Step,
  given: Parameters<Does>[2],
) => {
  switch (input.step) {
    case 'message':
      return replied(asked, given);
    case 'solved':
      return asked.status === 'resolved' ? close(asked, 'contact', given) : refuse('wrong-state');
    case 'not-solved':
      return rejectResolution(asked, given);
    case 'impact': {
      const answers = answersFor(plans, asked, input.answers, input.impact);
      if (!answers.ok) return answers;
      const change = { to: input.impact, reason: input.reason, consented: true };
      return changeImpact(
        { ...asked, answers: answers.value },
        change,
        planOn(subscription, plans, today),
        given,
      );
    }
    case 'close':
      return close(asked, 'contact', given);
    case 'reopen':
      return reopen(asked, given);
  }
};

const textOf = (input: Step): string | undefined => {
  if ('text' in input) return input.text;
  return 'reason' in input ? input.reason : undefined;
};

const step: Does = (found, input, given) => {
  const after = stepped(found, input, given);
  if (!after.ok) return after;
  const text = textOf(input);
  const kind: SupportMailKind = input.step === 'close' ? 'support-closed' : 'support-replied';
  return accept({ after: after.value, told: { kind }, message: text === undefined ? undefined : { text } });
};

export const stepCaseRoute = write({
  zone: 'cases',
  key: 'POST /v1/partners/{partner}/helpdesk/customers/{subscription}/requests/{case}/steps',
  summary: 'Answer, confirm, refuse, change, close or reopen what was asked for a customer',
  callers: partners,
  path: casePath,
  input: stepInput,
  output: requestViewSchema,
  success: 201,
  refusals: { ...deskRefusals, 'wrong-state': true, 'invalid-input': true, 'impact-contradicted': true },
  run: doingWith<z.infer<typeof casePath>, Step, Refused, DeskRefusal>(loadDeskCase, step),
});
