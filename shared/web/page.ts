import type { Language } from '../domain/text.ts';
import { attribute, type Child, type Html, html, nothing, outside } from './html.ts';
import { say, type words } from './words.ts';

/** What every page knows of its request. `path` may carry a query; `now` is the only clock. */
export type Page = {
  readonly language: Language;
  readonly path: string;
  readonly now: string;
  readonly timeZone: string;
  readonly nav: 'public' | 'partner' | 'desk' | 'distributor' | 'customer' | 'support';
  readonly who?: string | undefined;
  readonly program?: { readonly id: string; readonly name: string; readonly website: string } | undefined;
  readonly local?: boolean | undefined;
  /** What was just done, named by the redirect after it. */
  readonly done?: string | undefined;
  /** Guards the sign-out button. */
  readonly signOutToken?: string | undefined;
  /** Places of the navigation that the caller may open; absent: all of them. */
  readonly places?: readonly string[] | undefined;
  /** Whose portal or desk the navigation leads to, where the address does not say it. */
  readonly owner?: string | undefined;
};

type Place = readonly [key: keyof typeof words, href: string];

const places = (page: Page): readonly Place[] => {
  const { nav, path, program, who } = page;
  const [, , asked = '', subscription = ''] = path.split(/[/?]/);
  const owner = page.owner ?? asked;
  const partner = `/portal/${owner}`;
  const distributor = `/portal/distributors/${owner}`;
  const [of = '', own = ''] = owner.split('/');
  const desk = `/desk/${page.owner ?? program?.id ?? owner}`;
  const lists: Record<Page['nav'], readonly Place[]> = {
    public: [
      ...(program
        ? ([
            ['navProgram', `/programs/${program.id}`],
            ['navApply', `/forms/${program.id}/application`],
          ] as const)
        : []),
      who === undefined ? ['signIn', '/sign-in'] : ['navHome', '/'],
    ],
    partner: [
      ['navHome', partner],
      ['navReferrals', `${partner}/referrals`],
      ['navRefer', `${partner}/referrals/new`],
      ['navTogether', `${partner}/together`],
      ['navBenefits', `${partner}/benefits`],
      ['navHelp', `${partner}/helpdesk/requests`],
      ['navArrangements', `${partner}/arrangements`],
      ['navStatement', `${partner}/statement`],
      ['navPetitions', `${partner}/petitions/all`],
      ['navCharges', `${partner}/charges`],
      ['navPayee', `${partner}/payee`],
      ['navRequirements', `${partner}/requirements`],
      ['navReports', `${partner}/reports`],
      ['navStanding', `${partner}/standing`],
      ['navEvaluations', `${partner}/evaluations`],
      ['navListing', `${partner}/listing`],
      ['navPeople', `${partner}/people`],
      ['navTokens', `${partner}/tokens`],
    ],
    distributor: [
      ['navResellers', distributor],
      ['navApplications', `${distributor}/applications`],
      ['navRequests', `${distributor}/requests`],
      ['navEvaluations', `${distributor}/evaluations`],
      ['navOwnTerms', `/portal/${of}/distributors/${own}/overrides`],
    ],
    desk: [
      ['navWorklist', desk],
      ['navApplications', `${desk}/applications`],
      ['navPartners', `${desk}/partners`],
      ['navEvaluations', `${desk}/evaluations`],
      ['navTogether', `${desk}/together`],
      ['navHelp', `${desk}/helpdesk/requests`],
      ['navNews', `${desk}/mails/sent`],
      ['navCustomers', `${desk}/customers`],
      ['navSales', `${desk}/sales`],
      ['navPetitions', `${desk}/petitions/all`],
      ['navExports', `${desk}/exports`],
      ['navPayouts', `${desk}/payouts`],
      ['navCharges', `${desk}/charges`],
      ['navPayees', `${desk}/payees`],
      ['navStaff', `${desk}/staff`],
      ['navProgram', `${desk}/program`],
      ['navAudit', `${desk}/audit`],
    ],
    customer: [
      ['navHome', `/portal/customers/${page.owner ?? subscription}`],
      ['navRequest', `/portal/customers/${page.owner ?? subscription}/requests/new`],
      ['navServices', `/portal/services/${page.owner ?? subscription}`],
      ['navAdvisories', `/advisories/customers/${page.owner ?? subscription}`],
    ],
    support: [
      ['navSupport', `${desk}/support`],
      ['navFigures', `${desk}/helpdesk/figures`],
      ['navServices', `${desk}/services`],
      ['navAdvisories', `${desk}/advisories/list`],
    ],
  };
  return lists[nav];
};

const placeLink = (page: Page, [key, href]: Place): Html => {
  const here = page.path.split('?')[0] === href ? 'page' : undefined;
  return html`<li><a href="${href}"${attribute('aria-current', here)}>${say(page.language, key)}</a></li>`;
};

const signedIn = ({ who, language, signOutToken }: Page): Html =>
  who === undefined
    ? nothing
    : html`<form class="who" method="post" action="/sign-out"><span>${say(language, 'signedInAs', { who })}</span>${
        signOutToken !== undefined && html`<input type="hidden" name="_form" value="${signOutToken}">`
      }<button class="plain">${say(language, 'signOut')}</button></form>`;

const header = (page: Page): Html => {
  const open = places(page).filter(([key]) => !page.places || page.places.includes(key));
  return html`<header><div class="measure top"><p class="brand"><a href="/">${page.program?.name ?? 'Guildhall'}</a></p>${signedIn(page)}</div>
<nav class="measure" aria-label="${say(page.language, 'navigation')}"><ul>${open.map((place) => placeLink(page, place))}</ul></nav></header>`;
};

/** The same address in another language. */
const inLanguage = (path: string, language: Language): string => {
  const [place = '/', query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${place}?${parameters}`;
};

const footer = (page: Page): Html => {
  const { language, program } = page;
  const other = language === 'en' ? 'de' : 'en';
  return html`<footer><div class="measure">
<p>${program && html`${outside(program.website, say(language, 'website'))} · `}<a href="${inLanguage(page.path, other)}" hreflang="${other}" lang="${other}">${say(other, other === 'de' ? 'german' : 'english')}</a></p>
<p>${say(language, 'times', { zone: page.timeZone })}</p>
${page.local && html`<p>${say(language, 'local')} <a href="/_local/mail">${say(language, 'inbox')}</a></p>`}
</div></footer>`;
};

/** The one document around every page: no script and no style of its own, so that the policy can forbid both. */
export const layout = (page: Page, title: string, body: Child): Html =>
  html`<!doctype html>
<html lang="${page.language}" data-theme="light">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}${
    page.program && page.program.name !== title && ` · ${page.program.name}`
  }</title>
<link rel="stylesheet" href="/assets/pico.min.css"><link rel="stylesheet" href="/assets/guildhall.css"></head>
<body class="${page.nav}">
<a class="skip" href="#main">${say(page.language, 'skip')}</a>
${header(page)}
<main id="main" tabindex="-1">${body}</main>
${footer(page)}
</body></html>`;
