import { problem } from './answer.ts';
import { type Event, languageOf } from './exchange.ts';
import { problemAnswer } from './problem-page.ts';
import type { Route } from './route.ts';

const isForMachines = ({ rawPath, headers }: Event): boolean =>
  /^\/v\d+(\/|$)/.test(rawPath) || (headers['accept'] ?? '').includes('json');

const facts = {
  zone: 'public',
  key: '$default',
  summary: 'An address that leads nowhere',
  callers: ['visitor'],
} as const;

/** Whatever no route takes, by address or method: a page with the way back for people, a problem for machines. */
export const nowhereRoute: Route = {
  ...facts,
  kind: 'page',
  success: 404,
  refusals: ['not-found'],
  maxBytes: 0,
  respond: async (event) =>
    isForMachines(event)
      ? problem({ ok: false, code: 'not-found' }, languageOf(event), event.requestContext.requestId)
      : problemAnswer({ ok: false, code: 'not-found' }, event, facts),
};
