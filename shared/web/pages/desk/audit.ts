import { momentText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, folded, headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

type AuditLine = {
  readonly id: string;
  readonly at: string;
  /** Name where it is known, else the caller's id. */
  readonly who: string;
  readonly action: string;
  readonly thing: string;
  readonly refused?: string | undefined;
  readonly changes?:
    | readonly {
        readonly field: string;
        readonly before?: string | undefined;
        readonly after?: string | undefined;
      }[]
    | undefined;
};

export type Audit = {
  readonly program: string;
  readonly events: readonly AuditLine[];
  readonly filter: Readonly<Partial<Record<'person' | 'thing' | 'from' | 'to', string>>>;
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
};

const changesOf = ({ changes = [] }: AuditLine, page: Page): Html | string =>
  changes.length
    ? folded(
        say(page.language, 'changes'),
        html`<ul>${changes.map(
          ({ field, before = '–', after = '–' }) =>
            html`<li><code>${field}</code>: <del>${before}</del> → <ins>${after}</ins></li>`,
        )}</ul>`,
      )
    : '';

export const auditPage = ({ program, events, filter, next, csv }: Audit, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'auditTitle');
  const names = ['person', 'thing', 'from', 'to'] as const;
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}
${filterForm(
  `/desk/${program}/audit`,
  names.map((name) => ({
    name,
    label: say(language, name),
    value: filter[name],
    type: name === 'from' || name === 'to' ? 'date' : 'search',
  })),
  say(language, 'filter'),
)}
<section>${table<AuditLine>({
      language,
      csv,
      caption: say(language, 'audit'),
      rows: events,
      empty: say(language, 'noEvents'),
      columns: [
        {
          head: say(language, 'when'),
          cell: ({ at }) => html`<time datetime="${at}">${momentText(page, at)}</time>`,
        },
        { head: say(language, 'who'), cell: ({ who }) => who },
        {
          head: say(language, 'action'),
          cell: (event) =>
            html`${event.action}${event.refused && html` <small>(${say(language, 'refusedAs', { code: event.refused })})</small>`}${changesOf(event, page)}`,
        },
        { head: say(language, 'thing'), cell: ({ thing }) => html`<code>${thing}</code>` },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
