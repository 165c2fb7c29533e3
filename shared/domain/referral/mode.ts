import { accept, type Outcome, refuse } from '../outcome.ts';
import { type DealMode, modesFor, usualMode } from '../program/deals.ts';
import type { Form } from '../program/form.ts';
import type { Program } from '../program/program.ts';
import { clauseOf } from '../program/terms.ts';
import type { Referral } from './referral.ts';

// "It could also work as a Referral Partner Program" [S4-04]: the same partner refers one customer and resells to
// another. A deal has a mode, and what a sale earns depends on the one that its deal had then.

type Seller = { readonly category?: string | undefined; readonly tier: string };

/** Why a partner cannot have a deal in a mode: the program has it for others, or for nobody. */
export const modeRefused = (program: Program, seller: Seller, mode: DealMode) => {
  const options = modesFor(program.deals, seller);
  return options.includes(mode)
    ? undefined
    : refuse('invalid-input', {
        fields: [{ field: 'mode', code: 'not-an-option', values: { options: options.join(', ') } }],
        clause: clauseOf(program, 'deals'),
      });
};

/** The mode in which a deal begins; a program without modes has none, and takes none. */
export const beginningMode = (
  program: Program,
  seller: Seller,
  asked: DealMode | undefined,
  now: string,
): Outcome<Pick<Referral, 'modes'>, 'invalid-input'> => {
  const { deals } = program;
  if (asked === undefined)
    return accept(deals ? { modes: [{ mode: usualMode(deals, seller), from: now }] } : {});
  return modeRefused(program, seller, asked) ?? accept({ modes: [{ mode: asked, from: now }] });
};

/** The mode that a deal had at an instant; undefined where its program has none. */
export const modeAt = ({ modes = [] }: Pick<Referral, 'modes'>, instant: string): DealMode | undefined =>
  (modes.findLast(({ from }) => from <= instant) ?? modes[0])?.mode;

/** As it is worked now. */
export const modeOf = (referral: Pick<Referral, 'modes'>): DealMode | undefined =>
  referral.modes?.at(-1)?.mode;

/** From an instant on in another mode; what was sold before keeps the one it had. */
export const inMode = (referral: Referral, mode: DealMode, from: string): Referral => ({
  ...referral,
  modes: [...(referral.modes ?? []), { mode, from }],
  v: referral.v + 1,
});

const labels = {
  title: { en: 'How do you work this deal?', de: 'Wie bearbeiten Sie dieses Geschäft?' },
  mode: { en: 'Mode', de: 'Art' },
  referral: {
    en: 'By referral: the vendor sells and bills',
    de: 'Als Empfehlung: Der Hersteller verkauft und berechnet',
  },
  resale: { en: 'By resale: we sell and bill', de: 'Als Weiterverkauf: Wir verkaufen und berechnen' },
} as const;

/** The form of a referral, with the choice of its mode for who has more than one. */
export const withModes = (form: Form, program: Pick<Program, 'deals'>, seller: Seller): Form => {
  const open = modesFor(program.deals, seller);
  if (!program.deals || open.length < 2) return form;
  const usual = labels[usualMode(program.deals, seller)];
  const help = { en: `Left empty: ${usual.en}.`, de: `Leer: ${usual.de}.` };
  return {
    ...form,
    sections: [
      ...form.sections,
      {
        id: 'mode',
        title: labels.title,
        fields: [
          {
            ...{ id: 'mode', kind: 'choice', required: false, label: labels.mode, help },
            options: open.map((value) => ({ value, label: labels[value] })),
          },
        ],
      },
    ],
  };
};
