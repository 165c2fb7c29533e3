import * as z from 'zod';
import type { VendorRole } from '../access.ts';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { type EntitlementRefusal, entitle, type Holder } from './entitlement.ts';

// "Assign a dedicated technical agent for support" [S3-34]: one of the vendor's people, for as long as they are there.

export const agentSchema = z.object({
  benefit: z.string(),
  /** Nobody, since the last one left. */
  person: idSchema('per').optional(),
  since: z.iso.datetime(),
  assignedBy: z.string(),
  v: z.int(),
});
export type Agent = z.infer<typeof agentSchema>;
export const agentInput = z.strictObject({ person: idSchema('per') });

/** The line of the vendor's table that gives an agent. */
export const agentBenefit = ({ benefits }: Pick<Program, 'benefits'>): Benefit | undefined =>
  benefits.find(({ kind, sameAs }) => kind === 'agent' && sameAs === undefined);

/** The role whose people are agents. */
export const agentRole = ({ owner }: Benefit): VendorRole => owner ?? 'support-agent';

/** Under which name somebody is looked for: one of the partner's own matters. */
export const agentTaskOf = (partner: string): string => `${partner}.agent`;

type Given = {
  readonly holder: Holder;
  readonly today: string;
  readonly before: Agent | undefined;
  /** What the person is to the vendor; nothing for a stranger. */
  readonly roles: readonly VendorRole[];
  readonly now: string;
  readonly by: string;
};

/** A partner of a level that has an agent gets one of the people of the role that the table names. */
export const assignAgent = (
  program: Program,
  person: string,
  { holder, today, before, roles, now, by }: Given,
): Outcome<Agent, EntitlementRefusal | 'agent-not-offered' | 'invalid-input' | 'already-there'> => {
  const benefit = agentBenefit(program);
  if (!benefit) return refuse('agent-not-offered');
  const entitled = entitle(program, benefit.id, holder, today);
  if (!entitled.ok) return entitled;
  if (!roles.includes(agentRole(benefit)))
    return refuse('invalid-input', { fields: [{ field: 'person', code: 'not-staff' }] });
  if (before?.person === person) return refuse('already-there');
  return accept({ benefit: benefit.id, person, since: now, assignedBy: by, v: (before?.v ?? 0) + 1 });
};

/** Who leaves hands over to somebody, or to nobody: then somebody has to be found. */
export const handOverAgent = (
  agent: Agent,
  to: string | undefined,
  { now, by }: { readonly now: string; readonly by: string },
): Agent => ({
  benefit: agent.benefit,
  ...(to === undefined ? {} : { person: to }),
  since: now,
  assignedBy: by,
  v: agent.v + 1,
});
