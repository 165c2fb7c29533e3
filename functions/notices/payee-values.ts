import type { Notice } from '../../shared/domain/notice.ts';
import { monthText } from '../../shared/web/dates.ts';
import { moneyText, storedMoney } from '../../shared/web/money-text.ts';
import { mailDay } from './mail-dates.ts';
import type { Place, Values } from './place.ts';

/** Of how a payee is paid; never an account. */
export const payeeValues = ({ about, facts }: Notice, place: Place): Values => {
  const { url, program } = place;
  const office = program.entities.find(({ id }) => id === facts['entity']);
  return {
    payeeLink: () => (about.startsWith('par_') ? `${url}/portal/${about}/payee` : `${url}/sign-in`),
    payeesLink: () => `${url}/desk/${program.id}/payees?payee=${about}`,
    number: () => facts['invoiceNumber'] ?? '',
    month: () => monthText(place.language, facts['invoiceMonth'] ?? ''),
    amount: () =>
      moneyText(place.language, storedMoney(facts['invoiceMinor'] ?? '0', facts['invoiceCurrency'] ?? 'EUR')),
    officeMail: () => office?.mail ?? program.contact.replyTo,
    usableDay: () => mailDay({ ...place, zone: program.timeZone }, facts['usableFrom'] ?? ''),
  };
};
