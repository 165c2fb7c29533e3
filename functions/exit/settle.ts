import type { Notice } from '../../shared/domain/notice.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { freePlaces } from '../../shared/domain/partner/event.ts';
import type { ExitRecord } from '../../shared/domain/partner/exit.ts';
import { withdrawLead } from '../../shared/domain/partner/lead.ts';
import { closeRequest } from '../../shared/domain/partner/leave-request.ts';
import { withdrawResale } from '../../shared/domain/partner/resale-deal.ts';
import { stepDesk } from '../../shared/domain/partner/service-desk.ts';
import { concludeReferral, handOnReferral } from '../../shared/domain/referral/lifecycle.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { resaleDeals, serviceDesks } from '../../shared/store/arrangements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { changedEvent, endedRegistration, readEvent, readRegistration } from '../../shared/store/events.ts';
import { changedLead, readLead } from '../../shared/store/leads.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { programVersion } from '../../shared/store/programs.ts';
import {
  changedReferral,
  followingClaims,
  handedOn,
  readClaim,
  readReferral,
} from '../../shared/store/referrals.ts';
import { changedRequest, readRequest } from '../../shared/store/requests.ts';
import { doneTask, readTask } from '../../shared/store/tasks.ts';
import type { Held } from '../entitlements/load-holder.ts';
import { notice, noticesToMembers } from '../notices.ts';

// What becomes of one open thing at the moment its decision is taken. What is kept is left as it is.

export type SettleRefusal = 'not-found' | 'wrong-state' | 'customer-protected' | 'partner-not-active';
type Code = SettleRefusal | 'changed-since' | 'busy';
export type Settled = { readonly writes: readonly Write<Code>[]; readonly notices: readonly Notice[] };
type Settle = (
  deps: Deps,
  request: Request,
  held: Held,
  record: ExitRecord,
) => Promise<Outcome<Settled, SettleRefusal>>;

const quietly = (writes: readonly Write<Code>[]) => accept({ writes, notices: [] });
const given = ({ now, caller }: Request) => ({ now, by: caller.id });

const referral: Settle = async (
  { table },
  request,
  { home, program: today },
  { id, decision, to, reason },
) => {
  const before = await readReferral(table, id);
  if (!before) return refuse('not-found');
  const program = await programVersion(table, before.program, before.version);
  const [claims, task] = await Promise.all([
    Promise.all(before.claims.map((claim) => readClaim(table, before.program, claim))),
    readTask(table, id),
  ]);
  if (decision === 'close') {
    const lost = concludeReferral(before, 'lost', { ...given(request), reason });
    if (!lost.ok) return lost;
    return accept({
      writes: [
        changedReferral(lost.value, program),
        ...followingClaims(lost.value, claims),
        ...doneTask(task),
      ],
      notices: noticesToMembers(home, (one) =>
        notice('referral-lost', one, before, today, request, { reason }),
      ),
    });
  }
  const taker = to === undefined ? undefined : await readPartnerHome(table, to);
  if (taker?.partner.status !== 'active' || taker.partner.program !== before.program)
    return refuse('partner-not-active');
  const after = handOnReferral(before, taker.partner.id);
  return accept({
    writes: handedOn(after, claims, program),
    notices: noticesToMembers(taker, (one) => notice('referral-reassigned', one, after, today, request)),
  });
};

const lead: Settle = async ({ table }, request, _held, { id, reason }) => {
  const before = await readLead(table, id);
  const after = before ? withdrawLead(before, reason, given(request)) : refuse('not-found');
  return after.ok ? quietly([changedLead(after.value)]) : after;
};

const asked: Settle = async ({ table }, request, { home, program }, { id, reason }) => {
  const [before, task] = await Promise.all([readRequest(table, id), readTask(table, id)]);
  const after = before ? closeRequest(before, reason, given(request)) : refuse('not-found');
  if (!after.ok) return after;
  return accept({
    writes: [changedRequest(after.value), ...doneTask(task)],
    notices: noticesToMembers(home, (to) =>
      notice('request-answered', to, after.value, program, request, { answer: reason }),
    ),
  });
};

const event: Settle = async ({ table }, _request, { home }, { id }) => {
  const [before, registration] = await Promise.all([
    readEvent(table, id),
    readRegistration(table, id, home.partner.id),
  ]);
  if (!before || !registration) return refuse('not-found');
  return quietly([changedEvent(freePlaces(before, registration)), endedRegistration(registration)]);
};

const deal: Settle = async (_deps, request, { home }, { id, reason }) => {
  const before = home.of(resaleDeals.prefix, resaleDeals.schema).find((one) => one.id === id);
  const after = before ? withdrawResale(before, reason, given(request)) : refuse('not-found');
  return after.ok ? quietly([resaleDeals.write(home.partner.id, after.value)]) : after;
};

const contract: Settle = async (_deps, request, { home, program, holder, today }, { id, reason }) => {
  const [before] = home.of(serviceDesks.prefix, serviceDesks.schema);
  const facts = { program, holder, today, ...given(request), newId: () => '' };
  const found = before?.contracts.find((one) => one.id === id);
  // One that has not begun ends on the day on which it would have.
  const endsOn = found && found.startsOn > today ? found.startsOn : today;
  const after = stepDesk(before, { step: 'end-contract', contract: id, endsOn, reason }, facts);
  if (after.ok) return quietly([serviceDesks.write(home.partner.id, after.value)]);
  return refuse(after.code === 'not-found' ? 'not-found' : 'wrong-state');
};

const settles: Partial<Record<ExitRecord['kind'], Settle>> = {
  referral,
  lead,
  request: asked,
  event,
  'resale-deal': deal,
  'service-desk-contract': contract,
};

/** The writes and mails of one decision. */
export const settle: Settle = (deps, request, held, record) => {
  const act = settles[record.kind];
  return record.decision === 'keep' || !act ? Promise.resolve(quietly([])) : act(deps, request, held, record);
};

/** Refusals that a decision may meet. */
export const settleRefusals = {
  'not-found': true,
  'wrong-state': true,
  'customer-protected': true,
  'partner-not-active': true,
} as const satisfies Partial<Record<RefusalCode, true>>;
