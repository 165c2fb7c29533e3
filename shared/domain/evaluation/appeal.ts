import * as z from 'zod';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { EvaluationTerms } from '../program/evaluation.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import { paragraphs } from '../text.ts';
import { daysAfter, decisionsOf, type Evaluation, type Who } from './evaluation.ts';

// A partner that disagrees with what was decided says so inside the program's window; the vendor grants or refuses it.

const reason = paragraphs(1000);
export const appealInput = z.strictObject({ text: paragraphs(4000) });

/** Once for each decision, inside the window; what has not taken effect waits for the answer. */
export const appealEvaluation = (
  program: Program,
  evaluation: Evaluation,
  { text }: z.infer<typeof appealInput>,
  { by, now }: Pick<Who, 'by' | 'now'>,
): Outcome<Evaluation, 'wrong-state' | 'appeal-over'> => {
  const { status, appealUntil, appeals } = evaluation;
  if ((status !== 'coming' && status !== 'done') || appealUntil === undefined) return refuse('wrong-state');
  if (appeals.length >= decisionsOf(evaluation).length) return refuse('wrong-state');
  if (now >= appealUntil) return refuse('appeal-over', { clause: clauseOf(program, 'evaluation') });
  return accept({
    ...evaluation,
    status: 'appealed',
    appeals: [...appeals, { text, by, at: now }],
    v: evaluation.v + 1,
  });
};

export const appealDecision = z.strictObject({ outcome: z.enum(['granted', 'refused']), reason });

/** Granted: the vendor decides anew. Refused: what was decided stands, and takes effect no earlier than now. */
export const decideAppeal = (
  program: Pick<Program, 'timeZone'>,
  terms: Pick<EvaluationTerms, 'decideWithinDays'>,
  evaluation: Evaluation,
  input: z.infer<typeof appealDecision>,
  { by, now }: Pick<Who, 'by' | 'now'>,
): Outcome<Evaluation, 'wrong-state'> => {
  const last = evaluation.appeals.at(-1);
  if (evaluation.status !== 'appealed' || !last) return refuse('wrong-state');
  const appeals = [...evaluation.appeals.slice(0, -1), { ...last, decision: { ...input, by, at: now } }];
  const v = evaluation.v + 1;
  const { effectiveAt } = evaluation;
  if (input.outcome === 'granted') {
    const { effectiveAt: _gone, appealUntil: _over, ...rest } = evaluation;
    return accept({
      ...{ ...rest, appeals, status: 'open', by: 'vendor', v },
      decideBy: daysAfter(now, terms.decideWithinDays, program),
    });
  }
  // What it was appealed against had taken effect, or there was nothing to take effect.
  const wasDone = effectiveAt === undefined || effectiveAt <= last.at;
  if (wasDone) return accept({ ...evaluation, appeals, status: 'done', v });
  return accept({
    ...{ ...evaluation, appeals, status: 'coming', v },
    effectiveAt: effectiveAt > now ? effectiveAt : now,
  });
};
