import { type FieldError, fieldText } from '../../../domain/field-problems.ts';
import { withSentence } from '../../../domain/import-problems.ts';
import type { Program } from '../../../domain/program/program.ts';
import {
  type Import,
  isUnderWay,
  phaseOf,
  type RowResult,
  type Tally,
} from '../../../domain/records/import.ts';
import { moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, facts, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { kindName, stateName } from './imports.ts';
import { doneText, type RecordWord, recordWords, say } from './words.ts';

export type ImportShown = {
  readonly program: Program;
  readonly one: Import;
  /** The first rows that are wrong. */
  readonly wrong: readonly RowResult[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const home = ({ program }: ImportShown) => `/desk/${program.id}/imports`;

const counts = ({ one }: ImportShown, tally: Tally, { language }: Page): Html =>
  facts([
    [say(language, `made-${phaseOf(one)}`), String(tally.new)],
    [say(language, 'unchanged'), String(tally.unchanged)],
    [say(language, 'wrong'), String(tally.wrong)],
  ]);

/** A total by what it counts; ids stay as the program has them. */
const totalName = (total: string, language: Page['language']): string => {
  const [kind = '', ...rest] = total.split(' ');
  const key = `total-${kind}`;
  return rest.length && Object.hasOwn(recordWords, key)
    ? say(language, key as RecordWord, { name: rest.join(' ') })
    : total;
};

const totals = ({ totals }: Tally, { language }: Page): Html =>
  table<[string, number]>({
    language,
    caption: say(language, 'totals'),
    columns: [
      { head: say(language, 'total'), cell: ([name]) => totalName(name, language) },
      { head: say(language, 'count'), figures: true, cell: ([, count]) => String(count) },
    ],
    rows: Object.entries(totals).toSorted(([a], [b]) => a.localeCompare(b)),
    empty: say(language, 'noTotals'),
  });

type Problem = RowResult['problems'][number] & Pick<RowResult, 'row' | 'partner'>;

const wrongRows = (model: ImportShown, page: Page): Html => {
  const { language } = page;
  const problems = model.wrong.flatMap(({ row, partner, problems: all }): Problem[] =>
    all.map((one) => ({ ...one, row, partner })),
  );
  const todo = ({ column, code, values }: Problem) =>
    fieldText(
      withSentence({ field: column, code: code as FieldError['code'], ...(values ? { values } : {}) }),
      language,
    );
  return table<Problem>({
    language,
    caption: say(language, problems.length ? 'wrongRowsShown' : 'wrongRows', { count: problems.length }),
    columns: [
      { head: say(language, 'row'), figures: true, cell: ({ row }) => String(row) },
      { head: say(language, 'partner'), cell: ({ partner }) => partner },
      { head: say(language, 'column'), cell: ({ column }) => column },
      { head: say(language, 'todo'), cell: todo },
    ],
    rows: problems,
    empty: say(language, 'noWrongRows'),
    csv: `/v1/programs/${model.program.id}/imports/${model.one.id}/results.csv`,
  });
};

const runForm = (model: ImportShown, page: Page): Html => {
  const { language } = page;
  const { one } = model;
  if (!model.mayAct || one.status !== 'checked' || one.check.new === 0) return nothing;
  return section(
    say(language, 'runTitle'),
    actionForm({
      id: 'run',
      action: `${home(model)}/${one.id}/runs`,
      token: model.token,
      sent: model.sent,
      page,
      version: one.v,
      says: say(language, 'runSays'),
      confirm: say(language, 'runConfirm', { name: one.name }),
      submit: say(language, 'run', { count: one.check.new }),
    }),
  );
};

const underWay = (model: ImportShown, { language, path }: Page): Html =>
  isUnderWay(model.one)
    ? html`<p>${say(language, 'goesOn')}</p><p>${button(path.split('?')[0] ?? path, say(language, 'reload'))}</p>`
    : nothing;

/** How far an import is, what its rows add up to, what is wrong with which of them. */
export const importPage = (model: ImportShown, page: Page): Html => {
  const { language } = page;
  const { one } = model;
  const tally = one.import ?? one.check;
  const title = `${kindName(page, one.kind)}: ${stateName(page, one)}`;
  const progress = say(language, 'progress', { done: one.done, rows: one.rows });
  return layout(
    page,
    title,
    html`${headline(title, one.name, html`${progress} · ${moment(page, one.at)}`)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
${underWay(model, page)}${counts(model, tally, page)}<section>${totals(tally, page)}</section>${runForm(model, page)}
<section>${wrongRows(model, page)}</section><p>${button(home(model), say(language, 'toImports'))}</p>`,
  );
};
