import { momentText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, folded, headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

type AuditLine = {
  readonly id: string;
  readonly at: string;
  /** Name where it is known, else the caller’s id. */
  readonly actor: string;
  readonly action: string;
  readonly about: string;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
};

export type Audit = {
  readonly program: string;
  readonly events: readonly AuditLine[];
  readonly filter: Readonly<Partial<Record<'date' | 'person' | 'thing', string | undefined>>>;
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
};

const changesOf = ({ changes }: AuditLine, page: Page): Html =>
  changes.length
    ? folded(
        say(page.language, 'changes'),
        html`<ul>${changes.map(
          ({ field, before, after }) =>
            html`<li><code>${field}</code>: <del>${before || '–'}</del> → <ins>${after || '–'}</ins></li>`,
        )}</ul>`,
      )
    : nothing;

export const auditPage = ({ program, events, filter, next, csv }: Audit, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'auditTitle');
  return layout(
    page,
    title,
    html`${headline(title, page.program?.name)}
${filterForm(
  `/desk/${program}/audit`,
  (['date', 'person', 'thing'] as const).map((name) => ({
    name,
    label: say(language, name),
    value: filter[name],
    type: name === 'date' ? 'date' : 'search',
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
        { head: say(language, 'who'), cell: ({ actor }) => actor },
        {
          head: say(language, 'action'),
          cell: (event) =>
            html`${event.action}${event.outcome !== 'done' && html` <small>(${say(language, 'refusedAs', { code: event.outcome })})</small>`}${changesOf(event, page)}`,
        },
        { head: say(language, 'thing'), cell: ({ about }) => html`<code>${about}</code>` },
      ],
    })}${next && html`<p><a href="${next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
