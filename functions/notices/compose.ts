import { advisoryMails, isAdvisoryMail } from '../../shared/domain/advisory/mails.ts';
import { type AddressState, addressWithheld } from '../../shared/domain/mail-address.ts';
import { isMailingMail, mailingWords } from '../../shared/domain/mailing/mailing.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { isErasedContact } from '../../shared/domain/records/erase.ts';
import { isSupportMail, supportMails } from '../../shared/domain/support/mails.ts';
import { isServiceMail, serviceMails } from '../../shared/domain/support/service-mails.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Mail } from '../../shared/outbound/mail.ts';
import { mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { wordsOf } from '../../shared/outbound/mail-words.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { readPackager } from '../../shared/store/advisories.ts';
import { readContact } from '../../shared/store/applications.ts';
import { readMailing } from '../../shared/store/mailings.ts';
import { readAddressState } from '../../shared/store/notices.ts';
import { readPerson } from '../../shared/store/people.ts';
import { programVersion, servicePlansVersion } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { advisoryMailValues } from './advisory-values.ts';
import { leaveLink, mailingValues, wantsNews } from './mailing-values.ts';
import type { Values } from './place.ts';
import { supportValues } from './support-values.ts';
import { valuesOf } from './values.ts';

export type Addressee = { address: string; language: Language; zone: string };

type Sender = Pick<Program, 'id' | 'name' | 'vendor' | 'contact' | 'entities' | 'timeZone'> &
  Partial<Pick<Program, 'distributors'>> &
  Partial<Pick<ServicePlans, 'alerts'>>;

/** The address of an office, or who else hears there of an alert's level. */
const officeAddress = (
  to: Extract<Recipient, { entity: string }>,
  { alerts }: Sender,
  mail: string,
): string => {
  if (to.kind === 'entity') return mail;
  const tell = alerts?.find(({ level }) => level === to.level)?.tell ?? 'office';
  return tell === 'office' ? mail : (tell[to.entity] ?? mail);
};

/** Where the mail goes, looked up when it is sent. Undefined: the person is gone, and so is the mail. */
const addressee = async (table: Table, to: Recipient, sender: Sender): Promise<Addressee | undefined> => {
  if (to.kind === 'entity' || to.kind === 'alert') {
    const entity = sender.entities.find(({ id }) => id === to.entity);
    return (
      entity && { address: officeAddress(to, sender, entity.mail), language: 'en', zone: entity.timeZone }
    );
  }
  if (to.kind === 'distributor') {
    const distributor = sender.distributors?.find(({ id }) => id === to.distributor);
    return distributor && { address: distributor.mail, language: 'en', zone: sender.timeZone };
  }
  if (to.kind === 'applicant') {
    const contact = await readContact(table, to.application);
    if (!contact || isErasedContact(contact)) return undefined;
    return { address: contact.email, language: contact.language, zone: sender.timeZone };
  }
  if (to.kind === 'packager') {
    const packager = await readPackager(table, to.plans, to.packager);
    return (
      packager && {
        address: (to.second && packager.second) || packager.email,
        language: packager.language,
        zone: sender.timeZone,
      }
    );
  }
  const person = await readPerson(table, to.person);
  if (person?.erasedAt !== undefined) return undefined;
  return person && { address: person.address, language: person.language, zone: sender.timeZone };
};

type Words = Parameters<typeof mailText>[1];
/** Whose mail it is, in which words, and what they may name. */
export type Letter = {
  readonly sender: Sender;
  readonly words: Words;
  values(to: Addressee): Promise<Values>;
  /** What the sender published. */
  readonly terms: Program | ServicePlans;
  /** Its reader may refuse it. */
  readonly news?: boolean;
};

/** What a notice's mail says, and from whom. */
export const letterOf = async (table: Table, notice: Notice): Promise<Letter> => {
  const url = environment().PUBLIC_URL;
  const { kind } = notice;
  if (isMailingMail(kind)) {
    const [program, mailing] = await Promise.all([
      programVersion(table, notice.program, notice.version),
      readMailing(table, notice.program, notice.about),
    ]);
    if (!mailing) throw new Error('the mailing is not there');
    return {
      sender: program,
      terms: program,
      words: mailingWords(mailing),
      values: async (to) => mailingValues(table, notice, { ...to, url, program }),
      ...(mailing.kind === 'news' ? { news: true } : {}),
    };
  }
  if (isAdvisoryMail(kind)) {
    const plans = await servicePlansVersion(table, notice.program, notice.version);
    return {
      sender: plans,
      terms: plans,
      words: advisoryMails[kind],
      values: (to) => advisoryMailValues(table, notice, { ...to, url, plans }),
    };
  }
  if (isSupportMail(kind) || isServiceMail(kind)) {
    const plans = await servicePlansVersion(table, notice.program, notice.version);
    return {
      sender: plans,
      terms: plans,
      words: isServiceMail(kind) ? serviceMails[kind] : supportMails[kind],
      values: (to) => supportValues(table, notice, { ...to, url, plans }),
    };
  }
  const program = await programVersion(table, notice.program, notice.version);
  return {
    sender: program,
    terms: program,
    words: wordsOf(program, kind as MailKind),
    values: (to) => valuesOf(table, notice, { ...to, url, program }),
  };
};

/** Says which value could not be made: whoever reads the log looks at its place in the text. */
const named = async (name: string, make: () => string | Promise<string>): Promise<string> => {
  try {
    return await make();
  } catch (error) {
    throw new Error(`a mail names {${name}}: ${error instanceof Error ? error.message : 'unknown'}`, {
      cause: error,
    });
  }
};

export type Composed = {
  readonly mail: Mail;
  /** What came back from this address before. */
  readonly addressState?: AddressState | undefined;
  /** Why it does not go out although it could. */
  readonly withheld?: string | undefined;
};

/** The mail as it goes out, from its sender's text and what stands now. Undefined: nobody to send it to. */
export const composeMail = async (
  table: Table,
  notice: Notice,
  /** In this language instead of the reader's own. */
  language?: Language,
): Promise<Composed | undefined> => {
  const { sender, words, values: valuesFor, news } = await letterOf(table, notice);
  const found = await addressee(table, notice.to, sender);
  if (!found) return undefined;
  const to = { ...found, language: language ?? found.language };
  const [known, addressState, isWanted, unsubscribe] = await Promise.all([
    valuesFor(to),
    readAddressState(table, to.address),
    news ? wantsNews(table, notice) : true,
    news ? leaveLink(notice, environment().PUBLIC_URL) : undefined,
  ]);
  const values: Record<string, string> = {
    program: sender.name,
    receipt: notice.receipt ?? '',
    ...notice.facts,
  };
  for (const name of valuesNeeded(words)) {
    const make = known[name];
    if (values[name] === undefined && make) values[name] = await named(name, make);
  }
  const mail = {
    ...(await mailText(sender, words, to.language, values)),
    to: to.address,
    from: { name: sender.vendor, address: sender.contact.from },
    replyTo: sender.contact.replyTo,
    notice: notice.id,
    program: sender.id,
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
  };
  const withheld = addressWithheld(addressState) ?? (isWanted ? undefined : 'opted-out');
  return { mail, addressState, withheld };
};
