import { addDays } from '../civil-date.ts';
import { differences } from './differences.ts';
import type { ProgramTerms } from './program.ts';
import { ask, type Question } from './question.ts';
import type { Sketch } from './sketch.ts';

/** What is published under the id of a file, where somebody knows it. */
export type Published = {
  readonly kind: 'partner-program' | 'service-plans';
  readonly name: string;
  readonly vendor: string;
  /** The latest day on which a version comes into force, and that version's number. */
  readonly latest: { readonly version: number; readonly effectiveFrom: string };
  /** The civil day in the program's zone. */
  readonly today?: string;
  /** The terms that hold on the new version's first day as long as it is not there. */
  readonly before?: ProgramTerms;
};

type Dated = Pick<Sketch, 'id' | 'vendor' | 'effectiveFrom'>;

/** What a file asks beside the versions that are there: the same id for something else, two versions at one time. */
export const versionQuestions = (
  { id = '', vendor, effectiveFrom }: Dated,
  kind: Published['kind'],
  published: Published | undefined,
): Question[] => {
  if (!published) return [];
  const { name, latest, today } = published;
  if (published.kind !== kind) return [ask('id', 'id-of-other-kind', { id, name })];
  const other = vendor !== undefined && vendor !== published.vendor;
  const overlaps = effectiveFrom !== undefined && effectiveFrom <= latest.effectiveFrom;
  const past = effectiveFrom !== undefined && today !== undefined && effectiveFrom < today;
  return [
    ...(other ? [ask('id', 'id-taken', { id, name, vendor: published.vendor })] : []),
    ...(overlaps
      ? [
          ask('effectiveFrom', 'overlapping-validity', {
            version: latest.version,
            date: latest.effectiveFrom,
          }),
        ]
      : []),
    ...(past && !overlaps ? [ask('effectiveFrom', 'changes-the-past', { date: effectiveFrom, today })] : []),
  ];
};

/** Benefits that change sooner than the program itself says it announces them [S3-37]. */
export const noticeQuestions = (terms: ProgramTerms, published: Published | undefined): Question[] => {
  const { today, before } = published ?? {};
  if (today === undefined || !before || before.adjustment.noticeDays === 'none') return [];
  const { noticeDays: days, says } = before.adjustment;
  const earliest = addDays(today, days);
  const changed = differences(before, terms).some(({ field }) => field.startsWith('benefits.'));
  return changed && terms.effectiveFrom < earliest
    ? [{ ...ask('effectiveFrom', 'notice-too-short', { days, date: earliest }), says }]
    : [];
};
