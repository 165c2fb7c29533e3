import * as z from 'zod';
import { documentKinds } from '../../shared/domain/finance/document-settings.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { monthText } from '../../shared/web/dates.ts';
import { moneyText, storedMoney } from '../../shared/web/money-text.ts';
import { speak, type Words } from '../../shared/web/words.ts';
import { mailDay } from './mail-dates.ts';
import { factOf, type Place, type Values } from './place.ts';

const say = speak({
  'self-billing': ['self-billing invoice', 'Abrechnung im Gutschriftverfahren'],
  'credit-note': ['credit note', 'Rabattgutschrift'],
  correction: ['correction', 'Korrektur'],
} as const satisfies Words);
const documentKind = z.enum(documentKinds);

/** Of how a payee is paid; never an account. */
export const payeeValues = (notice: Notice, place: Place): Values => {
  const { about, facts } = notice;
  const { url, program } = place;
  const office = program.entities.find(({ id }) => id === facts['entity']);
  return {
    payeeLink: () => (about.startsWith('par_') ? `${url}/portal/${about}/payee` : `${url}/sign-in`),
    payeesLink: () => `${url}/desk/${program.id}/payees?payee=${about}`,
    number: () => factOf(notice, 'documentNumber' in facts ? 'documentNumber' : 'invoiceNumber'),
    month: () =>
      monthText(place.language, factOf(notice, 'documentMonth' in facts ? 'documentMonth' : 'invoiceMonth')),
    document: () => say(place.language, documentKind.parse(factOf(notice, 'documentKind'))),
    amount: () =>
      moneyText(
        place.language,
        'minor' in facts
          ? storedMoney(factOf(notice, 'minor'), factOf(notice, 'currency'))
          : storedMoney(factOf(notice, 'invoiceMinor'), factOf(notice, 'invoiceCurrency')),
      ),
    officeMail: () => office?.mail ?? program.contact.replyTo,
    usableDay: () => mailDay({ ...place, zone: program.timeZone }, factOf(notice, 'usableFrom')),
  };
};
