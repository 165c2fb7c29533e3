import * as z from 'zod';
import { idSchema } from '../id.ts';
import type { Benefit } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { entitle, type Holder } from './entitlement.ts';

// The partner mailing list: who stands on it follows from what stands now, and is never kept. So an activation adds a
// partner's people and a suspension removes them by itself, and a campaign reaches exactly the active ones [S0-03].

/** What somebody of a partner has said about news; whoever has said nothing gets them. */
export const newsChoiceSchema = z.object({
  person: idSchema('per'),
  wanted: z.boolean(),
  at: z.iso.datetime(),
  v: z.int(),
});
export type NewsChoice = z.infer<typeof newsChoiceSchema>;

export const newsInput = z.strictObject({ wanted: z.boolean() });

/** The benefit that puts a partner's people on the list; a program without it has no list. */
export const newsBenefit = ({ benefits }: Pick<Program, 'benefits'>): Benefit | undefined =>
  benefits.find(({ kind, sameAs }) => kind === 'mailing-list' && sameAs === undefined);

export const audienceFilter = z.strictObject({
  tier: z.string().max(40).optional(),
  category: z.string().max(40).optional(),
});
export type AudienceFilter = z.infer<typeof audienceFilter>;

export type Reach = { readonly people: readonly string[]; readonly leftOut: number };
const nobody: Reach = { people: [], leftOut: 0 };

/** Which of a partner's people a campaign reaches, and how many of them want no news. */
export const reachOf = (
  program: Program,
  holder: Holder,
  members: readonly { readonly person: string }[],
  choices: readonly NewsChoice[],
  today: string,
  { tier, category }: AudienceFilter = {},
): Reach => {
  const benefit = newsBenefit(program);
  const meant =
    (tier === undefined || holder.partner.tier === tier) &&
    (category === undefined || holder.partner.category === category);
  if (!benefit || !meant || !entitle(program, benefit.id, holder, today).ok) return nobody;
  const out = new Set(choices.filter(({ wanted }) => !wanted).map(({ person }) => person));
  const people = members.map(({ person }) => person).filter((person) => !out.has(person));
  return { people, leftOut: members.length - people.length };
};
