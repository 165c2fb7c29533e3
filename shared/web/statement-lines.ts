import type { Entry } from '../domain/commission/entry.ts';
import type { Settlement } from '../domain/finance/settlement.ts';
import type { Petition } from '../domain/petition/petition.ts';
import { dayOf, dayText } from './dates.ts';
import { type Child, html } from './html.ts';
import { moneyText, storedMoney } from './money-text.ts';
import type { Page } from './page.ts';
import { speak, type Words } from './words.ts';

// What only a statement says of a line: how it stands, and what was asked about it.

export const statementLineWords = {
  'settled-held': ['held until {day}', 'einbehalten bis {day}'],
  'settled-invoice-missing': [
    'waits for the partner’s invoice of the month',
    'wartet auf die Rechnung des Partners für den Monat',
  ],
  'settled-document-objected': [
    'waits: objection to {number} since {day}',
    'wartet: Widerspruch gegen {number} seit {day}',
  ],
  'settled-due': ['due', 'fällig'],
  'settled-in-run': ['in a payout run', 'im Auszahlungslauf'],
  'settled-paid': ['paid {day} {reference}', 'gezahlt {day} {reference}'],
  'settled-set-off': [
    '{amount} of its payout set off against charges',
    '{amount} seiner Auszahlung mit Forderungen verrechnet',
  ],
  dispute: ['Dispute this line', 'Diese Zeile bestreiten'],
  'settled-disputed': ['disputed: waits for the answer', 'bestritten: wartet auf die Antwort'],
  'settled-reversed': ['reversed', 'zurückgenommen'],
  asked: ['Disputed since {day}: waits for the answer', 'Bestritten seit {day}: wartet auf die Antwort'],
} as const satisfies Words;
const say = speak(statementLineWords);

const dayIn = (known: Settlement): string | undefined => {
  switch (known.state) {
    case 'held':
      return known.until;
    case 'paid':
      return known.on;
    case 'document-objected':
      return known.since;
    default:
      return undefined;
  }
};

/** Until when an entry is held, why else it waits, or when it was paid and with which reference. */
export const settledText = (
  known: Settlement | undefined,
  { currency }: Pick<Entry, 'currency'>,
  { language }: Page,
): Child => {
  if (!known) return undefined;
  const on = dayIn(known);
  const values = {
    day: on === undefined ? '' : dayText(language, on),
    reference: known.state === 'paid' ? (known.reference ?? '') : '',
    number: known.state === 'document-objected' ? known.number : '',
  };
  const off = 'setOff' in known && known.setOff !== undefined && storedMoney(known.setOff, currency);
  return html`<br><small>${say(language, `settled-${known.state}`, values)}${off && html`<br>${say(language, 'settled-set-off', { amount: moneyText(language, off) })}`}</small>`;
};

/** An open dispute of a line, or the way to one; a line that waits for its answer is not disputed again. */
export const askedText = (
  open: Pick<Petition, 'id' | 'at'> | undefined,
  { base, dispute }: { readonly base: string; readonly dispute: string | undefined },
  page: Page,
): Child => {
  const { language } = page;
  if (open)
    return html`<p><a href="${base}/${open.id}">${say(language, 'asked', { day: dayOf(page, open.at) })}</a></p>`;
  return dispute !== undefined && html`<p><a href="${dispute}">${say(language, 'dispute')}</a></p>`;
};
