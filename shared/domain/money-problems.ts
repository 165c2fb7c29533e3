import type { Language } from './text.ts';

/** What can be wrong with a field of sales, refunds and payments. */
export const moneyProblems = {
  'before-first-period': {
    en: 'The program’s first month is {first}: give a later day.',
    de: 'Der erste Monat des Programms ist {first}: Geben Sie einen späteren Tag an.',
  },
  'before-the-sale': {
    en: 'The sale was on {date}: give that day or a later one.',
    de: 'Der Verkauf war am {date}: Geben Sie diesen oder einen späteren Tag an.',
  },
  'not-the-currency-of-the-sale': {
    en: 'The sale is in {currency}: refund in {currency}.',
    de: 'Der Verkauf ist in {currency}: Erstatten Sie in {currency}.',
  },
  'more-than-left': {
    en: 'Of the sale {left} {currency} are left: give no more.',
    de: 'Vom Verkauf sind {left} {currency} übrig: Geben Sie nicht mehr an.',
  },
  'refund-recorded': {
    en: 'A refund of this id is recorded with other content: give another id, or the same content.',
    de: 'Eine Erstattung mit dieser Kennung ist anders erfasst: Geben Sie eine andere an, oder denselben Inhalt.',
  },
  'payment-recorded': {
    en: 'A payment of this id is recorded with other content: give another id, or the same content.',
    de: 'Eine Zahlung mit dieser Kennung ist anders erfasst: Geben Sie eine andere an, oder denselben Inhalt.',
  },
  'no-such-payment': {
    en: 'No payment of this charge has this reference: give one that is listed with it.',
    de: 'Keine Zahlung dieser Forderung hat diese Referenz: Geben Sie eine an, die bei ihr steht.',
  },
  'comes-back-with-its-payout': {
    en: 'This was set off against a payout and is no payment: record at the run that its payout came back.',
    de: 'Das wurde mit einer Auszahlung verrechnet und ist keine Zahlung: Vermerken Sie beim Lauf, dass die Auszahlung zurückkam.',
  },
  'not-a-line': {
    en: 'Give the line as the run lists it, such as EUR.par_01J9….europe.',
    de: 'Geben Sie die Zeile an, wie der Lauf sie nennt, etwa EUR.par_01J9….europe.',
  },
  'before-the-run': {
    en: 'The run was approved later: give the day on which the bank paid.',
    de: 'Der Lauf wurde später freigegeben: Geben Sie den Tag an, an dem die Bank gezahlt hat.',
  },
  'not-a-month-to-invoice': {
    en: 'Nothing of this month waits for an invoice: take one of the months that are listed, such as 2026-10.EUR.europe.',
    de: 'Aus diesem Monat wartet nichts auf eine Rechnung: Nehmen Sie einen der genannten Monate, etwa 2026-10.EUR.europe.',
  },
  'not-what-was-earned': {
    en: 'In this month {amount} were earned: the invoice has to say the same net sum.',
    de: 'In diesem Monat wurden {amount} verdient: Die Rechnung muss dieselbe Nettosumme nennen.',
  },
  'invoice-number-taken': {
    en: 'This number stands on the invoice of another month: each invoice has its own.',
    de: 'Diese Nummer trägt die Rechnung eines anderen Monats: Jede Rechnung hat ihre eigene.',
  },
  'not-an-iban': {
    en: 'This is no IBAN: check its digits, such as DE89 3704 0044 0532 0130 00.',
    de: 'Das ist keine IBAN: Prüfen Sie die Ziffern, etwa DE89 3704 0044 0532 0130 00.',
  },
  'not-a-bic': {
    en: 'Give a BIC of 8 or 11 characters such as COBADEFFXXX.',
    de: 'Geben Sie eine BIC mit 8 oder 11 Zeichen wie COBADEFFXXX an.',
  },
  'not-an-account-number': {
    en: 'Give an account number of letters, digits and dashes, at most 34.',
    de: 'Geben Sie eine Kontonummer aus Buchstaben, Ziffern und Strichen an, höchstens 34.',
  },
  'in-the-future': {
    en: 'This lies in the future: give a day up to today.',
    de: 'Das liegt in der Zukunft: Geben Sie einen Tag bis heute an.',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
