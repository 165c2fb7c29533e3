import type { Notice } from '../../shared/domain/notice.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Clock } from './mail-dates.ts';

/** What a mail's text may name, made only when it does. */
export type Values = Record<string, () => string | Promise<string>>;
export type Place = Clock & { readonly url: string; readonly program: Program };

/** A fact without which the mail would say something else than what is: rather none leaves, in sight of people. */
export const factOf = ({ facts }: Pick<Notice, 'facts'>, name: string): string => {
  const fact = facts[name];
  if (fact === undefined || fact === '') throw new Error(`the notice has no ${name}`);
  return fact;
};
