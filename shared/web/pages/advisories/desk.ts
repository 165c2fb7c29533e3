import type { Advisory } from '../../../domain/advisory/advisory.ts';
import type { Packager } from '../../../domain/advisory/audience.ts';
import { severityOf } from '../../../domain/advisory/cvss.ts';
import { severityText } from '../../../domain/advisory/words.ts';
import { moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { draftFields, statusText } from './parts.ts';
import { doneText, say } from './words.ts';

type Plans = { readonly id: string; readonly name: string };

export type AdvisoryDesk = {
  readonly plans: Plans;
  readonly advisories: readonly Advisory[];
  /** Whether the reader drafts, reviews and releases. */
  readonly mayWrite: boolean;
  readonly mayReadMails?: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

/** Every advisory, newest first, and the form for another one. */
export const advisoryDeskPage = (model: AdvisoryDesk, page: Page): Html => {
  const { plans, advisories, mayWrite, mayReadMails, token, sent } = model;
  const { language } = page;
  const at = `/desk/${plans.id}/advisories`;
  const draft = actionForm({
    id: 'drafts',
    action: `${at}/list`,
    token,
    sent,
    page,
    says: say(language, 'draftSays'),
    fields: draftFields(language),
    submit: say(language, 'saveDraft'),
  });
  return layout(
    page,
    say(language, 'advisories'),
    html`${headline(say(language, 'advisories'), plans.name)}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${table({
      caption: say(language, 'advisories'),
      language,
      empty: say(language, 'none'),
      rows: advisories,
      columns: [
        {
          head: say(language, 'number'),
          cell: ({ id, number }) => html`<a href="${at}/${id}">${number}</a>`,
        },
        { head: say(language, 'title'), cell: ({ title }) => title },
        {
          head: say(language, 'severity'),
          cell: ({ severity }) => (severity ? severityText(severityOf(severity), language) : ''),
        },
        { head: say(language, 'status'), cell: (one) => statusText(one, page.now, language) },
        {
          head: say(language, 'releasedFor'),
          cell: ({ released }) => (released ? moment(page, released.releaseAt) : ''),
        },
      ],
    })}</section>
<p><a href="${at}/packagers">${say(language, 'packagers')}</a>${mayReadMails && html` · <a href="/desk/${plans.id}/mails/sent">${say(language, 'mailed')}</a>`}</p>
${mayWrite ? section(say(language, 'newDraft'), draft) : nothing}`,
  );
};

export type PackagerDesk = {
  readonly plans: Plans;
  readonly packagers: readonly Packager[];
  readonly mayWrite: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

const removal = ({ plans, token, sent }: PackagerDesk, page: Page, { id, name, v }: Packager): Html => {
  const { language } = page;
  return folded(
    say(language, 'remove', { name }),
    actionForm({
      id: `remove/${id}`,
      action: `/desk/${plans.id}/advisories/packagers/${id}/remove`,
      token,
      sent,
      page,
      version: v,
      says: say(language, 'removeSays'),
      submit: say(language, 'remove', { name }),
    }),
  );
};

/** Who packages the software, and hears at the same time as subscribers. */
export const packagersPage = (model: PackagerDesk, page: Page): Html => {
  const { plans, packagers, mayWrite, token, sent } = model;
  const { language } = page;
  const at = `/desk/${plans.id}/advisories`;
  const addition = actionForm({
    id: 'packagers',
    action: `${at}/packagers`,
    token,
    sent,
    page,
    fields: [
      { name: 'name', kind: 'line', label: say(language, 'name'), required: true, autocomplete: 'off' },
      { name: 'email', kind: 'mail', label: say(language, 'email'), required: true, autocomplete: 'off' },
      { name: 'second', kind: 'mail', label: say(language, 'second'), autocomplete: 'off' },
      {
        name: 'language',
        kind: 'choice',
        label: say(language, 'language'),
        required: true,
        options: (['en', 'de'] as const).map((value) => ({
          value,
          label: say(language, `language-${value}`),
        })),
      },
    ],
    submit: say(language, 'add'),
  });
  return layout(
    page,
    say(language, 'packagers'),
    html`${headline(say(language, 'packagers'), html`<a href="${at}/list">${say(language, 'advisories')}</a>`, say(language, 'packagersSay'))}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${table({
      caption: say(language, 'packagers'),
      language,
      empty: say(language, 'noPackagers'),
      rows: packagers,
      csv: `/v1/advisories/plans/${plans.id}/packagers.csv`,
      columns: [
        { head: say(language, 'name'), cell: ({ name }) => name },
        {
          head: say(language, 'email'),
          cell: ({ email, second }) => (second ? `${email}, ${second}` : email),
        },
        { head: say(language, 'language'), cell: (one) => say(language, `language-${one.language}`) },
      ],
    })}${mayWrite ? packagers.map((one) => removal(model, page, one)) : nothing}</section>
${mayWrite ? section(say(language, 'add'), addition) : nothing}`,
  );
};
