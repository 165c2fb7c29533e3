import type { Program } from '../../../domain/program/program.ts';
import type { Task } from '../../../domain/task.ts';
import { dayOf, deadline } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { filterForm, headline, notice } from '../../parts.ts';
import { type Status, statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { findForm, notFoundNotice } from './find.ts';
import { taskText, taskWords } from './task-words.ts';
import { doneText, say } from './words.ts';

export type Worklist = {
  readonly program: Program;
  readonly tasks: readonly Task[];
  readonly filter: { readonly entity?: string | undefined; readonly kind?: string | undefined };
  /** Names by person id, for who has a task in hand. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** A receipt number that was looked for in vain. */
  readonly notFound?: string | undefined;
  readonly next?: string | undefined;
  readonly csv?: string | undefined;
};

const kinds = Object.keys(taskWords) as Task['kind'][];
const SOON = 2 * 86_400_000;

const urgency = ({ decideBy }: Task, now: string): Status => {
  if (decideBy === undefined) return 'waiting';
  const left = Date.parse(decideBy) - Date.parse(now);
  if (left <= 0) return 'overdue';
  return left < SOON ? 'due-soon' : 'waiting';
};

/** Where a thing of the vendor's work is, by what its id begins with. */
const folders: Readonly<Record<string, string>> = {
  app: 'applications',
  req: 'requests',
  lea: 'leads',
  par: 'partners',
};
/** Where a partner's own matters are looked at. */
const matters: Readonly<Record<string, string>> = {
  document: 'requirements',
  paper: 'requirements',
  agent: 'arrangements',
  evaluation: 'evaluations',
};
export const deskHref = (program: string, about: string): string => {
  // What a distributor proposes is decided on the program's own page.
  if (about.startsWith('ovr')) return `/desk/${program}/program#${about}`;
  const [partner, matter] = about.split('.');
  if (matter === 'petition') return `/desk/${program}/petitions/partners/${partner}`;
  return matter === undefined
    ? `/desk/${program}/${folders[about.slice(0, 3)] ?? 'referrals'}/${about}`
    : `/desk/${program}/partners/${partner}/${matters[matter] ?? 'listing'}`;
};

/** What is decided where sales are: it is found by the sale. */
const ofSales: ReadonlySet<Task['kind']> = new Set(['contract-year', 'attribution']);
const saleHref = (program: string, sale: string): string =>
  `/desk/${program}/sales?sale=${encodeURIComponent(sale)}`;

const titleOf = (tasks: readonly Task[], page: Page): string => {
  const late = tasks.filter(({ decideBy }) => decideBy !== undefined && decideBy <= page.now).length;
  if (!tasks.length) return say(page.language, 'worklistEmpty');
  return say(page.language, late ? 'worklistTitle' : 'worklistCalm', { count: tasks.length, late });
};

const filters = ({ program, filter, notFound }: Worklist, page: Page): Html => {
  const { language } = page;
  const base = `/desk/${program.id}`;
  const all = { value: '', label: say(language, 'all') };
  return html`<div class="filters">${filterForm(
    base,
    [
      {
        name: 'entity',
        label: say(language, 'office'),
        value: filter.entity,
        options: [all, ...program.entities.map(({ id, name }) => ({ value: id, label: name }))],
      },
      {
        name: 'kind',
        label: say(language, 'kind'),
        value: filter.kind,
        options: [all, ...kinds.map((kind) => ({ value: kind, label: taskText(language, kind) }))],
      },
    ],
    say(language, 'filter'),
  )}${findForm(program.id, notFound, page)}</div>`;
};

export const worklistPage = (model: Worklist, page: Page): Html => {
  const { program, notFound, names = {} } = model;
  const { language } = page;
  const tasks = model.tasks.toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const title = titleOf(tasks, page);
  return layout(
    page,
    title,
    html`${headline(title, program.name)}${notice(doneText(page))}
${notFoundNotice(notFound, page)}
${filters(model, page)}
<section>${table<Task>({
      language,
      csv: model.csv,
      caption: say(language, 'worklist'),
      rows: tasks,
      empty: say(language, 'noTasks'),
      columns: [
        {
          head: say(language, 'what'),
          cell: ({ about, title, receipt, kind }) =>
            html`<a href="${ofSales.has(kind) ? saleHref(program.id, receipt) : deskHref(program.id, about)}">${title}</a><br><small>${[taskText(language, kind), receipt].filter(Boolean).join(' · ')}</small>`,
        },
        { head: say(language, 'since'), cell: ({ openedAt }) => dayOf(page, openedAt) },
        {
          head: say(language, 'decideBy'),
          cell: (task) =>
            html`${task.decideBy === undefined ? '–' : deadline(page, task.decideBy)}<br>${statusLabel(language, urgency(task, page.now))}`,
        },
        {
          head: say(language, 'office'),
          cell: ({ entity }) => program.entities.find(({ id }) => id === entity)?.name ?? entity,
        },
        { head: say(language, 'assignee'), cell: ({ assignee }) => (assignee && names[assignee]) ?? '–' },
      ],
    })}${model.next && html`<p><a href="${model.next}">${say(language, 'more')}</a></p>`}</section>`,
  );
};
