import type { Charge } from '../../shared/domain/finance/charge.ts';
import { chargeName } from '../../shared/domain/finance/charge-name.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { moneyText, storedMoney } from '../../shared/web/money-text.ts';
import { mailDay } from './mail-dates.ts';
import type { Place, Values } from './place.ts';

/** Of what waits for approval before it is posted. */
export const proposalValues = ({ url, program }: Place): Values => ({
  proposalsLink: () => `${url}/desk/${program.id}/sales/proposals`,
});

/** What a payment that came back has closed. */
const CLOSING = {
  closed: {
    en: 'What it had opened is closed until it is paid.',
    de: 'Was sie geöffnet hatte, ist geschlossen, bis bezahlt ist.',
  },
  open: { en: '', de: '' },
} as const;

/** Of what a partner owes: what it is for, how much of it is open, until when, and where it stands. */
export const chargeValues = ({ about, facts, to }: Notice, place: Place): Values => {
  const { url, program, language } = place;
  const office = program.entities.find(({ id }) => id === facts['entity']);
  const { chargeFrom: start, chargeUntil: end, chargeCurrency: currency = 'EUR' } = facts;
  const named = {
    kind: (facts['chargeKind'] ?? 'other') as Charge['kind'],
    title: facts['chargeAbout'],
    year: start !== undefined && end !== undefined ? { start, end } : undefined,
  };
  const money = (minor: string | undefined) => moneyText(language, storedMoney(minor ?? '0', currency));
  return {
    charge: () => chargeName(named, program, language),
    amount: () => money(facts['chargeMinor']),
    net: () => money(facts['chargeNet']),
    returned: () => money(facts['returnedMinor']),
    reason: () => facts['reason'] ?? '',
    closing: () => CLOSING[facts['chargeClosing'] === 'closed' ? 'closed' : 'open'][language],
    dueDay: () => mailDay({ ...place, zone: program.timeZone }, facts['chargeDueOn'] ?? ''),
    // The office looks at what is open at its own desk.
    chargesLink: () =>
      to.kind === 'entity' ? `${url}/desk/${program.id}/charges` : `${url}/portal/${about}/charges`,
    deskChargeLink: () => `${url}/desk/${program.id}/charges?partner=${about}&charge=${facts['chargeId']}`,
    officeMail: () => office?.mail ?? program.contact.replyTo,
  };
};
