import type { Cell } from '../domain/program/benefit.ts';
import type { Language } from '../domain/text.ts';
import { percentText } from './money-text.ts';
import { speak } from './words.ts';

const say = speak({
  none: ['–', '–'],
  included: ['Included', 'Enthalten'],
  invitation: ['By invitation', 'Auf Einladung'],
  prominent: ['Prominent', 'Hervorgehoben'],
  agent: ['Assigned agent', 'Feste Ansprechperson'],
  'fee-required': ['Included, for a fee', 'Enthalten, gegen Gebühr'],
  costShare: ['By invitation, sharing the cost', 'Auf Einladung, mit Kostenbeteiligung'],
  perCycle: ['{count} a year', '{count} im Jahr'],
  perMonths: ['{count} in {months} months', '{count} in {months} Monaten'],
  unlimited: ['Without limit', 'Unbegrenzt'],
  discount: ['{percent} discount', '{percent} Rabatt'],
  beyondFirst: ['{percent} discount beyond the first', '{percent} Rabatt ab dem 2.'],
  beyond: ['{percent} discount beyond the first {beyond}', '{percent} Rabatt ab dem {next}.'],
  atOnce: ['{count} at a time', '{count} gleichzeitig'],
  atOnceDays: ['{count} at a time, {days} days each', '{count} gleichzeitig, je {days} Tage'],
} as const);

const counted = (count: number, months: number | undefined, language: Language): string =>
  months === undefined || months === 12
    ? say(language, 'perCycle', { count })
    : say(language, 'perMonths', { count, months });

const discounted = (
  { discount, beyond }: { discount: number; beyond?: number | undefined },
  language: Language,
): string => {
  const percent = percentText(language, discount);
  if (beyond === undefined) return say(language, 'discount', { percent });
  return beyond === 1
    ? say(language, 'beyondFirst', { percent })
    : say(language, 'beyond', { percent, beyond, next: beyond + 1 });
};

/** What a tier gets of a benefit, in a table cell's few words. `months` is the length of the cycle in which it counts. */
export const cellText = (cell: Cell, language: Language, months?: number): string => {
  if (typeof cell === 'string') return say(language, cell);
  if ('invitation' in cell) return say(language, 'costShare');
  if ('perCycle' in cell) return counted(cell.perCycle, months, language);
  if ('quota' in cell)
    return cell.quota === 'unlimited' ? say(language, 'unlimited') : counted(cell.quota, months, language);
  if ('atOnce' in cell)
    return say(language, cell.days === undefined ? 'atOnce' : 'atOnceDays', {
      count: cell.atOnce,
      days: cell.days ?? 0,
    });
  if ('rates' in cell)
    return Object.values(cell.rates)
      .map((rate) => percentText(language, rate))
      .filter((text, at, all) => all.indexOf(text) === at)
      .join(' / ');
  return discounted(cell, language);
};
