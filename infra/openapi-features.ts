// By which feature an operation is found in the description, and what each is for.

type Feature = { readonly says: string; readonly nouns: readonly string[] };

const features: Readonly<Record<string, Feature>> = {
  access: {
    says: 'Sign in by a mailed link, who is calling, sign out.',
    nouns: ['sign-in-links', 'sessions', 'me'],
  },
  programs: {
    says: 'The vendor’s programs as published, and publishing a version.',
    nouns: ['programs', 'versions', 'checks'],
  },
  applications: {
    says: 'From a stranger’s application to an active partner: review, decision, signatures, web page.',
    nouns: ['applications', 'confirmations', 'link-renewals', 'web-pages'],
  },
  support: {
    says: 'Support of end customers: subscriptions, who may ask, covered systems, requests with their service clocks.',
    nouns: ['service-plans', 'subscriptions', 'support-requests'],
  },
  services: {
    says: 'What a plan has beside requests: releases with what they bring, tasks of the vendor, escalated bugs.',
    nouns: ['services'],
  },
  advisories: {
    says: 'Security advisories: drafted, reviewed, released to subscribers and packagers at once, readable by everybody.',
    nouns: ['advisories'],
  },
  partners: { says: 'Partners, their status, badge and entitlements.', nouns: ['partners', 'badges'] },
  benefits: {
    says: 'What a partner has of the program: counted, bought, priced, handed out, opened, owed and by invitation.',
    nouns: [
      'entitlements',
      'explain',
      'quotas',
      'purchases',
      'licences',
      'quotes',
      'orders',
      'demo-accounts',
      'yearly-trainings',
      'resources',
    ],
  },
  people: { says: 'Who acts for a partner.', nouns: ['people'] },
  referrals: {
    says: 'Leads that partners submit, their protection and their outcome.',
    nouns: ['referrals'],
  },
  directory: {
    says: 'How partners are shown: entries, logos, pages at their own sites.',
    nouns: ['directory', 'listing', 'listings', 'logos', 'logo-uploads', 'pages', 'page-decisions'],
  },
  mails: {
    says: 'What was mailed to whom, with which outcome, and what is written to all partners.',
    nouns: ['mails'],
  },
  news: { says: 'Who gets the partner news.', nouns: ['audiences', 'news-choices', 'mailing-list'] },
  leads: {
    says: 'Customers that the vendor refers to partners: offered to one at a time, accepted or declined.',
    nouns: ['leads', 'lead-answers'],
  },
  helpdesk: {
    says: 'Technical questions of partners to the vendor’s help desk, and service desks for their customers.',
    nouns: ['helpdesk'],
  },
  requests: { says: 'What partners ask the vendor for, and what came of it.', nouns: ['requests'] },
  events: { says: 'Events for partners: who is invited, who comes, what it costs.', nouns: ['events'] },
  tasks: { says: 'What waits for the vendor.', nouns: ['tasks', 'numbers'] },
  sales: {
    says: 'The vendor’s sales, refunds and corrections, each with its decision.',
    nouns: ['sales', 'batches', 'event-files'],
  },
  'entry-proposals': {
    says: 'Adjustments, awards, opening balances and corrections: one person proposes, another approves.',
    nouns: ['entry-proposals'],
  },
  statements: { says: 'What a partner has earned, month by month, and why.', nouns: ['statement'] },
  exports: { says: 'A month’s files for the vendor’s books.', nouns: ['exports'] },
  periods: {
    says: 'Months: what is open before a close, exchange rates, closing by two persons, the offices’ books.',
    nouns: ['periods', 'closes', 'rates', 'rate-approvals', 'entities', 'books'],
  },
  payouts: {
    says: 'Who is paid, and how; payout runs, their files for the bank, and what the bank did.',
    nouns: ['payees', 'payout-runs'],
  },
  charges: {
    says: 'What partners owe, and what was paid or let off.',
    nouns: ['charges'],
  },
  'service-clock': {
    says: 'Deadlines and used time by the hours of a vendor’s support.',
    nouns: ['service-clock'],
  },
  tokens: { says: 'Access tokens for machines.', nouns: ['tokens'] },
  staff: { says: 'The vendor’s people and their roles.', nouns: ['staff'] },
  audit: { says: 'Who did what, and when.', nouns: ['audit'] },
  files: { says: 'Style sheets and this description.', nouns: ['assets', 'openapi'] },
};

const byNoun = new Map(
  Object.entries(features).flatMap(([name, { nouns }]) => nouns.map((noun) => [noun, name] as const)),
);

/** The feature of a path: that of its last noun which is one; a first noun of nobody is a feature of its own. */
export const featureOf = (path: string): string => {
  const nouns = path
    .split('/')
    .map((segment) => segment.replace(/\..*$/, ''))
    .filter((segment) => segment && !segment.startsWith('{') && !/^v\d+$/.test(segment));
  const known = nouns.findLast((noun) => byNoun.has(noun));
  return (known && byNoun.get(known)) ?? nouns[0] ?? 'files';
};

export const featureTags = (paths: Iterable<string>): { name: string; description?: string }[] =>
  [...new Set([...paths].map(featureOf))].toSorted().map((name) => {
    const description = features[name]?.says;
    return { name, ...(description === undefined ? {} : { description }) };
  });
