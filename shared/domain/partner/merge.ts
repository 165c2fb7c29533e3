import * as z from 'zod';
import { idSchema } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { paragraphs } from '../text.ts';
import type { Coverage } from './coverage.ts';
import type { Partner } from './partner.ts';

// Two partners become one. The one that goes keeps its id, its history and what was posted for it; whatever goes on
// goes on with the one that stays, and its pages show both.

export const mergerInput = z.strictObject({ into: idSchema('par'), reason: paragraphs(1000) });

const together = (one: Coverage, other: Coverage): Coverage =>
  one === 'worldwide' || other === 'worldwide' ? 'worldwide' : [...new Set([...one, ...other])].toSorted();
const coverageOf = ({ coverage, company }: Partner): Coverage => coverage ?? [company.country];

/** Has this merger been begun? It may take more than one request to move everything. */
export const isBegun = (gone: Partner, stays: Partner): boolean => gone.mergedInto === stays.id;

/** Of one program, neither of them over, and not a company with itself. */
export const mergePartners = (
  gone: Partner,
  stays: Partner,
): Outcome<{ gone: Partner; stays: Partner }, 'wrong-state' | 'invalid-input'> => {
  if (gone.id === stays.id || gone.program !== stays.program)
    return refuse('invalid-input', { fields: [{ field: 'into', code: 'not-an-option' }] });
  if (isBegun(gone, stays)) return accept({ gone, stays });
  if (gone.status === 'terminated' || stays.status !== 'active') return refuse('wrong-state');
  return accept({
    gone: { ...gone, status: 'terminated', mergedInto: stays.id, v: gone.v + 1 },
    stays: {
      ...stays,
      coverage: together(coverageOf(stays), coverageOf(gone)),
      absorbed: [...(stays.absorbed ?? []), gone.id, ...(gone.absorbed ?? [])],
      v: stays.v + 1,
    },
  });
};

/** Under which ids a partner's history lies: its own, and those of the companies that became part of it. */
export const idsOf = ({ id, absorbed = [] }: Pick<Partner, 'id' | 'absorbed'>): string[] => [id, ...absorbed];
