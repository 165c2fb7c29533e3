import { ofCustomer } from '../../shared/domain/petition/contest.ts';
import { decidePetition, type Petition, withdrawPetition } from '../../shared/domain/petition/petition.ts';
import { referralTermsOf } from '../../shared/domain/program/terms.ts';
import { conflictsOf } from '../../shared/domain/referral/conflicts.ts';
import type { Referral } from '../../shared/domain/referral/referral.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { conflictsPage } from '../../shared/web/pages/petitions/conflicts.ts';
import { contestPage } from '../../shared/web/pages/petitions/contest.ts';
import { deskPetitionsPage, partnerPetitionsPage } from '../../shared/web/pages/petitions/list.ts';
import { petitionPageOf } from '../../shared/web/pages/petitions/one.ts';
import { accepted, anId, openNebula, referral } from '../support/given.ts';
import { waitingPetition } from '../support/waiting-petition.ts';
import type * as fixture from './fixtures.ts';
import { NOW } from './fixtures.ts';

// What partners dispute and ask, at both sides.

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const petitionPages = (
  t: fixture.Typing,
  pageOf: PageOf,
  language: Language,
): Record<string, Html> => {
  const portal = pageOf(language, 'partner', '/portal/par_x/petitions/all', { who: t('Ada Nimbus') });
  const desk = pageOf(language, 'desk', '/desk/opennebula/petitions/all', { who: t('Carmen Ruiz') });
  const company = t('Nimbus GmbH');
  const dispute: Petition = {
    ...waitingPetition(anId('par'), company, openNebula, NOW),
    ...{ id: anId('pet'), title: t('Fjord Kraft AS'), reason: t('The contract was\nfor two years') },
  };
  const objection: Petition = {
    ...dispute,
    ...{ id: anId('pet', 4), kind: 'objection', title: 'GB-2026-00007', line: undefined },
    ...{ reason: t('We were two\nin this deal') },
    document: {
      ...{ id: '2026-10.self-billing.europe.EUR', payee: anId('par'), number: 'GB-2026-00007' },
      ...{ period: '2026-10', currency: 'EUR', net: '125000', gross: '148750' },
    },
  };
  const withdrawn = accepted(withdrawPetition(objection, { by: anId('per'), at: NOW }));
  const held: Petition = { ...dispute, line: dispute.line && { ...dispute.line, held: true } };
  const mode: Petition = {
    ...dispute,
    ...{ id: anId('pet', 2), kind: 'mode-change', about: anId('ref'), receipt: '4FJ2-9QXZ' },
    ...{ from: 'resale', mode: 'referral', line: undefined },
  };
  const appeal: Petition = { ...mode, id: anId('pet', 3), kind: 'appeal', from: undefined, mode: undefined };
  const contest: Petition = {
    ...{ ...appeal, id: anId('pet', 4), kind: 'contest', about: 'domain fjord.example', receipt: undefined },
    contest: {
      customer: { name: t('Fjord Kraft AS'), domain: 'fjord.example', country: 'NO' },
      ...{ need: t('Two\nlines'), answers: {}, holders: [anId('ref')] },
    },
  };
  const early: Partial<Referral> = {
    ...{ submittedAt: '2026-06-01T08:00:00.000Z', status: 'lost', protectedUntil: '2026-08-30' },
    outcome: { at: '2026-07-15T09:00:00.000Z', by: anId('per'), reason: t('No\nanswer') },
  };
  const lately: Partial<Referral> = {
    ...{ submittedAt: '2026-10-05T08:00:00.000Z', protectedUntil: '2027-01-03' },
    question: { text: t('Who is it?'), askedAt: NOW, answerBy: NOW },
  };
  const held2 = { since: '2026-10-05T08:00:00.000Z', until: '2027-01-03', released: false, v: 1 };
  const ownLine = {
    ...{ program: 'opennebula', number: 'K-1', standing: 'pipeline' as const, since: '2026-03-01' },
    ...{ until: '2026-05-31', at: NOW, by: anId('per'), v: 1 },
  };
  const by = { by: anId('per'), now: NOW };
  const right = { by: 'correction', number: '2' } as const;
  const granted = accepted(
    decidePetition(
      dispute,
      { outcome: 'granted', reason: t('You are right'), putRight: right },
      { ...by, superseded: 'INV-1~2' },
    ),
  );
  const refused = accepted(decidePetition(appeal, { outcome: 'refused', reason: t('No\nanswer') }, by));
  const list = {
    partner: { id: anId('par'), company },
    program: openNebula,
    ...{ base: '/portal/par_x/petitions', token: 'token-1', answerBy: dispute.decideBy },
  };
  const one = {
    program: openNebula,
    base: '/portal/par_x/petitions',
    list: '/portal/par_x/petitions/all',
    mayAnswer: false,
    token: 'token-1',
  };
  const title = t('Fjord Kraft AS');
  const amount = { minor: '12500', currency: 'EUR' };
  const line = { kind: 'dispute', period: '2026-11', line: 'INV-1~1~referred-sales', title, amount } as const;
  const about = { referral: anId('ref'), title };
  return {
    'portal-petitions': partnerPetitionsPage(
      {
        ...list,
        petitions: [dispute, objection, mode, granted, refused, withdrawn],
        about: { ...line, held: true },
      },
      portal,
    ),
    'portal-petitions-objection': partnerPetitionsPage(
      {
        ...{ ...list, petitions: [dispute] },
        about: {
          ...{ kind: 'objection', document: 'GB-2026-00007', title: 'GB-2026-00007', until: '2026-12-31' },
          amount: { minor: '148750', currency: 'EUR' },
        },
      },
      portal,
    ),
    'portal-petition-objection': petitionPageOf({ ...one, petition: objection, mayWithdraw: true }, portal),
    'portal-petition-withdrawn': petitionPageOf(
      { ...one, petition: withdrawn },
      { ...portal, done: 'withdrawn' },
    ),
    'desk-petition-objection': petitionPageOf({ ...one, petition: objection, mayAnswer: true }, desk),
    'portal-petitions-appeal': partnerPetitionsPage(
      { ...list, petitions: [], about: { ...about, kind: 'appeal', until: '2026-12-15' } },
      portal,
    ),
    'portal-petitions-mode': partnerPetitionsPage(
      {
        ...{
          ...list,
          petitions: [],
          about: { ...about, kind: 'mode-change', mode: 'resale', options: ['referral'] },
        },
        sent: {
          form: 'ask',
          refusal: { ok: false, code: 'already-there' },
          values: { reason: t('One bill') },
        },
      },
      portal,
    ),
    'portal-petitions-none': partnerPetitionsPage({ ...list, petitions: [], about: 'unknown' }, portal),
    'portal-petition-granted': petitionPageOf({ ...one, petition: granted }, { ...portal, done: 'asked' }),
    'portal-petition-refused': petitionPageOf({ ...one, petition: refused }, portal),
    'portal-petitions-customers': partnerPetitionsPage(
      { ...list, petitions: [contest], customers: '/portal/par_x/petitions/customers' },
      portal,
    ),
    'portal-contest': contestPage(
      {
        ...{ form: referralTermsOf(openNebula).form, company, answerBy: dispute.decideBy, token: 'token-1' },
        ...{ list: '/portal/par_x/petitions/all', action: '/portal/par_x/petitions/customers' },
      },
      portal,
    ),
    'portal-contest-granted': petitionPageOf(
      {
        ...one,
        petition: ofCustomer(
          accepted(decidePetition(contest, { outcome: 'granted', reason: t('Yes') }, by)),
          referral(),
        ),
      },
      portal,
    ),
    'desk-conflicts': conflictsPage(
      {
        ...{ program: openNebula, referral: anId('ref'), customer: title },
        ...conflictsOf(
          {
            referrals: [
              { referral: { ...referral(), ...early }, company },
              { referral: { ...referral({ id: anId('ref', 2) }), ...lately }, company: t('Nordlicht GmbH') },
            ],
            claims: [{ ...held2, referral: anId('ref', 2), partner: anId('par', 2) }],
            own: [{ ...ownLine, name: title }],
            contests: [{ ...contest, company: t('Nordlicht GmbH'), decision: undefined }],
          },
          openNebula,
          NOW,
        ),
      },
      desk,
    ),
    'desk-petition-own-refusal': petitionPageOf(
      { ...one, petition: appeal, mayAnswer: true, own: true },
      desk,
    ),
    'desk-petition-contest': petitionPageOf({ ...one, petition: contest, mayAnswer: true }, desk),
    'desk-petitions': deskPetitionsPage(
      { program: openNebula, petitions: [dispute, mode, appeal], of: 'open' },
      desk,
    ),
    'desk-petitions-none': deskPetitionsPage({ program: openNebula, petitions: [], of: 'decided' }, desk),
    'desk-petition-dispute': petitionPageOf({ ...one, petition: held, mayAnswer: true }, desk),
    'desk-petition-mode': petitionPageOf({ ...one, petition: mode, mayAnswer: true }, desk),
    'desk-petition-appeal': petitionPageOf(
      { ...one, petition: appeal, mayAnswer: true },
      { ...desk, done: 'decided' },
    ),
  };
};
