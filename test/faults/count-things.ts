import { grouped } from '../../infra/grouped.ts';
import { companyMarks } from '../../shared/domain/partner/same-company.ts';
import type { Counted } from './count.ts';
import type { Row, Snapshot } from './snapshot.ts';

const SUBMIT = 'POST /v1/referrals';
const KEEP = 'POST /v1/programs/{program}/leads';
const ASK = 'POST /v1/partners/{partner}/requests';
const ASK_HELP = 'POST /v1/partners/{partner}/helpdesk/requests';
const APPLY = 'POST /v1/programs/{program}/applications';
const RESELL = 'POST /v1/partners/{partner}/resale-deals';
const ANSWER = 'POST /v1/partners/{partner}/petitions/{petition}/decisions';
const RENAME = 'POST /v1/partners/{partner}/names';
const MERGE = 'POST /v1/partners/{partner}/mergers';
const PAGES = ['POST /v1/partners/{partner}/pages', 'POST /v1/partners/{partner}/page-decisions'];

const sameNumbers = (what: string, said: readonly string[], stored: readonly string[]): string[] => [
  ...said
    .filter((one) => !stored.includes(one))
    .map((one) => `${what} ${one} was acknowledged and is not there`),
  ...stored
    .filter((one) => !said.includes(one))
    .map((one) => `${what} ${one} is there and was never acknowledged`),
  ...(new Set(said).size === said.length ? [] : [`${what}: one for two acknowledgements`]),
];

/** What a granted petition registered for its partner, whose contact nobody was asked for. */
const granted = ({ contest }: Pick<Row, 'contest'>): string[] =>
  contest?.referral === undefined ? [] : [contest.referral];

/** Receipts that people hold, and things that are there. */
const receipts = ({ acknowledged, table }: Counted): string[] => {
  const said = (action: string) =>
    acknowledged.filter((one) => one.action === action).map(({ reply }) => reply.body?.receipt ?? reply.text);
  const registered = acknowledged
    .filter(({ action, reply }) => action === ANSWER && granted(reply.body).length > 0)
    .map(({ reply }) => reply.body.receipt);
  const stored = (type: string) => table.of(type).map((row) => row.receipt as string);
  return [
    ...sameNumbers('application', said(APPLY), stored('application')),
    ...sameNumbers('referral', [...said(SUBMIT), ...registered], stored('referral')),
    ...sameNumbers('lead', said(KEEP), stored('lead')),
    ...sameNumbers('request', [...said(ASK), ...said(ASK_HELP)], stored('request')),
    ...sameNumbers('resale deal', said(RESELL), stored('deal')),
  ];
};

/** A resale deal lies with its partner, or the one that it became part of, and its number leads there. */
const leadsToDeal = (table: Snapshot, { pk, about }: Row, deal: Row): boolean => {
  const heir = table.at(`PTR#${about}`, 'PROFILE')?.mergedInto;
  return pk.endsWith(`#${deal.receipt}`) && [about, heir].some((partner) => deal.pk === `PTR#${partner}`);
};

/** What belongs to each application and referral: its number, its contact, for a referral the mark of its name. */
const belongings = (table: Snapshot): string[] => {
  const [numbers, deals] = [table.of('number'), table.of('deal')];
  const led = numbers.map((row) => row.about);
  const marks = table.of('name-mark').map(({ sk }) => sk);
  const once = (all: readonly string[], id: string, what: string) =>
    all.filter((one) => one === id).length === 1 ? [] : [`${id} has not exactly one ${what}`];
  const contacted = [...table.of('application'), ...table.of('referral'), ...table.of('lead')];
  const withoutContact = table.of('petition').flatMap(granted);
  const services = [...table.of('subscription'), ...table.of('support-request')];
  const things = [...contacted, ...table.of('request'), ...services];
  return [
    ...things.flatMap(({ id }) => once(led, id, 'number')),
    ...contacted
      .filter(({ pk, id }) => !table.at(pk, 'CONTACT') && !withoutContact.includes(id))
      .map(({ id }) => `${id} has no contact`),
    ...table.of('referral').flatMap(({ id }) => once(marks, id, 'mark of its name')),
    ...deals
      .filter((deal) => numbers.filter((row) => leadsToDeal(table, row, deal)).length !== 1)
      .map(({ id }) => `${id} has not exactly one number`),
    ...numbers
      .filter((row) => !things.some(({ id }) => id === row.about))
      .filter((row) => !deals.some((deal) => leadsToDeal(table, row, deal)))
      .map(({ about }) => `a number for nothing: ${about}`),
  ];
};

const hasTask = (table: Snapshot, row: Row) => table.at(`TSK#${row.id}`, 'TASK') !== undefined;

/** An end of protection leaves the vendor's task where it was: with the partner, if a question was open. */
const waitsForVendor = ({ status, question, answer }: Row): boolean =>
  status === 'open' || (status === 'expired' && (!question || (answer?.at ?? '') > question.askedAt));

const WAITING = ['open', 'decided', 'appealed'];
/** One task for all that a partner asks, as long as anything of it is open. */
const petitionTask = ({ pk }: Row): string => `${pk.slice('RPT#'.length)}.petition`;
const evaluationTask = ({ pk }: Row): string => `${pk.slice('RPT#'.length)}.evaluation`;

/** A paper of a partner's has ended and nobody has given another: its own task, beside others of the partner. */
const isOfPartner = (table: Snapshot, { kind, about }: Row): boolean =>
  kind === 'paper-ended' && table.at(`PTR#${about.split('.')[0]}`, 'PROFILE') !== undefined;

/** What waits for the vendor is on the worklist, and nothing else. */
/** Whatever a payee objects to waits, and nothing else does: payout runs and statements read what is kept of it. */
const objections = (table: Snapshot): string[] => {
  const open = table.of('petition').filter(({ kind, status }) => kind === 'objection' && status === 'open');
  const kept = table.of('objections').flatMap(({ all }) => all);
  const waiting = kept.filter(({ state }) => state === 'open').map(({ petition }) => petition);
  return [
    ...open.filter(({ id }) => !waiting.includes(String(id))).map(({ id }) => `${id} holds nothing`),
    ...waiting.filter((id) => !open.some((row) => row.id === id)).map((id) => `${id} holds for ever`),
  ];
};

const tasks = (table: Snapshot): string[] => {
  const wrong = (row: Row, waits: boolean) =>
    hasTask(table, row) === waits ? [] : [`${row.type} ${row.id} is ${row.status}: task ${!waits}`];
  const evaluations = table.of('evaluation');
  const appealed = evaluations.filter(
    (row) => row.status === 'appealed' && table.at(`TSK#${evaluationTask(row)}`, 'TASK') === undefined,
  );
  const asked = table.of('petition').filter(({ status }) => status === 'open');
  const unseen = asked.filter((row) => table.at(`TSK#${petitionTask(row)}`, 'TASK') === undefined);
  const orphans = table
    .of('task')
    .filter(
      ({ about }) =>
        !['application', 'referral', 'request', 'override'].some((type) =>
          table.of(type).some(({ id }) => id === about),
        ) &&
        !asked.some((row) => petitionTask(row) === about) &&
        !evaluations.some((row) => WAITING.includes(row.status) && evaluationTask(row) === about),
    )
    .filter((row) => !isOfPartner(table, row));
  return [
    ...table.of('application').flatMap((row) => wrong(row, row.status === 'submitted')),
    ...table.of('referral').flatMap((row) => wrong(row, waitsForVendor(row))),
    ...table.of('override').flatMap((row) => wrong(row, row.status === 'proposed')),
    ...table.of('request').flatMap((row) => wrong(row, row.status === 'open' || row.status === 'claimed')),
    ...orphans.map((row) => `a task about nothing: ${row.about}`),
    ...unseen.map((row) => `a petition that nobody is to answer: ${row.pk}`),
    ...appealed.map((row) => `an appeal that nobody is to answer: ${row.pk}`),
  ];
};

type Owed = Readonly<Record<string, readonly string[]>>;
/** What an application in each state has owed its applicant and the vendor so far. */
const OWED: Owed = {
  submitted: ['application-received', 'application-alert'],
  rejected: ['application-received', 'application-alert', 'application-rejected'],
  'accepted-pending-signature': ['application-received', 'application-alert', 'application-accepted'],
  lapsed: ['application-received', 'application-alert', 'application-accepted', 'application-lapsed'],
  active: ['application-received', 'application-alert', 'application-accepted'],
};
/** Where nothing is asked for after the decision, whoever is accepted is active, and the welcome is its only mail. */
const TAKEN: Owed = { active: ['application-received', 'application-alert'] };
const isTakenAtOnce = ({ decision }: Row, activated: Row | undefined): boolean =>
  decision?.at !== undefined && decision.at === activated?.owedAt;

/** Where the program took it in by itself there is one mail, which welcomes. */
const REGISTERED: Owed = { active: ['registration-done'] };
/** The mails that say to a partner that it is one now. */
const WELCOMES = ['partner-activated', 'partner-admitted'];
const welcomeOf = ({ partnerId }: Row, notices: readonly Row[]): Row | undefined =>
  notices.find(({ kind, about }) => WELCOMES.includes(kind) && about === partnerId);
const owedFor = (row: Row, notices: readonly Row[]): Owed => {
  if (byItself(row)) return REGISTERED;
  return isTakenAtOnce(row, welcomeOf(row, notices)) ? TAKEN : OWED;
};
const byItself = (row: Row): boolean => row.decision?.by === 'program';

/** Where nothing can be referred, the same mail says less. */
const sameMail = (kind: string): string => (kind === 'application-admitted' ? 'application-accepted' : kind);

const owedBy = (owed: Owed, row: Row, notices: readonly Row[]): string[] =>
  (owed[row.status] ?? [])
    .filter((kind) => !notices.some((one) => sameMail(one.kind) === kind && one.about === row.id))
    .map((kind) => `${row.type} ${row.id} is ${row.status} and owed no ${kind}`);

/** An active application is one partner, whose people were told. */
const activations = (table: Snapshot): string[] => {
  const active = table.of('application').filter(({ status }) => status === 'active');
  const named = active.map((row) => row.partnerId as string);
  const made = table
    .of('partner')
    .filter(({ company }) => active.some((row) => row.company.name === company.name));
  return [
    ...named.filter((id) => !table.at(`PTR#${id}`, 'PROFILE')).map((id) => `${id} is active and not there`),
    ...named
      .filter((id) => !active.some((row) => row.partnerId === id && byItself(row)))
      .filter((id) => !table.of('notice').some((row) => WELCOMES.includes(row.kind) && row.about === id))
      .map((id) => `${id} was never welcomed`),
    ...made
      .filter(({ id }) => !named.includes(id))
      .map(({ id }) => `${id} is a second partner of one application`),
  ];
};

/** Every application has a place for its papers, and its company is marked. */
const beginnings = (table: Snapshot): string[] =>
  table.of('application').flatMap(({ id, papers, program, company }) => {
    const marks = companyMarks(company as { name: string; website: string });
    return [
      ...(table.at(`PTR#${papers}`, 'APPLICATION')?.application === id
        ? []
        : [`${id} has no place for papers`]),
      ...marks
        .filter(({ kind, value }) => !table.at(`CLM#${program}#company#${kind}#${value}`, 'CLAIM'))
        .map(({ kind, value }) => `${id} is not marked by ${kind} ${value}`),
    ];
  });

/** Whether a line of the record changed this partner's profile and not its standing: another name, a first merger. */
const isCorrection = ({ action, outcome, about, changes }: Row, { id }: Row): boolean =>
  about === id &&
  outcome === 'done' &&
  (action === RENAME || (action === MERGE && changes?.['absorbed']?.[0] === ''));

/** Each change of a partner's status is one standing, and the last one stands in the profile. */
const standings = (table: Snapshot): string[] =>
  table.of('partner').flatMap((partner) => {
    const corrected = table.of('audit').filter((line) => isCorrection(line, partner)).length;
    const history = table
      .of('standing')
      .filter(({ pk }) => pk === partner.pk)
      .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
    const last = history.at(-1);
    return BigInt(history.length + corrected) === partner.v && last?.status === partner.status
      ? []
      : [
          `partner ${partner.id} is ${partner.status} in version ${partner.v}, with ${history.length} standings and ${corrected} corrections`,
        ];
  });

const isLook = ({ actor, action }: Row): boolean => actor === 'schedule' && action === 'pages-looked-at';

/** The page of an application has one version for each look, naming and decision; nobody looks at pages of nobody. */
const pages = (table: Snapshot): string[] => {
  const [audit, watched] = [table.of('audit'), table.of('page')];
  const of = (partner: string) => watched.filter(({ pk }) => pk === `PTR#${partner}`);
  return [
    ...audit
      .filter((line) => isLook(line) && of(line.about).length === 0)
      .map(({ about }) => `a look at pages of ${about}, which are not there`),
    ...watched
      .filter(({ sk }) => sk === 'PAGE#web-page')
      .flatMap(({ pk, v }) => {
        const steps = audit
          .filter(({ about }) => pk === `PTR#${about}`)
          .filter((line) => isLook(line) || (PAGES.includes(line.action) && line.outcome === 'done')).length;
        return v === BigInt(1 + steps) ? [] : [`page of ${pk}: version ${v}, ${steps} steps`];
      }),
  ];
};

const isAnnouncing = ({ actor, action }: Row): boolean =>
  actor === 'schedule' && action === 'program-announced';

/** An announcement has one version for each step that told of it. */
const announcements = (table: Snapshot): string[] => {
  const steps = table.of('audit').filter(isAnnouncing).length;
  const taken = table.of('announcement').reduce((sum, { v }) => sum + (v ?? 1n) - 1n, 0n);
  return BigInt(steps) === taken ? [] : [`announcements: ${taken} steps taken, ${steps} recorded`];
};

type Holding = (name: string, own: boolean, claim: Row | undefined) => string[];

const holds: Holding = (name, own, claim) =>
  own && claim?.released === false ? [] : [`${name} does not hold it`];

/** Open and won referrals hold their customer; a lost one does not; an expired one may have been followed by another. */
const HOLDING: Readonly<Record<string, Holding>> = {
  open: holds,
  returned: holds,
  won: holds,
  lost: (name, own, claim) => (claim && !(own && !claim.released) ? [] : [`${name} did not release it`]),
  expired: (name, _own, claim) => (claim ? [] : [`${name} left no claim`]),
};

const claims = (table: Snapshot): string[] =>
  table.of('referral').flatMap((referral) =>
    referral.claims.flatMap(({ kind, value, family = 'all' }) => {
      const claim = table.at(`CLM#${referral.program}#${family}#${kind}#${value}`, 'CLAIM');
      const name = `${referral.status} referral ${referral.id}, customer ${value}`;
      return (
        HOLDING[referral.status]?.(name, claim?.referral === referral.id, claim) ?? [`${name}: what state?`]
      );
    }),
  );

/** Mails that only a schedule owes. */
const OF_SCHEDULES = [
  'lead-recalled',
  'request-overdue',
  'referral-reminder',
  'referral-expired',
  'referral-overdue',
  'signature-reminder',
  'application-lapsed',
  'application-overdue',
  'partner-task-overdue',
];

/** A task beside others of one partner is told of as the partner's. */
const ownerOf = ({ about }: Row): string => about.split('.')[0] ?? about;

/** Deadlines happened once each: a step of a schedule has as many audit lines as it owed rounds of mail. */
const deadlines = ({ table, ofAllPrograms = false }: Counted): string[] => {
  // Whoever looks at pages again has nothing to say as long as they are there; a new version may concern nobody.
  const steps = table.of('audit').filter(
    (row) =>
      row.actor === 'schedule' &&
      !isLook(row) &&
      !isAnnouncing(row) &&
      // Counted by its audience (count-mail.ts).
      !row.action.startsWith('mailing-') &&
      // Counted by its frozen audience.
      row.action !== 'advisory-handed-over' &&
      (!ofAllPrograms || OF_SCHEDULES.includes(row.action)) &&
      // Nothing may be near its end when what counts for a time is looked at.
      row.action !== 'papers-looked-at',
  );
  const mails = table.of('notice').filter(({ kind }) => OF_SCHEDULES.includes(kind));
  const lines = grouped(steps, (row) => `${row.action} ${ownerOf(row)}`);
  const rounds = grouped(mails, (row) => `${row.kind} ${ownerOf(row)}`);
  return [...new Set([...lines.keys(), ...rounds.keys()])].flatMap((name) => {
    const done = lines.get(name)?.length ?? 0;
    const told = new Set(rounds.get(name)?.map(({ owedAt }) => owedAt)).size;
    return done === told ? [] : [`${name}: ${done} steps, ${told} rounds of mail`];
  });
};

const MINUTE_MS = 60_000;
/** What is due waits for the next tick, on the whole minute. */
const tickAt = (dueAt: string): number => Math.ceil(Date.parse(dueAt) / MINUTE_MS) * MINUTE_MS;

const overdue = ({ table, tickedUntil }: Counted): string[] =>
  table.rows
    // A day that something is due by is no instant at which something falls due by itself.
    .filter(
      (row) =>
        row.dueAt !== undefined && row.duePk !== undefined && tickAt(row.dueAt) <= Date.parse(tickedUntil),
    )
    .map((row) => `${row.pk} ${row.sk} was due at ${row.dueAt} and still is`);

/** Things, their numbers, tasks, claims, standings and deadlines. */
export const thingViolations = (counted: Counted): string[] => {
  const { table } = counted;
  const notices = table.of('notice');
  return [
    ...receipts(counted),
    ...belongings(table),
    ...tasks(table),
    ...objections(table),
    ...table.of('application').flatMap((row) => owedBy(owedFor(row, notices), row, notices)),
    ...activations(table),
    ...beginnings(table),
    ...standings(table),
    ...pages(table),
    ...announcements(table),
    ...claims(table),
    ...deadlines(counted),
    ...overdue(counted),
  ];
};
