import { momentText } from '../../dates.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, folded, headline } from '../../parts.ts';
import { table } from '../../table.ts';
import { actionText, actorText, kindText, sayAudit as say } from './audit-words.ts';
import { say as sayDesk } from './words.ts';

type AuditLine = {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** What the person or company is called, where that is known. */
  readonly actorName?: string | undefined;
  readonly action: string;
  readonly about: string;
  /** What the thing is called, where that is known. */
  readonly aboutName?: string | undefined;
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

const places = {
  app: 'applications',
  ref: 'referrals',
  par: 'partners',
  lea: 'leads',
  req: 'requests',
  evt: 'events',
} as const;

/** The thing by its name or kind, with the way to its page and its id in small. */
const thing = (program: string, { about, aboutName }: AuditLine, { language }: Page): Html => {
  const name = aboutName ?? kindText(language, about);
  const place = places[about.slice(0, 3) as keyof typeof places];
  if (name === undefined) return html`<code>${about}</code>`;
  return html`${place ? html`<a href="/desk/${program}/${place}/${about}">${name}</a>` : name}<br><small><code>${about}</code></small>`;
};

/** Who acted by name; a link acted for somebody, so both are said. */
const who = ({ actor, actorName }: AuditLine, { language }: Page): Html => {
  const kind = actorText(language, actor);
  if (kind === undefined && actorName === undefined) return html`<code>${actor}</code>`;
  const named = [actorName, kind].filter((one) => one !== undefined).join(', ');
  return actor.includes('_') ? html`${named}<br><small><code>${actor}</code></small>` : html`${named}`;
};

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
  sayDesk(language, 'filter'),
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
        {
          head: say(language, 'who'),
          cell: (event) => who(event, page),
        },
        {
          head: say(language, 'action'),
          cell: (event) =>
            html`${actionText(language, event.action)}${event.outcome !== 'done' && html` <small>(${say(language, 'refusedAs', { code: event.outcome })})</small>`}${changesOf(event, page)}`,
        },
        { head: say(language, 'thing'), cell: (event) => thing(program, event, page) },
      ],
    })}${next && html`<p><a href="${next}">${sayDesk(language, 'more')}</a></p>`}</section>`,
  );
};
