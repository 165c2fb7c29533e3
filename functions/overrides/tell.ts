import type { Recipient } from '../../shared/domain/notice.ts';
import type { Override } from '../../shared/domain/program/override.ts';
import type { Program } from '../../shared/domain/program/program.ts';

/** The vendor's office that looks at what distributors propose: the one for the rest of the world, else the first. */
export const reviewers = ({ entities }: Program): Recipient[] => {
  const office = entities.find(({ serves }) => serves === 'rest') ?? entities[0];
  return office ? [{ kind: 'entity', entity: office.id }] : [];
};

/** What its mails name. */
export const mailFacts = (
  program: Program,
  { distributor, benefit, from, decided }: Override,
): Record<string, string> => ({
  distributorId: distributor,
  distributor: program.distributors.find(({ id }) => id === distributor)?.name ?? distributor,
  benefitId: benefit,
  effectiveFrom: from,
  reason: decided?.reason ?? '–',
});
