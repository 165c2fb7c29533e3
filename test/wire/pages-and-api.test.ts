import { expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { distributorRoles, partnerRoles, vendorRoles } from '../../shared/domain/access.ts';

// Whoever may read a thing through the API may open its page, and nobody else: compared by the lists of callers.

/** Each page of the portal and the desk, and what it shows. */
const shows: Readonly<Record<string, string>> = {
  'GET /portal/{partner}': 'GET /v1/partners/{partner}',
  'GET /portal/{partner}/statement': 'GET /v1/partners/{partner}/statement',
  'GET /portal/{partner}/people': 'GET /v1/partners/{partner}/people',
  'GET /portal/{partner}/tokens': 'GET /v1/partners/{partner}/tokens',
  'GET /portal/{partner}/referrals': 'GET /v1/referrals',
  'GET /portal/{partner}/referrals/new': 'POST /v1/referrals',
  'GET /portal/{partner}/referrals/{referral}': 'GET /v1/referrals/{referral}',
  'GET /portal/{partner}/requirements': 'GET /v1/partners/{partner}/requirements',
  'GET /desk/{program}/partners/{partner}/requirements': 'GET /v1/partners/{partner}/requirements',
  'GET /desk/{program}/partners/{partner}/documents/{document}':
    'GET /v1/partners/{partner}/documents/{document}',
  'GET /portal/{partner}/evaluations': 'GET /v1/partners/{partner}/evaluations',
  'GET /portal/{partner}/evaluations/{on}': 'GET /v1/partners/{partner}/evaluations/{on}',
  'GET /portal/{partner}/petitions/all': 'GET /v1/partners/{partner}/petitions',
  'GET /portal/{partner}/petitions/customers': 'GET /v1/partners/{partner}/petitions',
  'GET /portal/{partner}/petitions/{petition}': 'GET /v1/partners/{partner}/petitions/{petition}',
  'GET /desk/{program}/petitions/customers/{referral}':
    'GET /v1/partners/{partner}/petitions/customers/{referral}',
  'GET /desk/{program}/petitions/all': 'GET /v1/programs/{program}/petitions',
  'GET /desk/{program}/petitions/partners/{partner}': 'GET /v1/partners/{partner}/petitions',
  'GET /desk/{program}/petitions/partners/{partner}/{petition}':
    'GET /v1/partners/{partner}/petitions/{petition}',
  'GET /desk/{program}/evaluations': 'GET /v1/programs/{program}/evaluations',
  'GET /desk/{program}/evaluations/rankings': 'GET /v1/programs/{program}/evaluations/rankings',
  'GET /desk/{program}/evaluations/rankings/{benefit}/{start}':
    'GET /v1/programs/{program}/evaluations/rankings/{benefit}/{start}',
  'GET /desk/{program}/partners/{partner}/evaluations': 'GET /v1/partners/{partner}/evaluations',
  'GET /desk/{program}/partners/{partner}/evaluations/{on}': 'GET /v1/partners/{partner}/evaluations/{on}',
  'GET /portal/distributors/{program}/{distributor}/evaluations':
    'GET /v1/programs/{program}/distributors/{distributor}/evaluations',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations':
    'GET /v1/partners/{partner}/evaluations',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/evaluations/{on}':
    'GET /v1/partners/{partner}/evaluations/{on}',
  'GET /portal/{partner}/reports': 'GET /v1/partners/{partner}/reports',
  'GET /portal/{partner}/reports/{requirement}/{period}':
    'GET /v1/partners/{partner}/reports/{requirement}/{period}',
  'GET /desk/{program}/partners/{partner}/reports': 'GET /v1/partners/{partner}/reports',
  'GET /desk/{program}/partners/{partner}/reports/{requirement}/{period}':
    'GET /v1/partners/{partner}/reports/{requirement}/{period}',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/reports':
    'GET /v1/partners/{partner}/reports',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/reports/{requirement}/{period}':
    'GET /v1/partners/{partner}/reports/{requirement}/{period}',
  'GET /portal/{partner}/standing': 'GET /v1/partners/{partner}/standing',
  'GET /desk/{program}/partners/{partner}/standing': 'GET /v1/partners/{partner}/standing',
  'GET /portal/{partner}/listing': 'GET /v1/partners/{partner}/listing',
  'GET /desk/{program}/partners/{partner}/listing': 'GET /v1/partners/{partner}/listing',
  'GET /desk/{program}/mails/sent': 'GET /v1/programs/{program}/mails/sent',
  'GET /desk/{program}/mails/kinds': 'GET /v1/programs/{program}/mails/kinds',
  'GET /desk/{program}/mails/kinds/{kind}': 'GET /v1/programs/{program}/mails/kinds/{kind}',
  'GET /desk/{program}/mails/sent/{mail}': 'GET /v1/programs/{program}/mails/sent/{mail}',
  'GET /desk/{program}/mails/mailings': 'GET /v1/programs/{program}/mails/mailings',
  'GET /desk/{program}/mails/mailings/{mailing}': 'GET /v1/programs/{program}/mails/mailings/{mailing}',
  'GET /desk/{program}/mailing-list': 'GET /v1/programs/{program}/audiences/{audience}',
  'GET /portal/{partner}/benefits': 'GET /v1/partners/{partner}/entitlements',
  'GET /portal/{partner}/quotes': 'GET /v1/partners/{partner}/quotes',
  'GET /desk/{program}/resources': 'POST /v1/programs/{program}/resources/{resource}/uploads',
  'GET /portal/{partner}/resources/{resource}': 'GET /v1/partners/{partner}/resources/{resource}',
  'GET /desk/{program}/partners/{partner}/benefits': 'GET /v1/partners/{partner}/entitlements',
  'GET /portal/{partner}/arrangements': 'GET /v1/partners/{partner}/arrangements',
  'GET /desk/{program}/partners/{partner}/arrangements': 'GET /v1/partners/{partner}/arrangements',
  'GET /desk/{program}/customers': 'GET /v1/programs/{program}/customers',
  'GET /desk/{program}/customers/contracts': 'GET /v1/programs/{program}/contracts/{contract}',
  'GET /desk/{program}/partners/{partner}/rates': 'GET /v1/partners/{partner}/rates',
  'GET /desk/{program}/partners/{partner}/exit': 'GET /v1/partners/{partner}/exit',
  'GET /portal/distributors/{program}/{distributor}':
    'GET /v1/programs/{program}/distributors/{distributor}/partners',
  'GET /portal/distributors/{program}/{distributor}/applications':
    'GET /v1/programs/{program}/distributors/{distributor}/applications',
  'GET /portal/distributors/{program}/{distributor}/applications/{application}':
    'GET /v1/applications/{application}',
  'GET /portal/distributors/{program}/{distributor}/requests':
    'GET /v1/programs/{program}/distributors/{distributor}/requests',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/trainings':
    'GET /v1/partners/{partner}/yearly-trainings',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/documents':
    'GET /v1/partners/{partner}/requirements',
  'GET /portal/distributors/{program}/{distributor}/partners/{partner}/documents/{document}':
    'GET /v1/partners/{partner}/documents/{document}',
  'GET /desk/{program}/distributors': 'GET /v1/programs/{program}/distributors/{distributor}/partners',
  'GET /portal/{partner}/together': 'GET /v1/partners/{partner}/leads',
  'GET /portal/{partner}/leads/{lead}': 'GET /v1/partners/{partner}/leads/{lead}',
  'GET /portal/{partner}/requests/new': 'POST /v1/partners/{partner}/requests',
  'GET /portal/{partner}/requests/{request}': 'GET /v1/requests/{request}',
  'GET /portal/{partner}/requests/{request}/proof': 'GET /v1/requests/{request}/proof',
  'GET /portal/{partner}/events/{event}': 'GET /v1/partners/{partner}/events',
  'GET /desk/{program}/together': 'GET /v1/programs/{program}/requests',
  'GET /desk/{program}/leads/new': 'POST /v1/programs/{program}/leads',
  'GET /desk/{program}/leads/{lead}': 'GET /v1/leads/{lead}',
  'GET /portal/{partner}/helpdesk/requests': 'GET /v1/partners/{partner}/helpdesk/requests',
  'GET /portal/{partner}/helpdesk/requests/{question}': 'GET /v1/helpdesk/requests/{question}',
  'GET /desk/{plans}/helpdesk/figures': 'GET /v1/service-plans/{plans}/figures/attainment',
  'GET /portal/{partner}/helpdesk/customers': 'GET /v1/partners/{partner}/helpdesk/customers',
  'GET /desk/{program}/helpdesk/partners/{partner}/customers':
    'GET /v1/partners/{partner}/helpdesk/customers',
  'GET /portal/{partner}/helpdesk/customers/{subscription}':
    'GET /v1/partners/{partner}/helpdesk/customers/{subscription}/requests',
  'GET /portal/{partner}/helpdesk/customers/{subscription}/requests/{case}':
    'GET /v1/partners/{partner}/helpdesk/customers/{subscription}/requests/{case}',
  'GET /desk/{program}/helpdesk/requests': 'GET /v1/programs/{program}/helpdesk/requests',
  'GET /desk/{program}/helpdesk/requests/{question}': 'GET /v1/helpdesk/requests/{question}',
  'GET /desk/{program}/requests/{request}': 'GET /v1/requests/{request}',
  'GET /desk/{program}/requests/{request}/proof': 'GET /v1/requests/{request}/proof',
  'GET /desk/{program}/events/new': 'POST /v1/programs/{program}/events',
  'GET /desk/{program}/events/{event}': 'GET /v1/events/{event}',
  'GET /desk/{program}': 'GET /v1/programs/{program}/tasks',
  'GET /desk/{program}/find': 'GET /v1/programs/{program}/numbers/{number}',
  'GET /desk/{program}/applications': 'GET /v1/programs/{program}/applications',
  'GET /desk/{program}/applications/{application}': 'GET /v1/applications/{application}',
  'GET /desk/{program}/referrals/{referral}': 'GET /v1/referrals/{referral}',
  'GET /desk/{program}/partners': 'GET /v1/programs/{program}/partners',
  'GET /desk/{program}/partners/{partner}': 'GET /v1/partners/{partner}',
  'GET /desk/{program}/partners/{partner}/statement': 'GET /v1/partners/{partner}/statement',
  'GET /desk/{program}/staff': 'GET /v1/staff',
  'GET /desk/{program}/audit': 'GET /v1/programs/{program}/audit',
  'GET /desk/{program}/sales': 'POST /v1/programs/{program}/sales',
  'GET /desk/{program}/program': 'GET /v1/programs/{program}/overrides',
  'GET /portal/{program}/distributors/{distributor}/overrides': 'GET /v1/programs/{program}/overrides',
  'GET /desk/{program}/partners/{partner}/records': 'GET /v1/partners/{partner}/records',
  'GET /desk/{program}/imports': 'GET /v1/programs/{program}/imports',
  'GET /desk/{program}/imports/{import}': 'GET /v1/programs/{program}/imports/{import}',
  'GET /desk/{program}/event-files': 'GET /v1/programs/{program}/event-files',
  'GET /desk/{program}/event-files/{eventFile}': 'GET /v1/programs/{program}/event-files/{eventFile}',
  'GET /desk/{program}/sales/proposals': 'GET /v1/programs/{program}/entry-proposals',
  'GET /desk/{program}/exports': 'GET /v1/programs/{program}/exports',
  'GET /desk/{program}/periods': 'GET /v1/programs/{program}/periods/{period}',
  'GET /desk/{program}/books': 'GET /v1/programs/{program}/entities',
  'GET /portal/customers/{subscription}': 'GET /v1/subscriptions/{subscription}',
  'GET /portal/customers/{subscription}/requests/new': 'POST /v1/subscriptions/{subscription}/requests',
  'GET /portal/customers/{subscription}/requests/{request}': 'GET /v1/support-requests/{request}',
  'GET /desk/{plans}/support': 'GET /v1/service-plans/{plans}/requests',
  'GET /desk/{plans}/support/customers/{subscription}': 'GET /v1/subscriptions/{subscription}',
  'GET /desk/{plans}/support/{request}': 'GET /v1/support-requests/{request}',
  'GET /portal/services/{subscription}': 'GET /v1/services/customers/{subscription}',
  'GET /portal/services/{subscription}/files/{file}':
    'GET /v1/services/customers/{subscription}/files/{file}',
  'GET /desk/{plans}/services/{subscription}/files/{file}':
    'GET /v1/services/customers/{subscription}/files/{file}',
  'GET /desk/{plans}/services': 'GET /v1/services/plans/{plans}/work',
  'GET /desk/{plans}/services/{subscription}': 'GET /v1/services/customers/{subscription}',
  'GET /desk/{plans}/advisories/list': 'GET /v1/advisories/plans/{plans}',
  'GET /desk/{plans}/advisories/packagers': 'GET /v1/advisories/plans/{plans}/packagers',
  'GET /desk/{plans}/advisories/{advisory}': 'GET /v1/advisories/{advisory}',
  'GET /portal/{partner}/payee': 'GET /v1/programs/{program}/payees/{payee}',
  'GET /desk/{program}/payouts': 'GET /v1/programs/{program}/payout-runs',
  'GET /desk/{program}/charges': 'GET /v1/programs/{program}/charges',
  'GET /portal/{partner}/charges': 'GET /v1/partners/{partner}/charges',
  'GET /desk/{program}/payees': 'GET /v1/programs/{program}/payees',
};

const callersOf = (key: string): readonly string[] => {
  const route = routes.find((one) => one.key === key);
  if (!route) throw new Error(`there is no ${key}`);
  return route.callers;
};
const among = (callers: readonly string[], roles: readonly string[]) =>
  roles.filter((role) => callers.includes(role)).toSorted();

it('names what each page of the portal and the desk shows, so that a new one cannot be forgotten', () => {
  const pages = routes.filter(({ kind, key }) => kind === 'page' && /^GET \/(portal|desk)\//.test(key));
  expect(pages.map(({ key }) => key).filter((key) => !shows[key])).toEqual([]);
});

/** A distributor's page is the vendor's, too: it sees what is done for it. */
const rolesOf = (page: string): readonly string[] => {
  if (page.startsWith('GET /portal/distributors')) return [...distributorRoles, ...vendorRoles];
  if (page.startsWith('GET /portal/{program}/distributors')) return distributorRoles;
  if (/^GET \/portal\/(customers|services)/.test(page)) return ['customer-contact'];
  return page.startsWith('GET /portal') ? partnerRoles : vendorRoles;
};

it.each(Object.entries(shows))('%s is open to exactly the people of %s', (page, api) => {
  const roles = rolesOf(page);
  expect(callersOf(page).toSorted()).toEqual(among(callersOf(api), roles));
});
