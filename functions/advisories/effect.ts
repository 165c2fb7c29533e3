import * as z from 'zod';
import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import type { AdvisoryMailKind } from '../../shared/domain/advisory/mails.ts';
import type { Notice, Recipient } from '../../shared/domain/notice.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { languages } from '../../shared/domain/text.ts';
import { read } from '../../shared/runtime/route.ts';
import { writtenMail } from '../../shared/runtime/shown-mail.ts';
import type { Table } from '../../shared/store/table.ts';
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
type About = { readonly advisory: Advisory; readonly plans: ServicePlans; readonly now: string };

/** No mail is owed by this: it only names what a mail would be about. */
const NO_NOTICE = `ntc_${'0'.repeat(26)}`;

/** A mail in both languages, as it would be written now. */
const lettersOf = async (
  { advisory, plans, now }: About,
  kind: AdvisoryMailKind,
  to: Recipient,
  facts: Notice['facts'],
): Promise<Letters | undefined> => {
  const about = { id: NO_NOTICE, kind, program: plans.id, version: plans.version, about: advisory.id };
  const notice = { ...about, to, facts, owedAt: now };
  const [en, de] = await Promise.all(languages.map((language) => writtenMail({ notice, language })));
  return en && de && { en: letterSchema.parse(en), de: letterSchema.parse(de) };
};

/** The mail to one of the subscribers, an affected one where there is one, and to one of the packagers. */
const mailsOf = async (
  about: About,
  { subscribers, packagers: [packager] }: Reach,
): Promise<Pick<AdvisoryEffect, 'mail' | 'packagerMail'>> => {
  const first = subscribers.find(({ affected }) => affected) ?? subscribers[0];
  const kind = first?.affected ? 'advisory-affected' : 'advisory-information';
  const [mail, packagerMail] = await Promise.all([
    first &&
      lettersOf(about, kind, { kind: 'person', person: first.person }, { subscription: first.subscription }),
    packager === undefined
      ? undefined
      : lettersOf(about, 'advisory-packager', { kind: 'packager', plans: about.plans.id, packager }, {}),
  ]);
  return { ...(mail ? { mail } : {}), ...(packagerMail ? { packagerMail } : {}) };
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
  return { ...counts, ...(await mailsOf({ advisory, plans, now }, reach)) };
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
