import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { newsBenefit } from '../../shared/domain/partner/audience.ts';
import { listingBenefit } from '../../shared/domain/partner/listing.ts';
import { MOST_LOGO_BYTES } from '../../shared/domain/partner/logo.ts';
import { pageTermsOf } from '../../shared/domain/partner/page-watch.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { UPLOAD_SECONDS, waitingKey } from '../../shared/runtime/papers.ts';
import { signForm } from '../../shared/runtime/sign-form.ts';
import { audiencePage } from '../../shared/web/pages/showcase/audience.ts';
import { deskListingPage } from '../../shared/web/pages/showcase/desk.ts';
import { directoryPage } from '../../shared/web/pages/showcase/directory.ts';
import { listingPage } from '../../shared/web/pages/showcase/portal.ts';
import { ticked } from '../form-input.ts';
import { deskPage, deskPath, portalFrame } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { audienceNow, chooseNewsRoute } from './audience.ts';
import { DIRECTORY_SECONDS, directoryToday, narrowed } from './directory.ts';
import { changeListingRoute } from './listing.ts';
import { keepers, loadShown, ownPeople, type Presented, partnerPath, placeOf } from './load-shown.ts';
import { decideLogoRoute, handInLogoRoute } from './logos.ts';
import { decidePageRoute, givePageRoute } from './page-evidence.ts';

const empty = z.literal('').transform(() => undefined);
const chosen = z
  .union([empty, z.string().max(40)])
  .optional()
  .catch(undefined);

export const directoryPageRoute = page({
  zone: 'showcase',
  key: 'GET /directory/{program}',
  summary: 'Partners in the public directory',
  callers: ['visitor'],
  path: deskPath,
  query: z.object({ country: chosen, tier: chosen, category: chosen }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const directory = await directoryToday(deps, request, request.path.program);
    if (!directory.ok) return directory;
    const { program, entries } = directory.value;
    const countries = entries.flatMap(({ coverage }) => (coverage === 'worldwide' ? [] : coverage));
    const model = {
      program,
      entries: narrowed(entries, request.query),
      countries: [...new Set(countries)],
      filter: request.query,
    };
    const html = directoryPage(model, frame(request, 'public', program));
    return accept({ html, maxAgeSeconds: DIRECTORY_SECONDS });
  },
});

const modelOf = (shown: Presented, request: PageRequest) => {
  const { home, program, listing, logos, pages } = shown;
  return {
    program,
    partner: home.partner.id,
    company: home.partner.company.name,
    place: placeOf(shown),
    hasDirectory: listingBenefit(program) !== undefined,
    listing,
    logos,
    pages: pageTermsOf(program).map((terms) => ({
      terms,
      watch: pages.find(({ requirement }) => requirement === terms.requirement),
    })),
    token: request.token,
    sent: sentForm(request),
  };
};

/** Does the reader get news for this partner? */
const newsFor = ({ program, choices }: Presented, person: string): boolean | undefined =>
  newsBenefit(program) ? (choices.find((choice) => choice.person === person)?.wanted ?? true) : undefined;

export const listingPageRoute = page({
  zone: 'showcase',
  key: 'GET /portal/{partner}/listing',
  summary: 'How a partner is shown: entry, logo, page, and whether its people get news',
  callers: ownPeople,
  path: partnerPath,
  // The storage adds what it took to the address that the browser goes on to.
  query: z.object({ upload: idSchema('fil').optional().catch(undefined) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const { partner } = request.path;
    const loaded = await loadShown(deps, request, partner);
    if (!loaded.ok) return loaded;
    const next = request.newId('fil');
    const upload = signForm({
      object: waitingKey(partner, next),
      mostBytes: MOST_LOGO_BYTES,
      next: `${environment().PUBLIC_URL}/portal/${partner}/listing?upload=${next}`,
      seconds: UPLOAD_SECONDS,
    });
    const model = {
      ...modelOf(loaded.value, request),
      mayChange: hasRole(request.caller, 'partner-admin'),
      upload,
      // A picture that was refused is not handed in again.
      uploaded: request.again ? undefined : request.query?.upload,
      news: newsFor(loaded.value, request.caller.id),
    };
    return accept({
      html: listingPage(
        model,
        portalFrame(request, loaded.value.program, loaded.value.home.partner.category),
      ),
      formsTo: new URL(upload.action).origin,
    });
  },
});

const back = (_value: unknown, { path }: { path: { partner: string } }) => `/portal/${path.partner}/listing`;

export const listingAction = action({
  key: 'POST /portal/{partner}/listing',
  says: 'entry',
  of: changeListingRoute,
  on: listingPageRoute,
  form: 'entry',
  input: ({ listed, ...rest }) => ({ ...rest, listed: ticked(listed) }),
  done: back,
});

export const logoAction = action({
  key: 'POST /portal/{partner}/listing/logo',
  says: 'logo',
  of: handInLogoRoute,
  on: listingPageRoute,
  form: 'logo',
  done: back,
});

export const pageAction = action({
  key: 'POST /portal/{partner}/listing/page',
  says: 'page',
  of: givePageRoute,
  on: listingPageRoute,
  form: (_path, { requirement }) => `page-${requirement}`,
  done: back,
});

export const newsAction = action({
  key: 'POST /portal/{partner}/listing/news',
  says: 'news',
  of: chooseNewsRoute,
  on: listingPageRoute,
  form: 'news',
  input: ({ wanted, ...rest }) => ({ ...rest, wanted: ticked(wanted) }),
  done: back,
});

export const deskListingPageRoute = page({
  zone: 'showcase',
  key: 'GET /desk/{program}/partners/{partner}/listing',
  summary: 'How a partner is shown, at the desk: its logo and its page to look at',
  callers: [...keepers, 'auditor'],
  path: deskPath.extend(partnerPath.shape),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadShown(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const { program } = loaded.value;
    if (program.id !== request.path.program) return refuse('not-found');
    const mayDecide = hasRole(request.caller, 'program-manager', 'administrator');
    const model = { ...modelOf(loaded.value, request), mayDecide };
    return accept({ html: deskListingPage(model, frame(request, 'desk', program)) });
  },
});

const toDesk = (_value: unknown, { url }: { url?: string }) =>
  (url ?? '/').replace(/\/(logos\/[^/]+|page)\/decide$/, '/listing');

export const decideLogoAction = action({
  key: 'POST /desk/{program}/partners/{partner}/logos/{logo}/decide',
  says: ({ status }) => status,
  of: decideLogoRoute,
  on: deskListingPageRoute,
  form: (_path, { outcome }) => (outcome === 'rejected' ? 'reject' : 'approve'),
  done: toDesk,
});

export const decidePageAction = action({
  key: 'POST /desk/{program}/partners/{partner}/page/decide',
  says: ({ state }) => state,
  of: decidePageRoute,
  on: deskListingPageRoute,
  form: (_path, { outcome, requirement }) => `${outcome === 'refused' ? 'refuse' : 'count'}-${requirement}`,
  done: toDesk,
});

export const audiencePageRoute = deskPage({
  zone: 'showcase',
  key: 'GET /desk/{program}/mailing-list',
  summary: 'Who is on the partner mailing list',
  callers: keepers,
  query: z.object({ tier: chosen, category: chosen }),
  show: async (deps, request, { program, frame: framed }) => {
    const filter = request.query;
    const audience = newsBenefit(program)
      ? await audienceNow(deps.table, program, request.now, filter)
      : undefined;
    return audiencePage({ program, audience, filter }, framed);
  },
});
