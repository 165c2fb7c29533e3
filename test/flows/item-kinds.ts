import { type Key, keys } from '../../shared/store/keys.ts';
import {
  advisoryRecordKinds,
  documentParts,
  eventPartnerKinds,
  mailingRecordKinds,
  partnerRecordKinds,
  serviceRecordKinds,
} from '../../shared/store/record-kinds.ts';

// Every kind of item that the key table makes, with what a merger of two partners and the erasure of a person do to it.
// A kind that is new in the table and missing here fails the test, and so does an item of a kind that the table lacks.

/** Of the partner that goes: what becomes of its item. */
export type Merger =
  /** Goes over whole: nothing of it is left under the old id. */
  | 'moves'
  /** What counts or is open goes into what the other has; the rest stays. */
  | 'joins'
  /** Is over with it. */
  | 'ends'
  /** Stays as it is, readable under the old id; the profile there names the partner that it became part of. */
  | 'stays'
  /** Money, and what decides about it: with whom it was made, told by tests of its own. */
  | 'money'
  /** The profile itself, and a mark on the one that stays: they name each other. */
  | 'points'
  /** Names no partner. */
  | 'other';

/** Of a person: where a name, an address or a phone may stand. */
type Erasure =
  /** Says who somebody is, and says it no more afterwards. */
  | 'erased'
  /** A kept first answer: gone by itself within 72 hours. */
  | 'expires'
  /** Holds ids, dates, sums, and words about the business. */
  | 'names nobody';

const own = (merger: Merger, person: Erasure = 'names nobody') => ({ merger, person });

export const itemKinds: Readonly<Record<string, { readonly merger: Merger; readonly person: Erasure }>> = {
  'PTR PROFILE': own('points'),
  'PTR STANDING': own('stays'),
  'PTR PERSON': own('moves'),
  'PTR APPLICATION': own('stays'),
  'PTR UNINVITED': own('ends'),
  'PTR HOLD': own('stays'),
  'PTR PURCHASE': own('moves'),
  'PTR LICENCE': own('moves'),
  'PTR ORDER': own('moves'),
  'PTR QUOTE': own('moves'),
  // Found through the company that stays.
  'PTR LEFT': own('stays'),
  'PTR INVITATION': own('moves'),
  'PTR FEE': own('stays'),
  // Whoever a partner became part of has its own years; what was owed under the old id stays owed there.
  'PTR FEEWATCH': own('stays'),
  'PTR OWED': own('stays'),
  'PTR QUOTA': own('joins'),
  'PTR BREACH': own('stays'),
  'PTR DEMO': own('joins'),
  'PTR TRAININGYEAR': own('joins'),
  'PTR WATCH': own('stays'),
  'PTR PAPERWATCH': own('stays'),
  'PTR EVALUATIONWATCH': own('stays'),
  'PTR SERVICEDESK': own('joins', 'erased'),
  'PTR DEAL': own('moves'),
  'PTR AGENT': own('stays'),
  'PTR EXIT': own('stays'),
  'PTR AGREEMENT': own('stays', 'erased'),
  'PTR DOCUMENT': own('stays', 'erased'),
  'PTR REPORT': own('stays'),
  'PTR REPORTED': own('stays'),
  'PTR HOLDER': own('moves', 'erased'),
  'PTR REFERENCE': own('moves', 'erased'),
  'PTR CHECKLIST': own('stays'),
  'PTR TRAINING': own('moves', 'erased'),
  'PTR CERTIFICATE': own('moves', 'erased'),
  'PTR AWARD': own('stays'),
  'PTR PAGE': own('stays'),
  'PTR LISTING': own('moves'),
  'PTR LOGO': own('moves'),
  'PTR NEWS': own('moves'),
  'APP APPLICATION': own('stays'),
  'APP CONTACT': own('other', 'erased'),
  'REF REFERRAL': own('moves'),
  'REF CONTACT': own('other', 'erased'),
  'LEA LEAD': own('moves'),
  'LEA CONTACT': own('other', 'erased'),
  'LEA OFFER': own('moves'),
  'REQ REQUEST': own('moves'),
  'REQ MARK': own('other'),
  'REQ MESSAGE': own('other'),
  'SUB SUBSCRIPTION': own('other'),
  'SUB TASK': own('other'),
  'SUB ESCALATION': own('other'),
  'SUB ORDER': own('other'),
  'SUB FILE': own('other'),
  'RLS RELEASES': own('other'),
  'RLS RELEASE': own('other'),
  'ADV ADVISORY': own('other'),
  'ADV FANOUT': own('other'),
  'ADV SUBSCRIBERS': own('other'),
  'ADV PACKAGERS': own('other'),
  // The address of a team at a distribution, kept as long as an audience names it.
  'ADV PACKAGER': own('other'),
  'SUP REQUEST': own('other'),
  'SUP MARK': own('other'),
  'SUP FIGURE': own('other'),
  'SUP MESSAGE': own('other'),
  'SUP MAIL': own('other'),
  'EVT EVENT': own('other'),
  'EVT INVITED': own('moves'),
  'EVT REGISTRATION': own('moves', 'erased'),
  'EVT WAIVER': own('moves'),
  'CLM own': own('other'),
  'CLM company': own('moves'),
  'CLM customer': own('moves'),
  'CLM name': own('moves'),
  'NUM NUMBER': own('moves'),
  'TSK TASK': own('moves'),
  'PER PERSON': own('other', 'erased'),
  // A support contact's phone number goes with it: erasing a person ends every role (support.test.ts).
  'PER GRANT': own('moves'),
  'PER LEFT': own('stays'),
  'DST PERSON': own('other'),
  'DST HANDOVER': own('other'),
  'STF PERSON': own('other'),
  'STF ADMINISTRATORS': own('other'),
  'AUTH#ADR': own('other', 'erased'),
  'AUTH#SES': own('other'),
  'AUTH#SID': own('other'),
  // A machine of a partner that is over gets no answer; its people make it a new token.
  'AUTH#TOK': own('stays'),
  'AUTH#SIN': own('other'),
  'AUTH#LNK': own('other'),
  // What a vendor writes to everybody, and to whom by their ids.
  'ANN MAILING': own('other'),
  'ANN HANDING': own('other'),
  'ANN PART': own('other'),
  'NTC NOTICE': own('stays'),
  'NTC LINE': own('stays'),
  // A hash of where somebody is written to, gone with the person.
  'NTC ADDRESS': own('other', 'erased'),
  'PTR OPENREFERRALS': own('money'),
  'PTR RATE': own('money'),
  'PYE PAYEE': own('money'),
  'BNK ACCOUNT': own('money'),
  'MNY#CAP': own('money'),
  'MNY#PRP': own('money'),
  'MNY#SALE': own('stays'),
  'MNY#RFD': own('other'),
  // The contract says with whom it was made; a later year of it earns for whom that company is part of.
  'MNY#CON': own('stays'),
  'MNY#PAY': own('other'),
  'MNY#ENT': own('stays'),
  'MNY#DEC': own('stays'),
  'MNY#GATE': own('other'),
  'MNY#PRD': own('other'),
  'MNY#FX': own('other'),
  'MNY#BOOKS': own('other'),
  'MNY#BAL': own('other'),
  'MNY#PAID': own('other'),
  'MNY#FIL': own('other'),
  'MNY#DONE': own('money'),
  'MNY#CHG': own('stays'),
  'MNY#CHR': own('stays'),
  'MNY#RUN': own('other'),
  'MNY#LINE': own('money'),
  'MNY#INV': own('money'),
  'MNY#DOC': own('money'),
  'MNY#DOCO': own('money'),
  'MNY#DOCR': own('money'),
  'MNY#DOCG': own('money'),
  'MNY#DOCN': own('money'),
  'MNY#OPEN': own('stays'),
  'AUD *': own('stays'),
  'IDM IDM': own('stays', 'expires'),
  'LIM LIM': own('other'),
  'PRG *': own('other'),
  'PRG HEAD': own('other'),
  'PRG V': own('other'),
  'PRG OVERRIDE': own('other'),
  'PLN *': own('other'),
  'PLN HEAD': own('other'),
  'PLN V': own('other'),
  'ANN ANNOUNCEMENT': own('other'),
  'RES *': own('other'),
  'RPT *': own('stays'),
  // Under the id that it was made for; nothing of it is due once the partner is another's.
  'RPT EVALUATION': own('stays'),
  // Of a program: who was best in a cycle that is over.
  'RPT RANKING': own('other'),
  'RPT RANKED': own('stays'),
  'RPT PETITION': own('stays'),
  'IMP IMPORT': own('other'),
  'IMP CHECK': own('other'),
  'IMP ROW': own('other'),
  'IMP ALL': own('other'),
  'IMP REFUSED': own('other'),
  'RET RETENTION': own('other'),
};

const claimKind = ([, , covers, kind]: readonly string[]): string => {
  if (covers?.startsWith('own')) return 'CLM own';
  if (covers === 'company') return 'CLM company';
  return kind === 'name' ? 'CLM name' : 'CLM customer';
};

/** Of which kind an item is, by its key alone. */
export const kindOf = ({ pk, sk }: Key): string => {
  const parts = pk.split('#');
  const [head = '', second = ''] = parts;
  if (head === 'MNY' || head === 'AUTH') return `${head}#${second}`;
  if (head === 'CLM') return claimKind(parts);
  const [name = ''] = sk.split('#');
  if (head === 'IMP') return `IMP ${['IMPORT', 'ROW', 'ALL', 'REFUSED'].includes(name) ? name : 'CHECK'}`;
  return `${head} ${/^[A-Z]+$/.test(name) ? name : '*'}`;
};

/** Every kind that the key table can make. */
export const kindsOfTheTable = (): string[] => {
  const {
    partnerRecord,
    eventPartner,
    serviceRecord,
    eventRows,
    advisoryRecord,
    mailing,
    documents,
    ...others
  } = keys;
  const made = Object.values(others).flatMap((one): (Key | string)[] => {
    const build = one as Key | string | ((...parts: string[]) => Key | string);
    return [typeof build === 'function' ? build('x', 'x', 'x', 'x') : build];
  });
  const found = [
    keys.eventRows('x', 'all', 1),
    keys.eventRows('x', 'refused', 1),
    ...made.filter((one) => typeof one !== 'string' || one.includes('#')),
    ...mailingRecordKinds.map((kind) => mailing('x', kind, 'x')),
    ...documentParts.map((part) => documents(part, 'x', 'x')),
    ...advisoryRecordKinds.map((kind) => advisoryRecord('x', kind, 'x')),
    ...serviceRecordKinds.map((kind) => serviceRecord('x', kind, 'x')),
    ...partnerRecordKinds.map((kind) => partnerRecord('x', kind, 'x')),
    ...eventPartnerKinds.map((kind) => eventPartner('x', kind, 'x')),
  ].map((one) => kindOf(typeof one === 'string' ? { pk: one, sk: 'x' } : one));
  return [...new Set(found)].toSorted();
};
