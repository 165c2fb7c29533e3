import { awardsOf } from '../../shared/domain/evaluation/ranking.ts';
import type { Charge } from '../../shared/domain/finance/charge.ts';
import { chargeName } from '../../shared/domain/finance/charge-name.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { dayText } from '../../shared/web/dates.ts';
import { countryName } from '../../shared/web/field.ts';
import { moneyText, storedMoney } from '../../shared/web/money-text.ts';
import { mailDay } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

/** An award's proposal is numbered by its cycle, its group and its award; people know it by its name. */
const proposalName = (number: string, { program, language }: Place): string => {
  const [start = '', group = '', id] = number.split(':');
  const award = awardsOf(program).find((one) => one.id === id);
  if (!award) return number;
  const region = program.regions.find((one) => one.id === group)?.name;
  const among = group === 'all' ? '' : `, ${region ?? countryName(language, group)}`;
  return `${award.name[language]}${among} (${dayText(language, start)})`;
};

/** Of what waits for approval before it is posted. */
export const proposalValues = (notice: Notice, place: Place): Values => ({
  number: () => proposalName(factOf(notice, 'proposal'), place),
  proposalsLink: () => `${place.url}/desk/${place.program.id}/sales/proposals`,
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
export const chargeValues = (notice: Notice, place: Place): Values => {
  const { about, facts, to } = notice;
  const { url, program, language } = place;
  const office = program.entities.find(({ id }) => id === facts['entity']);
  const { chargeFrom: start, chargeUntil: end } = facts;
  const named = () => ({
    kind: factOf(notice, 'chargeKind') as Charge['kind'],
    title: facts['chargeAbout'],
    year: start !== undefined && end !== undefined ? { start, end } : undefined,
  });
  const money = (minor: string) =>
    moneyText(language, storedMoney(factOf(notice, minor), factOf(notice, 'chargeCurrency')));
  return {
    charge: () => chargeName(named(), program, language),
    amount: () => money('chargeMinor'),
    net: () => money('chargeNet'),
    returned: () => money('returnedMinor'),
    reason: () => facts['reason'] ?? '',
    closing: () => CLOSING[facts['chargeClosing'] === 'closed' ? 'closed' : 'open'][language],
    dueDay: () => mailDay({ ...place, zone: program.timeZone }, factOf(notice, 'chargeDueOn')),
    // The office looks at what is open at its own desk.
    chargesLink: () =>
      to.kind === 'entity' ? `${url}/desk/${program.id}/charges` : `${url}/portal/${about}/charges`,
    deskChargeLink: () =>
      `${url}/desk/${program.id}/charges?partner=${about}&charge=${factOf(notice, 'chargeId')}`,
    officeMail: () => office?.mail ?? program.contact.replyTo,
  };
};
