import { dateIn, plusMs } from '../../shared/domain/civil-date.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { planOn } from '../../shared/domain/support/subscription.ts';
import type { Language } from '../../shared/domain/text.ts';
import { INVITATION_MS, signLink } from '../../shared/runtime/links.ts';
import { readSubscription, readSupportRequest } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { clockOf } from '../support/load-support.ts';
import { timesOf } from '../support/times.ts';
import { type Clock, mailDeadline, mailMoment } from './mail-dates.ts';
import { factOf, type Values } from './place.ts';
import { serviceValues } from './service-values.ts';

/** Where a mail of support is made for: its reader's language and zone, and the plans that it is about. */
type SupportPlace = Clock & { readonly url: string; readonly plans: ServicePlans };

const promises = {
  en: {
    by: (at: string) => `We answer by ${at}.`,
    none: 'No time is guaranteed for it.',
    waiting: 'Its time waits at the moment.',
  },
  de: {
    by: (at: string) => `Wir antworten bis ${at}.`,
    none: 'Eine Zeit ist dafür nicht garantiert.',
    waiting: 'Ihre Zeit wartet gerade.',
  },
} as const satisfies Record<Language, object>;

const phones = {
  en: (number: string) =>
    `Your plan has phone support: ${number}. What you ask by phone is guaranteed once you confirm it in the portal.`,
  de: (number: string) =>
    `Ihr Plan hat telefonischen Support: ${number}. Was Sie am Telefon fragen, ist garantiert, sobald Sie es im Portal bestätigen.`,
} as const satisfies Record<Language, (number: string) => string>;

const targetNames = {
  response: { en: 'answer', de: 'Antwort' },
  resolution: { en: 'solution', de: 'Lösung' },
} as const;

const signInValues = ({ id, to, program, owedAt }: Notice, place: SupportPlace): Values =>
  to.kind === 'person'
    ? {
        signInLink: async () =>
          `${place.url}/sign-in/${await signLink({ id, purpose: 'sign-in', program, subject: to.person }, owedAt, INVITATION_MS)}`,
        signInUntil: () => mailMoment(place, plusMs(owedAt, INVITATION_MS)),
        signInPage: () => `${place.url}/sign-in`,
      }
    : {};

/** Of a request or a subscription, as it stands when the mail is written. */
export const supportValues = async (table: Table, notice: Notice, place: SupportPlace): Promise<Values> => {
  const { about, facts } = notice;
  const { url, plans, language } = place;
  const request = about.startsWith('sup_') ? await readSupportRequest(table, about) : undefined;
  const subscription = await readSubscription(table, request?.subscription ?? about);
  const say = promises[language];
  const theirId = (): string => {
    if (!subscription) throw new Error('its subscription is not there');
    return subscription.id;
  };
  return {
    ...signInValues(notice, place),
    ...serviceValues(notice, plans, subscription, language),
    customer: () => subscription?.customer.name ?? '',
    requestLink: () =>
      request?.desk === undefined
        ? `${url}/portal/customers/${theirId()}/requests/${about}`
        : `${url}/portal/${request.desk}/helpdesk/customers/${theirId()}/requests/${about}`,
    // To the plans that have it, and to nobody else [S1-41].
    phoneAccess: () => {
      const phone = subscription && planOn(subscription, plans, dateIn(plans.timeZone, notice.owedAt))?.phone;
      return phone === undefined || phone === 'none' ? '' : `\n\n${phones[language](phone.number)}`;
    },
    servicesLink: () => `${url}/portal/services/${theirId()}`,
    deskServicesLink: () => `${url}/desk/${plans.id}/services/${theirId()}`,
    // A patch is due at the end of a day, a bug's deadline passed in one moment.
    fixBy: () => mailDeadline(place, factOf(notice, 'dueAt')),
    slot: () => mailMoment(place, factOf(notice, 'from')),
    missedAt: () => mailMoment(place, facts['breachedAt'] ?? factOf(notice, 'dueAt')),
    deskLink: () => `${url}/desk/${plans.id}/support/${about}`,
    ...(request
      ? {
          title: () => request.title,
          impact: () => String(request.impact),
          promise: async () => {
            const { promisedAt } = timesOf(request, await clockOf(table, request), plans);
            if (!request.guaranteed || !request.targets.length) return say.none;
            return promisedAt === undefined ? say.waiting : say.by(mailMoment(place, promisedAt));
          },
          confirmBy: () => mailDeadline(place, request.resolution?.confirmBy ?? ''),
          what: () =>
            targetNames[factOf(notice, 'target') === 'resolution' ? 'resolution' : 'response'][language],
        }
      : {}),
  };
};
