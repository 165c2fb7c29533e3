import type { Requirement } from './requirement.ts';

/** Does what meets it count for a time only, so that somebody has to be reminded before it ends? */
export const countsForATime = (requirement: Requirement): boolean => {
  switch (requirement.kind) {
    case 'document':
      return requirement.valid !== 'unlimited';
    case 'trainings':
      return 'valid' in requirement.needs && requirement.needs.valid !== 'unlimited';
    case 'certificates':
      return requirement.expires !== 'unlimited';
    default:
      return requirement.kind === 'agreement' || requirement.kind === 'fee';
  }
};

export const remindersOf = (requirement: Requirement): readonly number[] =>
  requirement.kind !== 'report' && 'reminderDays' in requirement ? (requirement.reminderDays ?? []) : [];
