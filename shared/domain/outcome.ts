import type { FieldError } from './field-problems.ts';
import type { RefusalCode } from './refusals.ts';
import type { Language } from './text.ts';

/** The sentence of the program that decided. */
export type Clause = {
  readonly program: string;
  readonly version: number;
  readonly path: string;
  readonly text: string;
};

/** What goes with a refusal beside its code: what exactly, in a sentence. `more` holds only what the caller may know. */
type Reason = {
  readonly detail?: Readonly<Record<Language, string>>;
  readonly fields?: readonly FieldError[];
  readonly clause?: Clause | undefined;
  readonly more?: Readonly<Record<string, string | number>>;
};

export type Refusal<Code extends RefusalCode> = { readonly ok: false; readonly code: Code } & Reason;

/** A business answer: the value, or the named reason it was refused. Outages are exceptions, never outcomes. */
export type Outcome<T, Code extends RefusalCode> = { readonly ok: true; readonly value: T } | Refusal<Code>;

export const accept = <T>(value: T) => ({ ok: true, value }) as const;
export const refuse = <Code extends RefusalCode>(code: Code, reason: Reason = {}): Refusal<Code> => ({
  ok: false,
  code,
  ...reason,
});
