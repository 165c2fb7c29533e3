// The least that each use case can cost, written out call by call. A call is here only because of what stands beside it:
//   1. who calls, before anything else is read;
//   2. each item that the decision rests on, read strongly: all whose keys are known at once in one BatchGetItem, each
//      range in one Query. A function is warm: terms of the program are known to it;
//   3. limits, each counted on its own beside the transaction;
//   4. everything decided in one transaction, which costs two units for each begun kB of each item.
// Index units: one for each begun kB in each index that an item enters or leaves.
import { schedules } from '../../../infra/schedules.ts';
import { duePartitions } from '../../../shared/store/keys.ts';
import type { Units } from './meter.ts';

/** One call that cannot be saved, and why. */
export type Least = Units & { readonly what: string };

const none = { read: 0, write: 0, index: 0 };

export const get = (...items: string[]): Least => ({
  ...none,
  what: `get ${items.join(', ')}`,
  read: items.length,
});
export const range = (what: string): Least => ({ ...none, what: `query ${what}`, read: 1 });
const listOf = (what: string): Least => ({ ...none, what: `query index ${what}`, index: 0.5 });
const count = (what: string): Least => ({ ...none, what: `count ${what}`, write: 1 });
/** One item alone needs no transaction: half the price. */
const change = (what: string, index: number): Least => ({ ...none, what: `change ${what}`, write: 1, index });
const send: Least = { ...none, what: 'send the mail' };

/** An item of a transaction: its begun kB, and the units of its indexes. */
type Item = readonly [what: string, kB: number, index: number];
const transaction = (...items: Item[]): Least => ({
  ...none,
  what: `write ${items.map(([what]) => what).join(', ')}`,
  write: items.reduce((sum, [, kB]) => sum + 2 * kB, 0),
  index: items.reduce((sum, [, , index]) => sum + index, 0),
});

/** A person: the session says who, the person's partition what they may do. */
export const person = [get('session'), range('person and grants')];
/** The token says who, and for which partner. */
export const machine = [get('token')];

/** So that a repeated request finds its answer; the answer is kept whole. */
const kept = (kB: number): Item => ['kept answer', kB, 0];
/** Listed by what it is about. */
const audit: Item = ['audit', 1, 1];
/** Due for the sweep until it is sent. */
const notice = (to: string): Item => [`notice to ${to}`, 1, 1];
/** Listed for the vendor, due at its deadline. */
const task: Item = ['task', 1, 2];

const submission = [
  ...machine,
  count('submissions of the machine’s partner'),
  // The partner must be active, and its people get the receipt: both lie in its partition.
  range('partner with its people'),
  get('kept answer', 'claim on the domain'),
  range('others of this name'),
  transaction(
    kept(1),
    // Listed for its partner, due at the end of protection.
    ['referral', 1, 2],
    // One for each identifier of the customer: here its domain.
    ['claim on the domain', 1, 0],
    // Personal data stands by itself.
    ['contact', 1, 0],
    // Listed for its partner's home.
    ['mark of the name', 1, 1],
    ['partner, still active', 1, 0],
    task,
    ['receipt number', 1, 0],
    notice('the office'),
    notice('the person'),
    audit,
  ),
];

/** The lease is taken by the change that reads the notice; the result ends it. The lease moves the due instant. */
const delivery = (...known: string[]) => [
  change('notice: lease', 2),
  get(...known),
  // Who the partner is stands in the referral.
  get('partner'),
  send,
  change('notice: sent', 1),
];

/** Of a posting: the gate of the month, the decision, the entry, and the entry as long as it is not paid. */
const posting: Item[] = [
  // With its contents and the decision that counts, a sale is longer than 1 kB.
  ['sale', 2, 0],
  ['gate of the month', 1, 0],
  ['decision', 1, 0],
  // Listed for its partner's home.
  ['entry', 1, 1],
  ['open item', 1, 0],
];

/** The kinds that the sweep looks for; others have a function of their own. */
export const swept = schedules.filter(({ by }) => !by).map(({ kind }) => kind);
const shards = swept.flatMap(duePartitions);

/** The least per use case; a pull is as large as its month (`month.ts`). */
export const leastOf = () =>
  ({
    apply: [
      // Whether this company applied before decides whether it may.
      get('kept answer', 'mark of the name', 'mark of the website'),
      count('submissions of the source'),
      count('submissions of the address'),
      count('submissions of the mail domain'),
      transaction(
        kept(1),
        // Listed for the vendor; nothing of it is due before it is accepted.
        ['application', 1, 1],
        ['contact', 1, 0],
        ['mark of the name', 1, 0],
        ['mark of the website', 1, 0],
        // Whose the papers are that come before there is a partner.
        ['dossier', 1, 0],
        task,
        ['receipt number', 1, 0],
        notice('the applicant'),
        notice('the office'),
        audit,
      ),
    ],
    score: [...person, get('kept answer', 'application'), transaction(kept(1), ['application', 1, 1], audit)],
    decide: [
      ...person,
      get('kept answer', 'application', 'task'),
      transaction(kept(1), ['application', 1, 1], ['task, done', 1, 2], notice('the applicant'), audit),
    ],
    // From here on scores and decision make the application longer than 1 kB, and the answer that tells it.
    sign: [...person, get('kept answer', 'application'), transaction(kept(2), ['application', 2, 2], audit)],
    activate: [
      ...person,
      get('kept answer', 'application', 'contact'),
      // Does this address belong to somebody already?
      get('person of the address'),
      transaction(
        kept(2),
        ['application', 2, 2],
        ['partner', 1, 1],
        ['standing', 1, 0],
        ['person', 1, 0],
        ['address', 1, 0],
        ['membership', 1, 0],
        ['grant', 1, 0],
        notice('the person'),
        audit,
      ),
    ],
    'submit a referral': submission,
    'deliver its two mails': [...delivery('referral'), ...delivery('referral', 'person')],
    'conclude won, one sale': [
      ...person,
      get('kept answer', 'referral'),
      // Claim and task follow from the referral, the gate from its partner.
      get('claim on the domain', 'sale', 'gate of the month', 'task'),
      range('standing and people of the partner'),
      transaction(
        kept(2),
        // Its end is no longer due.
        ['referral', 1, 2],
        ['claim on the domain', 1, 0],
        ['task, done', 1, 2],
        ...posting,
        notice('the person'),
        audit,
      ),
    ],
    'record a further sale': [
      ...person,
      get('kept answer', 'referral', 'sale'),
      get('claim on the domain', 'gate of the month'),
      range('standing of the partner'),
      transaction(kept(2), ...posting, audit),
    ],
    refund: [
      ...person,
      get('kept answer', 'refund', 'sale'),
      get('gate of the month'),
      transaction(kept(2), ['refund', 1, 0], ...posting, audit),
    ],
    'partner’s home': [
      get('session'),
      // One of its own people: known by keys.
      get('person', 'membership', 'partner'),
      range('partner, standing and people'),
      listOf('what was earned this year, which referrals are protected'),
      get('referrals', 'names of the people', 'what it owes', 'items of entries'),
    ],
    'sweep, nothing due': shards.map((shard) => listOf(`what is due, ${shard}`)),
  }) satisfies Record<string, readonly Least[]>;

export type UseCase = keyof ReturnType<typeof leastOf>;
