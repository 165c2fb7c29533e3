import type { PartnerEvent, Registration } from '../../shared/domain/partner/event.ts';
import type { Lead, Offer } from '../../shared/domain/partner/lead.ts';
import type { BenefitRequest, ProofFile } from '../../shared/domain/partner/request.ts';
import { isAsked } from '../../shared/domain/partner/request.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { deskEventPage } from '../../shared/web/pages/collaboration/desk-event.ts';
import { newEventPage, portalEventPage } from '../../shared/web/pages/collaboration/event.ts';
import { deskLeadPage, newLeadPage, offeredLeadPage } from '../../shared/web/pages/collaboration/lead.ts';
import { newRequestPage, oneRequestPage } from '../../shared/web/pages/collaboration/request.ts';
import { deskTogetherPage, portalTogetherPage } from '../../shared/web/pages/collaboration/together.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// Pages of leads, requests and events, in their fullest states.

const otrs = programNamed('otrs');
const rsupport = programNamed('rsupport');
const token = 'token-1';
const at = '2026-11-18T09:00:00.000Z';
const soon = '2026-11-25T23:00:00.000Z';
const other = 'par_01JD0000000000000000000P02';
const eur = (amount: string) => ({ amount, currency: 'EUR' });

const offer = (t: fixture.Typing, partner: string, more: Partial<Offer> = {}): Offer => ({
  partner,
  reason: t('Has served this branch for years.'),
  offeredAt: at,
  offeredBy: 'per_x',
  answerBy: soon,
  ...more,
});

const lead = (t: fixture.Typing, more: Partial<Lead> = {}): Lead => ({
  id: 'lea_01JD0000000000000000000L01',
  program: 'otrs',
  receipt: 'L7Q2-9XWD',
  entity: 'otrs-ag',
  status: 'pool',
  customer: { name: t('Ostsee Versicherung AG'), country: 'DE', website: t('https://ostsee.example') },
  need: t('A help desk for 200 people.\nTo be decided this year.'),
  createdAt: at,
  createdBy: 'per_x',
  offers: [
    offer(t, other, { outcome: 'declined', answeredAt: at, note: t('No time before spring.') }),
    offer(t, fixture.partner(t).id, { outcome: 'recalled', answeredAt: at }),
  ],
  v: 3,
  ...more,
});

const request = (t: fixture.Typing, partner: string, more: Partial<BenefitRequest> = {}): BenefitRequest => ({
  id: 'req_01JD0000000000000000000R01',
  receipt: 'R7Q2-9XWD',
  program: 'rsupport',
  version: 1,
  partner,
  entity: rsupport.entities[0]?.id ?? '',
  benefit: 'marketing-fund',
  title: t('Seminar in Hamburg'),
  text: t('A morning for 40 customers.\nWe bring the hall, you bring a speaker.'),
  amount: eur('1500.00'),
  status: 'open',
  owner: 'program-manager',
  askedAt: at,
  askedBy: 'per_x',
  answerBy: soon,
  v: 1,
  ...more,
});

const proof = (t: fixture.Typing): ProofFile => ({
  id: 'doc_01JD0000000000000000000D01',
  name: t('Invoice 17.pdf'),
  type: 'application/pdf',
  size: 12_000,
  digest: '0'.repeat(64),
});

const event = (t: fixture.Typing, more: Partial<PartnerEvent> = {}): PartnerEvent => ({
  id: 'evt_01JD0000000000000000000E01',
  program: 'otrs',
  version: 1,
  benefit: 'convention',
  name: t('Partner convention 2027'),
  place: t('Bad Homburg, town hall'),
  startsOn: '2027-03-04',
  endsOn: '2027-03-05',
  capacity: 120,
  taken: 37,
  fee: eur('249.50'),
  createdAt: at,
  createdBy: 'per_x',
  v: 4,
  ...more,
});

const registration = (t: fixture.Typing, partner: string): Registration => ({
  event: 'evt_01JD0000000000000000000E01',
  partner,
  people: [t('Anna-Lena Petersen'), `2 ${t('Jens Holm')}`],
  receivable: { kind: 'fee', ...eur('499.00'), version: 1 },
  attended: [t('Anna-Lena Petersen')],
  gifts: [{ recipient: t('Jens Holm'), gift: t('A fountain pen'), value: eur('35.00'), by: 'per_x', at }],
  registeredAt: at,
  registeredBy: 'per_x',
  v: 3,
});

type Framed = (path: string, more?: Partial<Page>) => Page;

const portalPages = (t: fixture.Typing, at: Framed): Record<string, Html> => {
  const partner = fixture.partner(t);
  const { company } = partner;
  const answers = { company: company.name, accept: '/a', decline: '/d', token };
  const own = { lead: lead(t), answerBy: soon, ...answers };
  const claimed = { amount: eur('1200.00'), text: t('Invoice 17'), by: 'per_x', at: soon, file: proof(t) };
  const to = { action: 'https://files.example/', fields: { key: 'waiting/x' } };
  const asked = { program: rsupport, company: { name: '' }, may: ['claim'], token } as const;
  const fund = rsupport.benefits.find(({ kind }) => kind === 'fund') ?? rsupport.benefits[0];
  const goal = rsupport.benefits.find(({ kind }) => kind === 'joint-goal') ?? rsupport.benefits[0];
  if (!fund || !goal) throw new Error('no such benefit');
  const visit = { event: event(t), program: otrs, partner, waived: false, open: true, token };
  const share = { percent: '30', cost: eur('10000.00'), amount: eur('3000.00') };
  const approved = {
    status: 'approved',
    approved: eur('1200.00'),
    answer: { text: t('Gladly, for the hall.'), by: 'per_x', at: soon },
    returned: { text: t('We cannot read it.'), by: 'per_x', at: soon },
  } as const;
  return {
    'portal-together': portalTogetherPage(
      {
        partner,
        program: { ...rsupport, leads: otrs.leads },
        leads: [{ ...lead(t), status: 'offered', answerBy: soon }],
        requests: [request(t, partner.id)],
        events: [event(t)],
        asks: rsupport.benefits
          .filter(isAsked)
          .map((benefit, at) => ({ benefit, refused: at % 3 === 1 ? 'tier-not-entitled' : undefined })),
      },
      at('/together'),
    ),
    'portal-together-empty': portalTogetherPage(
      { partner, program: otrs, leads: [], requests: [], events: [], asks: [] },
      at('/together'),
    ),
    'portal-lead': offeredLeadPage({ ...own, status: 'offered' }, at('/leads/x')),
    'portal-lead-accepted': offeredLeadPage(
      { ...own, status: 'accepted', contact: { name: t('Ms Holm'), email: t('holm@x.example') } },
      at('/leads/x', { done: 'lead-accepted' }),
    ),
    'portal-lead-recalled': offeredLeadPage({ ...own, status: 'recalled' }, at('/leads/x')),
    'portal-request-new': newRequestPage(
      { partner: partner.id, benefit: fund, currencies: ['EUR', 'USD'], token },
      at('/requests/new'),
    ),
    'portal-request-goal': newRequestPage(
      {
        partner: partner.id,
        benefit: goal,
        currencies: ['EUR'],
        token,
        sent: {
          form: 'request',
          values: { title: t('More seats') },
          refusal: { ok: false, code: 'invalid-input', fields: [{ field: 'goal.target', code: 'required' }] },
        },
      },
      at('/requests/new'),
    ),
    'portal-request': oneRequestPage(
      { ...asked, to, request: request(t, partner.id, approved) },
      at('/requests/x', { done: 'asked' }),
    ),
    'portal-request-uploaded': oneRequestPage(
      {
        ...asked,
        uploaded: 'doc_01JD0000000000000000000D01',
        request: request(t, partner.id, approved),
        sent: {
          form: 'claim',
          values: { 'amount.amount': '1200.00', 'amount.currency': 'EUR', 'file.name': t('Invoice 17.pdf') },
          refusal: { ok: false, code: 'invalid-input', fields: [{ field: 'proof', code: 'required' }] },
        },
      },
      at('/requests/x'),
    ),
    'portal-request-recorded': oneRequestPage(
      {
        ...asked,
        request: request(t, partner.id, { status: 'recorded', claim: claimed, recorded: claimed }),
      },
      at('/requests/x'),
    ),
    'portal-event': portalEventPage({ ...visit, event: event(t, { share }) }, at('/events/x')),
    'portal-event-registered': portalEventPage(
      { ...visit, registration: registration(t, partner.id) },
      at('/events/x', { done: 'registered' }),
    ),
  };
};

const deskPages = (t: fixture.Typing, at: Framed): Record<string, Html> => {
  const partner = fixture.partner(t);
  const companies = { [partner.id]: partner.company.name, [other]: t('Hanse IT') };
  const model = { program: otrs, companies, mayAct: true, token };
  const suggestions = [
    { partner, covers: true, prominent: true },
    { partner: { ...partner, id: other }, covers: false, prominent: false },
  ];
  const company = { name: partner.company.name, href: '/desk/otrs/partners/x' };
  const asked = { program: rsupport, company, may: ['answer', 'decide-claim'], token } as const;
  const claim = { amount: eur('1200.00'), text: t('Invoice 17'), by: 'per_x', at: soon, file: proof(t) };
  const goal = { target: t('50 new seats'), reviewOn: '2027-06-30' };
  const { amount: _amount, ...plain } = request(t, partner.id, { benefit: 'project-collaboration', goal });
  const guests = { event: event(t), registrations: [registration(t, partner.id)], partners: [partner] };
  return {
    'desk-together': deskTogetherPage(
      {
        ...model,
        leads: [lead(t), lead(t, { status: 'accepted' })],
        requests: [request(t, partner.id)],
        events: [event(t)],
      },
      at('/together', { done: 'planned' }),
    ),
    'desk-together-empty': deskTogetherPage(
      { ...model, program: rsupport, leads: [], requests: [], events: [] },
      at('/together'),
    ),
    'desk-lead-new': newLeadPage({ program: 'otrs', token }, at('/leads/new')),
    'desk-lead': deskLeadPage(
      { ...model, lead: lead(t), suggestions, contact: { name: t('Ms Holm') } },
      at('/leads/x'),
    ),
    'desk-lead-offered': deskLeadPage(
      { ...model, lead: lead(t, { status: 'offered', offers: [offer(t, partner.id)] }), suggestions: [] },
      at('/leads/x', { done: 'lead-offered' }),
    ),
    'desk-request': oneRequestPage({ ...asked, request: request(t, partner.id) }, at('/requests/x')),
    'desk-request-goal': oneRequestPage({ ...asked, request: plain }, at('/requests/x')),
    'desk-request-claimed': oneRequestPage(
      { ...asked, request: request(t, partner.id, { status: 'claimed', claim }) },
      at('/requests/x'),
    ),
    'desk-event-new': newEventPage({ program: otrs, token }, at('/events/new')),
    'desk-event': deskEventPage({ ...model, ...guests, invited: [partner.company.name] }, at('/events/x')),
    'desk-event-empty': deskEventPage(
      { ...model, event: event(t), registrations: [], partners: [], invited: [] },
      at('/events/x', { done: 'planned' }),
    ),
  };
};

/** By how the test of every page frames a page. */
export const togetherPages = (
  t: fixture.Typing,
  frame: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const partner = fixture.partner(t);
  const linked = { lead: lead(t), status: 'offered', answerBy: soon, company: partner.company.name } as const;
  const framed = frame(language, 'public', '/leads/lnk');
  return {
    'lead-by-link': offeredLeadPage(
      { ...linked, accept: '/leads/lnk', decline: '/leads/lnk', token },
      framed,
    ),
    ...portalPages(t, (path, more) =>
      frame(language, 'partner', `/portal/${partner.id}${path}`, { who: t('Anna-Lena Petersen'), ...more }),
    ),
    ...deskPages(t, (path, more) =>
      frame(language, 'desk', `/desk/otrs${path}`, { who: t('Carmen Ruiz'), ...more }),
    ),
  };
};
