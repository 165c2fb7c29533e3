import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Mail } from '../../shared/outbound/mail.ts';
import { mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { INVITATION_MS, signLink } from '../../shared/runtime/links.ts';
import { readApplication, readContact } from '../../shared/store/applications.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';

type Addressee = { address: string; language: Language; zone: string };

/** Where the mail goes, looked up when it is sent. Undefined: the person is gone, and so is the mail. */
const addressee = async (table: Table, to: Recipient, program: Program): Promise<Addressee | undefined> => {
  if (to.kind === 'entity') {
    const entity = program.entities.find(({ id }) => id === to.entity);
    return entity && { address: entity.mail, language: 'en', zone: entity.timeZone };
  }
  if (to.kind === 'applicant') {
    const contact = await readContact(table, to.application);
    return contact && { address: contact.email, language: contact.language, zone: program.timeZone };
  }
  const person = await readPerson(table, to.person);
  return person && { address: person.address, language: person.language, zone: program.timeZone };
};

/** The last day of something that ends at an instant, as people of that zone say it. */
const lastDay = (endsAt: string, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(Date.parse(endsAt) - 1);

const day = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}T12:00:00Z`),
  );

const country = (code: string, language: Language): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;

type Values = Record<string, () => string | Promise<string>>;
type Place = { url: string; language: Language; zone: string; program: Program };

const applicationValues = (
  application: Application,
  notice: Notice,
  { url, language, zone, program }: Place,
): Values => ({
  company: () => application.company.name,
  country: () => country(application.company.country, language),
  decideBy: () => lastDay(application.decideBy, zone, language),
  deskLink: () => `${url}/desk/${program.id}/applications/${application.id}`,
  documents: () =>
    program.application.signatures.documents
      .map((document) => `${document.title[language]}: ${document.url}`)
      .join('\n'),
  confirmLink: async () =>
    `${url}/confirm/${await signLink({ id: notice.id, purpose: 'confirm-address', program: program.id, subject: application.id }, notice.owedAt)}`,
  completeLink: async () =>
    `${url}/applications/${await signLink({ id: application.id, purpose: 'complete-application', program: program.id, subject: application.id }, notice.owedAt)}`,
});

const referralValues = (
  referral: Referral,
  partner: Partner | undefined,
  { url, language, zone, program }: Place,
): Values => ({
  customer: () => referral.customer.name,
  company: () => partner?.company.name ?? '',
  protectedUntil: () => day(referral.protectedUntil, language),
  answerBy: () =>
    lastDay(
      referral.question?.answerBy ??
        workingDaysFrom(program, referral.submittedAt, program.referral.answerWorkingDays),
      zone,
      language,
    ),
  question: () => referral.question?.text ?? '',
  deskLink: () => `${url}/desk/${program.id}/referrals/${referral.id}`,
  portalLink: () => `${url}/portal/${referral.partnerId}/referrals/${referral.id}`,
});

const partnerValues = (partner: Partner, notice: Notice, { url, program }: Place): Values => ({
  company: () => partner.company.name,
  tier: () => program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier,
  badgeLink: () => `${url}/badges/${partner.id}`,
  referralLink: async () =>
    `${url}/refer/${await signLink({ id: partner.id, purpose: 'submit-referral', program: program.id, subject: partner.id }, notice.owedAt)}`,
});

const signInValues = (notice: Notice, { url, program }: Place): Values => {
  const { to } = notice;
  if (to.kind !== 'person') return {};
  const lifetime = notice.kind === 'sign-in' ? undefined : INVITATION_MS;
  const link = { id: notice.id, purpose: 'sign-in', program: program.id, subject: to.person } as const;
  return { signInLink: async () => `${url}/sign-in/${await signLink(link, notice.owedAt, lifetime)}` };
};

const valuesOf = async (table: Table, notice: Notice, place: Place): Promise<Values> => {
  const { about } = notice;
  if (about.startsWith('app_')) {
    const application = await readApplication(table, about);
    return application ? applicationValues(application, notice, place) : {};
  }
  if (about.startsWith('ref_')) {
    const referral = await readReferral(table, about);
    return referral ? referralValues(referral, await readPartner(table, referral.partnerId), place) : {};
  }
  const partner = about.startsWith('par_') ? await readPartner(table, about) : undefined;
  return { ...(partner ? partnerValues(partner, notice, place) : {}), ...signInValues(notice, place) };
};

/** The mail as it goes out, from the program's text and what stands now. Undefined: nobody to send it to. */
export const composeMail = async (table: Table, notice: Notice): Promise<Mail | undefined> => {
  const program = await programVersion(table, notice.program, notice.version);
  const to = await addressee(table, notice.to, program);
  if (!to) return undefined;
  const kind = notice.kind as MailKind;
  const place = { url: environment().PUBLIC_URL, language: to.language, zone: to.zone, program };
  const known = await valuesOf(table, notice, place);
  const values: Record<string, string> = {
    program: program.name,
    receipt: notice.receipt ?? '',
    ...notice.facts,
  };
  for (const name of valuesNeeded(program, kind)) {
    const make = known[name];
    if (values[name] === undefined && make) values[name] = await make();
  }
  return {
    ...(await mailText(program, kind, to.language, values)),
    to: to.address,
    from: { name: program.vendor, address: program.contact.from },
    replyTo: program.contact.replyTo,
    notice: notice.id,
    program: program.id,
  };
};
