import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { answerLead, type LeadAnswer, leadAnswer, offerTo } from '../../shared/domain/partner/lead.ts';
import { type Deps, isStale, type Plan, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedLead } from '../../shared/store/leads.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { notice } from '../notices.ts';
import { loadLinked, loadOffered, type Offered } from './load-lead.ts';
import { type OfferedView, offeredSchema, offeredView, withContact } from './view.ts';

const path = z.object({ lead: idSchema('lea') });
type Refusals = 'not-found' | 'partner-not-active' | 'wrong-state';

/** Accepted or declined by the partner that is asked, and the office is told [S0-05]. */
const answered = async (
  deps: Deps,
  request: Request<unknown, undefined, LeadAnswer>,
  { lead, offer, partner, program }: Offered,
): Promise<Outcome<Plan<OfferedView, Refusals | 'changed-since' | 'busy'>, Refusals | 'changed-since'>> => {
  if (isStale(request, lead)) return refuse('changed-since');
  const { input, now } = request;
  const after = answerLead(lead, offer.partner, input, { now, by: request.caller.id });
  if (!after.ok) return after;
  const office = { kind: 'entity', entity: lead.entity } as const;
  const facts = {
    partner: partner.id,
    reason: input.outcome === 'declined' ? input.note : '',
  };
  const kind = input.outcome === 'accepted' ? 'lead-accepted' : 'lead-returned';
  const last = offerTo(after.value, offer.partner) ?? offer;
  const view = offeredView({ lead: after.value, offer: last }, now);
  return accept({
    value: await withContact(deps, view),
    writes: [changedLead(after.value), stillActive(partner.id)],
    notices: [notice(kind, office, lead, program, request, facts)],
    audit: {
      program: program.id,
      about: lead.id,
      changes: { status: [lead.status, after.value.status], partner: [partner.id, input.outcome] },
    },
  });
};

const answer: UseCase<z.infer<typeof path>, undefined, LeadAnswer, OfferedView, Refusals> =
  (deps) => async (request) => {
    const loaded = await loadOffered(deps, request, request.path.lead);
    return loaded.ok ? answered(deps, request, loaded.value) : loaded;
  };

const answerByLink: UseCase<undefined, undefined, LeadAnswer, OfferedView, Refusals | 'link-used'> =
  (deps) => async (request) => {
    const loaded = await loadLinked(deps, request);
    return loaded.ok ? answered(deps, request, loaded.value) : loaded;
  };

const refusals = { 'not-found': true, 'partner-not-active': true, 'wrong-state': true } as const;

export const answerLeadRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/leads/{lead}/answers',
  summary: 'Accept or decline a lead, signed in',
  callers: ['partner-admin', 'partner-member'],
  path,
  input: leadAnswer,
  output: offeredSchema,
  success: 201,
  refusals,
  run: answer,
});

export const answerLeadByLinkRoute = write({
  zone: 'collaboration',
  key: 'POST /v1/lead-answers',
  summary: 'Accept or decline a lead by the link in the mail about it',
  callers: ['link:answer-lead'],
  input: leadAnswer,
  output: offeredSchema,
  success: 201,
  refusals: { ...refusals, 'link-used': true },
  run: answerByLink,
});
