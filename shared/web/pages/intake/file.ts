import { type EventFile, percentRead, rowResults } from '../../../domain/commission/event-file.ts';
import type { Program } from '../../../domain/program/program.ts';
import { moment } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { moneyText, storedMoney } from '../../money-text.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, folded, headline, list, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { stateOf } from './files.ts';
import { doneText, isIntakeWord, say } from './words.ts';

type Problem = {
  readonly row: number;
  readonly type: string;
  readonly saleId: string;
  readonly column: string;
  readonly todo: string;
};

export type EventFileShown = {
  readonly program: Program;
  readonly file: EventFile;
  /** What is wrong with the first rows that were refused. */
  readonly problems: readonly Problem[];
  /** How many rows one file of results holds. */
  readonly rowsAtOnce: number;
};

const typeName = (type: string, { language }: Page): string => {
  const key = `type-${type}`;
  return isIntakeWord(key) ? say(language, key) : type;
};

const sums = ({ file }: EventFileShown, page: Page): Html => {
  const { language } = page;
  const named = (name: string): [string, string] => {
    const [type = '', currency = ''] = name.split(' ');
    return [type, currency];
  };
  return table<[string, string]>({
    language,
    caption: say(language, 'netTitle'),
    columns: [
      { head: say(language, 'what'), cell: ([name]) => typeName(named(name)[0], page) },
      {
        head: say(language, 'net'),
        figures: true,
        cell: ([name, minor]) => moneyText(language, storedMoney(minor, named(name)[1])),
      },
    ],
    rows: Object.entries(file.tally.net).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    empty: say(language, 'noNet'),
  });
};

const problemTable = ({ problems }: EventFileShown, { language }: Page): Html =>
  table<Problem>({
    language,
    caption: say(language, problems.length ? 'problemsShown' : 'problems', { count: problems.length }),
    columns: [
      { head: say(language, 'row'), figures: true, cell: ({ row }) => String(row) },
      { head: say(language, 'sale'), cell: ({ saleId }) => saleId },
      { head: say(language, 'column'), cell: ({ column }) => html`<code>${column}</code>` },
      { head: say(language, 'todo'), cell: ({ todo }) => todo },
    ],
    rows: problems,
    empty: say(language, 'noProblems'),
  });

/** Results in slices: none of them larger than one answer can be. */
const resultLinks = ({ file, program, rowsAtOnce }: EventFileShown, { language }: Page): Html => {
  const base = `/v1/programs/${program.id}/event-files/${file.id}/results.csv`;
  const slices = Array.from({ length: Math.ceil(file.done / rowsAtOnce) }, (_, at) => at * rowsAtOnce);
  const range = (from: number) =>
    say(language, 'resultsRange', { from: from + 1, to: Math.min(from + rowsAtOnce, file.done) });
  if (!slices.length) return nothing;
  const all = list(slices.map((from) => html`<a href="${base}?from=${from}">${range(from)}</a>`));
  return section(
    say(language, 'results'),
    html`<p><a href="${base}?of=refused">${say(language, 'resultsRefused')}</a></p>${folded(say(language, 'resultsAll'), all, slices.length < 10)}`,
  );
};

/** How far a file is, what became of its rows in sum, and what to do about those that were refused. */
export const eventFileShown = (model: EventFileShown, page: Page): Html => {
  const { language } = page;
  const { file, program } = model;
  const title = stateOf(file, page);
  const isReading = file.status === 'reading';
  const counts = rowResults.map(
    (result) =>
      [
        say(language, `result-${result}`),
        new Intl.NumberFormat(language).format(file.tally.rows[result] ?? 0),
      ] as const,
  );
  return layout(
    page,
    title,
    html`${headline(title, file.name, moment(page, file.at))}${notice(doneText(page))}
${isReading && html`<progress max="100" value="${percentRead(file)}" aria-label="${title}"></progress><p>${say(language, 'goesOn')}</p><p>${button(page.path.split('?')[0] ?? '', say(language, 'reload'))}</p>`}
${facts(counts)}<section>${sums(model, page)}</section><section>${problemTable(model, page)}</section>${resultLinks(model, page)}
<p>${file.tally.rows.proposed !== undefined && html`${button(`/desk/${program.id}/sales/proposals`, say(language, 'toProposals'))} `}${button(`/desk/${program.id}/event-files`, say(language, 'toFiles'))}</p>`,
  );
};
