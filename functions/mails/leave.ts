import * as z from 'zod';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { NewsChoice } from '../../shared/domain/partner/audience.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { htmlAnswer } from '../../shared/runtime/answer.ts';
import { bodyText, type Event, hasContentType, openRequest } from '../../shared/runtime/exchange.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { type PageRequest, page, readForm } from '../../shared/runtime/page.ts';
import { problemAnswer } from '../../shared/runtime/problem-page.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { performWrite, type Route, write } from '../../shared/runtime/route.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { newsChoices } from '../../shared/store/showcase.ts';
import type { Html } from '../../shared/web/html.ts';
import { leavePage } from '../../shared/web/pages/mails/leave.ts';
import { programToday } from '../loading.ts';
import { frame } from '../page-frame.ts';

// Leaving the news by the link in a mail: one click in the reader's mail program (RFC 8058), or a button on a page.

type Left = {
  readonly program: string;
  readonly partner: string;
  readonly company: string;
  readonly person: string;
};

const loadReader = async (
  { table }: Deps,
  { caller }: Pick<Request, 'caller'>,
): Promise<Outcome<Left, 'not-found'>> => {
  const [id = '', person = ''] = caller.kind === 'link' ? caller.subject.split('.') : [];
  const partner = await readPartner(table, id);
  return partner
    ? accept({ program: partner.program, partner: id, company: partner.company.name, person })
    : refuse('not-found');
};

/** Whoever has left already has left: a mail program may click as often as it likes. */
const leave: UseCase<undefined, undefined, object, NewsChoice, 'not-found'> = (deps) => async (request) => {
  const reader = await loadReader(deps, request);
  if (!reader.ok) return reader;
  const { partner, person, program } = reader.value;
  const before = await newsChoices.read(deps.table, partner, person);
  const value: NewsChoice = { person, wanted: false, at: request.now, v: (before?.v ?? 0) + 1 };
  return accept({
    value: before && !before.wanted ? before : value,
    writes: before && !before.wanted ? [] : [newsChoices.write(partner, value)],
    audit: { program, about: partner, changes: { news: [String(before?.wanted ?? true), 'false'] } },
  });
};

export const leaveNewsRoute = write({
  zone: 'mails',
  key: 'POST /v1/mails/leaves',
  summary: 'Leave the news to partners, by the link in one of them',
  callers: ['link:leave-news'],
  input: z.strictObject({}),
  output: z.object({ person: z.string(), wanted: z.boolean() }),
  success: 201,
  refusals: { 'not-found': true },
  run: leave,
});

const path = z.object({ link: z.string() });

const leaveHtml = async (
  deps: Deps,
  request: PageRequest,
  left: boolean,
): Promise<Outcome<Html, 'not-found'>> => {
  const reader = await loadReader(deps, request);
  if (!reader.ok) return reader;
  const program = await programToday(deps, request, reader.value.program);
  if (!program.ok) return program;
  const model = { ...reader.value, program: program.value.name, action: request.url, left };
  return accept(leavePage(model, frame(request, 'public', program.value)));
};

/** Opening it changes nothing: machines open links, too. */
export const leavePageRoute = page({
  zone: 'mails',
  key: 'GET /mails/leave/{link}',
  summary: 'The button by which somebody leaves the news to partners',
  callers: ['link:leave-news'],
  path,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const shown = await leaveHtml(deps, request, false);
    return shown.ok ? accept({ html: shown.value }) : shown;
  },
});

const MOST_BYTES = 4096;
const FIELD = 'List-Unsubscribe';
const inParts = /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/i;

/** The one thing that a mail program sends, as a form of either kind, and nothing beside it. */
const readOneClick = (event: Event): Outcome<undefined, RefusalCode> => {
  const needed = refuse('invalid-input', { fields: [{ field: FIELD, code: 'required' }] });
  if (hasContentType(event, 'multipart/form-data')) {
    const body = bodyText(event, MOST_BYTES);
    if (!body.ok) return body;
    return inParts.test(body.value) ? accept(undefined) : needed;
  }
  const form = readForm(event, MOST_BYTES);
  if (!form.ok) return form;
  const { [FIELD]: said, ...others } = form.value.values;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return refuse('invalid-input', { fields: [{ field: unknown, code: 'unknown-field' }] });
  return said === 'One-Click' ? accept(undefined) : needed;
};

/** No session and no token of a form: the signed link is what lets it be done, and all that it lets be done. */
export const leaveAction: Route = {
  ...leavePageRoute,
  key: 'POST /mails/leave/{link}',
  summary: 'Leave the news to partners with one click (RFC 8058)',
  refusals: ['not-found', 'invalid-input', 'wrong-content-type', 'unreadable-body', 'too-large'],
  maxBytes: MOST_BYTES,
  async respond(event) {
    const opened = await openRequest(event, leavePageRoute.spec);
    if (!opened.ok) return problemAnswer(opened, event, leavePageRoute.spec);
    const refusedAs = (refusal: Parameters<typeof problemAnswer>[0]) =>
      problemAnswer(refusal, event, leavePageRoute.spec, opened.value.caller);
    const read = readOneClick(event);
    if (!read.ok) return refusedAs(read);
    const request = { ...opened.value, path: undefined, query: undefined, input: {} };
    const done = await performWrite(leaveNewsRoute.spec, request, undefined, {}, request.source);
    if (!done.ok) return refusedAs(done);
    const shown = await leaveHtml({ table: liveTable() }, { ...request, input: undefined, token: '' }, true);
    return shown.ok ? htmlAnswer(200, String(await shown.value)) : refusedAs(shown);
  },
};
