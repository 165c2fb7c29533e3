import { refuse } from '../outcome.ts';
import type { Pointer } from '../program/benefit.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';

// What a program says that it does not give, and what there is instead.

/** What there is in place of something that is not given, for people and for programs: with an address in any case. */
export const pointed = ({ name, url }: Pointer, { contact }: Pick<Program, 'contact'>) => {
  const instead = url ?? contact.website;
  return {
    detail: { en: `Instead: ${name.en}, ${instead}`, de: `Stattdessen: ${name.de}, ${instead}` },
    more: { instead },
  };
};

/** Where the program's own sentence says that there is no support, that sentence, and what can be bought [S4-21, S4-23]. */
export const notIncluded = (program: Program, whose: 'partnerSupport' | 'customerSupport') => {
  const said = program.excludes?.[whose];
  return refuse(
    'support-not-included',
    said && { clause: clauseOf(program, `excludes.${whose}`), ...pointed(said.instead, program) },
  );
};
