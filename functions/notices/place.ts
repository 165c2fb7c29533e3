import type { Program } from '../../shared/domain/program/program.ts';
import type { Clock } from './mail-dates.ts';

/** What a mail's text may name, made only when it does. */
export type Values = Record<string, () => string | Promise<string>>;
export type Place = Clock & { readonly url: string; readonly program: Program };
