import type { Obligation } from '../../../domain/partner/obligation.ts';
import type { Program } from '../../../domain/program/program.ts';
import { day, spanText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice } from '../../parts.ts';
import { toneLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { doneText, say } from './words.ts';

export type Reports = {
  readonly company: string;
  readonly program: Program;
  readonly obligations: readonly Obligation[];
  /** The address of this list; each report lies below it. */
  readonly base: string;
};

const tones = {
  coming: 'open',
  open: 'asks',
  missed: 'asks',
  given: 'good',
  accepted: 'good',
  rejected: 'over',
} as const;

export const stateLabel = ({ language }: Page, { state, late }: Obligation): Html => {
  const text = say(language, `state-${state}`);
  const isLate = late && (state === 'given' || state === 'accepted');
  return toneLabel(tones[state], isLate ? `${text}, ${say(language, 'late')}` : text);
};

const isOpen = ({ state }: Obligation): boolean =>
  state === 'open' || state === 'missed' || state === 'rejected';

const openText = ({ language }: Page, count: number): string => {
  if (count === 0) return say(language, 'none');
  return count === 1 ? say(language, 'openOne') : say(language, 'open', { count });
};

/** What is to be handed in, what was, and when: the same list for the partner and for whom the reports are for. */
export const reportsPage = ({ company, program, obligations, base }: Reports, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'title', { company });
  return layout(
    page,
    title,
    html`${headline(title, program.name, openText(page, obligations.filter(isOpen).length))}${notice(doneText(page))}
<section>${table<Obligation>({
      language,
      caption: say(language, 'all'),
      columns: [
        {
          head: say(language, 'report'),
          cell: ({ requirement, period }) =>
            html`<a href="${base}/${requirement.id}/${period.start}">${requirement.name[language]}</a>`,
        },
        { head: say(language, 'period'), cell: ({ period }) => spanText(language, period) },
        { head: say(language, 'due'), cell: ({ dueOn }) => day(page, dueOn) },
        { head: say(language, 'state'), cell: (one) => stateLabel(page, one) },
      ],
      rows: obligations,
      empty: say(language, 'noReports'),
    })}</section>`,
  );
};
