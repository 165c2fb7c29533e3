import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { applicationFormOn } from '../../shared/domain/partner/apply.ts';
import { fieldsOf } from '../../shared/domain/program/form.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import type { Language } from '../../shared/domain/text.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readReceipt, receiptLink } from '../../shared/runtime/receipts.ts';
import { programOn } from '../../shared/store/programs.ts';
import { confirmedPage, confirmPage } from '../../shared/web/pages/public/confirm.ts';
import { formPage, termsTitle } from '../../shared/web/pages/public/form.ts';
import { receiptPage } from '../../shared/web/pages/public/receipt.ts';
import { sessionCookies } from '../access/pages.ts';
import { loadProgram } from '../loading.ts';
import { frame } from '../page-frame.ts';
import { applyRoute } from './apply.ts';
import { confirmAddressRoute } from './confirm-address.ts';

/** Terms of the entry, with the version to which an applicant agrees in the form. */
const termsAskedFor = ({ requirements, application }: Program, language: Language) =>
  fieldsOf(application.form).some(({ id }) => id === 'terms.accepted')
    ? requirements.flatMap((one) =>
        one.kind === 'agreement' && one.when === 'entry'
          ? [{ url: one.terms.url, title: termsTitle(language, one.terms) }]
          : [],
      )
    : [];

const formPath = z.object({ program: z.string().max(40), form: z.enum(['application', 'referral']) });

/** The program's own application form; referrals are for partners, who come by their link or sign in. */
export const formPageRoute = page({
  zone: 'public',
  key: 'GET /forms/{program}/{form}',
  summary: 'A hosted form of the program',
  callers: ['visitor'],
  path: formPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    if (request.path.form === 'referral') return accept({ location: '/sign-in' });
    const { again, token } = request;
    const model = {
      form: applicationFormOn(program.value, dateIn(program.value.timeZone, request.now)),
      terms: termsAskedFor(program.value, request.language),
      action: `/forms/${program.value.id}/application`,
      token,
      honeypot: true,
      ...(again ? { values: again.typed, refusal: again.refusal } : {}),
    };
    return accept({ html: formPage(model, frame(request, 'public', program.value)) });
  },
});

export const formAction = action({
  key: 'POST /forms/{program}/{form}',
  of: applyRoute,
  on: formPageRoute,
  hosted: true,
  // Groups that were left empty altogether: what is missing is said beside each of their fields.
  input: (fields) => ({ company: {}, contact: {}, ...fields }),
  done: ({ receipt, program, decideBy }, { now }) =>
    receiptLink({ receipt, program, form: 'application', answerBy: decideBy }, now),
});

export const receiptPageRoute = page({
  zone: 'public',
  key: 'GET /receipts/{ticket}',
  summary: 'What happens next, after a form was sent',
  callers: ['visitor'],
  path: z.object({ ticket: z.string().max(2048) }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const receipt = await readReceipt(request.path.ticket, request.now);
      const program = receipt && (await programOn(table, receipt.program, request.now.slice(0, 10)));
      if (!receipt || !program) return refuse('not-found');
      const isApplication = receipt.form === 'application';
      const { after } = isApplication ? program.application.form : referralTermsOf(program).form;
      const { partner, protectedUntil } = receipt;
      const own = partner === undefined ? undefined : `/portal/${partner}/referrals`;
      const model = {
        receipt: receipt.receipt,
        // Somebody looks at it first, although the program takes in everybody by itself.
        held: isApplication && program.application.review === 'automatic' && receipt.answerBy !== undefined,
        after: after[request.language],
        answerBy: receipt.answerBy,
        confirm: isApplication,
        protectedUntil,
        ...(own === undefined ? {} : { referrals: own, another: `${own}/new` }),
      };
      return accept({ html: receiptPage(model, frame(request, 'public', program)) });
    },
});

const linkPath = z.object({ link: z.string() });

export const confirmPageRoute = page({
  zone: 'public',
  key: 'GET /confirm/{link}',
  summary: 'Confirm an address: a button, since scanners follow links',
  callers: ['link:confirm-address'],
  path: linkPath,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { caller, token, url } = request;
      const program =
        caller.kind === 'link' ? await programOn(table, caller.program, request.now.slice(0, 10)) : undefined;
      if (!program) return refuse('not-found');
      return accept({ html: confirmPage({ action: url, token }, frame(request, 'public', program)) });
    },
});

export const confirmAction = action({
  key: 'POST /confirm/{link}',
  of: confirmAddressRoute,
  on: confirmPageRoute,
  done: async ({ receipt, program, partner }, { now }, secret) => {
    const cookies = sessionCookies(secret);
    if (partner !== undefined && cookies.length) return { location: `/portal/${partner}`, cookies };
    const link = await receiptLink({ receipt, program, form: 'confirmed' }, now);
    return link.replace('/receipts/', '/confirmed/');
  },
});

export const confirmedPageRoute = page({
  zone: 'public',
  key: 'GET /confirmed/{ticket}',
  summary: 'The address is confirmed',
  callers: ['visitor'],
  path: z.object({ ticket: z.string().max(2048) }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const receipt = await readReceipt(request.path.ticket, request.now);
      const program = receipt && (await programOn(table, receipt.program, request.now.slice(0, 10)));
      if (!receipt || !program) return refuse('not-found');
      return accept({ html: confirmedPage({ receipt: receipt.receipt }, frame(request, 'public', program)) });
    },
});
