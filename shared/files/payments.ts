import { dateIn } from '../domain/civil-date.ts';
import type { StoredAccount } from '../domain/finance/payee.ts';
import type { Run, RunLine } from '../domain/finance/payout.ts';
import { sepaText } from '../domain/finance/sepa-text.ts';
import { settledBy, sumOfSetOff } from '../domain/finance/set-off.ts';
import { decimal } from '../domain/money.ts';
import { csvLines } from './csv.ts';

// What a bank is given (rules/money.md 27): SEPA credit transfers as pain.001.001.09, and lists for all other payments.

type Account = StoredAccount;
export type PayLine = { readonly line: RunLine; readonly account: Account };

/** A file of payments, written line by line. */
export type PaymentFile = {
  readonly type: string;
  head(): string;
  line(one: PayLine): string;
  foot(): string;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tag = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;
const text = (name: string, value: string | undefined, max: number): string =>
  value === undefined ? '' : tag(name, escaped(sepaText(value, max)));

/** Thirty-five characters at most: the run, and a number. */
const idOf = ({ id }: Pick<Run, 'id'>, number: number): string => `${id.slice(4)}-${number}`;

const bankOf = (bic: string | undefined): string =>
  tag('FinInstnId', bic === undefined ? tag('Othr', tag('Id', 'NOTPROVIDED')) : tag('BICFI', bic));

/** What the payee reads on its bank statement: the run, the line, and what was set off. */
const remittance = (run: Run, line: RunLine): string => {
  const setOff = sumOfSetOff(line);
  const gross = decimal({ currency: line.currency, minor: settledBy(line) });
  const off = decimal({ currency: line.currency, minor: setOff });
  return `${run.program} ${run.id} ${line.id}${setOff === 0n ? '' : ` ${gross} less ${off} set off`}`;
};

export type PainOf = {
  readonly run: Run;
  readonly program: { readonly timeZone: string; readonly entities: readonly { id: string; name: string }[] };
  readonly entity: string;
  readonly debtor: Account;
  readonly sum: { readonly count: number; readonly minor: bigint };
};

/** A SEPA credit transfer of one entity. Its ids come from the run, and its time is that of the approval. */
export const painFile = ({ run, program, entity, debtor, sum }: PainOf): PaymentFile => {
  const approved = run.approved?.at ?? run.created.at;
  const office = program.entities.findIndex(({ id }) => id === entity);
  const message = idOf(run, office + 1);
  const counts = `${tag('NbOfTxs', String(sum.count))}${tag('CtrlSum', decimal({ currency: 'EUR', minor: sum.minor }))}`;
  let number = 0;
  return {
    type: 'application/xml',
    head: () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>${tag(
        'GrpHdr',
        `${tag('MsgId', message)}${tag('CreDtTm', `${approved.slice(0, 19)}Z`)}${counts}${tag('InitgPty', text('Nm', debtor.holder, 70))}`,
      )}<PmtInf>${tag('PmtInfId', message)}${tag('PmtMtd', 'TRF')}${counts}${tag(
        'PmtTpInf',
        tag('SvcLvl', tag('Cd', 'SEPA')),
      )}${tag('ReqdExctnDt', tag('Dt', dateIn(program.timeZone, approved)))}${tag(
        'Dbtr',
        text('Nm', debtor.holder, 70),
      )}${tag('DbtrAcct', tag('Id', tag('IBAN', debtor.iban ?? '')))}${tag('DbtrAgt', bankOf(debtor.bic))}${tag('ChrgBr', 'SLEV')}\n`,
    line: ({ line, account }) => {
      number += 1;
      const { payee } = line;
      const address =
        payee &&
        tag(
          'PstlAdr',
          `${text('StrtNm', payee.street, 70)}${text('BldgNb', payee.building, 16)}${text('PstCd', payee.postcode, 16)}${text('TwnNm', payee.town, 35)}${tag('Ctry', payee.country)}`,
        );
      return `${tag(
        'CdtTrfTxInf',
        `${tag('PmtId', tag('EndToEndId', idOf(run, number)))}${tag(
          'Amt',
          `<InstdAmt Ccy="EUR">${decimal({ currency: 'EUR', minor: BigInt(line.amount) })}</InstdAmt>`,
        )}${account.bic === undefined ? '' : tag('CdtrAgt', bankOf(account.bic))}${tag(
          'Cdtr',
          `${text('Nm', account.holder, 70)}${address ?? ''}`,
        )}${tag('CdtrAcct', tag('Id', tag('IBAN', account.iban ?? '')))}${tag('RmtInf', text('Ustrd', remittance(run, line), 140))}`,
      )}\n`;
    },
    foot: () => '</PmtInf></CstmrCdtTrfInitn></Document>\n',
  };
};

const columns = [
  'run',
  'line',
  'vendorEntity',
  'partnerId',
  'payeeName',
  'amount',
  'currency',
  'holder',
  'iban',
  'number',
  'bic',
  'bank',
  'bankCountry',
  'street',
  'building',
  'postcode',
  'town',
  'country',
  'taxStatus',
  'setOff',
] as const;

const rowOf = ({ line, account }: PayLine): Record<(typeof columns)[number], string> => ({
  run: line.run,
  line: line.id,
  vendorEntity: line.vendorEntity,
  partnerId: line.partnerId,
  payeeName: line.payee?.legalName ?? '',
  amount: decimal({ currency: line.currency, minor: BigInt(line.amount) }),
  currency: line.currency,
  holder: account.holder,
  iban: account.iban ?? '',
  number: account.number ?? '',
  bic: account.bic ?? '',
  bank: account.bank ?? '',
  bankCountry: account.country ?? '',
  street: line.payee?.street ?? '',
  building: line.payee?.building ?? '',
  postcode: line.payee?.postcode ?? '',
  town: line.payee?.town ?? '',
  country: line.payee?.country ?? '',
  taxStatus: line.payee?.taxStatus ?? '',
  setOff: decimal({ currency: line.currency, minor: sumOfSetOff(line) }),
});

const amounts: ReadonlySet<string> = new Set(['amount', 'setOff']);

/** Payments that no SEPA transfer makes, of one entity in one currency. */
export const paymentsCsv = (): PaymentFile => ({
  type: 'text/csv; charset=utf-8',
  head: () => csvLines(columns, [], { amounts, kind: 'plain', header: true }),
  line: (one) => csvLines(columns, [rowOf(one)], { amounts, kind: 'plain', header: false }),
  foot: () => '',
});
