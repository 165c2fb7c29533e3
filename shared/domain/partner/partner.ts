import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Program } from '../program/program.ts';
import { paragraphs } from '../text.ts';
import type { Application } from './application.ts';
import { coverageSchema } from './coverage.ts';
import { tierSources } from './tier-award.ts';

export const partnerSchema = z.object({
  id: idSchema('par'),
  program: z.string(),
  version: z.int(),
  status: z.enum(['active', 'suspended', 'terminated']),
  tier: z.string(),
  /** Beside the tier, where the program has categories. */
  category: z.string().optional(),
  company: z.object({ name: z.string(), country: z.string(), website: z.string() }),
  /** Where it works; its own country where nothing else was said. */
  coverage: coverageSchema.optional(),
  entity: z.string(),
  /** Since when it is a partner, as the vendor says: perhaps before there was a program [S2-24]. */
  memberSince: z.iso.datetime(),
  /** When it became active, where that is not the day since which it is a partner. */
  activatedAt: z.iso.datetime().optional(),
  /** The application it came from. */
  application: idSchema('app').optional(),
  /** Names it had before, oldest first, each with its last day. */
  formerNames: z.array(z.object({ name: z.string(), until: z.iso.date() })).optional(),
  /** Companies that became part of it, by the ids under which their history lies. */
  absorbed: z.array(idSchema('par')).optional(),
  /** The partner that it became part of. */
  mergedInto: idSchema('par').optional(),
  v: z.int(),
});
export type Partner = z.infer<typeof partnerSchema>;

/** Status and tier from an instant on; money asks what stood when a sale occurred. */
export const standingSchema = z.object({
  from: z.iso.datetime(),
  status: partnerSchema.shape.status,
  tier: z.string(),
  reason: z.string().optional(),
  /** How it came to this tier, where a person gave it. */
  source: z.enum(tierSources).optional(),
  /** The first evaluation leaves this partner out. */
  skipsEvaluation: z.boolean().optional(),
});
export type Standing = z.infer<typeof standingSchema>;

/** The instant from which the partner's own years run: quotas, fees and evaluations count from it. */
export const activationOf = ({
  activatedAt,
  memberSince,
}: Pick<Partner, 'activatedAt' | 'memberSince'>): string => activatedAt ?? memberSince;

/** An application that lacks nothing becomes a partner of the entry tier, of the category it chose. */
export const activate = (
  application: Application,
  program: Program,
  given: { id: string; now: string },
): Partner => {
  const { category, coverage, ...company } = application.company;
  return {
    id: given.id,
    program: program.id,
    version: program.version,
    status: 'active',
    tier: program.entryTier,
    ...(category === undefined ? {} : { category }),
    company,
    coverage: coverage ?? [company.country],
    entity: application.entity,
    memberSince: given.now,
    application: application.id,
    v: 1,
  };
};

export const statusInput = z.strictObject({
  status: z.enum(['active', 'suspended', 'terminated']),
  reason: paragraphs(1000),
});

/** Suspension can be lifted; termination cannot be undone. */
export const changeStatus = (
  partner: Partner,
  { status }: z.infer<typeof statusInput>,
): Outcome<Partner, 'wrong-state' | 'already-there'> => {
  if (partner.status === 'terminated') return refuse('wrong-state');
  if (partner.status === status) return refuse('already-there');
  return accept({ ...partner, status, v: partner.v + 1 });
};

/** What stood at an instant: the last standing that had begun. Before the first: undefined. */
export const standingAt = (history: readonly Standing[], instant: string): Standing | undefined =>
  history
    .filter(({ from }) => from <= instant)
    .toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .at(-1);
