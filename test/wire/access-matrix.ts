import { expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import type { Route } from '../../shared/runtime/route.ts';
import { samples, type Things } from '../support/samples.ts';
import type { Reply } from '../support/system.ts';
import { type Ask, askFor, isListed, isPublic, isWrite, makesSense, owns, sendAs, takesLink } from './ask.ts';
import { type Asker, askersOf } from './askers.ts';
import { worldForFile } from './world.ts';

// Every route × every kind of caller × own, foreign, absent. What must be answered is worked out here from the route's
// list of callers and from who owns what, never from the code that decides it.

export const world = await worldForFile();
const { a, b, d, absent, system } = world;
const askers = await askersOf(world);

/** Static files, and what leads nowhere, know no caller. */
const UNASKED = ['GET /assets/{file}', 'GET /openapi.json', '$default'];
const asked = routes.filter(({ key }) => !UNASKED.includes(key));
const counted = { requests: 0 };

const send = (route: Route, asker: Asker, ask: Ask): Promise<Reply> => {
  counted.requests++;
  return sendAs(system, route, asker, ask);
};

/** What of an answer may tell one thing from another: all but what was asked for and the request's own number. */
const told = (
  { status, body, text, headers }: Reply,
  { path, body: sent = '' }: Ask,
  asks: Things[],
): string => {
  const values = asks.flatMap(({ marks: _marks, link: _link, ticket: _ticket, ...named }) => [
    ...Object.values(named),
    named.number.replace('-', ''),
  ]);
  const said = [status, headers.get('location') ?? '', text].join('\n');
  const bare = said.replaceAll(String(body?.requestId), '#');
  return (
    [...values, path, sent]
      .toSorted((one, other) => other.length - one.length)
      .reduce((rest, value) => (value ? rest.replaceAll(value, '#') : rest), bare)
      // The number of a request first: by chance it may hold what a token begins with.
      .replaceAll(/[\w-]{15}=/g, '#')
      .replaceAll(/eyJ[\w.-]+/g, '#')
      // How long ago something was goes on between two answers.
      .replaceAll(/<small class="distance">[^<]*<\/small>/g, '#')
      // A form that sends a file is made for one upload, with a name and a signature of its own.
      .replaceAll(
        /(<input type="hidden" name="(?:key|policy|success_action_redirect|x-amz-[\w-]+)" value=)"[^"]*"/gi,
        '$1#',
      )
  );
};

const codeOf = (route: Route, reply: Reply): string => {
  if (route.kind !== 'page') return `${reply.status} ${reply.body?.code}`;
  // Where the sign-in leads afterwards is what was asked for, and tells nothing.
  const place = reply.headers.get('location')?.replace(/^\/sign-in\?to=.*$/, '/sign-in');
  return reply.status === 303 ? `303 ${place}` : `${reply.status}`;
};

const NOBODY = { api: '401 sign-in-required', file: '401 sign-in-required', page: '303 /sign-in' };
const NOT_YOU = { api: '403 not-allowed', file: '403 not-allowed', page: '403' };

/** Known, and not on the list: a token lacks a scope where scopes are taken, a link was made for something else. */
const notYou = ({ kind, callers }: Route, { who }: Asker): string => {
  if (kind === 'page') return NOT_YOU.page;
  if (who.kind === 'link') return '403 link-for-other';
  const takesScopes = callers.some((allowed) => allowed.startsWith('machine:'));
  return who.kind === 'machine' && takesScopes ? '403 scope-missing' : NOT_YOU[kind];
};
const ENDED = { api: '410 link-used', file: '410 link-used', page: '410' };

const refusalFor = (route: Route, asker: Asker): string => {
  const { bad, who, caller } = asker;
  if (bad === 'expired link') {
    const readsLinks = route.callers.some((allowed) => allowed.startsWith('link:'));
    return (readsLinks ? ENDED : NOBODY)[route.kind];
  }
  const isNobody = bad || who.kind === 'visitor' || caller.token === undefined;
  return (isNobody && caller.cookie === undefined) || who.kind === 'visitor' || bad
    ? NOBODY[route.kind]
    : notYou(route, asker);
};

type Finding = string;
type Items = Awaited<ReturnType<typeof world.items>>;

/** Not on the list: one refusal, whatever is asked about. */
const refusedEverywhere = async (route: Route, asker: Asker): Promise<Finding[]> => {
  const expected = refusalFor(route, asker);
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const things of [a, d, absent]) {
    const ask = askFor(route, things, things);
    if (seen.has(ask.path + ask.body)) continue;
    seen.add(ask.path + ask.body);
    const reply = await send(route, asker, ask);
    const said = codeOf(route, reply);
    if (said !== expected) findings.push(`${asker.name} ${route.key}: ${said}, not ${expected}`);
  }
  return findings;
};

/** Marks of others in an answer, but for what the request itself said. */
const leaks = (reply: Reply, { path, body = '' }: Ask, hidden: readonly Things[]): string[] => {
  const said = `${reply.text}\n${reply.headers.get('location') ?? ''}`;
  const sent = decodeURIComponent(`${path} ${body.replaceAll('+', ' ')}`);
  return hidden.flatMap(({ marks }) => marks).filter((mark) => said.includes(mark) && !sent.includes(mark));
};

const hiddenFrom = (route: Route, asker: Asker): Things[] =>
  isPublic(route) ? [] : [b, d].filter((things) => !asker.owns(things));

/** Foreign things are answered like absent ones: nothing can be inferred. */
const foreignLikeAbsent = async (route: Route, asker: Asker): Promise<Finding[]> => {
  if (isPublic(route) || takesLink(route)) return [];
  const findings: Finding[] = [];
  const compare = async (container: [Things, Things], leaf: [Things, Things]) => {
    const [one, other] = [askFor(route, container[0], leaf[0]), askFor(route, container[1], leaf[1])];
    if (one.path + one.body === other.path + other.body) return;
    const things = [...container, ...leaf];
    const [foreign, none] = [await send(route, asker, one), await send(route, asker, other)];
    // The staff's own page is theirs to see; only what it answers must not differ.
    const page = samples[route.key]?.installation;
    const [x, y] = page
      ? [`${foreign.status}`, `${none.status}`]
      : [told(foreign, one, things), told(none, other, things)];
    const at = [...x].findIndex((letter, place) => letter !== y[place]);
    if (x !== y)
      findings.push(
        `${asker.name} ${one.path}: ${foreign.status} …${x.slice(at - 60, at + 80)} ≠ ${none.status} …${y.slice(at - 60, at + 80)}`,
      );
    const found = leaks(foreign, one, hiddenFrom(route, asker));
    if (found.length) findings.push(`${asker.name} ${one.path} tells ${found}`);
  };
  for (const foreign of [a, b, d]) {
    if (owns(route, asker, foreign)) continue;
    if (!samples[route.key]?.installation) await compare([foreign, absent], [foreign, absent]);
    // A leaf that is no id, such as a period, is called the same at everybody's: then it is their own.
    const isOwn = askFor(route, a, foreign).path === askFor(route, a, a).path;
    if (asker.owns(a) && !isOwn) await compare([a, a], [foreign, absent]);
  }
  return findings;
};

/** All of these, some at a time. */
const inTurns = async <T, R>(all: readonly T[], work: (one: T) => Promise<R[]>): Promise<R[]> => {
  const left = [...all];
  const found: R[] = [];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) found.push(...(await work(next)));
  };
  await Promise.all(Array.from({ length: 6 }, turn));
  return found;
};

/** Cookies are for browsers; tokens that nobody issued fail before any route is looked at, so one of each kind is asked. */
const isWorthAsking = (route: Route, { name, caller }: Asker): boolean => {
  if (caller.cookie !== undefined) return route.kind === 'page';
  const firstOfKind = asked.find(({ zone, kind }) => zone === route.zone && kind === route.kind);
  return !['forged token', 'made-up token'].includes(name) || route === firstOfKind;
};

const cells = asked.flatMap((route) =>
  askers
    .filter((asker) => makesSense(route, asker) && isWorthAsking(route, asker))
    .map((asker) => ({ route, asker })),
);
type Cell = (typeof cells)[number];

const OWN_ANYWAY = ['GET /v1/me', 'GET /v1/staff', 'DELETE /v1/sessions/current', 'POST /sign-out'];
const isTheirs = ({ route, asker }: Cell): boolean =>
  isListed(route, asker) && (isPublic(route) || OWN_ANYWAY.includes(route.key) || owns(route, asker, a));

const succeeds = (route: Route, { status }: Reply): boolean => {
  const expected = samples[route.key]?.status ?? route.success;
  return status === expected || (!isWrite(route) && route.kind === 'page' && status === 303);
};

const letIn = async ({ route, asker }: Cell): Promise<Finding[]> => {
  const ask = askFor(route, a, a);
  const reply = await world.undone(() => send(route, asker, ask));
  const found = leaks(reply, ask, hiddenFrom(route, asker));
  return [
    ...(succeeds(route, reply)
      ? []
      : [`${asker.name} ${route.key}: ${reply.status} ${reply.text.slice(0, 400)}`]),
    ...(found.length ? [`${asker.name} ${route.key} tells ${found}`] : []),
  ];
};

/** Nothing but audit lines and counters may be new after requests that were all refused. */
const stored = (before: Items, after: Items): string[] => [
  ...[...after]
    .filter(([key, { text, type }]) => before.get(key)?.text !== text && type !== 'audit' && type !== 'limit')
    .map(([key]) => `stored ${key}`),
  ...[...before.keys()].filter((key) => !after.has(key)).map((key) => `gone ${key}`),
];

/** Every so manyth cell, of those on a list and of those who are not; the whole matrix is `every` 1. */
const thinned = (every: number): Cell[] => {
  const [listed, others] = [
    cells.filter(({ route, asker }) => isListed(route, asker)),
    cells.filter(({ route, asker }) => !isListed(route, asker)),
  ];
  return [
    ...listed.filter((_, at) => at % Math.ceil(every / 3) === 0),
    ...others.filter((_, at) => at % every === 0),
  ];
};

/** Each route's first caller, and some of the others; all of them where the whole matrix runs. */
const someOf = (theirs: readonly Cell[], every: number): Cell[] => {
  const met = new Set<string>();
  return theirs.filter(({ route }, at) => {
    const first = !met.has(route.key);
    met.add(route.key);
    return first || at % Math.ceil(every / 3) === 0;
  });
};

/** The matrix as tests: all of it, or some of it, with at least one of each list let in to their own. */
export const accessTests = (every: number): void => {
  it('has a valid request for every route that changes something, so that a new one cannot be forgotten', () => {
    const missing = routes.filter((route) => isWrite(route) && !samples[route.key]).map(({ key }) => key);
    expect(missing).toEqual([]);
    const unknown = Object.keys(samples).filter((key) => !routes.some((route) => route.key === key));
    expect(unknown).toEqual([]);
  });

  it('refuses who is not on a route’s list alike for own, foreign and absent things, answers foreign things as absent ones, and stores nothing', async () => {
    const before = await world.items();
    const findings = await inTurns(thinned(every), async ({ route, asker }) =>
      isListed(route, asker) ? foreignLikeAbsent(route, asker) : refusedEverywhere(route, asker),
    );
    expect(findings).toEqual([]);
    expect(stored(before, await world.items())).toEqual([]);
    expect(counted.requests).toBeGreaterThan(every > 1 ? 200 : 10_000);
  });

  it('lets in who is on the list, for their own things, and shows nothing of anybody else’s', async () => {
    const findings: Finding[] = [];
    for (const cell of someOf(cells.filter(isTheirs), every)) findings.push(...(await letIn(cell)));
    expect(findings).toEqual([]);
  });
};
