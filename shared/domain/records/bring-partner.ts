import { dateIn, startOf } from '../civil-date.ts';
import { type FieldError, firstOfEach } from '../field-problems.ts';
import { importProblem } from '../import-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Partner, Standing } from '../partner/partner.ts';
import type { FeePayment } from '../partner/records.ts';
import type { TierAward } from '../partner/tier-award.ts';
import type { Program } from '../program/program.ts';
import { entityFor, feeFor } from '../program/terms.ts';
import type { ImportRow } from './columns.ts';

/** What goes into every record that is brought in. */
export type Given = { readonly id: string; readonly now: string; readonly by: string };

/** Why a record says nobody decided it here. */
export const IMPORTED = 'import';

const optionError = (
  field: string,
  value: string | undefined,
  options: readonly { readonly id: string }[],
): FieldError[] =>
  value === undefined || options.some(({ id }) => id === value)
    ? []
    : [
        options.length
          ? { field, code: 'not-an-option', values: { options: options.map(({ id }) => id).join(', ') } }
          : { field, code: 'unknown-field' },
      ];

type Row = ImportRow<'partners'>;

const isTier = ({ tiers }: Program, tier: string) => tiers.some(({ id }) => id === tier);

const dateErrors = ({ memberSince, activatedOn, tierSince }: Row, today: string): FieldError[] => [
  ...(memberSince > today ? [{ field: 'memberSince', code: 'in-the-future' } as const] : []),
  ...Object.entries({ activatedOn, tierSince }).flatMap(([field, day]): FieldError[] => {
    if (day === undefined) return [];
    if (day > today) return [{ field, code: 'in-the-future' }];
    return day < memberSince ? [{ field, code: 'too-early', values: { first: memberSince } }] : [];
  }),
];

const errorsOf = (program: Program, row: Row, today: string): FieldError[] => [
  ...optionError('tier', row.tier, program.tiers),
  ...optionError('category', row.category, program.categories),
  ...(program.categories.length && row.category === undefined
    ? [{ field: 'category', code: 'required' } as const]
    : []),
  ...dateErrors(row, today),
  ...(row.feePaidUntil !== undefined && isTier(program, row.tier) && feeFor(program, row.tier) === undefined
    ? [importProblem('feePaidUntil', 'no-fee')]
    : []),
];

const partnerOf = (program: Program, row: Row, id: string): Partner => {
  const { name, country, website, category, memberSince, activatedOn } = row;
  const begin = (day: string) => startOf(day, program.timeZone);
  return {
    id,
    program: program.id,
    version: program.version,
    status: row.status ?? 'active',
    tier: row.tier,
    ...(category === undefined ? {} : { category }),
    company: { name, country, website },
    coverage: row.coverage ?? [country],
    entity: entityFor(program, country).id,
    memberSince: begin(memberSince),
    ...(activatedOn === undefined ? {} : { activatedAt: begin(activatedOn) }),
    v: 1,
  };
};

/** Who had a tier before the program keeps it, and is left out of the first evaluation where the program says so [S2-23]. */
const standingOf = (program: Program, row: Row): Standing => {
  const { evaluation } = program;
  const exempt = evaluation.by !== 'nobody' && evaluation.grandfathered === 'first-evaluation-skipped';
  return {
    from: startOf(row.tierSince ?? row.memberSince, program.timeZone),
    status: row.status ?? 'active',
    tier: row.tier,
    source: 'grandfathered',
    ...(exempt ? { skipsEvaluation: true } : {}),
  };
};

export type Brought = {
  readonly partner: Partner;
  readonly standing: Standing;
  readonly award: TierAward;
  readonly fee?: FeePayment;
};

/** A partner as it was before the program ran here: its tier given, its years running, its fee paid [S2-22, S2-24]. */
export const bringPartner = (
  program: Program,
  row: Row,
  { id, now, by, award, fee }: Given & { readonly award: string; readonly fee: string },
): Outcome<Brought, 'invalid-input'> => {
  const today = dateIn(program.timeZone, now);
  const fields = errorsOf(program, row, today);
  if (fields.length) return refuse('invalid-input', { fields });
  const common = { at: now, v: 1 };
  const { tier, feePaidUntil } = row;
  return accept({
    partner: partnerOf(program, row, id),
    standing: standingOf(program, row),
    award: { id: award, tier, source: 'grandfathered', reason: IMPORTED, missing: [], by, ...common },
    ...(feePaidUntil === undefined
      ? {}
      : {
          fee: {
            ...{ id: fee, paidUntil: feePaidUntil, paidOn: today, reference: IMPORTED, recordedBy: by },
            ...common,
          },
        }),
  });
};

/** An earlier tier: a step of the history, before the tier it has now and since it is a partner. */
export const bringTier = (
  program: Program,
  { memberSince }: Pick<Partner, 'memberSince'>,
  history: readonly Standing[],
  { tier, from, reason }: ImportRow<'tiers'>,
): Outcome<Standing, 'invalid-input'> => {
  const instant = startOf(from, program.timeZone);
  const present =
    history
      .map((one) => one.from)
      .toSorted()
      .at(-1) ?? memberSince;
  const before = dateIn(program.timeZone, present);
  const first = dateIn(program.timeZone, memberSince);
  const fields = firstOfEach([
    ...optionError('tier', tier, program.tiers),
    ...(from < first ? [{ field: 'from', code: 'too-early', values: { first } } as const] : []),
    ...(instant >= present ? [importProblem('from', 'not-before-tier', { before })] : []),
    ...(history.some((one) => one.from === instant) ? [importProblem('from', 'already-recorded')] : []),
  ]);
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({
    from: instant,
    status: 'active',
    tier,
    source: 'grandfathered',
    ...(reason === undefined ? {} : { reason }),
  });
};
