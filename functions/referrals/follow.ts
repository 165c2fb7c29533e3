import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { referralTermsOf, workingDaysFrom } from '../../shared/domain/program/terms.ts';
import {
  answerInput,
  answerReferral,
  extendReferral,
  questionInput,
  returnReferral,
} from '../../shared/domain/referral/lifecycle.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import {
  type Always,
  type Deps,
  isStale,
  type Plan,
  type Request,
  type UseCase,
} from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedReferral, followingClaims, readClaim } from '../../shared/store/referrals.ts';
import { doneTask, newTask, readTask } from '../../shared/store/tasks.ts';
import { notice, noticesToPartner } from '../notices.ts';
import { loadReferral } from './load-referral.ts';
import { type PartnerView, partnerView, partnerViewSchema } from './view.ts';

// Extension and return for information: open only where the program says so.

const path = z.object({ referral: idSchema('ref') });
type Path = z.infer<typeof path>;
const partners: Allowed[] = ['partner-admin', 'partner-member', 'machine:referrals:write'];

type Followed<Code extends RefusalCode> = Pick<Plan<PartnerView, Code | Always>, 'writes' | 'notices'>;

const step =
  <Input, Decides extends RefusalCode, Follows extends RefusalCode = never>(
    decide: (referral: Referral, program: Program, input: Input, now: string) => Outcome<Referral, Decides>,
    follow: (
      deps: Deps,
      request: Request,
      referral: Referral,
      program: Program,
    ) => Promise<Followed<Follows>>,
  ): UseCase<
    Path,
    undefined,
    Input,
    PartnerView,
    Decides | Follows | Always | 'not-found' | 'partner-not-active'
  > =>
  (deps) =>
  async (request) => {
    const loaded = await loadReferral(deps, request, request.path.referral);
    if (!loaded.ok) return loaded;
    const { referral, program } = loaded.value;
    if (isStale(request, referral)) return refuse('changed-since');
    const after = decide(referral, program, request.input, request.now);
    if (!after.ok) return after;
    return accept({
      ...(await follow(deps, request, after.value, program)),
      value: partnerView(after.value),
      audit: {
        program: program.id,
        about: referral.id,
        changes: {
          status: [referral.status, after.value.status],
          protectedUntil: [referral.protectedUntil, after.value.protectedUntil],
        },
      },
    });
  };

const extending = step(
  (referral, program, _input: object, now) => extendReferral(referral, program, now),
  async ({ table }, request, referral, program): Promise<Followed<'customer-protected'>> => ({
    writes: [
      changedReferral(referral, program),
      ...followingClaims(
        referral,
        await Promise.all(referral.claims.map((claim) => readClaim(table, referral.program, claim))),
      ),
    ],
    notices: await noticesToPartner(table, referral.partnerId, (to) =>
      notice('referral-extended', to, referral, program, request),
    ),
  }),
);

export const extendReferralRoute = write({
  zone: 'portal',
  key: 'POST /v1/referrals/{referral}/extensions',
  summary: 'Extend the protection, where the program offers it',
  callers: partners,
  path,
  input: z.strictObject({}),
  output: partnerViewSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'wrong-state': true,
    'extension-not-offered': true,
    'customer-protected': true,
  },
  run: extending,
});

const answering = step(
  (referral, _program, input: z.infer<typeof answerInput>, now) => answerReferral(referral, input, now),
  async ({ table }, request, referral, program): Promise<Followed<never>> => {
    const task = await readTask(table, referral.id);
    const decideBy = workingDaysFrom(program, request.now, referralTermsOf(program).answerWorkingDays);
    return {
      writes: [
        changedReferral(referral, program),
        ...(task
          ? []
          : [
              newTask({
                id: request.newId('tsk'),
                kind: 'referral-answered',
                program: program.id,
                entity: referral.entity,
                about: referral.id,
                receipt: referral.receipt,
                title: referral.customer.name,
                openedAt: request.now,
                decideBy,
                v: 1,
              }),
            ]),
      ],
      notices: [
        notice('referral-answered', { kind: 'entity', entity: referral.entity }, referral, program, request),
      ],
    };
  },
);

export const answerReferralRoute = write({
  zone: 'portal',
  key: 'POST /v1/referrals/{referral}/answers',
  summary: 'Answer the vendor’s question',
  callers: partners,
  path,
  input: answerInput,
  output: partnerViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'information-not-asked': true },
  run: answering,
});

const returning = step(
  (referral, program, input: z.infer<typeof questionInput>, now) =>
    returnReferral(referral, program, input, now),
  async ({ table }, request, referral, program): Promise<Followed<never>> => ({
    writes: [changedReferral(referral, program), ...doneTask(await readTask(table, referral.id))],
    notices: await noticesToPartner(table, referral.partnerId, (to) =>
      notice('referral-returned', to, referral, program, request),
    ),
  }),
);

export const returnReferralRoute = write({
  zone: 'finance',
  key: 'POST /v1/referrals/{referral}/questions',
  summary: 'Hand a referral back for information, where the program knows that',
  callers: ['program-manager', 'administrator'],
  path,
  input: questionInput,
  output: partnerViewSchema,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: returning,
});
