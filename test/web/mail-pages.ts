import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { oneMailPage } from '../../shared/web/pages/mails/one.ts';
import { type ShownMail, sentPage } from '../../shared/web/pages/mails/sent.ts';
import { anId } from '../support/given.ts';
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
  const csv = '/v1/programs/opennebula/mails/sent.csv';
  return {
    'desk-mails': sentPage(
      { sender, mails, kinds, filter: { result: 'bounced' }, next: '?cursor=x', csv },
      desk,
    ),
    'desk-mails-none': sentPage({ sender, mails: [], kinds, filter: {}, csv }, desk),
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
