import type { Caller, Grant, Role } from '../domain/access.ts';
import type { Page } from './page.ts';

/** What each role may open from the desk's navigation. */
const deskPlaces: Partial<Record<Role, readonly string[]>> = {
  'program-manager': [
    'navWorklist',
    'navApplications',
    'navPartners',
    'navTogether',
    'navHelp',
    'navNews',
    'navCustomers',
    'navSales',
    'navCharges',
    'navStaff',
    'navProgram',
  ],
  finance: [
    'navPartners',
    'navTogether',
    'navHelp',
    'navCustomers',
    'navSales',
    'navExports',
    'navPayouts',
    'navCharges',
    'navPayees',
    'navStaff',
  ],
  auditor: [
    'navWorklist',
    'navApplications',
    'navPartners',
    'navTogether',
    'navHelp',
    'navCustomers',
    'navExports',
    'navPayouts',
    'navCharges',
    'navPayees',
    'navStaff',
    'navProgram',
    'navAudit',
  ],
  administrator: [
    'navWorklist',
    'navApplications',
    'navPartners',
    'navTogether',
    'navHelp',
    'navNews',
    'navCustomers',
    'navSales',
    'navExports',
    'navPayouts',
    'navCharges',
    'navPayees',
    'navStaff',
    'navProgram',
    'navAudit',
  ],
  'support-agent': ['navTogether', 'navHelp', 'navStaff'],
  'release-manager': ['navTogether', 'navHelp', 'navStaff'],
};

/** Administrators of a partner alone manage its tokens. */
const partnerPlaces: Partial<Record<Role, readonly string[]>> = {
  'partner-admin': [
    'navHome',
    'navReferrals',
    'navRefer',
    'navTogether',
    'navBenefits',
    'navHelp',
    'navArrangements',
    'navStatement',
    'navCharges',
    'navPayee',
    'navRequirements',
    'navStanding',
    'navListing',
    'navPeople',
    'navTokens',
  ],
  'partner-member': [
    'navHome',
    'navReferrals',
    'navRefer',
    'navTogether',
    'navBenefits',
    'navHelp',
    'navArrangements',
    'navStatement',
    'navCharges',
    'navRequirements',
    'navStanding',
    'navListing',
    'navPeople',
  ],
};

/** Both roles of a distributor see the same places; what they may do there differs. */
const distributorPlaces: Partial<Record<Role, readonly string[]>> = {
  'distributor-manager': ['navResellers', 'navApplications', 'navRequests', 'navOwnTerms'],
  'distributor-finance': ['navResellers', 'navApplications', 'navRequests', 'navOwnTerms'],
};

const customerPlaces: Partial<Record<Role, readonly string[]>> = {
  'customer-contact': ['navHome', 'navRequest', 'navServices'],
};

/** Support has a desk of its own: its plans are no partner program. */
const supportPlaces: Partial<Record<Role, readonly string[]>> = {
  'support-agent': ['navSupport', 'navServices'],
  'release-manager': ['navServices'],
  'program-manager': ['navSupport', 'navServices'],
  auditor: ['navSupport', 'navServices'],
  administrator: ['navSupport', 'navServices'],
};

const navigations: Readonly<Record<Page['nav'], Partial<Record<Role, readonly string[]>>>> = {
  desk: deskPlaces,
  partner: partnerPlaces,
  distributor: distributorPlaces,
  customer: customerPlaces,
  support: supportPlaces,
  public: {},
};

const grantsOf = (caller: Caller): readonly Grant[] => (caller.kind === 'person' ? caller.grants : []);

/** The entries of a navigation that the caller may open. */
export const placesOf = (caller: Caller, nav: Page['nav']): readonly string[] =>
  grantsOf(caller).flatMap(({ role }) => navigations[nav][role] ?? []);

/** Whose navigation stands above a page that belongs to nobody, such as a refusal: the caller's own, by the address asked for. */
export const ownNavigation = (
  caller: Caller,
  path: string,
  programs: readonly string[],
): Pick<Page, 'nav' | 'owner'> => {
  const [, zone, named] = path.split('/');
  const grants = grantsOf(caller);
  const portals = grants.filter(({ role }) => partnerPlaces[role]).map(({ subject }) => subject);
  const desks = grants
    .filter(({ role }) => deskPlaces[role])
    .flatMap(({ program }) => (program === '*' ? programs : [program]));
  const pick = (all: readonly string[]) => all.find((one) => one === named) ?? all[0];
  const [portal, desk] = [pick(portals), pick(desks)];
  if (desk !== undefined && (zone === 'desk' || portal === undefined)) return { nav: 'desk', owner: desk };
  if (portal !== undefined) return { nav: 'partner', owner: portal };
  const own = grants.find(({ role }) => distributorPlaces[role]);
  if (own) return { nav: 'distributor', owner: `${own.program}/${own.subject}` };
  const customer = grants.find(({ role }) => customerPlaces[role]);
  return customer ? { nav: 'customer', owner: customer.subject } : { nav: 'public' };
};
