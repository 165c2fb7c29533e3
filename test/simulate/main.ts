// `npm run simulate -- --months 14 --partners 200 --seed 1`: all five programs with generated partners, from their
// applications to their evaluations, in minutes. Exits with an error when anything contradicts itself at the end.
import { parseArgs } from 'node:util';
import { readTable } from '../faults/snapshot.ts';
import { digestOf, outcomeOf } from './digest.ts';
import { tooFew } from './enough.ts';
import { whatIsWrong } from './hold.ts';
import { simulate } from './simulate.ts';
import { summaryOf } from './summary.ts';
import { allTerms, changedTerms } from './terms.ts';

const USAGE = `npm run simulate -- [--months 14] [--partners 200] [--seed 1]
  --change opennebula.commission.schemes.referred-sales.rate=130000   with one constant changed; as often as wanted
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

const read = () => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { months: text, partners: text, seed: text, change: { ...text, multiple: true } },
  });
  const whole = (name: 'months' | 'partners' | 'seed', otherwise: number, most: number): number => {
    const given = values[name] === undefined ? otherwise : Number(values[name]);
    if (Number.isInteger(given) && given >= 1 && given <= most) return given;
    throw new TypeError(`--${name} must be a whole number from 1 to ${most}.`);
  };
  return {
    months: whole('months', 14, 60),
    partners: whole('partners', 200, 2_000),
    seed: whole('seed', 1, 2 ** 31),
    terms: (values.change ?? []).reduce(changedTerms, allTerms()),
  };
};

const settings = (() => {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return process.exit(2);
  }
})();

process.env['LOG'] ??= 'off';
const began = performance.now();
const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`;
const { months, partners, seed, terms } = settings;
say(`${months} months, ${partners} partners, seed ${seed}`);
const stage = await simulate(terms, settings, ({ at, month, transactions }) => {
  const bar = '█'.repeat(month).padEnd(months, '·');
  say(`${bar} ${at.slice(0, 10)}  ${transactions} transactions, ${seconds()}`);
});
say(`\n${summaryOf(stage.happened)}`);
// Before anything is looked at: what is pulled is recorded, too.
const table = await readTable(stage.system.embedded);
const wrong = [
  ...(await whatIsWrong(stage, terms)),
  ...tooFew(stage.happened, settings, stage.transactions()),
];
say(`${stage.transactions()} transactions, ${stage.system.mail.sent().length} mails, ${seconds()} in all`);
for (const sentence of wrong) say(`✗ ${sentence}`);
if (!wrong.length)
  say('Everything adds up: mails, record, people, claims, deadlines, books, and the files of closed months.');
say(`outcome ${outcomeOf(table)}`);
say(`digest  ${digestOf(table, terms)}`);
await stage.close();
process.exit(wrong.length ? 1 : 0);
