import { ask, type Question } from './question.ts';
import type { Sketch } from './sketch.ts';

/** What is published under the id of a file, where somebody knows it. */
export type Published = {
  readonly name: string;
  readonly vendor: string;
  /** The latest day on which a version comes into force, and that version's number. */
  readonly latest: { readonly version: number; readonly effectiveFrom: string };
};

/** What a file asks beside the versions that are there: the same id for another vendor, two versions at one time. */
export const versionQuestions = (sketch: Sketch, published: Published | undefined): Question[] => {
  if (!published) return [];
  const { name, vendor, latest } = published;
  const other = sketch.vendor !== undefined && sketch.vendor !== vendor;
  const overlaps = sketch.effectiveFrom !== undefined && sketch.effectiveFrom <= latest.effectiveFrom;
  return [
    ...(other ? [ask('id', 'id-taken', { id: sketch.id ?? '', name, vendor })] : []),
    ...(overlaps
      ? [
          ask('effectiveFrom', 'overlapping-validity', {
            version: latest.version,
            date: latest.effectiveFrom,
          }),
        ]
      : []),
  ];
};
