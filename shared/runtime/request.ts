import type { Allowed, Caller, Target } from '../domain/access.ts';
import type { IdPrefix } from '../domain/id.ts';
import type { Notice } from '../domain/notice.ts';
import type { Outcome, Refusal } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Language } from '../domain/text.ts';
import type { Write } from '../store/commit.ts';
import type { Table } from '../store/table.ts';

/** What every use case gets: who asks for what, when, and the means to name new things. Nothing else is read. */
export type Request<Path = unknown, Query = unknown, Input = unknown> = {
  readonly path: Path;
  readonly query: Query;
  readonly input: Input;
  readonly caller: Caller;
  /** Is this the caller's own, under a role of the route? What is not is answered as if it were not there. */
  may(target: Target): boolean;
  readonly now: string;
  newId(prefix: IdPrefix): string;
  readonly language: Language;
  /** Version the caller has read (`If-Match`, or the form's hidden field). */
  readonly ifMatch: number | undefined;
  readonly requestId: string;
  /** Network address that the request came from. */
  readonly source: string;
  /** Path of the request as it was sent. */
  readonly url: string;
  /** What was just done, by the redirect that led here. */
  readonly done?: string;
  /** What the caller typed and why it was refused, if it was, when a page is shown again. */
  readonly again?: {
    readonly typed: Readonly<Record<string, string>>;
    readonly refusal?: Refusal<RefusalCode> | undefined;
    /** Which form of the page. */
    readonly form: string;
  };
};

/** What a use case decided: nothing has happened yet. `commit` adds audit and the kept answer and sends it as one. */
export type Plan<T, Code extends RefusalCode> = {
  readonly value: T;
  readonly writes: readonly Write<Code>[];
  readonly notices?: readonly Notice[];
  readonly audit: {
    readonly program: string;
    readonly about: string;
    readonly changes?: Readonly<Record<string, readonly [string, string]>>;
  };
  /** Shown once, never kept: a token's secret, a session's cookie. */
  readonly secret?: Readonly<Record<string, string>>;
};

export type Deps = { readonly table: Table };
/** Codes that any use case may give beside its own. */
export type Always = 'busy' | 'changed-since';

export type Reading<Path, Query, T, Code extends RefusalCode> = (
  deps: Deps,
) => (request: Request<Path, Query, undefined>) => Promise<Outcome<T, Code>>;

export type UseCase<Path, Query, Input, T, Code extends RefusalCode> = (
  deps: Deps,
) => (request: Request<Path, Query, Input>) => Promise<Outcome<Plan<T, Code | Always>, Code | Always>>;

/** Was the thing changed since the caller read it? Only who says what they read is held to it. */
export const isStale = (request: Request, { v }: { v: number }): boolean =>
  request.ifMatch !== undefined && request.ifMatch !== v;

/** What the route list knows of a route without running it. */
export type RouteFacts = {
  readonly zone:
    | 'public'
    | 'portal'
    | 'desk'
    | 'finance'
    | 'benefits'
    | 'membership'
    | 'standing'
    | 'collaboration'
    | 'programs'
    | 'records'
    | 'books'
    | 'payouts'
    | 'ledger'
    | 'support'
    | 'service'
    | 'showcase'
    | 'arrangements'
    | 'conduct'
    | 'opportunities'
    | 'helpdesk'
    | 'cases'
    | 'charges'
    | 'intake'
    | 'rebates'
    | 'reports'
    | 'evaluations'
    | 'petitions'
    | 'advisories'
    | 'mails';
  /** As API Gateway names it; `$default` is whatever no other route takes. */
  readonly key: `${'GET' | 'POST' | 'DELETE' | 'PUT'} /${string}` | '$default';
  readonly callers: readonly Allowed[];
  readonly summary: string;
};
