import type { Recipient } from '../../shared/domain/notice.ts';
import type { Override } from '../../shared/domain/program/override.ts';
import type { Program } from '../../shared/domain/program/program.ts';

/** The vendor's office that looks at what distributors propose: the one for the rest of the world, else the first. */
export const reviewOffice = ({ entities }: Pick<Program, 'entities'>): string =>
  (entities.find(({ serves }) => serves === 'rest') ?? entities[0])?.id ?? '';

export const reviewer = (program: Program): Recipient => ({ kind: 'entity', entity: reviewOffice(program) });

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
