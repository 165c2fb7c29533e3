import { moneyText, storedMoney } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { say } from './words.ts';

/** The amount of a line; a sale that earned nothing says so. */
export const amountText = (
  amount: { readonly minor: string; readonly currency: string } | undefined,
  { language }: Page,
): string =>
  amount ? moneyText(language, storedMoney(amount.minor, amount.currency)) : say(language, 'nothingEarned');
