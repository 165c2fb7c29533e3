import { plusMs } from '../../shared/domain/civil-date.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { missingForActivation } from '../../shared/domain/partner/activation.ts';
import type { Application } from '../../shared/domain/partner/application.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { distributorFor, referralTermsOf, workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Language } from '../../shared/domain/text.ts';
import { INVITATION_MS, type Link, lifetimes, signLink } from '../../shared/runtime/links.ts';
import { readApplication } from '../../shared/store/applications.ts';
import { readDossier, readOwnApplication } from '../../shared/store/papers.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPerson } from '../../shared/store/people.ts';
import { readReferral } from '../../shared/store/referrals.ts';
import type { Table } from '../../shared/store/table.ts';
import { spanText } from '../../shared/web/dates.ts';
import { html } from '../../shared/web/html.ts';
import { arrangementValues, distributorValues } from './arrangement-values.ts';
import { benefitValues } from './benefit-values.ts';
import { chargeValues, proposalValues } from './charge-values.ts';
import { collaborationValues } from './collaboration-values.ts';
import { digestValues } from './digest-values.ts';
import { evaluationValues } from './evaluation-values.ts';
import { type Clock, mailDay, mailDeadline, mailMoment } from './mail-dates.ts';
import { payeeValues } from './payee-values.ts';
import { petitionValues } from './petition-values.ts';
import { factOf, type Place, type Values } from './place.ts';
import { overrideValues, programValues } from './program-values.ts';
import { showcaseValues } from './showcase-values.ts';

const country = (code: string, { language }: Clock): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;

/** A link of this notice: the same each time it is made, since all of it stands in the notice. */
const link = (
  notice: Notice,
  of: Pick<Link, 'id' | 'purpose' | 'subject' | 'to'>,
  lifetimeMs = lifetimes[of.purpose],
): Promise<string> => signLink({ ...of, program: notice.program }, notice.owedAt, lifetimeMs);

/** The vendor's office that answers for it: name and postal address, and where it reads mail. */
const officeValues = (entity: string, { program }: Place): Values => {
  const office = program.entities.find(({ id }) => id === entity);
  return {
    office: () => (office ? [office.name, ...office.address] : [program.vendor]).join('\n'),
    officeMail: () => office?.mail ?? program.contact.replyTo,
  };
};

/** What is missing, by the names that the program gives it. */
const namesOf = (ids: readonly string[], { requirements, application }: Program, language: Language) =>
  ids.map((id) => {
    const named = requirements.find((one) => one.id === id)?.name;
    const title = application.signatures.documents.find((one) => one.id === id)?.title;
    const webPage = { en: 'Web page at your site', de: 'Webseite bei Ihnen' };
    return (named ?? title ?? webPage)[language];
  });

const applicationValues = (table: Table, application: Application, notice: Notice, place: Place): Values => {
  const { url, language, program } = place;
  const { id } = application;
  const distributor = distributorFor(program, application.company.country);
  return {
    ...officeValues(application.entity, place),
    company: () => application.company.name,
    country: () => country(application.company.country, place),
    decideBy: () => mailDeadline(place, application.decideBy),
    distributor: () => distributor?.name ?? program.vendor,
    // Whoever decides is led to where it can; a distributor that does not, to what it sees of it.
    deskLink: () => {
      if (notice.to.kind !== 'distributor') return `${url}/desk/${program.id}/applications/${id}`;
      const own = `${url}/portal/distributors/${program.id}/${notice.to.distributor}/applications`;
      return program.application.review === 'distributor' ? `${own}/${id}` : own;
    },
    documents: () =>
      program.application.signatures.documents
        .map((document) => `${document.title[language]}: ${document.url}`)
        .join('\n'),
    signInPage: () => `${url}/sign-in`,
    missing: async () => {
      const papers = application.papers && (await readDossier(table, application.papers)).papers;
      const open = missingForActivation(application, program, papers || undefined, notice.owedAt);
      return namesOf(open, program, language).join('\n');
    },
    confirmLink: async () =>
      `${url}/confirm/${await link(notice, { id: notice.id, purpose: 'confirm-address', subject: id })}`,
    completeLink: async () =>
      `${url}/applications/${await link(notice, { id, purpose: 'complete-application', subject: id })}`,
  };
};

const referralValues = (table: Table, referral: Referral, place: Place): Values => {
  const { url, program } = place;
  const answerBy = () =>
    referral.question?.answerBy ??
    workingDaysFrom(program, referral.submittedAt, referralTermsOf(program).answerWorkingDays);
  return {
    customer: () => referral.customer.name,
    company: async () => (await readPartner(table, referral.partnerId))?.company.name ?? '',
    protectedUntil: () => mailDay({ ...place, zone: program.timeZone }, referral.protectedUntil),
    answerBy: () => mailDeadline(place, answerBy()),
    question: () => referral.question?.text ?? '',
    deskLink: () => `${url}/desk/${program.id}/referrals/${referral.id}`,
    portalLink: () => `${url}/portal/${referral.partnerId}/referrals/${referral.id}`,
  };
};

const partnerValues = (partner: Partner, notice: Notice, place: Place): Values => {
  const { url, program } = place;
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const badge = `${url}/badges/${partner.id}`;
  return {
    ...officeValues(partner.entity, place),
    company: () => partner.company.name,
    tier: () => tier,
    badgeLink: () => badge,
    // To be copied into a page as it stands: escaped for HTML here, and once more where the mail is HTML itself.
    badgeSnippet: async () =>
      String(await html`<a href="${badge}">${partner.company.name}: ${tier}, ${program.vendor}</a>`),
    portalLink: () => `${url}/portal/${partner.id}`,
    standingLink: () => `${url}/portal/${partner.id}/standing`,
    effectiveFrom: () => mailMoment(place, notice.owedAt),
    referralLink: async () =>
      `${url}/refer/${await link(notice, { id: partner.id, purpose: 'submit-referral', subject: partner.id })}`,
    referralUntil: () => mailMoment(place, plusMs(notice.owedAt, lifetimes['submit-referral'])),
  };
};

const ELSEWHERE = {
  en: 'It stands on the page below.',
  de: 'Er steht auf der Seite unten.',
} as const;

/** Of what a company has handed in, as a partner or on the way to become one. */
const requirementValues = (
  notice: Notice,
  company: string | undefined,
  { url, program, language }: Place,
): Values => ({
  company: () => company ?? '',
  requirement: () => {
    const id = notice.facts['requirementId'];
    return program.requirements.find((one) => one.id === id)?.name[language] ?? '';
  },
  // Of a confidential document: mails are read by others.
  ...(notice.kind === 'document-rejected' ? { reason: () => ELSEWHERE[language] } : {}),
  requirementsLink: () => `${url}/portal/${notice.about}/requirements`,
  reportsLink: () => `${url}/portal/${notice.about}/reports`,
  deskReportsLink: () => `${url}/desk/${program.id}/partners/${notice.about}/reports`,
  period: () => spanText(language, { start: factOf(notice, 'start'), end: factOf(notice, 'end') }),
  // Who was taught what is shown with the level that asks for it.
  renewLink: () => {
    const id = notice.facts['requirementId'];
    const kind = program.requirements.find((one) => one.id === id)?.kind ?? '';
    const place = ['trainings', 'certificates'].includes(kind) ? 'standing' : 'requirements';
    return `${url}/portal/${notice.about}/${place}`;
  },
});

/** The company that has applied and is no partner yet. */
const applicantOf = async (table: Table, about: string): Promise<string | undefined> => {
  const id = await readOwnApplication(table, about);
  return id === undefined ? undefined : (await readApplication(table, id))?.company.name;
};

const signInValues = (table: Table, notice: Notice, place: Place): Values => {
  const { to, facts } = notice;
  if (to.kind !== 'person') return {};
  const lifetimeMs = notice.kind === 'sign-in' ? lifetimes['sign-in'] : INVITATION_MS;
  // The page that was asked for before signing in, if one was.
  const own = { id: notice.id, purpose: 'sign-in', subject: to.person, to: facts['to'] } as const;
  const { by } = facts;
  return {
    signInLink: async () => `${place.url}/sign-in/${await link(notice, own, lifetimeMs)}`,
    signInUntil: () => mailMoment(place, plusMs(notice.owedAt, lifetimeMs)),
    signInPage: () => `${place.url}/sign-in`,
    inviter: async () =>
      (by === undefined ? undefined : await readPerson(table, by))?.name ?? place.program.vendor,
  };
};

const ofPartner = (table: Table, partner: Partner, notice: Notice, place: Place): Values => ({
  ...partnerValues(partner, notice, place),
  ...benefitValues(notice, place),
  ...programValues(table, partner, notice, place),
  ...arrangementValues(table, partner, notice, place),
});

/** Where somebody is judged, or asks to be judged anew. */
const ofJudgement = (notice: Notice, place: Place, company: string | undefined): Values => {
  if (notice.kind.startsWith('petition-')) return petitionValues(notice, place);
  return notice.kind.startsWith('evaluation-') ? evaluationValues(notice, place, company) : {};
};

/** Read from what stands now: the thing that the notice is about, and who gets it. */
export const valuesOf = async (table: Table, notice: Notice, place: Place): Promise<Values> => {
  const { about } = notice;
  if (about.startsWith('app_')) {
    const application = await readApplication(table, about);
    return application ? applicationValues(table, application, notice, place) : {};
  }
  if (about.startsWith('ref_')) {
    const referral = await readReferral(table, about);
    return referral ? referralValues(table, referral, place) : {};
  }
  if (about.startsWith('ovr_')) return overrideValues(notice, place);
  if (notice.kind === 'resellers-reports-missed')
    return { ...digestValues(table, notice, place), ...distributorValues(notice, place) };
  const together = await collaborationValues(table, notice, place);
  if (together) return together;
  const partner = about.startsWith('par_') ? await readPartner(table, about) : undefined;
  const company =
    partner?.company.name ?? (about.startsWith('par_') ? await applicantOf(table, about) : undefined);
  return {
    ...requirementValues(notice, company, place),
    ...(partner ? ofPartner(table, partner, notice, place) : {}),
    ...(notice.kind.startsWith('proposal-') ? proposalValues(notice, place) : {}),
    ...(notice.kind.startsWith('charge-') ? chargeValues(notice, place) : {}),
    ...(notice.kind.startsWith('payee-') ? payeeValues(notice, place) : {}),
    ...ofJudgement(notice, place, company),
    ...showcaseValues(notice, place),
    ...distributorValues(notice, place),
    ...signInValues(table, notice, place),
  };
};
