import type { Petition } from '../../../domain/petition/petition.ts';
import { handName } from '../../book-name.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import type { Page } from '../../page.ts';
import { say } from './words.ts';

/** The amount of a line; a sale that earned nothing says so. */
export const amountText = (
  amount: { readonly minor: string; readonly currency: string } | undefined,
  { language }: Page,
): string =>
  amount ? moneyText(language, storedMoney(amount.minor, amount.currency)) : say(language, 'nothingEarned');

/** What it is about: a customer, a document's number, a sale, or what was put into the books by hand. */
export const titleText = (
  { kind, title }: { readonly kind: Petition['kind']; readonly title: string },
  { language }: Page,
): string => (kind === 'dispute' ? (handName(title, language) ?? title) : title);
