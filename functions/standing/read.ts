import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { standingBreaches } from '../../shared/domain/partner/breach.ts';
import { certificateRecordSchema } from '../../shared/domain/partner/certificate.ts';
import { requirementStates } from '../../shared/domain/partner/entry.ts';
import { requirementView, requirementViewSchema } from '../../shared/domain/partner/entry-view.ts';
import { standingSchema } from '../../shared/domain/partner/partner.ts';
import { breachSchema } from '../../shared/domain/partner/records.ts';
import { referenceSchema } from '../../shared/domain/partner/reference.ts';
import { missingForTier } from '../../shared/domain/partner/tier.ts';
import { tierAwardSchema } from '../../shared/domain/partner/tier-award.ts';
import { attendanceSchema, checklistSchema } from '../../shared/domain/partner/training.ts';
import { tiersByRank } from '../../shared/domain/program/terms.ts';
import type { Reading, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { type MemberPath, memberPath } from '../membership/load-member.ts';
import { asSeenBy } from '../membership/requirements.ts';
import { loadPartnerFile, type PartnerFile } from './load-partner-file.ts';

const standingReaders: Allowed[] = [
  'partner-admin',
  'partner-member',
  'program-manager',
  'auditor',
  'administrator',
];

const tierSchema = z.object({
  tier: z.string(),
  name: z.string(),
  /** What it asks for, each with how it stands and the vendor's sentence. */
  items: z.array(requirementViewSchema),
  /** What is missing for the vendor to give it; the award itself is the vendor's decision. */
  missing: z.array(z.string()),
});
const viewSchema = z.object({
  partner: z.string(),
  company: z.string(),
  status: z.string(),
  memberSince: z.iso.datetime(),
  tier: tierSchema,
  /** The tiers above, the nearest first. */
  above: z.array(tierSchema),
  /** Of the tier's requirements, those that are met no more, and since when. */
  breaches: z.array(breachSchema),
  references: z.array(referenceSchema),
  checklists: z.array(checklistSchema),
  attendances: z.array(attendanceSchema),
  certificates: z.array(certificateRecordSchema),
  awards: z.array(tierAwardSchema),
  history: z.array(standingSchema),
});
export type StandingView = z.infer<typeof viewSchema>;
export type TierView = z.infer<typeof tierSchema>;

const tierView = (file: PartnerFile, request: Request, tier: string): TierView => ({
  tier,
  name: file.program.tiers.find(({ id }) => id === tier)?.name ?? tier,
  items: requirementStates(file.program, { ...file.subject, tier })
    .map(asSeenBy(request, file))
    .map((state) => requirementView(file.program, state)),
  missing: missingForTier(file.program, file.subject, tier),
});

/** Where a partner stands: its tier, what that asks for, what the next one does, and all that was recorded for it. */
export const standingOf = (file: PartnerFile, request: Request): StandingView => {
  const { partner, program, subject, dossier } = file;
  const rank = program.tiers.find(({ id }) => id === partner.tier)?.rank ?? 0;
  const { references, checklists, attendances, certificates, awards } = dossier.papers;
  return {
    partner: partner.id,
    company: partner.company.name,
    status: partner.status,
    memberSince: partner.memberSince,
    tier: tierView(file, request, partner.tier),
    above: tiersByRank(program)
      .filter((tier) => tier.rank > rank)
      .map(({ id }) => tierView(file, request, id)),
    breaches: standingBreaches(dossier.breaches, requirementStates(program, subject)),
    references: [...references],
    checklists: [...checklists],
    attendances: [...attendances],
    certificates: [...certificates],
    awards: [...awards],
    history: [...dossier.history],
  };
};

const readStanding: Reading<MemberPath, undefined, StandingView, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const file = await loadPartnerFile(deps, request, request.path.partner);
    return file.ok ? accept(standingOf(file.value, request)) : file;
  };

export const standingRoute = read({
  zone: 'standing',
  key: 'GET /v1/partners/{partner}/standing',
  summary: 'Where a partner stands: its tier, what it and the next ones ask for, met or missing',
  callers: standingReaders,
  path: memberPath,
  output: viewSchema,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: readStanding,
});
