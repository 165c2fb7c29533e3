import * as z from 'zod';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { RequirementState } from './entry.ts';

/** A requirement as API and pages show it: whether it is met, and the vendor's sentence that asks for it. */
export const requirementViewSchema = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), de: z.string() }),
  kind: z.string(),
  when: z.enum(['entry', 'tier']),
  state: z.enum(['met', 'missing', 'submitted', 'rejected', 'expired']),
  /** Last day on which it stays met without anything being done. */
  until: z.iso.date().optional(),
  /** Why the last document was rejected. */
  reason: z.string().optional(),
  have: z.int().optional(),
  need: z.int().optional(),
  clause: z.object({ program: z.string(), version: z.int(), path: z.string(), text: z.string() }).optional(),
});
export type RequirementView = z.infer<typeof requirementViewSchema>;

export const requirementView = (
  program: Program,
  { requirement, state, until, reason, have, need }: RequirementState,
): RequirementView => {
  const clause = clauseOf(program, `requirements.${requirement.id}`);
  return {
    id: requirement.id,
    name: requirement.name,
    kind: requirement.kind,
    when: requirement.when,
    state,
    ...(until === undefined ? {} : { until }),
    ...(reason === undefined ? {} : { reason }),
    ...(have === undefined ? {} : { have }),
    ...(need === undefined ? {} : { need }),
    ...(clause ? { clause } : {}),
  };
};
