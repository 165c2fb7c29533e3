import * as z from 'zod';
import { dateSchema } from '../civil-date.ts';
import type { FieldError } from '../field-problems.ts';
import { ratePpm } from '../money.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { termId } from '../program/term.ts';
import { paragraphs } from '../text.ts';
import type { OwnRate } from './records.ts';

// A rate that one partner has agreed with the vendor, where the program lets a scheme's rate be agreed so [S0-10].

export const ownRateInput = z.strictObject({
  scheme: termId,
  /** In percent; left out: from that day the program's own rate again. */
  rate: ratePpm.optional(),
  /** Today at the earliest: what was posted stays as it is. */
  from: dateSchema,
  reason: paragraphs(1000),
});
export type OwnRateInput = z.infer<typeof ownRateInput>;

type Schemes = {
  readonly commission: { readonly schemes: readonly { id: string; partnerRates?: 'allowed' | undefined }[] };
};

export const agreeRate = (
  { commission }: Schemes,
  { scheme, rate, from, reason }: OwnRateInput,
  known: readonly OwnRate[],
  { today, now, by }: { readonly today: string; readonly now: string; readonly by: string },
): Outcome<OwnRate, 'invalid-input' | 'already-there'> => {
  const open = commission.schemes
    .filter(({ partnerRates }) => partnerRates === 'allowed')
    .map(({ id }) => id);
  const fields: FieldError[] = [
    ...(open.includes(scheme)
      ? []
      : [{ field: 'scheme', code: 'not-an-option', values: { options: open.join(', ') || '–' } } as const]),
    ...(from < today ? [{ field: 'from', code: 'too-early', values: { first: today } } as const] : []),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  if (known.some((one) => one.scheme === scheme && one.from === from)) return refuse('already-there');
  return accept({ scheme, ...(rate === undefined ? {} : { ppm: rate }), from, reason, by, at: now, v: 1 });
};
