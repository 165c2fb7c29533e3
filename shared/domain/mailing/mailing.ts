import * as z from 'zod';
import { instantSchema } from '../civil-date.ts';
import { idSchema } from '../id.ts';
import { mailingSentences } from '../mail-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { audienceFilter } from '../partner/audience.ts';
import { fieldsNamed, line, paragraphs } from '../text.ts';

// What a vendor writes to all its partners at once: written by one person, released by another, to whoever is an active
// partner's person at that instant. News go to who has the mailing list among its benefits and wants them [S0-03]; an
// announcement is owed to everybody.

const mailingKinds = ['news', 'announcement'] as const;
/** What the text may name of its reader. */
export const mailingFields = ['person', 'company', 'tier', 'program', 'vendor'] as const;

const inBoth = <T extends z.ZodType>(text: T) => z.strictObject({ en: text, de: text });
export const mailingInput = z.strictObject({
  kind: z.enum(mailingKinds),
  audience: audienceFilter.default({}),
  subject: inBoth(line(150)),
  text: inBoth(paragraphs(10_000)),
});
export type MailingInput = z.infer<typeof mailingInput>;

const stepSchema = z.object({ by: z.string(), at: z.iso.datetime() });
export const mailingSchema = z.object({
  ...mailingInput.shape,
  audience: audienceFilter,
  id: idSchema('mlg'),
  program: z.string(),
  status: z.enum(['draft', 'released', 'withdrawn']),
  drafted: stepSchema,
  released: stepSchema.extend({ sendAt: z.iso.datetime() }).optional(),
  withdrawn: stepSchema.optional(),
  v: z.int(),
});
export type Mailing = z.infer<typeof mailingSchema>;

export const releaseMailingInput = z.strictObject({
  /** Absent: at once. */
  sendAt: instantSchema.optional(),
});

type Given = { readonly now: string; readonly by: string };
type Terms = {
  readonly tiers: readonly { readonly id: string }[];
  readonly categories: readonly { readonly id: string }[];
  readonly hasList: boolean;
};

const braces = (name: string): string => `{${name}}`;

/** What a text names in braces that a reader does not have; a brace that nothing closes names nothing, too. */
const unknownIn = (text: string): string | undefined => {
  const unknown = fieldsNamed(text).find((name) => !mailingFields.some((known) => known === name));
  if (unknown !== undefined) return braces(unknown);
  return /[{}]/.exec(text.replace(/\{[^{}]*\}/g, ''))?.[0];
};

const unknownFields = (input: MailingInput) =>
  (['subject', 'text'] as const).flatMap((part) =>
    (['en', 'de'] as const).flatMap((language) => {
      const unknown = unknownIn(input[part][language]);
      const fields = mailingFields.map(braces).join(', ');
      return unknown === undefined
        ? []
        : [
            {
              ...{ field: `${part}.${language}`, code: 'unknown-field' as const },
              ...{ values: { fields, unknown }, sentence: mailingSentences.unknownField },
            },
          ];
    }),
  );

const notAmong = (field: string, id: string | undefined, all: Terms['tiers']) =>
  id === undefined || all.some((one) => one.id === id)
    ? []
    : [{ field, code: 'not-an-option' as const, values: { options: all.map((one) => one.id).join(', ') } }];

const unknownAudience = ({ kind, audience: { tier, category } }: MailingInput, terms: Terms) => [
  ...notAmong('audience.tier', tier, terms.tiers),
  ...notAmong('audience.category', category, terms.categories),
  // A program that promises no list has nobody on it.
  ...(kind === 'news' && !terms.hasList
    ? [{ field: 'kind', code: 'not-an-option' as const, sentence: mailingSentences.noList }]
    : []),
];

/** A text that names anything but its reader, a level that is none, and news without a list are refused. */
export const draftMailing = (
  input: MailingInput,
  terms: Terms,
  { id, program, now, by }: Given & { readonly id: string; readonly program: string },
): Outcome<Mailing, 'invalid-input'> => {
  const fields = [...unknownFields(input), ...unknownAudience(input, terms)];
  if (fields.length) return refuse('invalid-input', { fields });
  return accept({ ...input, id, program, status: 'draft', drafted: { by, at: now }, v: 1 });
};

/** An audience is frozen in one step, and one transaction holds no more of them; more are written to in several mailings. */
export const MOST_RECIPIENTS = 40_000;

/** By somebody else than who wrote it, for an instant that is not past, to somebody. From here on no word changes. */
export const releaseMailing = (
  before: Mailing,
  { sendAt }: z.infer<typeof releaseMailingInput>,
  size: number,
  { now, by }: Given,
): Outcome<Mailing, 'wrong-state' | 'two-persons-needed' | 'invalid-input' | 'audience-empty'> => {
  if (before.status !== 'draft') return refuse('wrong-state');
  if (before.drafted.by === by) return refuse('two-persons-needed');
  if (sendAt !== undefined && sendAt < now)
    return refuse('invalid-input', {
      fields: [{ field: 'sendAt', code: 'too-early', values: { first: now } }],
    });
  if (size === 0) return refuse('audience-empty');
  if (size > MOST_RECIPIENTS)
    return refuse('invalid-input', {
      fields: [{ field: 'audience', code: 'too-many', values: { maximum: MOST_RECIPIENTS } }],
    });
  const released = { by, at: now, sendAt: sendAt ?? now };
  return accept({ ...before, status: 'released', released, v: before.v + 1 });
};

/** A draft, or what is released for later, while its instant has not come. */
export const withdrawMailing = (before: Mailing, { now, by }: Given): Outcome<Mailing, 'wrong-state'> => {
  const { status, released } = before;
  if (status === 'withdrawn' || (released && released.sendAt <= now)) return refuse('wrong-state');
  return accept({ ...before, status: 'withdrawn', withdrawn: { by, at: now }, v: before.v + 1 });
};

/** One mail a person, whoever they act for: the first partner in the order of the list counts. */
export const recipientsOf = (
  reached: readonly { readonly partner: string; readonly people: readonly string[] }[],
): string[] => {
  const seen = new Set<string>();
  return reached.flatMap(({ partner, people }) =>
    people.flatMap((person) => {
      if (seen.has(person)) return [];
      seen.add(person);
      return [`${partner} ${person}`];
    }),
  );
};

export const readRecipient = (frozen: string): { readonly partner: string; readonly person: string } => {
  const [partner = '', person = ''] = frozen.split(' ');
  return { partner, person };
};

const leave = {
  en: 'You get these news as one of {company}’s people. To get no more of them: {leaveLink}',
  de: 'Sie bekommen diese Neuigkeiten als Person von {company}. Wenn Sie keine mehr möchten: {leaveLink}',
} as const;

/** The words of each reader's mail; news end with the way to leave them. */
export const mailingWords = ({ kind, subject, text }: Pick<Mailing, 'kind' | 'subject' | 'text'>) =>
  kind === 'announcement'
    ? { subject, body: text }
    : { subject, body: { en: `${text.en}\n\n${leave.en}`, de: `${text.de}\n\n${leave.de}` } };

const mailKinds = { news: 'mailing-news', announcement: 'mailing-announcement' } as const;
export const mailingMail = (kind: Mailing['kind']) => mailKinds[kind];
export const isMailingMail = (kind: string): boolean => Object.values(mailKinds).some((one) => one === kind);
