import { refusals } from '../domain/refusals.ts';
import { openRequest } from './exchange.ts';
import { guard, type PageRoute, readForm, show } from './page.ts';
import { problemAnswer } from './problem-page.ts';
import type { RouteFacts } from './request.ts';
import type { Route } from './route.ts';

type Spec = Pick<RouteFacts, 'callers' | 'summary'> & {
  readonly key: `POST /${string}`;
  /** Which form of its page this is. */
  readonly form: string;
  readonly maxBytes: number;
};

/** A form that only asks: its page comes again with what was typed and what there is to say of it. Nothing is stored. */
export const preview = <Path, Query, Code extends never | 'not-found'>(
  { key, callers, summary, form, maxBytes }: Spec,
  on: PageRoute<Path, Query, Code>,
): Route => {
  const facts = { ...on.spec, key, callers, summary };
  return {
    ...facts,
    kind: 'page',
    success: 200,
    refusals: ['not-found', 'cross-site', 'too-large', 'unreadable-body', 'wrong-content-type'],
    maxBytes,
    async respond(event) {
      const opened = await openRequest(event, facts);
      if (!opened.ok) return problemAnswer(opened, event, on.spec);
      const read = readForm(event, maxBytes);
      if (!read.ok) return problemAnswer(read, event, on.spec, opened.value.caller);
      const guarded = await guard(read.value, opened.value, event, false);
      const again = { typed: read.value.values, form, ...(guarded.ok ? {} : { refusal: guarded }) };
      const status = guarded.ok ? 200 : refusals[guarded.code].status;
      return show(on.spec, opened.value, event, status, { again });
    },
  };
};
