import * as z from 'zod';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { openMail } from '../../shared/domain/partner/applicant-mail.ts';
import { readEndedLink } from '../../shared/runtime/links.ts';
import { action, page } from '../../shared/runtime/page.ts';
import type { Deps, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readApplication, readContact } from '../../shared/store/applications.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { newLinkPage } from '../../shared/web/pages/membership/new-link.ts';
import { notice } from '../notices.ts';
import { frame, sentForm } from '../page-frame.ts';

const HOUR_MS = 3_600_000;
const linkInput = z.strictObject({ link: z.string().max(2048) });

/** The application that a link of ours was mailed about, whether or not the link still works. */
const applicationOf = async ({ table }: Deps, token: string) => {
  const link = await readEndedLink(token);
  const application = link?.subject.startsWith('app_')
    ? await readApplication(table, link.subject)
    : undefined;
  return application?.program === link?.program ? application : undefined;
};

/**
 * An applicant's link has ended: the mail that carried it is sent once more, with a link of today, to the address
 * that applied. The answer is the same where nothing is left to do.
 */
const renew: UseCase<undefined, undefined, z.infer<typeof linkInput>, { sent: true }, 'not-found'> =
  (deps) => async (request) => {
    const application = await applicationOf(deps, request.input.link);
    if (!application) return refuse('not-found');
    const { id, receipt, version } = application;
    const [contact, program] = await Promise.all([
      readContact(deps.table, id),
      programVersion(deps.table, application.program, version),
    ]);
    const kind = contact && openMail(application, program, contact.confirmedAt !== undefined);
    const to = { kind: 'applicant', application: id } as const;
    return accept({
      value: { sent: true },
      writes: [],
      notices: kind ? [notice(kind, to, { id, receipt }, program, request, { asked: 'again' })] : [],
      audit: { program: program.id, about: id },
    });
  };

export const renewLinkRoute = write({
  zone: 'membership',
  key: 'POST /v1/link-renewals',
  summary: 'Ask for the mail with an applicant’s link once more, when the link has ended',
  callers: ['visitor'],
  input: linkInput,
  output: z.object({ sent: z.literal(true) }),
  success: 202,
  refusals: { 'not-found': true },
  limits: ({ input }, source) => [
    { kind: 'link-source', value: source, most: 60, windowMs: HOUR_MS },
    { kind: 'link-renewal', value: input.link, most: 5, windowMs: HOUR_MS },
  ],
  run: renew,
});

export const newLinkPageRoute = page({
  zone: 'membership',
  key: 'GET /new-link',
  summary: 'Ask for the mail with an applicant’s link once more',
  callers: ['visitor'],
  query: linkInput.partial(),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const link = request.query?.link ?? String(request.again?.typed['link'] ?? '');
    const application = await applicationOf(deps, link);
    if (!application) return refuse('not-found');
    const program = await programVersion(deps.table, application.program, application.version);
    const model = { link, token: request.token, sent: sentForm(request) };
    return accept({ html: newLinkPage(model, frame(request, 'public', program)) });
  },
});

export const renewLinkAction = action({
  key: 'POST /new-link',
  says: 'sent',
  of: renewLinkRoute,
  on: newLinkPageRoute,
  form: 'new-link',
  done: (_value, { input: { link } }) => `/new-link?link=${link}`,
});
