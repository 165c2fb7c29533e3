import type { Difference } from '../../../domain/program/differences.ts';
import type { Language } from '../../../domain/text.ts';
import { type Html, html } from '../../html.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

/** How many partners a change concerns, and the first of them by name; incomplete where there are very many. */
export type Concerned = {
  readonly partners: number;
  readonly complete: boolean;
  readonly names: readonly string[];
};

export type Changes = {
  /** Against which version. */
  readonly version: number;
  readonly changes: readonly Difference[];
  readonly concerned: Concerned;
};

const concernedText = ({ partners, complete, names }: Concerned, language: Language): string => {
  const values = { count: partners, names: names.join(', ') };
  if (!partners) return say(language, 'concernsNobody');
  if (!complete) return say(language, 'concernsAtLeast', values);
  if (partners === 1) return say(language, 'concernsOne', values);
  return say(language, partners > names.length ? 'concernsMore' : 'concerns', values);
};

/** What a version changes, place by place, and whom it concerns. */
export const changesOf = ({ version, changes, concerned }: Changes, language: Language): Html =>
  html`<p><strong>${concernedText(concerned, language)}</strong></p>${table<Difference>({
    language,
    caption: say(language, 'changes', { version }),
    rows: changes.filter(({ field }) => field !== 'effectiveFrom'),
    empty: say(language, 'noChanges'),
    columns: [
      { head: say(language, 'place'), cell: ({ place }) => place[language] },
      { head: say(language, 'was'), cell: ({ was }) => was?.[language] ?? '–' },
      { head: say(language, 'becomes'), cell: ({ becomes }) => becomes?.[language] ?? '–' },
      { head: say(language, 'whom'), cell: ({ whom }) => whom[language] },
    ],
  })}`;
