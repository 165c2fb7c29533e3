import * as z from 'zod';
import { plusMs } from '../civil-date.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { type Finding, findingSchema } from '../page-evidence.ts';
import type { Program } from '../program/program.ts';
import { paragraphs, webAddress } from '../text.ts';

// A page at the partner's own site that its requirement asks for: somebody looks again by schedule. Failing twice asks
// a person, and only the person says that the requirement is not met; nothing here takes anything away [S3-13].

export const pageWatchSchema = z.object({
  requirement: z.string(),
  url: z.string(),
  givenBy: z.string(),
  givenAt: z.iso.datetime(),
  /** `failing`: twice in a row, a person is asked. `refused`: the person has said that it does not count. */
  state: z.enum(['waiting', 'found', 'missed', 'failing', 'refused']),
  /** Failures in a row. */
  failures: z.int(),
  last: findingSchema.extend({ at: z.iso.datetime() }).optional(),
  /** When somebody looks next; never, for who has left. */
  nextAt: z.iso.datetime().optional(),
  decision: z
    .object({
      outcome: z.enum(['confirmed', 'refused']),
      by: z.string(),
      at: z.iso.datetime(),
      reason: z.string().optional(),
    })
    .optional(),
  v: z.int(),
});
export type PageWatch = z.infer<typeof pageWatchSchema>;

export type PageTerms = {
  /** The requirement's id; `web-page` for the one page that the application asks for. */
  readonly requirement: string;
  readonly words: string;
  readonly everyDays: number;
};

/** Every page that a program asks for, with what must stand on it. */
export const pageTermsOf = ({
  requirements,
  application: { webPage },
  vendor,
}: Pick<Program, 'requirements' | 'application' | 'vendor'>): PageTerms[] => {
  const asked = requirements.flatMap((one) =>
    one.kind === 'web-page'
      ? [{ requirement: one.id, words: one.marker ?? vendor, everyDays: one.everyDays }]
      : [],
  );
  const { required, everyDays, marker = vendor } = webPage;
  const own =
    required && everyDays !== undefined ? [{ requirement: 'web-page', words: marker, everyDays }] : [];
  // One page answers both.
  return asked.length ? asked : own;
};

/** From a partner's first day on somebody looks whether the page that its application named is there [S4-11]. */
export const watchedPages = (
  program: Parameters<typeof pageTermsOf>[0],
  named: { readonly url: string; readonly givenBy: string } | undefined,
  now: string,
): PageWatch[] =>
  named
    ? pageTermsOf(program).map(({ requirement }) =>
        watchPage({ requirement, url: named.url }, { now, by: named.givenBy }),
      )
    : [];

/** So many failures in a row are a matter for a person. */
const FAILURES = 2;

const DAY_MS = 86_400_000;
/** After what named the page is told and done. */
const SOON_MS = 60_000;

export const pageInput = z.strictObject({ requirement: z.string().max(40), url: webAddress });

/** A page that is named, or named anew: looked at soon, whatever was said of the one before. */
export const watchPage = (
  { requirement, url }: z.infer<typeof pageInput>,
  { now, by }: { readonly now: string; readonly by: string },
  before?: PageWatch,
): PageWatch => ({
  requirement,
  url,
  givenBy: by,
  givenAt: now,
  state: 'waiting',
  failures: 0,
  nextAt: plusMs(now, SOON_MS),
  v: (before?.v ?? 0) + 1,
});

const afterFailure = (watch: PageWatch, failures: number): PageWatch['state'] => {
  if (watch.state === 'refused') return 'refused';
  return failures < FAILURES ? 'missed' : 'failing';
};

/** What somebody found at the page: after a first failure once more a day later, else in so many days. */
export const looked = (watch: PageWatch, finding: Finding, now: string, everyDays: number): PageWatch => {
  const found = finding.result === 'found';
  const failures = found ? 0 : watch.failures + 1;
  const state = found ? 'found' : afterFailure(watch, failures);
  return {
    ...watch,
    state,
    failures,
    last: { ...finding, at: now },
    nextAt: plusMs(now, (state === 'missed' ? 1 : everyDays) * DAY_MS),
    v: watch.v + 1,
  };
};

/** Nobody looks while the partner is suspended; nobody looks again once it has left. */
export const notLooked = (watch: PageWatch, now: string, everyDays: number | undefined): PageWatch => {
  const { nextAt: _nextAt, ...rest } = watch;
  const later = everyDays === undefined ? {} : { nextAt: plusMs(now, everyDays * DAY_MS) };
  return { ...rest, ...later, v: watch.v + 1 };
};

/** Is a person asked about this page now? */
export const asksPerson = ({ state }: PageWatch): boolean => state === 'failing';

export const pageDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ requirement: z.string().max(40), outcome: z.literal('confirmed') }),
  z.strictObject({
    requirement: z.string().max(40),
    outcome: z.literal('refused'),
    reason: paragraphs(1000),
  }),
]);

/** A person has looked: the page counts, and its failures are forgotten; or it does not, with the reason. */
export const decidePage = (
  watch: PageWatch,
  { requirement: _requirement, ...decision }: z.infer<typeof pageDecision>,
  { now, by }: { readonly now: string; readonly by: string },
): Outcome<PageWatch, 'wrong-state'> => {
  const isOpen = watch.state === 'failing' || (watch.state === 'refused' && decision.outcome === 'confirmed');
  if (!isOpen) return refuse('wrong-state');
  return accept({
    ...watch,
    state: decision.outcome === 'refused' ? 'refused' : 'found',
    failures: decision.outcome === 'refused' ? watch.failures : 0,
    decision: { ...decision, by, at: now },
    v: watch.v + 1,
  });
};
