import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';

/** An evaluation of 2025 that waits for the distributor of Germany. */
export const waitingEvaluation = (
  partner: string,
  company: string,
  { id, version, entryTier }: Program,
  at: string,
): Evaluation => ({
  ...{ partner, company, country: 'DE', program: id, version, on: '2026-01-01', at },
  ...{ cycle: { start: '2025-01-01', end: '2026-01-01' }, tier: entryTier, misses: 0, skipped: false },
  ...{ facts: [], proposal: { outcome: 'keep', tier: entryTier, requirements: [] }, by: 'distributor' },
  ...{ decideBy: plusMs(at, 86_400_000), status: 'open', decisions: [], appeals: [], v: 1 },
});
