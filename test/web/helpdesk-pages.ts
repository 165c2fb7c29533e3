import type { BenefitRequest } from '../../shared/domain/partner/request.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { casesPage } from '../../shared/web/pages/helpdesk/cases.ts';
import { deskCustomersPage } from '../../shared/web/pages/helpdesk/customers.ts';
import { figuresPage } from '../../shared/web/pages/helpdesk/figures.ts';
import { questionPage } from '../../shared/web/pages/helpdesk/question.ts';
import { deskQuestionsPage, partnerQuestionsPage } from '../../shared/web/pages/helpdesk/questions.ts';
import { programNamed, servicePlansNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// The help desk, as partners and the vendor's people see it.

const otrs: Program = programNamed('otrs');
const plans = servicePlansNamed('otrs-services');
const at = '2026-11-10T09:00:00.000Z';
const later = '2026-11-12T15:30:00.000Z';
const token = 'token-1';
const clause = { program: 'otrs', version: 1, path: 'benefits.support-requests' };

const question = (
  t: fixture.Typing,
  partner: string,
  more: Partial<BenefitRequest> = {},
): BenefitRequest => ({
  ...{ id: 'req_01JD0000000000000000000A01', receipt: '4FJ2-9QXZ', program: otrs.id, version: 1, partner },
  ...{ entity: 'germany', benefit: 'support-requests', title: t('The import stops at a quarter') },
  text: t('Since the update to 6.5.8 the import stops.\nWe tried it twice.'),
  help: { kind: 'integration-incident', environment: 'non-production' },
  ...{ status: 'open', owner: 'support-agent', askedAt: at, askedBy: 'per_x', v: 1 },
  ...more,
});

export const helpdeskPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const partner = fixture.partner(t);
  const [benefit] = otrs.benefits.filter(({ kind }) => kind === 'support-request');
  if (!benefit) throw new Error('no such benefit');
  const span = { start: '2026-03-01', end: '2027-03-01' };
  const says = { ...clause, text: t(benefit.says ?? '') };
  const portal = (more: Partial<Page> = {}) =>
    pageOf(language, 'partner', `/portal/${partner.id}/helpdesk/requests`, more);
  const desk = (more: Partial<Page> = {}) => pageOf(language, 'desk', '/desk/otrs/helpdesk/requests', more);
  const open = question(t, partner.id);
  const list = { partner: partner.id, token };
  const messages = [
    { at: later, side: 'vendor', text: t('Please send us the log.') },
    { at: later, side: 'partner', text: t('Here is what it says:\nnothing.') },
  ] as const;
  const contract = { number: 'C-2041', customer: { name: t('Endkunde AG') }, startsOn: '2026-01-01' };
  const spoken = {
    customers: [
      { ...contract, contract: 'con_1', status: 'running', subscription: 'sub_1' },
      { ...contract, contract: 'con_2', status: 'not-running', endsOn: '2027-01-01' },
      { ...contract, contract: 'con_3', status: 'ended', endsOn: '2026-06-30' },
    ],
    partner,
    token,
  } as const;
  const promised = {
    ...{ request: 'sup_1', number: '7KQ2-9QXZ', title: t('All down'), entity: plans.entities[0]?.id ?? '' },
  };
  const one = { program: otrs, messages, token, mayAct: true };
  return {
    'helpdesk-portal': partnerQuestionsPage(
      {
        ...list,
        offers: [{ benefit, allowed: true, clause: says, count: { limit: 5, used: 3, left: 2, span } }],
        questions: [open, question(t, partner.id, { status: 'closed' })],
      },
      portal({ done: 'asked' }),
    ),
    'helpdesk-portal-used-up': partnerQuestionsPage(
      {
        ...list,
        offers: [
          {
            ...{ benefit, allowed: false, code: 'support-quota-exhausted', clause: says },
            count: { limit: 3, used: 3, left: 0, span },
          },
        ],
        questions: [],
      },
      portal(),
    ),
    'helpdesk-portal-none': partnerQuestionsPage(
      {
        ...list,
        offers: [],
        questions: [],
        instead: {
          text: t('support subscriptions'),
          url: 'https://vendor.example/support',
          clause: { ...says, text: t('Partner Programs do not include support and consulting.') },
        },
      },
      portal(),
    ),
    'helpdesk-question': questionPage(
      {
        ...one,
        request: question(t, partner.id, { status: 'answered' }),
        company: { name: '' },
        side: 'partner',
      },
      portal(),
    ),
    'helpdesk-desk': deskQuestionsPage(
      {
        program: 'otrs',
        questions: [open, question(t, partner.id, { status: 'answered' })],
        companies: { [partner.id]: partner.company.name },
      },
      desk(),
    ),
    'helpdesk-customers': deskCustomersPage({ ...spoken, v: 2 }, portal()),
    'helpdesk-customers-desk': deskCustomersPage(
      { ...spoken, v: 2, desk: { program: 'otrs', mayAct: true } },
      desk({ done: 'linked' }),
    ),
    'helpdesk-cases': casesPage(
      {
        ...{ at: '/portal/par_1/helpdesk/customers/sub_1', customer: t('Endkunde AG'), plans, token },
        kinds: otrs.benefits.find(({ kind }) => kind === 'service-desk')?.requestKinds ?? [],
        systems: [{ id: 'ins_1', name: t('Main'), release: '6.5.8' }],
        requests: [],
      },
      portal(),
    ),
    'helpdesk-figures': figuresPage(
      {
        plans,
        figures: {
          month: '2026-10',
          attainment: [
            {
              ...{ plan: 'basic', kind: 'response', promised: 42, kept: 36, open: 1 },
              missed: { vendor: 3, customer: 1, 'lowered-before-due': 1 },
            },
            {
              ...{ plan: 'enterprise', kind: 'resolution', promised: 8, kept: 7, open: 0 },
              missed: { vendor: 1, customer: 0, 'lowered-before-due': 0 },
            },
          ],
          missed: [{ ...promised, kind: 'response', breachedAt: at, cause: 'vendor' }],
          near: [{ ...promised, kind: 'resolution', dueAt: later, usedPercent: 84 }],
        },
      },
      pageOf(language, 'support', '/desk/otrs-services/helpdesk/figures'),
    ),
    'helpdesk-figures-bare': figuresPage(
      { plans, figures: { month: '2026-10', attainment: [], missed: [], near: [] } },
      pageOf(language, 'support', '/desk/otrs-services/helpdesk/figures'),
    ),
    'helpdesk-desk-bare': deskQuestionsPage({ program: 'otrs', questions: [], companies: {} }, desk()),
    'helpdesk-desk-question': questionPage(
      {
        ...{ ...one, request: open, side: 'vendor', assignee: t('Sara Agent') },
        company: { name: partner.company.name, href: `/desk/otrs/partners/${partner.id}` },
        colleagues: [{ person: 'per_01JD0000000000000000000A02', name: t('Sven Support') }],
      },
      desk({ done: 'given' }),
    ),
  };
};
