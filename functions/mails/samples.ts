import * as z from 'zod';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { languages } from '../../shared/domain/text.ts';
import type { Deps, Reading, Request } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { type WrittenMail, writtenMail } from '../../shared/runtime/shown-mail.ts';
import { mailPage } from '../../shared/store/notices.ts';
import { partnerPage } from '../../shared/store/partners.ts';
import { kindsOf, subjectOf } from './kinds.ts';
import { loadSender, mailReaders, type Sender, senderPath } from './load-mails.ts';

// Every kind of mail that a sender may owe, as it reads today, about something that is there. Nothing is sent or kept.

export const samplePath = senderPath.extend({ kind: z.string().max(60) });

const titleSchema = z.object({
  kind: z.string(),
  /** Its subject, with a gap for what one case brings. */
  subject: z.object({ en: z.string(), de: z.string() }),
});
const titlesSchema = z.object({ items: z.array(titleSchema) });
export type MailTitle = z.infer<typeof titleSchema>;

export const titlesOf = (sender: Sender): MailTitle[] =>
  [...kindsOf(sender)].map(([kind, words]) => ({
    kind,
    subject: {
      en: subjectOf(words, 'en', { program: sender.name }),
      de: subjectOf(words, 'de', { program: sender.name }),
    },
  }));

export const mailKindsRoute = read({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/kinds',
  summary: 'Every kind of mail that may be owed, with its subject in both languages',
  callers: mailReaders,
  path: senderPath,
  output: titlesSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const sender = await loadSender(deps, request, request.path.program);
    return sender.ok ? accept({ items: titlesOf(sender.value) }) : sender;
  },
});

/** What a kind of mail is about, by how its kind begins; anything else is about a partner, or a subscription. */
const abouts: readonly (readonly [RegExp, string])[] = [
  [/^(application|registration|signature)-/, 'app'],
  [/^referral-/, 'ref'],
  [/^lead-/, 'lea'],
  [/^event-/, 'evt'],
  [/^override-/, 'ovr'],
  [/^advisory-/, 'adv'],
  [/^support-|^request-(received|to-confirm)$/, 'sup'],
  [/^(request|help)-/, 'req'],
  [/^(sign-in|staff-invited|distributor-invited)$/, 'per'],
  [/^proposal-/, 'prp'],
];
const aboutOf = (sender: Sender, kind: string): string =>
  abouts.find(([begins]) => begins.test(kind))?.[1] ?? (sender.kind === 'service-plans' ? 'sub' : 'par');

/** So many of the latest mails are looked through for one that a sample can be about. */
const LATEST = 300;
const AT_ONCE = 100;

const latestMails = async ({ table }: Deps, { id }: Sender): Promise<Delivery[]> => {
  const found: Delivery[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await mailPage(table, id, { limit: AT_ONCE, start });
    found.push(...page.items);
    start = page.next;
  } while (start && found.length < LATEST);
  return found;
};

const bases = ['sent', 'thing', 'none'] as const;
/** What a sample is made from: the latest mail of its kind, something real with a made-up case, or nothing real. */
type Base = { readonly basis: (typeof bases)[number]; readonly notice: Notice };

const NOBODY = '0'.repeat(26);

const basesOf = async (deps: Deps, request: Request, sender: Sender, kind: string): Promise<Base[]> => {
  const latest = await latestMails(deps, sender);
  const prefix = aboutOf(sender, kind);
  const isAbout = ({ about }: { readonly about: string }) => about.startsWith(`${prefix}_`);
  const office = { kind: 'entity', entity: sender.entities[0]?.id ?? '' } as const;
  const made = { kind, program: sender.id, version: sender.version, facts: {}, owedAt: request.now };
  const id = `ntc_${NOBODY}`;
  const sent = latest.find((one) => one.kind === kind);
  const near = sent ?? latest.find(isAbout);
  const [partner] =
    near || prefix !== 'par' ? [] : (await partnerPage(deps.table, sender.id, 1, undefined, 'active')).items;
  const about = near?.about ?? partner?.id;
  const receipt = near?.receipt === undefined ? {} : { receipt: near.receipt };
  return [
    ...(sent
      ? [
          {
            basis: 'sent' as const,
            notice: { ...made, ...receipt, id, to: sent.to, about: sent.about, facts: sent.facts },
          },
        ]
      : []),
    ...(about === undefined
      ? []
      : [{ basis: 'thing' as const, notice: { ...made, ...receipt, id, to: near?.to ?? office, about } }]),
    { basis: 'none' as const, notice: { ...made, id, to: office, about: `${prefix}_${NOBODY}` } },
  ];
};

const letterSchema = z.object({ subject: z.string(), text: z.string(), html: z.string() });
const sampleSchema = z.object({
  kind: z.string(),
  /** Made from the latest mail of this kind, from something real with a made-up case, or from nothing real. */
  basis: z.enum(bases),
  /** The real thing that it is about. */
  about: z.string().optional(),
  /** Values that nothing real gave. */
  madeUp: z.array(z.string()),
  en: letterSchema,
  de: letterSchema,
});
export type MailSample = z.infer<typeof sampleSchema>;

const written = async ({ basis, notice }: Base): Promise<readonly WrittenMail[] | undefined> => {
  const sample = basis !== 'sent';
  const mails = await Promise.all(
    languages.map((language) => writtenMail({ notice, language, ...(sample ? { sample } : {}) })),
  );
  return mails.every((one) => one !== undefined) ? mails : undefined;
};

/** The first of what it could be made from that is still there. */
export const mailSample: Reading<z.infer<typeof samplePath>, undefined, MailSample, 'not-found'> =
  (deps) => async (request) => {
    const loaded = await loadSender(deps, request, request.path.program);
    if (!loaded.ok) return loaded;
    const { kind } = request.path;
    if (!kindsOf(loaded.value).has(kind)) return refuse('not-found');
    for (const base of await basesOf(deps, request, loaded.value, kind)) {
      const [en, de] = (await written(base)) ?? [];
      if (!en || !de) continue;
      return accept({
        ...{ kind, basis: base.basis },
        ...(base.basis === 'none' ? {} : { about: base.notice.about }),
        madeUp: [...new Set([...(en.madeUp ?? []), ...(de.madeUp ?? [])])],
        en: letterSchema.parse(en),
        de: letterSchema.parse(de),
      });
    }
    return refuse('not-found');
  };

export const mailSampleRoute = read({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/kinds/{kind}',
  summary:
    'A kind of mail as it reads today, in both languages, about something that is there; sends nothing',
  callers: mailReaders,
  path: samplePath,
  output: sampleSchema,
  refusals: { 'not-found': true },
  run: mailSample,
});
