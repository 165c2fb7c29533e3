import type { Logo } from '../../shared/domain/partner/logo.ts';
import { type PageWatch, pageTermsOf } from '../../shared/domain/partner/page-watch.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Html } from '../../shared/web/html.ts';
import type { Page } from '../../shared/web/page.ts';
import { audiencePage } from '../../shared/web/pages/showcase/audience.ts';
import { deskListingPage } from '../../shared/web/pages/showcase/desk.ts';
import { directoryPage } from '../../shared/web/pages/showcase/directory.ts';
import type { Shown } from '../../shared/web/pages/showcase/parts.ts';
import { listingPage } from '../../shared/web/pages/showcase/portal.ts';
import { programNamed } from '../support/programs.ts';
import type * as fixture from './fixtures.ts';

// How partners are shown: the directory, a partner's own page and the desk's, and the mailing list.

const rsupport = programNamed('rsupport');
const openXchange = programNamed('open-xchange');
const at = '2026-11-18T09:00:00.000Z';
const by = 'per_x';
const token = 'token-1';
const upload = { action: 'https://files.example/', fields: { key: 'waiting/x' } };

const logo = (id: number, status: Logo['status'], reason?: string): Logo => ({
  id: `fil_01JD00000000000000000000${id}`,
  status,
  type: 'image/png',
  size: 1000,
  object: 'x',
  submittedBy: by,
  submittedAt: at,
  ...(reason === undefined ? {} : { decision: { by, at, reason } }),
  v: 1,
});

const watch = (t: fixture.Typing, more: Partial<PageWatch> = {}): PageWatch => ({
  requirement: 'promote',
  url: `https://${t('nordlicht')}.example/rsupport`,
  givenBy: by,
  givenAt: at,
  state: 'failing',
  failures: 2,
  last: { result: 'words-missing', status: 200, at },
  v: 3,
  ...more,
});

const shown = (t: fixture.Typing, page: PageWatch | undefined): Shown => ({
  program: rsupport,
  partner: 'par_1',
  company: t('Nordlicht IT'),
  place: 'listed',
  hasDirectory: true,
  listing: { listed: true, says: t('Help desks.\nFor hospitals.'), v: 2 },
  logos: [logo(13, 'submitted'), logo(12, 'rejected', t('Blurred')), logo(11, 'approved')],
  pages: pageTermsOf(rsupport).map((terms) => ({ terms, watch: page })),
  token,
});

const entry = (t: fixture.Typing, id: number, prominent: boolean) => ({
  id: `par_${id}`,
  company: { name: t(`Nordlicht ${id}`), country: 'DE', website: 'https://nordlicht.example' },
  coverage: id === 1 ? ('worldwide' as const) : ['DE', 'AT'],
  tier: prominent ? 'preferred' : 'partner',
  says: t('Help desks for hospitals.\nSince 2004.'),
  prominent,
  logo: id < 3 ? {} : undefined,
});

const member = (t: fixture.Typing, id: number) => ({
  name: t(`Ada ${id}`),
  address: `ada${id}@nordlicht.example`,
  partner: 'par_1',
  company: t('Nordlicht IT'),
  tier: 'premium',
});

type PageOf = (language: Language, nav: Page['nav'], path: string, more?: Partial<Page>) => Page;

export const showcasePages = (
  t: fixture.Typing,
  pageOf: PageOf,
  language: Language,
): Record<string, Html> => {
  const otrs = programNamed('otrs');
  const place = (nav: Page['nav'], path: string, more?: Partial<Page>) => pageOf(language, nav, path, more);
  const own = { mayChange: true, upload, news: true };
  const typed = { 'f-says': '' };
  const refused = {
    form: 'entry',
    values: typed,
    refusal: { ok: false, code: 'invalid-input', fields: [{ field: 'says', code: 'required' }] } as const,
  };
  const members = [member(t, 1), member(t, 2)];
  return {
    directory: directoryPage(
      {
        program: otrs,
        entries: [entry(t, 1, true), entry(t, 2, false), entry(t, 3, false)],
        countries: ['DE', 'AT'],
        filter: { country: 'DE' },
      },
      place('public', '/directory/otrs'),
    ),
    'directory-empty': directoryPage(
      { program: openXchange, entries: [], countries: [], filter: { tier: 'certified' } },
      place('public', '/directory/open-xchange'),
    ),
    listing: listingPage(
      { ...shown(t, watch(t)), ...own },
      place('partner', '/portal/par_1/listing', { done: 'entry' }),
    ),
    'listing-refused': listingPage(
      {
        ...shown(t, undefined),
        ...own,
        place: undefined,
        listing: undefined,
        logos: [],
        uploaded: 'fil_01JD0000000000000000000013',
        news: false,
        sent: refused,
      },
      place('partner', '/portal/par_1/listing'),
    ),
    'listing-member': listingPage(
      { ...shown(t, watch(t, { state: 'found', last: { result: 'found', at } })), ...own, mayChange: false },
      place('partner', '/portal/par_1/listing'),
    ),
    'desk-listing': deskListingPage(
      { ...shown(t, watch(t)), mayDecide: true },
      place('desk', '/desk/rsupport/partners/par_1/listing', { done: 'approved' }),
    ),
    'desk-listing-read': deskListingPage(
      {
        ...shown(
          t,
          watch(t, { state: 'refused', decision: { outcome: 'refused', by, at, reason: t('Empty') } }),
        ),
        hasDirectory: false,
        mayDecide: false,
      },
      place('desk', '/desk/rsupport/partners/par_1/listing'),
    ),
    'mailing-list': audiencePage(
      { program: otrs, audience: { size: 2, partners: 1, leftOut: 1, members }, filter: { tier: 'premium' } },
      place('desk', '/desk/otrs/mailing-list'),
    ),
    'mailing-list-none': audiencePage(
      { program: rsupport, audience: undefined, filter: {} },
      place('desk', '/desk/rsupport/mailing-list'),
    ),
  };
};
