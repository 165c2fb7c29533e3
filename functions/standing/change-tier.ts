import type * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { type Partner, partnerSchema } from '../../shared/domain/partner/partner.ts';
import {
  changeTier,
  memberSinceInput,
  sinceBefore,
  type TierChange,
  tierChangeInput,
} from '../../shared/domain/partner/tier.ts';
import { type Deps, isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { awards } from '../../shared/store/papers.ts';
import { changedPartner, correctedPartner } from '../../shared/store/partners.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { watchedPapers } from '../membership/watch-papers.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';

export const tierGivers: Allowed[] = ['program-manager', 'administrator'];

/** The new tier from this instant on, in the history and with the decision kept; the partner's people get the reason. */
export const plannedChange = async (
  { table }: Deps,
  {
    partner: before,
    program,
    dossier,
    subject,
  }: Pick<PartnerFile, 'partner' | 'program' | 'dossier' | 'subject'>,
  { partner, standing, award }: TierChange,
  request: Pick<Request, 'now' | 'newId'>,
) => ({
  value: partner,
  writes: [
    ...changedPartner(partner, request.now, standing),
    awards.write(partner.id, award),
    // Another level asks for other things, until other days.
    ...(await watchedPapers(
      table,
      {
        partner: partner.id,
        program,
        subject: { ...subject, tier: partner.tier },
        watch: dossier.watch,
      },
      request.now,
    )),
  ],
  notices: noticesToMembers(dossier, (to) =>
    notice('tier-changed', to, partner, program, request, { reason: award.override ?? award.reason }),
  ),
  audit: {
    program: program.id,
    about: partner.id,
    changes: {
      tier: [before.tier, partner.tier] as const,
      source: ['', award.source] as const,
      reason: ['', award.reason] as const,
      ...(award.override === undefined ? {} : { override: ['', award.override] as const }),
      ...(award.missing.length ? { missing: ['', award.missing.join(', ')] as const } : {}),
    },
  },
});

const change: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof tierChangeInput>,
  Partner,
  | 'not-found'
  | 'partner-not-active'
  | 'invalid-input'
  | 'wrong-state'
  | 'already-there'
  | 'requirements-missing'
> = (deps) => async (request) => {
  const file = await loadPartnerFile(deps, request, request.path.partner);
  if (!file.ok) return file;
  const { partner, program, subject } = file.value;
  if (isStale(request, partner)) return refuse('changed-since');
  const given = { id: request.newId('awd'), now: request.now, by: request.caller.id };
  const changed = changeTier(program, partner, subject, request.input, given);
  return changed.ok ? accept(await plannedChange(deps, file.value, changed.value, request)) : changed;
};

export const changeTierRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/tier-changes',
  summary: 'Give a partner another tier: with what it asks for complete, or with a reason why not',
  callers: tierGivers,
  path: memberPath,
  input: tierChangeInput,
  output: partnerSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'invalid-input': true,
    'wrong-state': true,
    'already-there': true,
    'requirements-missing': true,
  },
  run: change,
});

/** Since when a company has been a partner, as the vendor knows it: perhaps before the program began [S2-24]. */
const correctMemberSince: UseCase<
  MemberPath,
  undefined,
  z.infer<typeof memberSinceInput>,
  Partner,
  'not-found' | 'partner-not-active' | 'invalid-input'
> = (deps) => async (request) => {
  const file = await loadPartnerFile(deps, request, request.path.partner);
  if (!file.ok) return file;
  const { partner, program } = file.value;
  if (isStale(request, partner)) return refuse('changed-since');
  const since = sinceBefore(program, partner, request.input.memberSince);
  if (!since.ok) return since;
  const after = { ...since.value, v: partner.v + 1 };
  return accept({
    value: after,
    writes: [correctedPartner(after)],
    audit: {
      program: program.id,
      about: partner.id,
      changes: {
        memberSince: [partner.memberSince, after.memberSince],
        reason: ['', request.input.reason],
      },
    },
  });
};

export const memberSinceRoute = write({
  zone: 'standing',
  key: 'POST /v1/partners/{partner}/member-since',
  summary: 'Record since when a company has been a partner, also before the program began',
  callers: tierGivers,
  path: memberPath,
  input: memberSinceInput,
  output: partnerSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'invalid-input': true },
  run: correctMemberSince,
});
