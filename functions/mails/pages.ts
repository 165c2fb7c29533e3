import * as z from 'zod';
import { resendRefused } from '../../shared/domain/delivery.ts';
import { addressWithheld } from '../../shared/domain/mail-address.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Language } from '../../shared/domain/text.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readPartners } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { oneMailPage } from '../../shared/web/pages/mails/one.ts';
import { mailKindsPage, mailSamplePage } from '../../shared/web/pages/mails/samples.ts';
import { type ShownMail, sentPage } from '../../shared/web/pages/mails/sent.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { asQuery, shownList, withoutOpen } from '../shown-list.ts';
import { kindsOf, subjectOf } from './kinds.ts';
import {
  isProgram,
  loadMail,
  loadSender,
  type MailView,
  mailKeepers,
  mailPath,
  mailReaders,
  type Sender,
  senderPath,
} from './load-mails.ts';
import { mailDetail, mailFilters, mailsFrom } from './read.ts';
import { liftRoute, resendRoute } from './resend.ts';
import { mailSample, samplePath, titlesOf } from './samples.ts';

// What was mailed, at the vendor's desk: the list, one mail, and what can be done about it.

const SHOWN = 50;

/** Where a thing is looked at, by the kind of its id. */
const places: Readonly<Record<string, string>> = {
  app: 'applications',
  ref: 'referrals',
  par: 'partners',
  lea: 'leads',
  evt: 'events',
  req: 'requests',
  adv: 'advisories',
  sub: 'support/customers',
  sup: 'support',
};
/** A partner's own questions lie elsewhere than those of the plans' customers. */
const ofProgram: Readonly<Record<string, string>> = { sup: 'helpdesk/requests' };
const hrefOf = (sender: Sender, about: string, partners: ReadonlyMap<string, string>): string | undefined => {
  const kind = /^([a-z]{3})_[0-9A-Z]{26}$/.exec(about)?.[1] ?? '';
  const place = (isProgram(sender) ? ofProgram[kind] : undefined) ?? places[kind];
  // Who has applied has an id of a partner before there is one.
  if (place === undefined || (kind === 'par' && !partners.has(about))) return undefined;
  return `/desk/${sender.id}/${place}/${about}`;
};

const partnersAmong = async (
  table: Table,
  mails: readonly Pick<MailView, 'about'>[],
): Promise<ReadonlyMap<string, string>> => {
  const named = [...new Set(mails.map(({ about }) => about).filter((about) => about.startsWith('par_')))];
  return new Map((await readPartners(table, named)).map(({ id, company }) => [id, company.name]));
};

/** Mails with their subjects, in the reader's language. */
const shownMails = async (
  table: Table,
  sender: Sender,
  language: Language,
  mails: readonly MailView[],
): Promise<ShownMail[]> => {
  const kinds = kindsOf(sender);
  const partners = await partnersAmong(table, mails);
  return mails.map((mail) => {
    const words = kinds.get(mail.kind);
    const known = { program: sender.name, receipt: mail.receipt };
    return {
      ...mail,
      subject: words ? subjectOf(words, language, known) : mail.kind,
      aboutName: partners.get(mail.about),
      aboutHref: hrefOf(sender, mail.about, partners),
    };
  });
};

export const sentPageRoute = page({
  zone: 'mails',
  key: 'GET /desk/{program}/mails/sent',
  summary: 'What was mailed to whom, why, when, and with which outcome',
  callers: mailReaders,
  path: senderPath,
  query: z.preprocess(withoutOpen, mailFilters.extend({ cursor: z.string().max(4096).optional() }).strict()),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadSender(deps, request, request.path.program);
    if (!loaded.ok) return loaded;
    const sender = loaded.value;
    const { cursor: _, ...filter } = request.query;
    const { items, next } = await shownList(request, ['mails', sender.id], request.query, (start) =>
      mailsFrom(deps, sender, filter, { limit: SHOWN, start }),
    );
    const { language } = request;
    const kinds = [...kindsOf(sender)].map(([value, words]) => ({
      value,
      label: subjectOf(words, language, { program: sender.name }),
    }));
    const filtered = asQuery(filter);
    return accept({
      html: sentPage(
        {
          sender,
          mails: await shownMails(deps.table, sender, language, items),
          kinds: kinds.toSorted((a, b) => a.label.localeCompare(b.label, language)),
          filter,
          next,
          hasMailings: isProgram(sender),
          csv: `/v1/programs/${sender.id}/mails/sent.csv${filtered && `?${filtered}`}`,
        },
        frame(request, isProgram(sender) ? 'desk' : 'support', sender),
      ),
    });
  },
});

export const sentMailPageRoute = page({
  zone: 'mails',
  key: 'GET /desk/{program}/mails/sent/{mail}',
  summary: 'One mail at the desk: what it says, what became of it, and what can be done now',
  callers: mailReaders,
  path: mailPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const [loaded, detail] = await Promise.all([loadMail(deps, request), mailDetail(deps)(request)]);
    if (!loaded.ok) return loaded;
    if (!detail.ok) return detail;
    const { sender, delivery } = loaded.value;
    const { address: state, subject, text, ...mail } = detail.value;
    const [shown] = await shownMails(deps.table, sender, request.language, [mail]);
    if (!shown) return refuse('not-found');
    const mayChange = hasRole(request.caller, ...mailKeepers);
    const isWithheld = addressWithheld(state) !== undefined;
    const model = {
      sender: { id: sender.id, name: sender.name, documentLanguage: sender.documentLanguage },
      mail: { ...mail, ...shown, subject: subject ?? shown.subject, text, state },
      mayResend: mayChange && !isWithheld && text !== undefined && !resendRefused(delivery),
      mayLift: mayChange && isWithheld,
      token: request.token,
      sent: sentForm(request),
    };
    return accept({
      html: oneMailPage(model, frame(request, isProgram(sender) ? 'desk' : 'support', sender)),
    });
  },
});

export const mailKindsPageRoute = page({
  zone: 'mails',
  key: 'GET /desk/{program}/mails/kinds',
  summary: 'Every kind of mail that may be owed, at the desk',
  callers: mailReaders,
  path: senderPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadSender(deps, request, request.path.program);
    if (!loaded.ok) return loaded;
    const sender = loaded.value;
    return accept({
      html: mailKindsPage(
        { sender, kinds: titlesOf(sender) },
        frame(request, isProgram(sender) ? 'desk' : 'support', sender),
      ),
    });
  },
});

export const mailSamplePageRoute = page({
  zone: 'mails',
  key: 'GET /desk/{program}/mails/kinds/{kind}',
  summary: 'A kind of mail as it reads today, in both languages, at the desk',
  callers: mailReaders,
  path: samplePath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const [loaded, found] = await Promise.all([
      loadSender(deps, request, request.path.program),
      mailSample(deps)(request),
    ]);
    if (!loaded.ok) return loaded;
    if (!found.ok) return found;
    const sender = loaded.value;
    const { about = '' } = found.value;
    const partners = await partnersAmong(deps.table, [{ about }]);
    const names = { aboutName: partners.get(about), aboutHref: hrefOf(sender, about, partners) };
    return accept({
      html: mailSamplePage(
        { sender, sample: { ...found.value, ...names } },
        frame(request, isProgram(sender) ? 'desk' : 'support', sender),
      ),
    });
  },
});

const home = (program: string, mail: string): string => `/desk/${program}/mails/sent/${mail}`;

export const resendAction = action({
  key: 'POST /desk/{program}/mails/sent/{mail}/resend',
  says: 'resent',
  of: resendRoute,
  on: sentMailPageRoute,
  form: 'resend',
  done: ({ program, id }) => home(program, id),
});

export const liftAction = action({
  key: 'POST /desk/{program}/mails/sent/{mail}/lift',
  says: 'lifted',
  of: liftRoute,
  on: sentMailPageRoute,
  form: 'lift',
  done: ({ program, mail }) => home(program, mail),
});
