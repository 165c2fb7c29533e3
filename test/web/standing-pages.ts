import { requirementStates, type Subject } from '../../shared/domain/partner/entry.ts';
import { requirementView } from '../../shared/domain/partner/entry-view.ts';
import { noPapers, type Papers } from '../../shared/domain/partner/papers.ts';
import { missingForTier } from '../../shared/domain/partner/tier.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { tiersByRank } from '../../shared/domain/program/terms.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { deskStandingPage } from '../../shared/web/pages/standing/desk.ts';
import type { PartnerStanding } from '../../shared/web/pages/standing/model.ts';
import { standingPage } from '../../shared/web/pages/standing/portal.ts';
import { programNamed } from '../support/programs.ts';
import * as fixture from './fixtures.ts';

// Where partners of two vendors stand, with something met, something missing and something to decide.

const [openXchange, rsupport] = ['open-xchange', 'rsupport'].map(programNamed) as [Program, Program];
const examined: Program = {
  ...openXchange,
  certificates: [{ id: 'expert', name: { en: 'Expert', de: 'Fachkraft' }, says: 'Experts are examined.' }],
};
const at = '2026-10-05T09:00:00.000Z';
const common = { submittedBy: 'per_x', submittedAt: at, v: 1 };

const papers = (t: fixture.Typing): Papers => ({
  ...noPapers,
  references: [
    {
      ...common,
      ...{ id: 'rcd_01JD00000000000000000000R1', status: 'verified', company: t('Ostsee Versicherung AG') },
      ...{
        contact: t('Ida Meer, +49 40 123'),
        project: t('Mail for 900 people\nfrom Exchange'),
        domain: 'ostsee.example',
      },
    },
    {
      ...common,
      ...{ id: 'rcd_01JD00000000000000000000R2', status: 'submitted', company: t('Kieler Stadtwerke') },
      ...{ contact: t('Karl Kiel, karl@kiel.example'), project: t('Groupware') },
    },
    {
      ...common,
      ...{ id: 'rcd_01JD00000000000000000000R3', status: 'rejected', company: t('Nobody') },
      ...{ contact: t('N. N.'), project: t('Unknown') },
      decision: { by: 'per_x', at, reason: t('Nobody there knows you') },
    },
  ],
  checklists: [
    {
      requirement: 'trainings',
      items: [
        { id: 'technical-training', topic: 'technical', name: 'Technical training' },
        { id: 'own-2', topic: 'sales', name: t('Selling to public offices') },
      ],
      assignedBy: 'per_x',
      at,
      v: 1,
    },
  ],
  attendances: [
    {
      ...{ id: 'trn_01JD00000000000000000000T1', training: 'technical-training', topic: 'technical' },
      ...{ person: { name: t('Tom Hand'), email: 'tom@nordlicht.example' }, heldOn: '2026-09-30' },
      ...{ by: 'vendor', recordedBy: 'per_x', at, v: 1 },
    },
  ],
});

const holders = (t: fixture.Typing): Papers['holders'] => [
  {
    ...{ id: 'sales-manager#ann@nordlicht.example', role: 'sales-manager', name: t('Ann Amsel') },
    ...{ email: 'ann@nordlicht.example', phone: '+49 40 1', qualities: [], by: 'per_x', at, v: 1 },
  },
];

const modelOf = (program: Program, tier: string, given: Papers, t: fixture.Typing): PartnerStanding => {
  const { id, company, memberSince } = fixture.partner(t);
  const subject: Subject = { tier, papers: given, signed: [], today: fixture.NOW.slice(0, 10) };
  const rank = program.tiers.find((one) => one.id === tier)?.rank ?? 0;
  const view = (of: string) => ({
    tier: of,
    name: program.tiers.find((one) => one.id === of)?.name ?? of,
    items: requirementStates(program, { ...subject, tier: of }).map((state) =>
      requirementView(program, state),
    ),
    missing: missingForTier(program, subject, of),
  });
  return {
    partner: id,
    company: company.name,
    memberSince,
    tier: view(tier),
    above: tiersByRank(program)
      .filter((one) => one.rank > rank)
      .map((one) => view(one.id)),
    breaches: [],
    ...given,
    history: [
      { from: memberSince, status: 'active', tier: program.entryTier },
      ...(tier === program.entryTier
        ? []
        : [
            {
              from: at,
              status: 'active' as const,
              tier,
              reason: t('Well done'),
              source: 'override' as const,
            },
          ]),
    ],
    program,
    token: 'token-1',
  };
};

export const standingPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const member = modelOf(examined, 'member', papers(t), t);
  const gold = modelOf(rsupport, 'gold', { ...noPapers, holders: holders(t) }, t);
  const breaches = [{ requirement: 'sales-managers', tier: 'gold', since: at, have: 1, need: 2, v: 1 }];
  const portal = pageOf(language, 'partner', `/portal/${member.partner}/standing`);
  const desk = pageOf(language, 'desk', `/desk/open-xchange/partners/${member.partner}/standing`);
  const refusal = {
    ok: false,
    code: 'requirements-missing',
    detail: { en: t('Missing: Customer references.'), de: t('Es fehlt: Kundenreferenzen.') },
  } as const;
  return {
    'standing-portal': standingPage({ ...member, mayManage: true }, { ...portal, done: 'referenced' }),
    'standing-portal-roles': standingPage({ ...gold, breaches, mayManage: true }, portal),
    'standing-portal-new': standingPage(
      { ...modelOf(openXchange, 'member', noPapers, t), mayManage: false },
      portal,
    ),
    'standing-desk': deskStandingPage({ ...member, mayAct: true, v: 3 }, desk),
    'standing-desk-refused': deskStandingPage(
      {
        ...member,
        mayAct: true,
        v: 3,
        sent: { form: 'tier', values: { tier: 'certified', reason: t('Expertise seen') }, refusal },
      },
      desk,
    ),
    'standing-desk-read': deskStandingPage({ ...gold, mayAct: false, v: 3 }, desk),
  };
};
