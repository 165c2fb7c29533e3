import type { Caller, Grant, Role } from '../domain/access.ts';
import type { Page } from './page.ts';

/** Who may open each place of a navigation. */
type Places = Readonly<Record<string, readonly Role[]>>;

const manager: Role = 'program-manager';
const auditor: Role = 'auditor';
const administrator: Role = 'administrator';
const office: readonly Role[] = [manager, auditor, administrator];
const money: readonly Role[] = ['finance', auditor, administrator];
const deciders: readonly Role[] = ['finance', manager, administrator];
const desk: readonly Role[] = ['finance', ...office];
const agents: readonly Role[] = ['support-agent', 'release-manager'];

const deskPlaces: Places = {
  navWorklist: office,
  navApplications: office,
  navPartners: desk,
  navEvaluations: office,
  navPetitions: desk,
  navTogether: [...desk, ...agents],
  navHelp: [...desk, ...agents],
  navNews: [manager, administrator],
  navCustomers: desk,
  navSales: deciders,
  navExports: money,
  navPayouts: money,
  navCharges: desk,
  navPayees: money,
  navStaff: [...desk, ...agents],
  navProgram: office,
  navAudit: [auditor, administrator],
};

const admin: readonly Role[] = ['partner-admin'];
const people: readonly Role[] = [...admin, 'partner-member'];
/** Administrators of a partner alone say how it is paid, and manage its tokens. */
const partnerPlaces: Places = {
  navHome: people,
  navReferrals: people,
  navRefer: people,
  navTogether: people,
  navBenefits: people,
  navHelp: people,
  navArrangements: people,
  navStatement: people,
  navCharges: people,
  navPayee: admin,
  navReports: people,
  navRequirements: people,
  navStanding: people,
  navEvaluations: people,
  navPetitions: people,
  navListing: people,
  navPeople: people,
  navTokens: admin,
};

/** Both roles of a distributor see the same places; what they may do there differs. */
const distributor: readonly Role[] = ['distributor-manager', 'distributor-finance'];
const distributorPlaces: Places = {
  navResellers: distributor,
  navApplications: distributor,
  navRequests: distributor,
  navEvaluations: distributor,
  navOwnTerms: distributor,
};

const customer: readonly Role[] = ['customer-contact'];
const customerPlaces: Places = {
  navHome: customer,
  navRequest: customer,
  navServices: customer,
  navAdvisories: customer,
};

/** Support has a desk of its own: its plans are no partner program. */
const supportPlaces: Places = {
  navSupport: ['support-agent', ...office],
  navFigures: ['support-agent', ...office],
  navServices: [...agents, ...office],
  navAdvisories: [...agents, ...office],
};

const navigations: Readonly<Record<Page['nav'], Places>> = {
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
  Object.entries(navigations[nav]).flatMap(([place, roles]) =>
    grantsOf(caller).some(({ role }) => roles.includes(role)) ? [place] : [],
  );

/** Has the role anything in a navigation? */
const opens = (places: Places, role: Role): boolean =>
  Object.values(places).some((roles) => roles.includes(role));

/** Whose navigation stands above a page that belongs to nobody, such as a refusal: the caller's own, by the address asked for. */
export const ownNavigation = (
  caller: Caller,
  path: string,
  programs: readonly string[],
): Pick<Page, 'nav' | 'owner'> => {
  const [, zone, named] = path.split('/');
  const grants = grantsOf(caller);
  const portals = grants.filter(({ role }) => opens(partnerPlaces, role)).map(({ subject }) => subject);
  const desks = grants
    .filter(({ role }) => opens(deskPlaces, role))
    .flatMap(({ program }) => (program === '*' ? programs : [program]));
  const pick = (all: readonly string[]) => all.find((one) => one === named) ?? all[0];
  const [portal, desk] = [pick(portals), pick(desks)];
  if (desk !== undefined && (zone === 'desk' || portal === undefined)) return { nav: 'desk', owner: desk };
  if (portal !== undefined) return { nav: 'partner', owner: portal };
  const own = grants.find(({ role }) => opens(distributorPlaces, role));
  if (own) return { nav: 'distributor', owner: `${own.program}/${own.subject}` };
  const customer = grants.find(({ role }) => opens(customerPlaces, role));
  return customer ? { nav: 'customer', owner: customer.subject } : { nav: 'public' };
};
