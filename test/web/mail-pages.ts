import type { Mailing } from '../../shared/domain/mailing/mailing.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { leavePage } from '../../shared/web/pages/mails/leave.ts';
import { mailingPage, mailingsPage } from '../../shared/web/pages/mails/mailings.ts';
import { oneMailPage } from '../../shared/web/pages/mails/one.ts';
import { mailKindsPage, mailSamplePage } from '../../shared/web/pages/mails/samples.ts';
import { type ShownMail, sentPage } from '../../shared/web/pages/mails/sent.ts';
import { anId, openNebula } from '../support/given.ts';
import type * as fixture from './fixtures.ts';
import { NOW } from './fixtures.ts';

// What was mailed in a program's name, at the desk.

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const mailPages = (t: fixture.Typing, pageOf: PageOf, language: Language): Record<string, Html> => {
  const desk = pageOf(language, 'desk', '/desk/opennebula/mails/sent', { who: t('Carmen Ruiz') });
  const sender = { id: 'opennebula', name: 'OpenNebula Partner Program', documentLanguage: 'en' };
  const person = { kind: 'person', id: anId('per'), name: t('Ada Nimbus'), address: t('ada@nimbus.example') };
  const mail: ShownMail = {
    ...{ id: anId('ntc'), kind: 'referral-won', subject: '4FJ2-9QXZ: … is won', to: person },
    ...{ about: anId('ref'), aboutHref: `/desk/opennebula/referrals/${anId('ref')}`, receipt: '4FJ2-9QXZ' },
    ...{ owedAt: NOW, result: 'delivered' },
  };
  const of = (result: ShownMail['result'], more: Partial<ShownMail> = {}): ShownMail => ({
    ...mail,
    ...{ result, ...more },
  });
  const mails = [
    mail,
    of('waiting', { reason: 'TooManyRequestsException' }),
    of('sent', { to: { kind: 'entity', id: 'europe', name: 'OpenNebula Europe' }, about: 'europe' }),
    of('bounced', { reason: 'bounced' }),
    of('bounced', { reason: 'bounced-for-now', to: { kind: 'packager', id: anId('pkg') } }),
    of('complained', { reason: 'complained' }),
    of('suppressed', { reason: 'opted-out' }),
    of('dead', {
      reason: 'recipient-gone',
      to: { kind: 'applicant', id: anId('app') },
      aboutHref: undefined,
    }),
  ];
  const kinds = [{ value: 'referral-won', label: '…: … is won' }];
  const one = { sender, mayResend: false, mayLift: false, token: 'token-1' };
  const detail = { ...mail, attempts: 1, sentAt: NOW, messageId: '0107-1', v: 3, clause: 'A clause' };
  const text = t('Dear partner,\nall the best');
  const program = { ...openNebula, hasList: true };
  const by = { by: anId('per'), at: NOW };
  const draft: Mailing = {
    ...{
      id: anId('mlg'),
      program: 'opennebula',
      kind: 'news',
      audience: {},
      status: 'draft',
      drafted: by,
      v: 1,
    },
    subject: { en: t('We move'), de: t('Wir ziehen um') },
    text: { en: t('Dear\npartner'), de: t('Guten\nTag') },
  };
  const counts = { size: 12, owed: 0, waiting: 0 };
  const letter = { subject: t('We move'), text: t('Dear\npartner') };
  const mailing = { program, isWriter: false, mayWrite: true, token: 'token-1' };
  const left = {
    partner: anId('par'),
    company: t('Nimbus GmbH'),
    program: openNebula.name,
    action: '/mails/leave/x',
  };
  const csv = '/v1/programs/opennebula/mails/sent.csv';
  const sample = {
    ...{
      kind: 'referral-won',
      madeUp: [],
      about: anId('ref'),
      aboutHref: `/desk/opennebula/referrals/${anId('ref')}`,
    },
    ...{ en: letter, de: letter },
  };
  return {
    'desk-mail-kinds': mailKindsPage(
      { sender, kinds: [{ kind: 'referral-won', subject: { en: '…: … is won', de: '…: … ist gewonnen' } }] },
      desk,
    ),
    'desk-mail-kind': mailSamplePage({ sender, sample: { ...sample, basis: 'sent' } }, desk),
    'desk-mail-kind-thing': mailSamplePage(
      {
        sender,
        sample: { ...sample, basis: 'thing', aboutName: t('Nimbus GmbH'), madeUp: ['company', 'reason'] },
      },
      desk,
    ),
    'desk-mail-kind-none': mailSamplePage(
      {
        sender,
        sample: { ...sample, basis: 'none', about: undefined, aboutHref: undefined, madeUp: ['company'] },
      },
      desk,
    ),
    'desk-mails': sentPage(
      { sender, mails, kinds, filter: { result: 'bounced' }, next: '?cursor=x', csv, hasMailings: true },
      desk,
    ),
    'desk-mails-none': sentPage({ sender, mails: [], kinds, filter: {}, csv, hasMailings: false }, desk),
    'desk-mail': oneMailPage(
      { ...one, mail: { ...detail, text }, mayResend: true },
      { ...desk, done: 'resent' },
    ),
    'desk-mail-held': oneMailPage(
      {
        ...one,
        mail: {
          ...{ ...detail, ...of('suppressed', { reason: 'address-bounced' }), text, resends: anId('ntc', 2) },
          state: { state: 'bounced', since: NOW },
        },
        mayLift: true,
        sent: { form: 'lift', refusal: { ok: false, code: 'invalid-input' }, values: { reason: t('x') } },
      },
      desk,
    ),
    'desk-mailings': mailingsPage(
      {
        program,
        mailings: [draft, { ...draft, audience: { tier: 'no-tier' } }],
        mayWrite: true,
        token: 'token-1',
      },
      { ...desk, done: 'withdrawn' },
    ),
    'desk-mailings-none': mailingsPage(
      {
        ...{ program: { ...program, hasList: false }, mailings: [], mayWrite: true, token: 'token-1' },
        sent: { form: 'draft', refusal: { ok: false, code: 'invalid-input' }, values: { 'text.en': t('x') } },
      },
      desk,
    ),
    'desk-mailing': mailingPage(
      { ...mailing, mailing: { ...draft, ...counts, preview: { en: letter, de: letter } } },
      { ...desk, done: 'drafted' },
    ),
    'desk-mailing-own': mailingPage(
      { ...mailing, mailing: { ...draft, ...counts, size: 1 }, isWriter: true },
      desk,
    ),
    'desk-mailing-released': mailingPage(
      {
        ...mailing,
        mailing: { ...draft, ...counts, status: 'released', owed: 12, released: { ...by, sendAt: NOW } },
      },
      { ...desk, done: 'released' },
    ),
    'leave-news': leavePage({ ...left, left: false }, pageOf(language, 'public', '/mails/leave/x')),
    'left-news': leavePage({ ...left, left: true }, pageOf(language, 'public', '/mails/leave/x')),
    'desk-mail-gone': oneMailPage(
      {
        ...one,
        mail: {
          ...{ ...detail, ...of('dead', { reason: 'recipient-gone' }), resentAs: anId('ntc', 2) },
          state: { state: 'lifted', since: NOW, lifted: { at: NOW, reason: t('They\nmoved') } },
        },
      },
      { ...desk, done: 'lifted' },
    ),
  };
};
