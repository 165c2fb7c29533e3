import { dayOf, dayText } from '../../dates.ts';
import { type Child, type Html, html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import type { Item } from './model.ts';
import { say } from './words.ts';

type Shown = NonNullable<Item['documents']>[number];

const labels = {
  submitted: 'looked-at',
  accepted: 'accepted',
  rejected: 'rejected',
  expired: 'out-of-date',
} as const;
const label = (page: Page, { status }: Shown): Html => statusLabel(page.language, labels[status]);

/** What was handed in for a requirement, the latest last; who may open a file gets a link. */
export const documentTable = (
  page: Page,
  documents: readonly Shown[],
  fileLink?: (document: Shown) => Child,
): Html => {
  const { language } = page;
  return table<Shown>({
    language,
    caption: say(language, 'documents'),
    columns: [
      { head: say(language, 'file'), cell: (one) => (fileLink ? fileLink(one) : one.name) },
      { head: say(language, 'handedIn'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
      { head: say(language, 'state'), cell: (one) => label(page, one) },
      {
        head: say(language, 'countsUntil'),
        cell: ({ validUntil }) => (validUntil === undefined ? html`` : dayText(language, validUntil)),
      },
    ],
    rows: documents,
    empty: say(language, 'noDocuments'),
  });
};
