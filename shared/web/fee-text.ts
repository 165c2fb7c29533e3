import { fromDecimal } from '../domain/money.ts';
import type { Program } from '../domain/program/program.ts';
import type { Price } from '../domain/program/term.ts';
import { feeFor, tiersByRank } from '../domain/program/terms.ts';
import type { Language } from '../domain/text.ts';
import { moneyText } from './money-text.ts';

const priceText = (language: Language, { amount, currency }: Price): string => {
  const money = fromDecimal(amount, currency);
  return money ? moneyText(language, money) : '';
};

/** One price, or each tier's own; `noFee` stands for a tier without one. */
export const feeText = (program: Program, language: Language, noFee: string): string => {
  const prices = tiersByRank(program).map(({ id, name }) => {
    const price = feeFor(program, id);
    return { name, text: price ? priceText(language, price) : noFee };
  });
  const [first] = prices;
  return prices.every(({ text }) => text === first?.text)
    ? (first?.text ?? '')
    : prices.map(({ name, text }) => `${name}: ${text}`).join(' · ');
};
