import type { ZodType } from 'zod';
import type { FieldError } from '../domain/field-problems.ts';
import type { Refusal } from '../domain/outcome.ts';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import { type RefusalCode, refusals } from '../domain/refusals.ts';
import { type DecodedForm, decodeForm } from '../web/decode-form.ts';
import type { Html } from '../web/html.ts';
import { type Answer, htmlAnswer, redirect } from './answer.ts';
import {
  bodyText,
  type Event,
  hasContentType,
  languageCookies,
  openRequest,
  sameOrigin,
} from './exchange.ts';
import { formToken, readFormToken } from './form-token.ts';
import { readInput } from './input.ts';
import { liveTable } from './live.ts';
import { problemAnswer } from './problem-page.ts';
import type { Deps, Request, RouteFacts } from './request.ts';
import { placeAsked } from './return-path.ts';
import { performWrite, type Route, type WriteRoute } from './route.ts';

/** A request for a page: `token` guards the forms on it. */
export type PageRequest<Path = unknown, Query = unknown> = Request<Path, Query, undefined> & {
  readonly token: string;
  /** What was just made and is shown this once. */
  readonly made?: Readonly<Record<string, string>>;
};

/** A page; one with a status or a shelf life of its own; or the place where it is. */
export type Shown =
  | {
      readonly html: Html;
      readonly status?: number;
      readonly maxAgeSeconds?: number;
      /** Origin of a form that sends a file straight to the storage. */
      readonly formsTo?: string;
    }
  | { readonly location: string };

export type PageSpec<Path, Query, Code extends RefusalCode> = RouteFacts & {
  readonly path?: ZodType<Path>;
  readonly query?: ZodType<Query>;
  readonly refusals: Record<Code, true>;
  readonly run: (deps: Deps) => (request: PageRequest<Path, Query>) => Promise<Outcome<Shown, Code>>;
};
export type PageRoute<Path, Query, Code extends RefusalCode> = Route & {
  readonly spec: PageSpec<Path, Query, Code>;
};

export const show = async <Path, Query, Code extends RefusalCode>(
  spec: PageSpec<Path, Query, Code>,
  request: Request,
  event: Event,
  status: number,
  more: { again?: Request['again']; made?: Readonly<Record<string, string>> } = {},
): Promise<Answer> => {
  const token = await formToken(request.caller, request.now);
  const asked = { ...request, ...more, token } as PageRequest<Path, Query>;
  const outcome = await spec.run({ table: liveTable() })(asked);
  if (!outcome.ok) return problemAnswer(outcome, event, spec, request.caller);
  const shown = outcome.value;
  if ('location' in shown) return redirect(shown.location);
  const cookies = languageCookies(event);
  // Of what anybody may keep, nothing is anybody's own: not a name above the page, not a cookie.
  const forAll = request.caller.kind === 'visitor' && cookies.length === 0;
  const answer = htmlAnswer(
    shown.status ?? status,
    String(await shown.html),
    forAll ? shown.maxAgeSeconds : undefined,
    shown.formsTo,
  );
  return cookies.length ? { ...answer, cookies } : answer;
};

/** A page: load → view. */
export const page = <Code extends RefusalCode, Path = undefined, Query = undefined>(
  spec: PageSpec<Path, Query, Code>,
): PageRoute<Path, Query, Code> => ({
  ...spec,
  spec,
  kind: 'page',
  success: 200,
  refusals: Object.keys(spec.refusals) as Code[],
  maxBytes: 0,
  async respond(event) {
    const request = await openRequest(event, spec);
    return request.ok ? show(spec, request.value, event, 200) : problemAnswer(request, event, spec);
  },
});

const FORM_BYTES = 64 * 1024;
/** Fields that are whole numbers, by the last part of their names. */
const NUMBERS = [
  'score',
  'revision',
  'year',
  'units',
  'capacity',
  'pieces',
  'accountLength',
  'fiscalYearMonth',
  'digits',
];

export const readForm = (event: Event, maxBytes: number): Outcome<DecodedForm, RefusalCode> => {
  const text = bodyText(event, maxBytes);
  if (!text.ok) return text;
  if (!hasContentType(event, 'application/x-www-form-urlencoded')) return refuse('wrong-content-type');
  const form = decodeForm(text.value, NUMBERS);
  return form ? accept(form) : refuse('unreadable-body');
};

/** Sent twice with other content: the first one counts, and the page says so. */
const inFormWords = (refusal: Refusal<RefusalCode>): Refusal<RefusalCode> =>
  refusal.code === 'idempotency-key-reused' ? refuse('form-already-sent') : refusal;

const versionOf = (version: string | undefined) => (version === undefined ? undefined : Number(version));

const unconfirmed: FieldError = { field: '_confirm', code: 'required' };
const alsoUnconfirmed = (read: Outcome<unknown, 'invalid-input'>) =>
  refuse('invalid-input', { fields: [...(read.ok ? [] : (read.fields ?? [])), unconfirmed] });

/**
 * A form for strangers is filled in by a person; what a machine trips over is said before anything else. Another site
 * must not send it for anybody: a stranger's link that is opened so would sign its victim in as the stranger.
 */
export const guard = async (
  form: DecodedForm,
  request: Request,
  event: Event,
  hosted: boolean,
): Promise<Outcome<string, RefusalCode>> => {
  if (!sameOrigin(event)) return refuse('cross-site');
  if (hosted && form.honeypot !== undefined) return refuse('not-human');
  return readFormToken(form.token ?? '', request.caller, request.now, hosted);
};

/** Where to go; with cookies; or the same page again with what is shown once and never kept. */
type Next =
  | string
  | { readonly location: string; readonly cookies: string[] }
  | { readonly made: Readonly<Record<string, string>> };

type ActionSpec<
  Path,
  Query,
  Input,
  T,
  Code extends RefusalCode,
  PagePath,
  PageQuery,
  PageCode extends RefusalCode,
> = {
  readonly key: `POST /${string}`;
  readonly of: WriteRoute<Path, Query, Input, T, Code>;
  readonly on: PageRoute<PagePath, PageQuery, PageCode>;
  /** From nested form fields to the use case's input. */
  readonly input?: (fields: Record<string, unknown>, path: Readonly<Record<string, string>>) => unknown;
  /** Where to go next, and which cookies to set. */
  readonly done: (
    value: T,
    request: Request<Path, Query, Input>,
    secret: Readonly<Record<string, string>> | undefined,
  ) => Next | Promise<Next>;
  /** What was done, for the page that follows to say in words. */
  readonly says?: string | ((value: T) => string);
  /** Which form of its page this is. */
  readonly form?:
    | string
    | ((path: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) => string);
  /** Cannot be undone: the form asks once more. */
  readonly confirmed?: boolean;
  /** The largest form that is read; 64 kB where nothing is said. */
  readonly maxBytes?: number;
  /** A form for strangers: checks that a person fills it in, before anything is mailed. */
  readonly hosted?: boolean;
};

/** The page that follows learns what was done, and says it in its own words. */
const withDone = (location: string, done: string | undefined): string =>
  done === undefined ? location : `${location}${location.includes('?') ? '&' : '?'}done=${done}`;

const formName = (
  form:
    | string
    | ((path: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) => string)
    | undefined,
  event: Event,
  { values }: DecodedForm,
): string =>
  typeof form === 'function'
    ? form((event.pathParameters ?? {}) as Record<string, string>, values)
    : (form ?? '');

/**
 * A form of a page: the same use case as the API's, decoded from form fields. What is refused is shown again on its
 * page with what was typed; what is done leads on, so that a reload sends nothing twice.
 */
export const action = <
  Path,
  Query,
  Input,
  T,
  Code extends RefusalCode,
  PagePath,
  PageQuery,
  PageCode extends RefusalCode,
>(
  spec: ActionSpec<Path, Query, Input, T, Code, PagePath, PageQuery, PageCode>,
): Route => {
  const write = spec.of.spec;
  const facts = {
    ...spec.on.spec,
    key: spec.key,
    zone: write.zone,
    callers: write.callers,
    summary: write.summary,
  };
  /** What is shown after a form is its page, whose address can be asked for again: the form's own may take no GET. */
  const onPage = (opened: Request, event: Event): Request => {
    const url = placeAsked(event, spec.on.key);
    return url.split('/').includes('-') ? opened : { ...opened, url };
  };
  /** The form as the use case's request, or why it is none. */
  const requestOf = async (
    { nested, version, confirmed }: DecodedForm,
    opened: Request,
    event: Event,
  ): Promise<Outcome<Request<Path, Query, Input>, RefusalCode>> => {
    const place = (event.pathParameters ?? {}) as Record<string, string>;
    const path = write.path?.safeParse(place);
    if (path && !path.success) return refuse('not-found');
    const asked = { ...opened, path: path?.data, query: undefined, ifMatch: versionOf(version) } as Request<
      Path,
      Query,
      unknown
    >;
    const read = await readInput(write, asked, spec.input ? spec.input(nested, place) : nested);
    const input = confirmed || !spec.confirmed ? read : alsoUnconfirmed(read);
    return input.ok ? accept({ ...asked, input: input.value }) : input;
  };
  const lead = (
    next: Next,
    done: string | undefined,
    opened: Request,
    event: Event,
  ): Answer | Promise<Answer> => {
    if (typeof next === 'string') return redirect(withDone(next, done));
    if ('location' in next) return redirect(withDone(next.location, done), next.cookies);
    return show(spec.on.spec, onPage(opened, event), event, 200, { made: next.made });
  };
  const send = async (
    form: DecodedForm,
    opened: Request,
    event: Event,
  ): Promise<Outcome<Answer, RefusalCode>> => {
    const key = await guard(form, opened, event, spec.hosted ?? false);
    if (!key.ok) return key;
    const request = await requestOf(form, opened, event);
    if (!request.ok) return request;
    const done = await performWrite(
      write,
      request.value,
      key.value,
      form.nested,
      event.requestContext.http.sourceIp,
    );
    if (!done.ok) return inFormWords(done);
    const next = await spec.done(done.value.value, request.value, done.value.secret);
    const says = typeof spec.says === 'function' ? spec.says(done.value.value) : spec.says;
    return accept(await lead(next, says, opened, event));
  };
  return {
    ...facts,
    kind: 'page',
    success: 303,
    refusals: spec.of.refusals,
    maxBytes: spec.maxBytes ?? FORM_BYTES,
    async respond(event) {
      const opened = await openRequest(event, facts);
      if (!opened.ok) return problemAnswer(opened, event, spec.on.spec);
      const form = readForm(event, spec.maxBytes ?? FORM_BYTES);
      if (!form.ok) return problemAnswer(form, event, spec.on.spec, opened.value.caller);
      const sent = await send(form.value, opened.value, event);
      if (sent.ok) return sent.value;
      const again = { typed: form.value.values, refusal: sent, form: formName(spec.form, event, form.value) };
      const seen = onPage(opened.value, event);
      return show(spec.on.spec, seen, event, refusals[sent.code].status, { again });
    },
  };
};
