import type { Finding } from '../../../domain/program/findings.ts';
import { type Html, html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { folded, list, notice, quote } from '../../parts.ts';
import { table } from '../../table.ts';
import { type Changes, changesOf } from './changes.ts';
import { say } from './words.ts';

/** A finding as people read it, with its line in the text. */
export type Found = Pick<Finding, 'field' | 'code' | 'kind' | 'says' | 'reading'> & {
  readonly line?: number | undefined;
  readonly message: string;
};

export type Checked = {
  readonly ready: boolean;
  readonly findings: readonly Found[];
  readonly examples: readonly string[];
  /** What the file calls itself, where it can be read whole. */
  readonly terms?: { readonly id: string; readonly name: string; readonly effectiveFrom: string } | undefined;
  readonly follows?: Changes | undefined;
};

const findingsTable = (page: Page, caption: string, rows: readonly Found[]): Html => {
  const { language } = page;
  return table<Found>({
    language,
    caption,
    rows,
    empty: say(language, 'checkedReady'),
    columns: [
      { head: say(language, 'line'), figures: true, cell: ({ line }) => line ?? '–' },
      {
        head: say(language, 'finding'),
        cell: ({ field, message, says }) => html`<code>${field}</code><br>${message}${quote(says)}`,
      },
      {
        head: say(language, 'doNext'),
        cell: ({ kind, reading }) =>
          reading === undefined ? say(language, `todo-${kind}`) : say(language, 'readingSays', { reading }),
      },
    ],
  });
};

const byLine = (a: Found, b: Found): number => (a.line ?? 0) - (b.line ?? 0);

/** What a check found: everything open by line, then what is answered, the examples, and what would change. */
export const checkedPart = ({ ready, findings, examples, follows }: Checked, page: Page): Html => {
  const { language } = page;
  const open = findings.filter(({ reading }) => reading === undefined).toSorted(byLine);
  const answered = findings.filter(({ reading }) => reading !== undefined).toSorted(byLine);
  return html`${
    ready
      ? notice(say(language, 'checkedReady'))
      : html`<div class="summary" role="alert" tabindex="-1"><h2>${say(language, 'checkedOpen', { count: open.length })}</h2></div>`
  }${open.length > 0 && findingsTable(page, say(language, 'findings'), open)}${
    follows && changesOf(follows, language)
  }${
    answered.length > 0 &&
    folded(
      say(language, 'answered', { count: answered.length }),
      findingsTable(page, say(language, 'answered', { count: answered.length }), answered),
    )
  }${
    examples.length > 0 &&
    folded(
      say(language, 'examplesIn', { count: examples.length }),
      list(examples.map((path) => html`<code>${path}</code>`)),
    )
  }`;
};
