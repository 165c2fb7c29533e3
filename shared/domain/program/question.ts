import type { ProgramCode } from '../program-problems.ts';

/** What a program file is asked about one of its places: a code, and what fills its sentence. */
export type Question = {
  readonly field: string;
  readonly code: ProgramCode;
  readonly values: Readonly<Record<string, string | number>>;
  /** The sentence that asks, where it stands in an earlier version. */
  readonly says?: string | undefined;
};

export const ask = (field: string, code: ProgramCode, values: Question['values'] = {}): Question => ({
  field,
  code,
  values,
});
