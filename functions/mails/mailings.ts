import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { newHanding } from '../../shared/domain/mailing/handing.ts';
import {
  draftMailing,
  type Mailing,
  type MailingInput,
  mailingInput,
  mailingMail,
  mailingSchema,
  readRecipient,
  releaseMailing,
  releaseMailingInput,
  withdrawMailing,
} from '../../shared/domain/mailing/mailing.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { newsBenefit } from '../../shared/domain/partner/audience.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { languages } from '../../shared/domain/text.ts';
import {
  type Deps,
  isStale,
  type Reading,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { writtenMail } from '../../shared/runtime/shown-mail.ts';
import {
  keptHanding,
  keptMailing,
  mailingsOf,
  readHanding,
  readMailing,
} from '../../shared/store/mailings.ts';
import { loadProgram } from '../loading.ts';
import { mailingRecipients } from './audience.ts';
import { mailKeepers, mailReaders, senderPath } from './load-mails.ts';

// What a vendor writes to all its partners: drafted by one person, released by another one, taken back before it goes.

export const mailingPath = senderPath.extend({ mailing: idSchema('mlg') });
type ProgramPath = z.infer<typeof senderPath>;
type Path = z.infer<typeof mailingPath>;
type Loaded = { readonly program: Program; readonly mailing: Mailing };

export const loadMailing = async (
  deps: Deps,
  request: Request<Path>,
): Promise<Outcome<Loaded, 'not-found'>> => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const mailing = await readMailing(deps.table, program.value.id, request.path.mailing);
  return mailing ? accept({ program: program.value, mailing }) : refuse('not-found');
};

const letterSchema = z.object({ subject: z.string(), text: z.string() });
const oneSchema = mailingSchema.extend({
  /** People whom it would reach now, or reaches, once its audience is frozen. */
  size: z.int(),
  /** So many are owed their mail, and so many of them wait for it still. */
  owed: z.int(),
  waiting: z.int(),
  doneAt: z.iso.datetime().optional(),
  /** The mail to the first of them, with its real data. */
  preview: z.record(z.enum(languages), letterSchema).optional(),
});
export type OneMailing = z.infer<typeof oneSchema>;

const preview = async (
  { mailing, program }: Loaded,
  recipient: string | undefined,
  now: string,
): Promise<OneMailing['preview']> => {
  if (recipient === undefined) return undefined;
  const { partner, person } = readRecipient(recipient);
  const notice = {
    ...{ id: mailing.id.replace(/^mlg_/, 'ntc_'), kind: mailingMail(mailing.kind), program: program.id },
    ...{ version: program.version, to: { kind: 'person' as const, person }, about: mailing.id },
    ...{ facts: { partner }, owedAt: now },
  };
  const [en, de] = await Promise.all(languages.map((language) => writtenMail({ notice, language })));
  const letter = (mail: { subject: string; text: string }) => ({ subject: mail.subject, text: mail.text });
  return en && de ? { en: letter(en), de: letter(de) } : undefined;
};

/** A mailing with whom it reaches and how far it has come. */
export const oneMailing = async ({ table }: Deps, loaded: Loaded, now: string): Promise<OneMailing> => {
  const { mailing, program } = loaded;
  const handing = await readHanding(table, mailing.id);
  const isFrozen = handing?.frozenAt !== undefined;
  const recipients =
    isFrozen || mailing.status === 'withdrawn' ? [] : await mailingRecipients(table, program, mailing, now);
  const shown = isFrozen ? undefined : await preview(loaded, recipients[0], now);
  return {
    ...mailing,
    size: isFrozen ? handing.sizes.subscribers : recipients.length,
    owed: handing?.next.subscribers ?? 0,
    waiting: handing?.waiting.subscribers.length ?? 0,
    ...(handing?.doneAt === undefined ? {} : { doneAt: handing.doneAt }),
    ...(shown ? { preview: shown } : {}),
  };
};

const listMailings: Reading<ProgramPath, undefined, { items: Mailing[] }, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    return program.ok ? accept({ items: await mailingsOf(deps.table, program.value.id) }) : program;
  };

export const mailingsRoute = read({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/mailings',
  summary: 'What was written to all partners at once, the newest first',
  callers: mailReaders,
  path: senderPath,
  output: z.object({ items: z.array(mailingSchema) }),
  refusals: { 'not-found': true },
  run: listMailings,
});

export const mailingRoute = read({
  zone: 'mails',
  key: 'GET /v1/programs/{program}/mails/mailings/{mailing}',
  summary: 'One mailing: whom it reaches, how it reads to one of them, and how far it is handed over',
  callers: mailReaders,
  path: mailingPath,
  output: oneSchema,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const loaded = await loadMailing(deps, request);
    return loaded.ok ? accept(await oneMailing(deps, loaded.value, request.now)) : loaded;
  },
});

const changed = (before: string, { status, program, id }: Mailing) => ({
  program,
  about: id,
  changes: { status: [before, status] as const },
});

const draft: UseCase<ProgramPath, undefined, MailingInput, Mailing, 'not-found' | 'invalid-input'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { tiers, categories, id } = program.value;
    const terms = { tiers, categories, hasList: newsBenefit(program.value) !== undefined };
    const { now, caller, input } = request;
    const given = { id: request.newId('mlg'), program: id, now, by: caller.id };
    const made = draftMailing(input, terms, given);
    if (!made.ok) return made;
    return accept({
      value: made.value,
      writes: [keptMailing(made.value)],
      audit: changed('', made.value),
    });
  };

export const draftMailingRoute = write({
  zone: 'mails',
  key: 'POST /v1/programs/{program}/mails/mailings',
  summary: 'Write to all partners at once, for another person to release',
  callers: mailKeepers,
  path: senderPath,
  input: mailingInput,
  output: mailingSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: draft,
});

type ReleaseCodes = 'not-found' | 'wrong-state' | 'two-persons-needed' | 'invalid-input' | 'audience-empty';

/** At its instant the audience is frozen, by the job; here only that there is somebody now. */
const release: UseCase<Path, undefined, z.infer<typeof releaseMailingInput>, Mailing, ReleaseCodes> =
  (deps) => async (request) => {
    const loaded = await loadMailing(deps, request);
    if (!loaded.ok) return loaded;
    const { program, mailing } = loaded.value;
    if (isStale(request, mailing)) return refuse('changed-since');
    const { now, caller, input } = request;
    const size = (await mailingRecipients(deps.table, program, mailing, now)).length;
    const made = releaseMailing(mailing, input, size, { now, by: caller.id });
    if (!made.ok) return made;
    const startsAt = made.value.released?.sendAt ?? now;
    const { version } = program;
    const handing = newHanding({ mailing: mailing.id, program: program.id, version, startsAt });
    return accept({
      value: made.value,
      writes: [keptMailing(made.value), keptHanding(handing, startsAt)],
      audit: changed(mailing.status, made.value),
    });
  };

export const releaseMailingRoute = write({
  zone: 'mails',
  key: 'POST /v1/programs/{program}/mails/mailings/{mailing}/releases',
  summary: 'Send what another person has written, now or at an instant',
  callers: mailKeepers,
  path: mailingPath,
  input: releaseMailingInput,
  output: mailingSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'wrong-state': true,
    'two-persons-needed': true,
    'invalid-input': true,
    'audience-empty': true,
  },
  run: release,
});

const withdraw: UseCase<Path, undefined, object, Mailing, 'not-found' | 'wrong-state'> =
  (deps) => async (request) => {
    const loaded = await loadMailing(deps, request);
    if (!loaded.ok) return loaded;
    const { mailing } = loaded.value;
    if (isStale(request, mailing)) return refuse('changed-since');
    const made = withdrawMailing(mailing, { now: request.now, by: request.caller.id });
    if (!made.ok) return made;
    return accept({
      value: made.value,
      writes: [keptMailing(made.value)],
      audit: changed(mailing.status, made.value),
    });
  };

export const withdrawMailingRoute = write({
  zone: 'mails',
  key: 'POST /v1/programs/{program}/mails/mailings/{mailing}/withdrawals',
  summary: 'Take a mailing back before it goes',
  callers: mailKeepers,
  path: mailingPath,
  input: z.strictObject({}),
  output: mailingSchema,
  success: 201,
  refusals: { 'not-found': true, 'wrong-state': true },
  run: withdraw,
});
