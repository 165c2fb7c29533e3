import * as z from 'zod';
import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import { advisoryMails } from '../../shared/domain/advisory/mails.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import type { Language } from '../../shared/domain/text.ts';
import { mailText, valuesNeeded } from '../../shared/outbound/mail-text.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { read } from '../../shared/runtime/route.ts';
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
});
export type AdvisoryEffect = z.infer<typeof effectSchema>;

/** The mail to somebody, as it would be written now. */
const mailTo = async (
  table: Table,
  advisory: Advisory,
  plans: ServicePlans,
  { subscribers }: Reach,
  language: Language,
): Promise<z.infer<typeof letterSchema>> => {
  const first = subscribers.find(({ affected }) => affected) ?? subscribers[0];
  const subscription = first && (await readSubscription(table, first.subscription));
  const toSubscriber = first?.affected ? 'advisory-affected' : 'advisory-information';
  const words = advisoryMails[first ? toSubscriber : 'advisory-packager'];
  const known = advisoryValues(advisory, subscription, { language, url: environment().PUBLIC_URL, plans });
  const values: Record<string, string> = {};
  for (const name of valuesNeeded(words)) values[name] = (await known[name]?.()) ?? '';
  const { subject, text } = await mailText(plans, words, language, values);
  return { subject, text };
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
  if (counts.subscribers + counts.packagers === 0) return counts;
  const [en, de] = await Promise.all([
    mailTo(table, advisory, plans, reach, 'en'),
    mailTo(table, advisory, plans, reach, 'de'),
  ]);
  return { ...counts, mail: { en, de } };
};

export const advisoryEffectRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/{advisory}/effects',
  summary: 'To how many a release would go, and the mail to one of them, before it is released',
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
