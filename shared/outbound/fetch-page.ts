import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { type Finding, isShown, type PageQuestion } from '../domain/page-evidence.ts';
import { isPublicAddress } from '../domain/public-address.ts';

// A page that a stranger names ("Hostile content"): https on its own port, public addresses alone, checked after
// resolving and again after each redirect, connected to as they were checked, and never more than a little of it.

const MOST_REDIRECTS = 2;
const MOST_BYTES = 256 * 1024;
const MOST_MS = 5_000;

/** How names are resolved and connections made. Only tests have another than `openInternet`. */
export type Web = {
  resolve(host: string): Promise<readonly string[]>;
  isAllowed(address: string): boolean;
  /** Connects to this very address, whatever the name says by now. */
  dial(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage>;
};

const headers = { accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': 'Guildhall-Evidence/1' };

const dial: Web['dial'] = (url, address, signal) =>
  new Promise((resolve, reject) => {
    const family = isIP(address);
    request(
      url,
      {
        agent: false,
        headers,
        signal,
        // The name was resolved once: asked again now, it could lead elsewhere.
        lookup: (_host, { all }, done) =>
          all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });

export const openInternet: Web = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
  dial,
};

type Met = { readonly response: IncomingMessage } | Finding;

const addressesOf = async (url: URL, web: Web): Promise<readonly string[]> => {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  return isIP(host) ? [host] : web.resolve(host);
};

const isAskable = ({ protocol, port, username, password }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && password === '';

/** One step: refused unless every address of the name is public, so that no answer of a resolver can be picked. */
const meet = async (url: URL, web: Web, signal: AbortSignal): Promise<Met> => {
  if (!isAskable(url)) return { result: 'address-refused' };
  const addresses = await addressesOf(url, web);
  const [first] = addresses;
  if (first === undefined) return { result: 'not-reachable' };
  if (!addresses.every((address) => web.isAllowed(address))) return { result: 'address-refused' };
  signal.throwIfAborted();
  return { response: await web.dial(url, first, signal) };
};

/** Its beginning; `whole` says whether that was all. */
const readBeginning = async (response: IncomingMessage): Promise<{ text: string; whole: boolean }> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > MOST_BYTES) break;
  }
  response.destroy();
  return { text: Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8'), whole: bytes <= MOST_BYTES };
};

const isHtml = ({ headers: { 'content-type': type = '', 'content-encoding': coding } }: IncomingMessage) =>
  /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(type) && (coding ?? 'identity') === 'identity';

const judge = async (response: IncomingMessage, question: PageQuestion): Promise<Finding> => {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    return { result: 'not-reachable', status };
  }
  if (!isHtml(response)) {
    response.destroy();
    return { result: 'not-a-page', status };
  }
  const { text, whole } = await readBeginning(response);
  if (isShown(text, question)) return { result: 'found', status };
  return { result: whole ? 'words-missing' : 'too-large', status };
};

const redirectOf = ({ statusCode = 0, headers: { location } }: IncomingMessage): string | undefined =>
  [301, 302, 303, 307, 308].includes(statusCode) ? location : undefined;

const follow = async (question: PageQuestion, web: Web, signal: AbortSignal): Promise<Finding> => {
  let url = new URL(question.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const met = await meet(url, web, signal);
    if ('result' in met) return met;
    const next = redirectOf(met.response);
    if (next === undefined) return judge(met.response, question);
    met.response.destroy();
    if (!URL.canParse(next, url.href)) return { result: 'not-reachable' };
    url = new URL(next, url.href);
  }
  return { result: 'too-many-redirects' };
};

/** What a page shows of what was asked for. Whatever goes wrong at the other end is a finding, not an error. */
export const fetchPage = async (
  question: PageQuestion,
  web: Web = openInternet,
  mostMs = MOST_MS,
): Promise<Finding> => {
  if (!URL.canParse(question.url)) return { result: 'address-refused' };
  const stop = new AbortController();
  const late = new Promise<Finding>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve({ result: 'not-reachable' }), { once: true });
  });
  const timer = setTimeout(() => stop.abort(), mostMs);
  try {
    // A resolver cannot be stopped, so nobody waits for it.
    return await Promise.race([follow(question, web, stop.signal), late]);
  } catch {
    return { result: 'not-reachable' };
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
};
