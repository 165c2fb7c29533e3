import type { Advisory } from '../../shared/domain/advisory/advisory.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { bookUpdatePage } from '../../shared/web/pages/advisories/book.ts';
import { advisoryDeskPage, packagersPage } from '../../shared/web/pages/advisories/desk.ts';
import { type AdvisoryModel, advisoryPage } from '../../shared/web/pages/advisories/one.ts';
import {
  concerningPage,
  openAdvisoriesPage,
  openAdvisoryPage,
} from '../../shared/web/pages/advisories/open.ts';
import { advisoryDraft } from '../support/advisory-samples.ts';
import { servicePlansNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';

// Security advisories: at the desk, for everybody, and as they concern one customer.

const plans = servicePlansNamed('otrs-services');
const at = '2026-11-18T09:00:00.000Z';
const token = 'token-1';
const step = { by: 'per_x', at };

const advisory = (t: fixture.Typing, more: Partial<Advisory> = {}): Advisory => ({
  id: 'adv_1',
  plans: plans.id,
  version: 1,
  ...advisoryDraft,
  title: t('A way in'),
  description: t('Anybody may come in.'),
  mitigation: t('Close the door.'),
  cve: 'CVE-2026-12345',
  words: { en: t('Dear customer'), de: t('Guten Tag') },
  status: 'draft',
  created: step,
  drafted: step,
  v: 1,
  ...more,
});
const reviewed = (t: fixture.Typing) =>
  advisory(t, { id: 'adv_2', number: 'OSA-2026-98', status: 'reviewed', reviewed: step });
const released = (t: fixture.Typing, releaseAt = at) =>
  advisory(t, {
    id: 'adv_3',
    number: 'OSA-2026-97',
    status: 'released',
    reviewed: step,
    released: { ...step, releaseAt },
    patch: { ...step, release: '6.5.9' },
  });

const model = (t: fixture.Typing, more: Partial<AdvisoryModel> = {}): AdvisoryModel => ({
  advisory: advisory(t),
  missing: [],
  reader: 'per_y',
  mayWrite: true,
  phases: [],
  token,
  ...more,
});
const letter = (t: fixture.Typing) => ({
  subject: t('[OSA-2026-98] You are affected'),
  text: t('Systems of yours'),
});
const open = (t: fixture.Typing) => {
  const { number, title, cve, severity, affected, description, mitigation } = released(t);
  return {
    ...{ number, title, cve, severity, affected, description, mitigation },
    releasedAt: at,
    patchedBy: '6.5.9',
  };
};
const phase = (number: 1 | 2, sent: number) => ({
  phase: number,
  startsAt: at,
  sizes: { subscribers: 20_000, packagers: 12 },
  next: { subscribers: sent, packagers: Math.floor(sent / 2000) },
  waiting: sent ? 7 : 0,
  ...(sent ? { firstAt: at, lastAt: at, doneAt: at } : {}),
});
const packager = (t: fixture.Typing) => ({
  ...{ id: 'pkg_1', plans: plans.id, name: t('Red Distribution'), email: 'security@red.example' },
  language: 'en' as const,
  added: step,
  v: 1,
});

export const advisoryPages = (
  t: fixture.Typing,
  pageOf: (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page,
  language: Language,
): Record<string, Html> => {
  const desk = (path = '', more: Partial<Page> = {}) =>
    pageOf(language, 'support', `/desk/${plans.id}/advisories${path}`, more);
  const own = { plans, token, mayWrite: true };
  const everybody = pageOf(language, 'public', `/advisories/${plans.id}`);
  const customer = pageOf(language, 'customer', '/advisories/customers/sub_1');
  const systems = [{ name: t('Main'), release: '6.5.1' }];
  return {
    'advisory-desk': advisoryDeskPage(
      {
        ...own,
        mayReadMails: true,
        advisories: [advisory(t), reviewed(t), released(t, '2031-01-01T09:00:00.000Z'), released(t)],
      },
      desk(),
    ),
    'advisory-desk-empty': advisoryDeskPage({ ...own, advisories: [], mayWrite: false }, desk()),
    'advisory-packagers': packagersPage({ ...own, packagers: [packager(t)] }, desk('/packagers')),
    'advisory-packagers-none': packagersPage(
      { ...own, packagers: [] },
      desk('/packagers', { done: 'saved' }),
    ),
    'advisory-draft': advisoryPage(model(t, { missing: ['severity', 'mitigation'] }), desk('/adv_1')),
    'advisory-review': advisoryPage(model(t), desk('/adv_1', { done: 'drafted' })),
    'advisory-own-draft': advisoryPage(model(t, { reader: 'per_x' }), desk('/adv_1')),
    'advisory-release': advisoryPage(
      model(t, {
        advisory: reviewed(t),
        effect: {
          subscribers: 20_000,
          affected: 1234,
          packagers: 12,
          mail: { en: letter(t), de: letter(t) },
          packagerMail: { en: letter(t), de: letter(t) },
        },
      }),
      desk('/adv_2', { done: 'reviewed' }),
    ),
    'advisory-release-nobody': advisoryPage(
      model(t, {
        advisory: reviewed(t),
        reader: 'per_x',
        effect: { subscribers: 0, affected: 0, packagers: 0 },
      }),
      desk('/adv_2'),
    ),
    'advisory-released': advisoryPage(
      model(t, { advisory: released(t), phases: [phase(1, 20_000), phase(2, 0)] }),
      desk('/adv_3', { done: 'released' }),
    ),
    'advisory-published': advisoryPage(
      model(t, {
        advisory: { ...released(t), patch: undefined },
        phases: [phase(1, 20_000)],
        releases: ['6.5.9', '6.5.8'],
      }),
      desk('/adv_3', { done: 'patched' }),
    ),
    'advisory-published-no-release': advisoryPage(
      model(t, { advisory: { ...released(t), patch: undefined }, phases: [phase(1, 20_000)] }),
      desk('/adv_3'),
    ),
    'advisory-book-update': bookUpdatePage(
      {
        plans,
        advisory: released(t),
        release: '6.5.9',
        customer: { id: 'sub_1', name: t('Kunde AG') },
        systems: [
          { id: 'ins_1', name: t('Main'), release: '6.5.1', isBooked: false, isReachable: true },
          { id: 'ins_4', name: t('Inside'), release: '6.5.1', isBooked: false, isReachable: false },
          { id: 'ins_2', name: t('Test'), release: '6.5.1', isBooked: true, isReachable: true },
          { id: 'ins_3', name: t('New'), release: '6.5.9', isBooked: false, isReachable: true },
        ],
        action: '/advisories/updates/x',
        token,
      },
      { ...everybody, done: 'booked' },
    ),
    'advisory-withdrawn': advisoryPage(
      model(t, {
        advisory: advisory(t, { status: 'withdrawn', withdrawn: { ...step, reason: t('Not true') } }),
      }),
      desk('/adv_1', { done: 'withdrawn' }),
    ),
    'advisories-open': openAdvisoriesPage({ plans, advisories: [open(t)] }, everybody),
    'advisories-open-none': openAdvisoriesPage({ plans, advisories: [] }, everybody),
    'advisory-open': openAdvisoryPage({ plans, advisory: open(t) }, everybody),
    'advisories-concerning': concerningPage(
      {
        plans,
        customer: t('Kunde AG'),
        advisories: [
          { ...open(t), systems },
          { ...open(t), systems: [] },
        ],
      },
      customer,
    ),
    'advisories-concerning-none': concerningPage(
      { plans, customer: t('Kunde AG'), advisories: [] },
      customer,
    ),
  };
};
