// Every function of the system: its entry, what is lost without it, and what it may touch. The grants on AWS are made
// from these lines, and the recorded calls of the flows are held against them.

/** How a partition key begins (shared/store/keys.ts); `STF` is a whole key, `PRG` and `PLN` are a key and a beginning. */
const prefixes = [
  'PRG',
  'PLN',
  'ANN#',
  'RES#',
  'PTR#',
  'APP#',
  'REF#',
  'CLM#',
  'LEA#',
  'REQ#',
  'EVT#',
  'IMP#',
  'RET#',
  'DST#',
  'TSK#',
  'NUM#',
  'NTC#',
  'PER#',
  'STF',
  'AUTH#',
  'MNY#',
  'AUD#',
  'IDM#',
  'LIM#',
] as const;
type Prefix = (typeof prefixes)[number];

/** How a partition of an index begins: DUE# in `due`, the others in `list`. */
export type IndexPrefix = 'DUE#' | 'TASKS#' | 'OWN#' | 'AUD#';

export const zones = [
  'public',
  'portal',
  'desk',
  'finance',
  'benefits',
  'collaboration',
  'programs',
  'membership',
  'standing',
  'records',
  'books',
  'support',
  'showcase',
  'conduct',
] as const;
const jobs = [
  'sweep-due',
  'close-months',
  'deliver-notices',
  'mail-events',
  'rotate-keys',
  'fetch-page',
] as const;
export type FunctionName = (typeof zones)[number] | (typeof jobs)[number];

export type FunctionFacts = {
  readonly name: FunctionName;
  readonly entry: `functions/${string}.ts`;
  /** Why it exists, for the console. */
  readonly does: string;
  /** What people cannot do, or do not get, while it fails: the text of its alarm. */
  readonly loses: string;
  readonly reads: readonly Prefix[];
  readonly writes: readonly Prefix[];
  readonly lists: readonly IndexPrefix[];
  /** Uses the signing keys: links, form tokens, cursors. */
  readonly signs: boolean;
  readonly mails: boolean;
  /** Reads, or also writes, files of closed months. */
  readonly files: false | 'read' | 'write';
  /** Gives out short-lived addresses of the vendor's files, and checks what was uploaded. */
  readonly handsOut?: true;
  /** Has pages looked at that strangers name, by the one function that may touch nothing else. */
  readonly looksAtPages?: true;
  readonly memoryMb: number;
  /** Shorter than the lease of a notice, and for those behind the API than its thirty seconds. */
  readonly timeoutSeconds: number;
};

/** Processor time comes with memory: people wait for the zones, nobody waits for the jobs. */
const zone = { memoryMb: 1024, timeoutSeconds: 25 } as const;
const job = { memoryMb: 512, timeoutSeconds: 50 } as const;

/** Whoever answers a person or a machine: who calls, what the program says, the kept answer, audit. */
const answering = {
  reads: ['PRG', 'PER#', 'AUTH#', 'IDM#'],
  writes: ['AUD#', 'IDM#'],
} as const satisfies Pick<FunctionFacts, 'reads' | 'writes'>;

export const functions: readonly FunctionFacts[] = [
  {
    name: 'public',
    entry: 'functions/public.ts',
    does: 'Forms, receipts, sign-in, badges and directory, for everybody.',
    loses: 'Nobody can apply, submit by link, sign in or see a badge.',
    reads: [...answering.reads, 'PTR#', 'APP#', 'CLM#', 'STF'],
    writes: [
      ...answering.writes,
      'LIM#',
      'PTR#',
      'APP#',
      'CLM#',
      'TSK#',
      'NUM#',
      'NTC#',
      'PER#',
      'STF',
      'AUTH#',
    ],
    lists: [],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'portal',
    entry: 'functions/portal.ts',
    does: 'What partners do and see.',
    loses: 'Partners cannot submit referrals, follow them or see their commission.',
    reads: [...answering.reads, 'PTR#', 'REF#', 'CLM#', 'TSK#', 'MNY#'],
    writes: [...answering.writes, 'LIM#', 'PTR#', 'REF#', 'CLM#', 'TSK#', 'NUM#', 'NTC#', 'PER#', 'AUTH#'],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'desk',
    entry: 'functions/desk.ts',
    does: 'What the staff of the vendor do and see, money apart.',
    loses: 'The vendor cannot decide applications and referrals, nor change access.',
    reads: [...answering.reads, 'PTR#', 'APP#', 'REF#', 'TSK#', 'NUM#', 'STF', 'AUD#'],
    writes: [...answering.writes, 'PTR#', 'APP#', 'TSK#', 'NTC#', 'PER#', 'STF', 'AUTH#'],
    lists: ['TASKS#', 'OWN#', 'AUD#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'finance',
    entry: 'functions/finance.ts',
    does: 'Sales, commission entries and statements: the only one that posts money.',
    loses: 'Sales are not recorded, and nobody sees a statement.',
    reads: [...answering.reads, 'PTR#', 'REF#', 'CLM#', 'TSK#', 'NUM#', 'STF', 'MNY#', 'AUD#'],
    writes: [...answering.writes, 'REF#', 'CLM#', 'TSK#', 'NTC#', 'MNY#'],
    lists: ['OWN#', 'AUD#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'benefits',
    entry: 'functions/benefits.ts',
    does: 'What a partner is entitled to, and how it is used.',
    loses: 'Partners cannot see or use their benefits, and the vendor cannot grant them.',
    reads: [...answering.reads, 'PTR#', 'RES#'],
    writes: [...answering.writes, 'PTR#', 'RES#', 'NTC#'],
    lists: [],
    signs: true,
    mails: false,
    files: false,
    handsOut: true,
    ...zone,
  },
  {
    name: 'collaboration',
    entry: 'functions/collaboration.ts',
    does: 'Leads to partners, what partners ask the vendor for, and events.',
    loses: 'Leads are not offered or answered, requests wait, nobody can register for an event.',
    reads: [...answering.reads, 'PTR#', 'LEA#', 'REQ#', 'EVT#', 'TSK#', 'STF'],
    writes: [...answering.writes, 'LEA#', 'REQ#', 'EVT#', 'TSK#', 'NUM#', 'NTC#', 'STF'],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'membership',
    entry: 'functions/membership.ts',
    does: 'What companies hand in to become and to stay partners: agreements, reports, documents, fees.',
    loses: 'Nobody can hand in or decide what is missing; accepted applicants do not become partners.',
    reads: [...answering.reads, 'PTR#', 'APP#'],
    writes: [...answering.writes, 'LIM#', 'PTR#', 'APP#', 'NTC#', 'PER#', 'AUTH#'],
    lists: [],
    signs: true,
    mails: false,
    files: false,
    handsOut: true,
    ...zone,
  },
  {
    name: 'standing',
    entry: 'functions/standing.ts',
    does: 'Where partners stand: references, trainings, certificates, and their level.',
    loses: 'Nobody sees what a level asks for, and no partner changes its level.',
    reads: [...answering.reads, 'PTR#', 'APP#'],
    writes: [...answering.writes, 'PTR#', 'NTC#'],
    lists: [],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'records',
    entry: 'functions/records.ts',
    does: 'What is brought in when a vendor begins, what is kept of people, and for how long.',
    loses: 'No file can be imported, nobody gets or erases their data, no legal hold is set or lifted.',
    reads: [...answering.reads, 'PTR#', 'IMP#', 'APP#', 'REF#', 'RET#'],
    writes: [...answering.writes, 'PTR#', 'IMP#', 'NTC#', 'PER#', 'AUTH#', 'APP#', 'REF#', 'RET#'],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    handsOut: true,
    ...zone,
  },
  {
    name: 'books',
    entry: 'functions/books.ts',
    does: 'Months: what is open before a close, exchange rates, closing, and the files that finance pulls.',
    loses: 'No month can be closed, and finance cannot pull its files.',
    reads: [...answering.reads, 'PTR#', 'TSK#', 'MNY#'],
    writes: [...answering.writes, 'MNY#'],
    lists: ['TASKS#'],
    signs: true,
    mails: false,
    files: 'read',
    ...zone,
  },
  {
    name: 'support',
    entry: 'functions/support.ts',
    does: 'Support with service clocks.',
    loses: 'Nobody can try a service calendar before it is published.',
    reads: ['PER#', 'AUTH#'],
    writes: [],
    lists: [],
    signs: false,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'showcase',
    entry: 'functions/showcase.ts',
    does: 'How partners are shown: directory, logos, their own pages; and who is on the mailing list.',
    loses: 'Nobody sees the directory, and partners cannot change how they are shown.',
    reads: [...answering.reads, 'PTR#', 'APP#', 'TSK#'],
    writes: [...answering.writes, 'LIM#', 'PTR#', 'TSK#', 'NTC#'],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    handsOut: true,
    ...zone,
  },
  {
    name: 'conduct',
    entry: 'functions/conduct.ts',
    does: 'What vendor and one partner arrange; distributors; and how partners end, merge and change their name.',
    loses:
      'No partner can be suspended or ended, no service desk or resale deal arranged, no distributor works.',
    reads: [
      ...answering.reads,
      ...(['PTR#', 'APP#', 'REF#', 'CLM#', 'LEA#', 'REQ#', 'EVT#', 'TSK#', 'STF', 'MNY#', 'DST#'] as const),
    ],
    writes: [
      ...answering.writes,
      ...(['PTR#', 'REF#', 'CLM#', 'LEA#', 'REQ#', 'EVT#', 'TSK#', 'NUM#', 'NTC#'] as const),
      ...(['PER#', 'STF', 'AUTH#', 'DST#'] as const),
    ],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'programs',
    entry: 'functions/programs.ts',
    does: 'Programs as files: what one leaves open, what a new version changes, publishing.',
    loses: 'No version of a program can be checked or published; the ones in force stay in force.',
    reads: [...answering.reads, 'PLN'],
    writes: [...answering.writes, 'PRG', 'PLN', 'ANN#', 'RET#'],
    lists: ['OWN#'],
    signs: true,
    mails: false,
    files: false,
    ...zone,
  },
  {
    name: 'sweep-due',
    entry: 'functions/sweep-due.ts',
    does: 'Does what has fallen due.',
    loses: 'Deadlines pass unnoticed: no reminders, no ends of protection, no second try for mails.',
    reads: [
      'PRG',
      'ANN#',
      'PTR#',
      'APP#',
      'REF#',
      'TSK#',
      'NTC#',
      'PER#',
      'STF',
      'LEA#',
      'REQ#',
      'EVT#',
      'IMP#',
      'CLM#',
      'AUTH#',
      'RET#',
    ],
    // It imports, too: partners and their people, and what they bring along.
    writes: [
      'ANN#',
      'PTR#',
      'APP#',
      'REF#',
      'TSK#',
      'NTC#',
      'AUD#',
      'LEA#',
      'IMP#',
      'CLM#',
      'NUM#',
      'PER#',
      'AUTH#',
      'RET#',
    ],
    lists: ['DUE#', 'OWN#'],
    signs: true,
    mails: true,
    files: false,
    handsOut: true,
    looksAtPages: true,
    ...job,
  },
  {
    name: 'close-months',
    entry: 'functions/close-months.ts',
    does: 'Writes the files of months that were closed, and their manifest.',
    loses: 'Months stay closing: their files are not there, and the next month cannot be closed.',
    reads: ['PRG', 'PTR#', 'MNY#'],
    writes: ['MNY#', 'AUD#'],
    lists: ['DUE#'],
    signs: false,
    mails: false,
    files: 'write',
    memoryMb: 1769,
    timeoutSeconds: 900,
  },
  {
    name: 'fetch-page',
    entry: 'functions/fetch-page.ts',
    does: 'Looks at pages that partners name, without any right of its own.',
    loses: 'Nobody looks whether partners still show the vendor on their pages; nothing else is affected.',
    reads: [],
    writes: [],
    lists: [],
    signs: false,
    mails: false,
    files: false,
    memoryMb: 256,
    timeoutSeconds: 12,
  },
  {
    name: 'deliver-notices',
    entry: 'functions/deliver-notices.ts',
    does: 'Sends a mail as soon as it is owed.',
    loses: 'Mails leave a minute or two late, by the sweep.',
    reads: ['PRG', 'PTR#', 'APP#', 'REF#', 'NTC#', 'PER#', 'LEA#', 'REQ#', 'EVT#'],
    writes: ['NTC#'],
    lists: [],
    signs: true,
    mails: true,
    files: false,
    ...job,
  },
  {
    name: 'mail-events',
    entry: 'functions/mail-events.ts',
    does: 'Records what became of a mail: delivered, bounced, complained about.',
    loses: 'Bounces and complaints are not seen, and SES may stop our sending.',
    reads: ['NTC#'],
    writes: ['NTC#'],
    lists: [],
    signs: false,
    mails: false,
    files: false,
    ...job,
  },
  {
    name: 'rotate-keys',
    entry: 'functions/rotate-keys.ts',
    does: 'Gives links, form tokens and cursors a new signing key and keeps the last one.',
    loses: 'The signing keys grow old; nothing that people do is affected.',
    reads: [],
    writes: [],
    lists: [],
    signs: false,
    mails: false,
    files: false,
    ...job,
  },
];

export const functionNamed = (name: FunctionName): FunctionFacts => {
  const found = functions.find((one) => one.name === name);
  if (!found) throw new Error(`There is no function ${name}.`);
  return found;
};
