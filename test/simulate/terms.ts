import type { Program } from '../../shared/domain/program/program.ts';
import { programNamed, servicePlansNamed } from '../support/programs.ts';
import type { Terms } from './stage.ts';

/** All five programs with their example figures, in force before the simulated time begins. */
export const allTerms = (): Terms => {
  const started = { effectiveFrom: '2020-01-01', firstPeriod: '2027-01' };
  return {
    programs: ['opennebula', 'otrs', 'open-xchange', 'rsupport'].map(
      (id): Program => ({ ...programNamed(id), ...started }),
    ),
    plans: { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' },
  };
};
