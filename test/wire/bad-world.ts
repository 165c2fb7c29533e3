import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { routes } from '../../infra/routes.ts';
import { isAdvisoryProblem } from '../../shared/domain/advisory-problems.ts';
import { fieldProblems } from '../../shared/domain/field-problems.ts';
import { isImportCode } from '../../shared/domain/import-problems.ts';
import { refusals } from '../../shared/domain/refusals.ts';
import type { Route } from '../../shared/runtime/route.ts';
import { parametersFor, parametersOf, samples } from '../support/samples.ts';
import { type Ask, askFor, guarded, isListed, owns, TYPES, takesLink } from './ask.ts';
import { type Asker, askersOf } from './askers.ts';
import { querySchema, WRONG_HEADERS, WRONG_PLACES, WRONG_QUERIES, wrongBodies, wrongFilters } from './bad.ts';
import { wrongForms } from './bad-form.ts';
import { worldForFile } from './world.ts';

/** One bad request, ready to be sent by somebody who may. */
export type Bad = {
  readonly what: string;
  readonly route: Route;
  readonly asker: Asker;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
};

export type Said = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly wrote: readonly string[];
};

type Problem = Record<string, unknown>;

const parsed = (text: string): Problem | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const FACTS = ['type', 'title', 'code', 'next', 'requestId'];

type FieldSaid = { readonly field: string; readonly code: string; readonly message: string };

/** Fields are said once each, by codes of ours, in whole sentences: nothing of a schema's own words. */
const wrongFields = (fields: readonly FieldSaid[]): string[] => [
  ...fields
    .filter(
      ({ code }) => !Object.hasOwn(fieldProblems, code) && !isImportCode(code) && !isAdvisoryProblem(code),
    )
    .map(({ code }) => `field code ${code}`),
  ...fields.filter(({ code }) => code === 'not-valid').map(({ field }) => `says nothing about ${field}`),
  ...fields.filter(({ message }) => /\{\w+\}|Invalid|expected/.test(message)).map(({ message }) => message),
  ...(new Set(fields.map(({ field }) => field)).size === fields.length ? [] : ['says one field twice']),
];

/** What is missing of a problem document. */
const lacking = (problem: Problem, status: number): string[] => [
  ...FACTS.filter((name) => typeof problem[name] !== 'string' || problem[name] === '').map(
    (name) => `no ${name}`,
  ),
  ...(problem['status'] === status ? [] : ['another status inside']),
  ...(problem['type'] === `urn:guildhall:problem:${problem['code']}` ? [] : ['another type inside']),
  ...(String(problem['code']) in refusals ? [] : [`unknown code ${problem['code']}`]),
  ...(problem['code'] === 'invalid-input' && !(problem['fields'] as unknown[] | undefined)?.length
    ? ['names no field']
    : []),
  ...wrongFields((problem['fields'] ?? []) as FieldSaid[]),
];

const asProblem = ({ status, type, text }: Said, route: Route): string[] => {
  const problem = parsed(text);
  if (type !== 'application/problem+json' || !problem) return [`${type}: ${text.slice(0, 80)}`];
  const declared = (route.refusals as readonly unknown[]).includes(problem['code']);
  return [...lacking(problem, status), ...(declared ? [] : [`${problem['code']} is not declared`])];
};

const asPage = ({ status, type, text }: Said): string[] =>
  (status === 303 && text === '') || (type.startsWith('text/html') && text.includes('<h1'))
    ? []
    : [`${type}: ${text.slice(0, 80)}`];

/** What API Gateway refuses before any function is asked. */
const GATEWAY = ['Not Found', 'Bad Request', 'Request Too Long', 'Request Entity Too Large'].map((message) =>
  JSON.stringify({ message }),
);

/** A file's address that leads nowhere is answered as any other that people mistype: with a page. */
const inForm = (said: Said, route: Route): string[] => {
  const mistyped = !route.key.includes(' /v1/') && said.type.startsWith('text/html');
  return route.kind === 'page' || mistyped ? asPage(said) : asProblem(said, route);
};

/** A batch is read row by row: a bad row is refused within an answer of its own. */
const rowRefused = ({ status, text }: Said): boolean =>
  status === 200 && parsed(text)?.['granted'] === 0 && parsed(text)?.['refused'] === 1;

/** A change that changes nothing, such as `true` for the only value there is. */
const isSame = (text: string | Uint8Array, valid: string | undefined): boolean =>
  typeof text === 'string' && valid !== undefined && isDeepStrictEqual(parsed(text), parsed(valid));

/** Why an answer to a bad request is not what it must be. */
const complaints = (said: Said, route: Route): string[] => {
  const stored = said.wrote.filter((type) => type !== 'audit' && type !== 'limit');
  const refused = said.status >= 400 && said.status < 500;
  if (rowRefused(said)) return stored.map((type) => `stored a ${type}`);
  return [
    ...(refused ? [] : [`answered ${said.status} ${said.text.slice(0, 90)}`]),
    ...stored.map((type) => `stored a ${type}`),
    ...(refused && !GATEWAY.includes(said.text) ? inForm(said, route) : []),
  ];
};

export const openBadWorld = async () => {
  const world = await worldForFile();
  const askers = await askersOf(world);
  const { a } = world;

  /** Somebody who may do this for partner A. */
  const askerFor = (route: Route): Asker => {
    const usual = (asker: Asker) =>
      isListed(route, asker) && (asker.is.length > 0 || route.callers.includes('visitor'));
    const visitor = askers.find(({ name }) => name === 'visitor');
    if (route.callers.includes('visitor') && visitor) return visitor;
    const found =
      askers.find((asker) => takesLink(route) && asker.who.kind === 'link' && usual(asker)) ??
      askers.find((asker) => usual(asker) && owns(route, asker, a)) ??
      askers.find(usual);
    if (!found) throw new Error(`nobody may ${route.key}`);
    return found;
  };

  const apiWrites = routes.filter((route) => route.kind === 'api' && samples[route.key]?.body);
  const askOf = (route: Route): Ask => askFor(route, a, a);

  /** The same request with another body, header or place. */
  const badFor = (route: Route, what: string, changed: Partial<Bad> = {}): Bad => {
    const asker = askerFor(route);
    const ask = askOf(route);
    const [method = ''] = route.key.split(' ');
    const { cookie, token } = asker.caller;
    const byPath = takesLink(route);
    const path = byPath ? ask.path.replace(/eyJ[\w.-]+/, String(token)) : ask.path;
    return {
      what,
      route,
      asker,
      method,
      path,
      body: ask.body,
      ...changed,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(token === undefined || byPath ? {} : { authorization: `Bearer ${token}` }),
        ...(ask.body === undefined ? {} : { 'content-type': ask.form ? TYPES.form : TYPES.json }),
        ...changed.headers,
      },
    };
  };

  const bodies = (route: Route): Bad[] =>
    wrongBodies(route, samples[route.key]?.body?.(a) ?? {})
      .filter(({ text }) => !isSame(text, askOf(route).body))
      .map(({ what, text }) => badFor(route, what, { body: text }));

  const headers = (route: Route): Bad[] =>
    WRONG_HEADERS.map((given) =>
      badFor(route, JSON.stringify(given).slice(0, 60), {
        headers: given,
        body: new TextEncoder().encode(askOf(route).body ?? ''),
      }),
    );

  const places = (route: Route): Bad[] =>
    parametersOf(route.key).flatMap((name) =>
      WRONG_PLACES.map((place) => {
        const known = parametersFor(route.key, a);
        const path = route.key
          .slice(route.key.indexOf('/'))
          .replaceAll(/\{(\w+)\}/g, (_, one: string) =>
            one === name ? place : encodeURIComponent(known[one] ?? ''),
          );
        return badFor(route, `${name} ${place.slice(0, 30)}`, { path });
      }),
    );

  /** A page that passes over the marks that newsletters hang on links cannot refuse them. */
  const passesOver = (route: Route) =>
    route.kind === 'page' && querySchema(route)['additionalProperties'] !== false;

  const queries = (route: Route): Bad[] => {
    if (passesOver(route)) return [];
    const isList = JSON.stringify(querySchema(route)).includes('"limit"');
    const wrong = isList ? WRONG_QUERIES : WRONG_QUERIES.filter((one) => !/^(limit|cursor)/.test(one));
    return [...wrong, ...wrongFilters(querySchema(route))].map((query) => {
      const { path } = askOf(route);
      return badFor(route, query.slice(0, 40), { path: `${path.split('?')[0]}?${query}` });
    });
  };

  const sizes = (route: Route): Bad[] => {
    const blanks = ' '.repeat(route.maxBytes);
    return [
      badFor(route, 'one byte too many', { body: `${blanks}{` }),
      badFor(route, 'a megabyte of a form', { body: `a=${'x'.repeat(1_000_000)}` }),
    ];
  };

  /** Forms as a browser sends them, each with a token of its own and one thing wrong. */
  const forms = async (route: Route): Promise<Bad[]> => {
    const asker = askerFor(route);
    const valid = samples[route.key]?.form?.(a) ?? {};
    const wrong = wrongForms(valid);
    return Promise.all(
      wrong.map(async ({ what, text }) => badFor(route, what, { body: await guarded(text, asker) })),
    );
  };

  const formWrites = routes.filter((route) => samples[route.key]?.form);

  const send = async (bad: Bad): Promise<Said> => {
    const { headers, method, path, body } = bad;
    const wrote: string[] = [];
    const reply = await world.undone(async () => {
      const response = await fetch(`${world.system.url}${path}`, {
        method,
        redirect: 'manual',
        headers: Object.entries(headers).filter(([, value]) => value !== ''),
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]) }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    }, wrote);
    return {
      status: reply.status,
      type: reply.headers.get('content-type') ?? '',
      text: reply.text,
      wrote,
    };
  };

  const findings = async (all: readonly Bad[]): Promise<string[]> => {
    const found: string[] = [];
    // Making the requests blocks for seconds: connections that the server closed meanwhile are noticed first.
    await setTimeout(200);
    for (const bad of all) {
      const why = complaints(await send(bad), bad.route);
      if (why.length) found.push(`${bad.route.key} ${bad.what}: ${why.join('; ')}`);
    }
    return found;
  };

  return {
    world,
    askers,
    askerFor,
    apiWrites,
    formWrites,
    badFor,
    bodies,
    headers,
    places,
    queries,
    sizes,
    forms,
    send,
    findings,
  };
};
