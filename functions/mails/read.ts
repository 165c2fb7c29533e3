import * as z from 'zod';
import { dateSchema, endOf as endOfDay, startOf } from '../../shared/domain/civil-date.ts';
import { type Delivery, resultOf, results } from '../../shared/domain/delivery.ts';
import { fieldCode } from '../../shared/domain/field-problems.ts';
import { addressStateSchema } from '../../shared/domain/mail-address.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { pagesCsv } from '../../shared/files/pages-csv.ts';
import { file } from '../../shared/runtime/file.ts';
import type { Deps, Reading } from '../../shared/runtime/request.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { writtenMail } from '../../shared/runtime/shown-mail.ts';
import { mailPage } from '../../shared/store/notices.ts';
import { personByAddress } from '../../shared/store/people.ts';
import type { Page } from '../../shared/store/table.ts';
import {
  distributorsOf,
  loadMail,
  loadSender,
  type MailView,
  mailPath,
  mailReaders,
  mailView,
  type Sender,
  senderPath,
  viewsOf,
} from './load-mails.ts';

export const mailFilters = z.object({
  /** A person's id or address, or an office's or a distributor's address. */
  to: z.string().trim().toLowerCase().max(254).optional(),
  /** The thing that the mail is about. */
  about: z.string().trim().max(60).optional(),
  kind: z
    .string()
    .max(60)
    .regex(/^[a-z]+(-[a-z]+)+$/, fieldCode('wrong-format'))
    .optional(),
  result: z.enum(results).optional(),
  /** Civil days in the sender's zone, both included. */
  from: dateSchema.optional(),
  until: dateSchema.optional(),
});
export type MailFilters = z.infer<typeof mailFilters>;

/** Whether a mail went to whoever is asked for. Undefined: nobody is. */
const goesTo = async (
  { table }: Deps,
  sender: Sender,
  to: string | undefined,
): Promise<((delivery: Delivery) => boolean) | undefined> => {
  if (to === undefined) return undefined;
  const person = to.includes('@')
    ? await personByAddress(table, to)
    : to.replace(/^per_.*/, (id) => idIn(id));
  const offices = sender.entities.filter(({ mail }) => mail === to).map(({ id }) => id);
  const others = distributorsOf(sender)
    .filter(({ mail }) => mail === to)
    .map(({ id }) => id);
  return ({ to: one }) =>
    (one.kind === 'person' && one.person === person) ||
    (one.kind === 'entity' && offices.includes(one.entity)) ||
    (one.kind === 'distributor' && others.includes(one.distributor));
};
/** Typed in small letters, ids are written in great ones. */
const idIn = (typed: string): string => `per_${typed.slice('per_'.length).toUpperCase()}`;

/** One page of the mails that pass, the newest first. */
export const mailsFrom = async (
  deps: Deps,
  sender: Sender,
  { to, about, kind, result, from, until }: MailFilters,
  { limit, start }: { readonly limit: number; readonly start?: Record<string, unknown> | undefined },
): Promise<Page<MailView>> => {
  const isTheirs = await goesTo(deps, sender, to);
  const since = from === undefined ? undefined : startOf(from, sender.timeZone);
  const keep = (one: Delivery): boolean =>
    (isTheirs?.(one) ?? true) &&
    (about === undefined || one.about === about || one.receipt === about) &&
    (kind === undefined || one.kind === kind) &&
    (result === undefined || resultOf(one) === result) &&
    (since === undefined || one.owedAt >= since);
  const page = await mailPage(deps.table, sender.id, {
    limit,
    start,
    ...(until === undefined ? {} : { before: endOfDay(until, sender.timeZone) }),
    keep,
  });
  const done = since !== undefined && page.items.length === 0;
  return { items: await viewsOf(deps, sender, page.items), next: done ? undefined : page.next };
};

export const mailsRoute = list({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/sent',
  summary: 'What was mailed to whom, why, when, and with which outcome, the newest first',
  callers: mailReaders,
  path: senderPath,
  query: listQuery(mailFilters.shape),
  output: mailView,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const sender = await loadSender(deps, request, request.path.program);
    if (!sender.ok) return sender;
    return accept(await mailsFrom(deps, sender.value, request.query, place));
  },
});

const detailView = mailView.extend({
  /** As it would be written today, its signed links left out. Absent: it cannot be written any more. */
  subject: z.string().optional(),
  text: z.string().optional(),
  /** What is known of the address that it would go to. */
  address: addressStateSchema.pick({ state: true, since: true, lifted: true }).optional(),
});
export type MailDetail = z.infer<typeof detailView>;

export const mailDetail: Reading<z.infer<typeof mailPath>, undefined, MailDetail, 'not-found'> =
  (deps) => async (request) => {
    const loaded = await loadMail(deps, request);
    if (!loaded.ok) return loaded;
    const { sender, delivery } = loaded.value;
    const [views, today] = await Promise.all([
      viewsOf(deps, sender, [delivery]),
      writtenMail({ notice: delivery }),
    ]);
    const { state, since, lifted } = today?.addressState ?? {};
    return accept({
      ...(views[0] as MailView),
      ...(today ? { subject: today.subject, text: today.text } : {}),
      ...(state !== undefined && since !== undefined
        ? { address: { state, since, ...(lifted ? { lifted } : {}) } }
        : {}),
    });
  };

export const mailRoute = read({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/sent/{mail}',
  summary: 'One mail: to whom, why, what it says, and what became of it',
  callers: mailReaders,
  path: mailPath,
  output: detailView,
  refusals: { 'not-found': true },
  run: mailDetail,
});

const columns = [
  'owedAt',
  'kind',
  'to',
  'name',
  'address',
  'about',
  'result',
  'reason',
  'sentAt',
  'id',
] as const;

const rowOf = ({ owedAt, kind, to, about, receipt, result, reason = '', sentAt = '', id }: MailView) => ({
  ...{ owedAt, kind, to: to.id, name: to.name ?? '', address: to.address ?? '' },
  ...{ about: receipt ?? about, result, reason, sentAt, id },
});

export const mailsCsvRoute = file({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/sent.csv',
  summary: 'What was mailed to whom as CSV',
  callers: mailReaders,
  path: senderPath,
  query: mailFilters.strict(),
  types: ['text/csv; charset=utf-8'],
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const sender = await loadSender(deps, request, request.path.program);
    if (!sender.ok) return sender;
    return accept({
      type: 'text/csv; charset=utf-8',
      name: `${sender.value.id}-mails.csv`,
      lines: pagesCsv(columns, async (start) => {
        const { items, next } = await mailsFrom(deps, sender.value, request.query, { limit: 100, start });
        return { rows: items.map(rowOf), next };
      }),
    });
  },
});
