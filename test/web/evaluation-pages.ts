import { appealEvaluation } from '../../shared/domain/evaluation/appeal.ts';
import { tierFacts } from '../../shared/domain/evaluation/assess.ts';
import {
  decideEvaluation,
  type Evaluation,
  openEvaluation,
} from '../../shared/domain/evaluation/evaluation.ts';
import { missesAfter, propose } from '../../shared/domain/evaluation/propose.ts';
import type { Ranked, Ranking } from '../../shared/domain/evaluation/ranking.ts';
import { noPapers } from '../../shared/domain/partner/papers.ts';
import type { EvaluationTerms } from '../../shared/domain/program/evaluation.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { clauseOf } from '../../shared/domain/program/terms.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { partnerEvaluationsPage, waitingEvaluationsPage } from '../../shared/web/pages/evaluations/list.ts';
import { evaluationPageOf } from '../../shared/web/pages/evaluations/one.ts';
import { rankingPageOf, rankingsPage } from '../../shared/web/pages/evaluations/rankings.ts';
import { accepted } from '../support/given.ts';
import { programNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';
import { NOW } from './fixtures.ts';

// A reseller whose sales were too low for its level, from the forecast to the appeal.

const file = programNamed('rsupport');
if (file.evaluation.by === 'nobody') throw new Error('RSUPPORT evaluates its resellers');
const terms: EvaluationTerms = { ...file.evaluation, noticeDays: 30, appealDays: 14 };
const rsupport: Program = { ...file, evaluation: terms };
const END = NOW.slice(0, 10);
const cycle = { start: `${Number(END.slice(0, 4)) - 1}${END.slice(4)}`, end: END };
const facts = tierFacts(rsupport, {
  subject: { tier: 'gold', papers: noPapers, signed: [], today: END },
  country: 'DE',
  began: cycle.start,
  happenings: [{ what: 'sales-net', on: END, id: 'INV-1', minor: 6_240_050n }],
});
const before = { tier: 'gold', misses: 1, skipped: false };
const proposal = propose(rsupport, terms, facts, before);

const evaluationOf = (company: string): Evaluation =>
  openEvaluation(rsupport, terms, {
    ...{ partner: 'par_x', company, country: 'DE', on: END, at: NOW, cycle, tier: 'gold', facts, proposal },
    ...{ misses: missesAfter(facts, before), skipped: false, by: 'distributor' },
  });

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const evaluationPages = (
  t: fixture.Typing,
  pageOf: PageOf,
  language: Language,
): Record<string, Html> => {
  const portal = pageOf(language, 'partner', '/portal/par_x/evaluations', { who: t('Mina Park') });
  const desk = pageOf(language, 'desk', '/desk/rsupport/evaluations', { who: t('Carmen Ruiz') });
  const open = evaluationOf(t('Seoul Link'));
  const who = { by: 'per_x', as: 'distributor', now: NOW } as const;
  const down = { outcome: 'downgrade', tier: 'silver', reason: t('Sales were\ntoo low') } as const;
  const decided = accepted(decideEvaluation(rsupport, terms, open, down, who));
  const coming = accepted(decideEvaluation(rsupport, terms, open, down, { ...who, as: 'vendor' }));
  const appeal = { text: t('One order came\na day late') };
  const appealed = accepted(appealEvaluation(rsupport, coming, appeal, { by: 'per_y', now: NOW }));
  const forecast = { cycle, on: END, tier: 'gold', proposal, facts };
  const base = '/portal/par_x/evaluations';
  const clause = clauseOf(rsupport, 'evaluation');
  const one = { program: rsupport, terms, clause, base, token: 'token-1' };
  const list = { company: t('Seoul Link'), program: rsupport, base };
  const waiting = { program: rsupport, hrefOf: () => '/desk/rsupport/partners/par_x/evaluations/x' };
  const choice = { action: '/desk/rsupport/evaluations', turn: 'vendor' };
  const award = { program: rsupport, base: '/desk/rsupport/evaluations/rankings' };
  const placed = { group: 'DE', country: 'DE', tier: 'gold', since: NOW, of: '5000', to: '1', have: '5000' };
  const rows: Ranked[] = [
    { ...placed, partner: 'par_x', company: t('Seoul Link') },
    { ...placed, partner: 'par_y', company: t('Busan Soft'), have: '410.50', foreign: true },
  ];
  const count: Omit<Ranking, 'v'> = {
    ...{ program: 'rsupport', benefit: 'best-partner', ...cycle, status: 'done', counted: 3 },
    winners: [{ group: 'DE', partner: 'par_x', company: t('Seoul Link'), have: '5000', ranked: 2 }],
  };
  const refused = { code: 'tier-stays', ok: false, clause } as const;
  return {
    'portal-evaluations': partnerEvaluationsPage(
      { ...list, forecast, evaluations: [coming, { ...open, between: true }] },
      portal,
    ),
    'portal-evaluations-none': partnerEvaluationsPage(
      { ...list, forecast: undefined, evaluations: [] },
      portal,
    ),
    'portal-evaluation-coming': evaluationPageOf(
      { ...one, evaluation: coming, may: { appeal: true } },
      portal,
    ),
    'desk-evaluations': waitingEvaluationsPage(
      { ...waiting, evaluations: [open, decided, appealed], choice },
      desk,
    ),
    'desk-evaluations-none': waitingEvaluationsPage({ ...waiting, evaluations: [], choice }, desk),
    'desk-awards': rankingsPage(
      {
        ...award,
        rankings: [{ ...count, start: END, end: '2099-01-01', status: 'coming', winners: [] }, count],
      },
      desk,
    ),
    'desk-awards-none': rankingsPage({ ...award, rankings: [] }, desk),
    'desk-award': rankingPageOf(
      { ...award, ranking: { ...count, groups: [{ group: 'DE', rows }], without: 1 } },
      desk,
    ),
    'desk-award-coming': rankingPageOf(
      { ...award, ranking: { ...count, status: 'coming', winners: [], groups: [], without: 0 } },
      desk,
    ),
    'desk-evaluation-open': evaluationPageOf(
      {
        ...{ ...one, evaluation: { ...open, by: 'vendor', escalatedAt: NOW }, may: { decide: 'vendor' } },
        sent: { form: 'downgrade', values: { reason: t('Too low') }, refusal: refused },
      },
      desk,
    ),
    'desk-evaluation-decided': evaluationPageOf(
      { ...one, evaluation: decided, may: { confirm: true } },
      desk,
    ),
    'desk-evaluation-appealed': evaluationPageOf(
      { ...one, evaluation: appealed, may: { answer: true } },
      { ...desk, done: 'decided' },
    ),
  };
};
