import { grouped } from '../../infra/grouped.ts';
import type { Counted } from './count.ts';
import type { Row, Snapshot } from './snapshot.ts';

const SUBMIT = 'POST /v1/referrals';
const APPLY = 'POST /v1/programs/{program}/applications';

const sameNumbers = (what: string, said: readonly string[], stored: readonly string[]): string[] => [
  ...said
    .filter((one) => !stored.includes(one))
    .map((one) => `${what} ${one} was acknowledged and is not there`),
  ...stored
    .filter((one) => !said.includes(one))
    .map((one) => `${what} ${one} is there and was never acknowledged`),
  ...(new Set(said).size === said.length ? [] : [`${what}: one for two acknowledgements`]),
];

/** Receipts that people hold, and things that are there. */
const receipts = ({ acknowledged, table }: Counted): string[] => {
  const said = (action: string) =>
    acknowledged.filter((one) => one.action === action).map(({ reply }) => reply.body?.receipt ?? reply.text);
  const stored = (type: string) => table.of(type).map((row) => row.receipt as string);
  return [
    ...sameNumbers('application', said(APPLY), stored('application')),
    ...sameNumbers('referral', said(SUBMIT), stored('referral')),
  ];
};

const numbers = (table: Snapshot): string[] => {
  const things = [...table.of('application'), ...table.of('referral')];
  const led = table.of('number').map((row) => row.about as string);
  return things
    .filter(({ id }) => led.filter((about) => about === id).length !== 1)
    .map(({ id }) => `${id} has not exactly one number`);
};

const hasTask = (table: Snapshot, row: Row) => table.at(`TSK#${row.id}`, 'TASK') !== undefined;

/** Things in these states wait on the worklist; things in those do not. */
const tasks = (table: Snapshot): string[] => {
  const wrong = (row: Row, waits: boolean) =>
    hasTask(table, row) === waits ? [] : [`${row.type} ${row.id} is ${row.status}: task ${!waits}`];
  const orphans = table
    .of('task')
    .filter(
      ({ about }) => ![...table.of('application'), ...table.of('referral')].some(({ id }) => id === about),
    );
  return [
    ...table.of('application').flatMap((row) => wrong(row, row.status === 'submitted')),
    ...table
      .of('referral')
      .filter(({ status }) => status !== 'expired')
      .flatMap((row) => wrong(row, row.status === 'open')),
    ...orphans.map((row) => `a task about nothing: ${row.about}`),
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

const owedBy = (owed: Owed, row: Row, notices: readonly Row[]): string[] =>
  (owed[row.status] ?? [])
    .filter((kind) => !notices.some((one) => one.kind === kind && one.about === row.id))
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
      .filter((id) => !table.of('notice').some((row) => row.kind === 'partner-activated' && row.about === id))
      .map((id) => `${id} was never welcomed`),
    ...made
      .filter(({ id }) => !named.includes(id))
      .map(({ id }) => `${id} is a second partner of one application`),
  ];
};

/** Each change of a partner's status is one standing, and the last one stands in the profile. */
const standings = (table: Snapshot): string[] =>
  table.of('partner').flatMap((partner) => {
    const history = table
      .of('standing')
      .filter(({ pk }) => pk === partner.pk)
      .toSorted((a, b) => (a.sk < b.sk ? -1 : 1));
    const last = history.at(-1);
    return BigInt(history.length) === partner.v && last?.status === partner.status
      ? []
      : [
          `partner ${partner.id} is ${partner.status} in version ${partner.v}, with ${history.length} standings`,
        ];
  });

type Holding = (name: string, own: boolean, claim: Row | undefined) => string[];

const holds: Holding = (name, own, claim) =>
  own && claim?.released === false ? [] : [`${name} does not hold it`];

/** Open and won referrals hold their customer; a lost one does not; an expired one may have been followed by another. */
const HOLDING: Readonly<Record<string, Holding>> = {
  open: holds,
  returned: holds,
  won: holds,
  lost: (name, own, claim) => (own && !claim?.released ? [`${name} still holds it`] : []),
  expired: (name, _own, claim) => (claim ? [] : [`${name} left no claim`]),
};

const claims = (table: Snapshot): string[] =>
  table.of('referral').flatMap((referral) =>
    referral.claims.flatMap(({ kind, value }) => {
      const claim = table.at(`CLM#${referral.program}#all#${kind}#${value}`, 'CLAIM');
      const name = `${referral.status} referral ${referral.id}, customer ${value}`;
      return (
        HOLDING[referral.status]?.(name, claim?.referral === referral.id, claim) ?? [`${name}: what state?`]
      );
    }),
  );

/** Deadlines happened once each: a step of a schedule has as many audit lines as it owed rounds of mail. */
const deadlines = (table: Snapshot): string[] => {
  const steps = table.of('audit').filter((row) => row.actor === 'schedule');
  return [...grouped(steps, (row) => `${row.action} ${row.about}`)].flatMap(([name, lines]) => {
    const [kind, about] = name.split(' ');
    const mails = table.of('notice').filter((row) => row.kind === kind && row.about === about);
    const rounds = new Set(mails.map((row) => row.owedAt)).size;
    return mails.length === 0 || rounds === lines.length
      ? []
      : [`${name}: ${lines.length} steps, ${rounds} rounds of mail`];
  });
};

const overdue = ({ table, now }: Counted): string[] =>
  table.rows
    .filter((row) => row.dueAt !== undefined && row.dueAt <= now)
    .map((row) => `${row.pk} was due at ${row.dueAt} and still is`);

/** Things, their numbers, tasks, claims, standings and deadlines. */
export const thingViolations = (counted: Counted): string[] => {
  const { table } = counted;
  const notices = table.of('notice');
  return [
    ...receipts(counted),
    ...numbers(table),
    ...tasks(table),
    ...table.of('application').flatMap((row) => owedBy(OWED, row, notices)),
    ...activations(table),
    ...standings(table),
    ...claims(table),
    ...deadlines(table),
    ...overdue(counted),
  ];
};
