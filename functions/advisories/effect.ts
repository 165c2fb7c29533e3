import * as z from 'zod';
import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import { type AdvisoryMailKind, advisoryMails } from '../../shared/domain/advisory/mails.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Subscription } from '../../shared/domain/support/subscription.ts';
import type { Language } from '../../shared/domain/text.ts';
import { mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { read } from '../../shared/runtime/route.ts';
import { readPackager } from '../../shared/store/advisories.ts';
import { readSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { advisoryValues } from '../notices/advisory-values.ts';
import { releasers } from '../service/load-service.ts';
import { advisoryPath, loadAdvisory } from './load-advisory.ts';
import { type Reach, reachOf } from './reach.ts';
import { dayOf } from './read.ts';

// What a release would do, before anybody releases: to how many, in which words.

const letterSchema = z.object({ subject: z.string(), text: z.string() });
const effectSchema = z.object({
  subscribers: z.int(),
  affected: z.int(),
  packagers: z.int(),
  /** The mail to the first of them, with its real data. */
  mail: z.object({ en: letterSchema, de: letterSchema }).optional(),
  /** The mail to the first of the packagers. */
  packagerMail: z.object({ en: letterSchema, de: letterSchema }).optional(),
});
export type AdvisoryEffect = z.infer<typeof effectSchema>;

type Letters = NonNullable<AdvisoryEffect['mail']>;
type About = { readonly advisory: Advisory; readonly plans: ServicePlans };

/** A mail in both languages, as it would be written now. */
const lettersOf = async (
  { advisory, plans }: About,
  kind: AdvisoryMailKind,
  subscription: Subscription | undefined,
  packager?: string,
): Promise<Letters> => {
  const words = advisoryMails[kind];
  const letter = async (language: Language) => {
    const place = { language, url: environment().PUBLIC_URL, plans };
    const known = advisoryValues(advisory, subscription, place, packager);
    const values: Record<string, string> = {};
    for (const name of valuesNeeded(words)) values[name] = (await known[name]?.()) ?? '';
    const { subject, text } = await mailText(plans, words, language, values);
    return { subject, text };
  };
  const [en, de] = await Promise.all([letter('en'), letter('de')]);
  return { en, de };
};

/** The mail to one of the subscribers, an affected one where there is one, and to one of the packagers. */
const mailsOf = async (
  table: Table,
  about: About,
  { subscribers, packagers }: Reach,
): Promise<Pick<AdvisoryEffect, 'mail' | 'packagerMail'>> => {
  const first = subscribers.find(({ affected }) => affected) ?? subscribers[0];
  const [subscription, packager] = await Promise.all([
    first && readSubscription(table, first.subscription),
    packagers[0] === undefined ? undefined : readPackager(table, about.plans.id, packagers[0]),
  ]);
  const kind = first?.affected ? 'advisory-affected' : 'advisory-information';
  return {
    ...(first ? { mail: await lettersOf(about, kind, subscription) } : {}),
    ...(packager
      ? { packagerMail: await lettersOf(about, 'advisory-packager', undefined, packager.name) }
      : {}),
  };
};

export const effectOf = async (
  table: Table,
  advisory: Advisory,
  plans: ServicePlans,
  now: string,
): Promise<AdvisoryEffect> => {
  const reach = await reachOf(table, advisory, plans, dayOf(plans, now));
  const counts = {
    subscribers: reach.subscribers.length,
    affected: reach.subscribers.filter(({ affected }) => affected).length,
    packagers: reach.packagers.length,
  };
  return { ...counts, ...(await mailsOf(table, { advisory, plans }, reach)) };
};

export const advisoryEffectRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/{advisory}/effects',
  summary: 'To how many a release would go, and the mails to one of each, before it is released',
  callers: releasers,
  path: advisoryPath,
  output: effectSchema,
  refusals: { 'not-found': true, 'changed-since': true },
  run: (deps) => async (request) => {
    const loaded = await loadAdvisory(deps, request, request.path.advisory);
    if (!loaded.ok) return loaded;
    const { advisory, plans } = loaded.value;
    return accept(await effectOf(deps.table, advisory, plans, request.now));
  },
});
