import type { Entry } from '../../shared/domain/commission/entry.ts';
import { postSale } from '../../shared/domain/commission/post.ts';
import type { Period } from '../../shared/domain/finance/period.ts';
import { openPeriodOf } from '../../shared/domain/finance/period.ts';
import { commit } from '../../shared/store/commit.ts';
import { readGates } from '../../shared/store/gates.ts';
import { moneyShards } from '../../shared/store/keys.ts';
import { postings } from '../../shared/store/money.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { changedPeriod, readPeriod, shutGates } from '../../shared/store/periods.ts';
import { entriesOf } from '../../shared/store/posted.ts';
import { collect, type Table } from '../../shared/store/table.ts';
import { accepted, anId, openNebula, saleContent, saleFacts, standing } from '../support/given.ts';

// Sixteen posters and one closer on one month, in an order that a seed decides.

const MONTH = '2026-03';
const POSTERS = 16;
const EACH = 3;

/** A small generator, so that a seed is a run. */
const randomOf = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
  return (seed >>> 0) / 2 ** 32;
};

const pause = (turns: number) =>
  new Promise<void>((resolve) => {
    const turn = (left: number) => (left > 0 ? setImmediate(() => turn(left - 1)) : resolve());
    turn(turns);
  });

/** How often a poster met the close or another poster, and looked again. */
export type Conflicts = Record<'period-closed' | 'busy', number>;

/** As the use case does it: look which month is open, post there, and look again when the month was closed meanwhile. */
const post = async (
  table: Table,
  program: string,
  {
    poster,
    number,
    met,
    wait,
  }: { poster: number; number: number; met: Conflicts; wait: () => Promise<void> },
): Promise<Entry[]> => {
  const partner = anId('par', poster + 1);
  const facts = saleFacts({ history: [standing('2026-01-15T08:00:00.000Z')] });
  const referral = facts.referral && { ...facts.referral, program, partnerId: partner };
  for (;;) {
    const period = await openPeriod(table, program, `${MONTH}-20`, partner);
    // Partners are the same in every run: their open items are told apart by the sale.
    const saleId = `${program}-${poster}-${number}`;
    const posting = accepted(
      postSale(
        saleId,
        saleContent(),
        undefined,
        { ...facts, referral },
        { ...openNebula, id: program },
        {
          now: '2026-04-02T09:00:00.000Z',
          by: 'race',
          period,
        },
      ),
    );
    if (posting.kind !== 'posting') throw new Error('a posting');
    // Between what it has read and what it writes, as long as the closer may need.
    await wait();
    const written = await commit(table)(postings(program, [posting]));
    if (written.ok) return [...posting.entries];
    if (written.code !== 'period-closed' && written.code !== 'busy') throw new Error(written.code);
    met[written.code]++;
  }
};

const shut = async (table: Table, program: string): Promise<void> => {
  for (;;) {
    const before = await readPeriod(table, program, MONTH);
    const closing: Period = { ...openPeriodOf(program, MONTH), state: 'closing', v: before.v + 1 };
    const written = await commit(table)([changedPeriod(closing), ...shutGates(program, MONTH, ['USD'])]);
    if (written.ok) return;
    if (written.code !== 'busy') throw new Error(written.code);
  }
};

export type Raced = {
  /** How many were posted in the month that was closed, and after it. */
  readonly inside: number;
  readonly after: number;
  readonly met: Conflicts;
  readonly problems: string[];
};

/** One run; `seen` is what the closer counted at once after the gates were shut. */
export const race = async (table: Table, seed: number): Promise<Raced> => {
  const program = `race-${seed}`;
  const random = randomOf(seed);
  const begun = { posts: 0 };
  const met: Conflicts = { 'period-closed': 0, busy: 0 };
  const closeAfter = Math.floor(POSTERS * EACH * (0.25 + random() * 0.4));
  const posters = Array.from({ length: POSTERS }, async (_, poster) => {
    const mine: Entry[] = [];
    const wait = () => pause(Math.floor(random() * 40));
    for (let number = 0; number < EACH; number++) {
      await pause(Math.floor(random() * 12));
      mine.push(...(await post(table, program, { poster, number, met, wait })));
      begun.posts++;
    }
    return mine;
  });
  const closer = (async () => {
    while (begun.posts < closeAfter) await pause(1);
    await shut(table, program);
    return readGates(table, program, MONTH);
  })();
  const [posted, seen] = [(await Promise.all(posters)).flat(), await closer];
  const lying = async (month: string) =>
    (await Promise.all(moneyShards.map((shard) => collect(entriesOf(table, program, month, shard))))).flat();
  const [inside, after] = [await lying(MONTH), await lying('2026-04')];
  const sum = (entries: readonly Entry[]) => entries.reduce((all, { amount }) => all + BigInt(amount), 0n);
  const problems = [
    ...(seen.state === 'closing' ? [] : ['the gates are not shut']),
    ...(seen.entries === inside.length && (seen.totals['EUR'] ?? 0n) === sum(inside)
      ? []
      : [`an entry came into the closed month: ${seen.entries} counted, ${inside.length} there`]),
    ...(inside.length + after.length === posted.length && posted.length === POSTERS * EACH
      ? []
      : [`posted ${posted.length}, found ${inside.length + after.length}`]),
    ...posted
      .filter(
        (one) =>
          ![...inside, ...after].some(
            ({ entryKey, period }) => entryKey === one.entryKey && period === one.period,
          ),
      )
      .map(({ entryKey }) => `${entryKey} is lost`),
  ];
  return { inside: inside.length, after: after.length, met, problems };
};
