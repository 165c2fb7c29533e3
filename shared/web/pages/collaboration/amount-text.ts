import { fromDecimal } from '../../../domain/money.ts';
import type { Language } from '../../../domain/text.ts';
import { moneyText } from '../../money-text.ts';

/** An amount as records hold it, in the reader's language. */
export const amountText = (
  language: Language,
  { amount, currency }: { readonly amount: string; readonly currency: string },
): string => {
  const money = fromDecimal(amount, currency);
  return money ? moneyText(language, money) : `${amount} ${currency}`;
};
