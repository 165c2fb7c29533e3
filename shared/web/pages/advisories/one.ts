import { type Advisory, isPublic } from '../../../domain/advisory/advisory.ts';
import { moment } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, folded, headline, lines, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { draftFields, factsOf, statusText } from './parts.ts';
import { doneText, say } from './words.ts';

type Each = { readonly subscribers: number; readonly packagers: number };
type Letter = { readonly subject: string; readonly text: string };
type Letters = { readonly en: Letter; readonly de: Letter };

export type AdvisoryModel = {
  readonly advisory: Advisory;
  /** Names of what is missing before it can be reviewed. */
  readonly missing: readonly ('number' | 'severity' | 'affected' | 'description' | 'mitigation')[];
  readonly reader: string;
  /** Releases that are published, the newest first; only where the patch can be told of. */
  readonly releases?: readonly string[] | undefined;
  readonly mayWrite: boolean;
  /** What a release would do; only where the reader may release it. */
  readonly effect?:
    | (Each & {
        readonly affected: number;
        readonly mail?: Letters | undefined;
        readonly packagerMail?: Letters | undefined;
      })
    | undefined;
  readonly phases: readonly {
    readonly phase: 1 | 2;
    readonly startsAt: string;
    readonly sizes: Each;
    readonly next: Each;
    readonly waiting: number;
    readonly firstAt?: string | undefined;
    readonly lastAt?: string | undefined;
    readonly doneAt?: string | undefined;
  }[];
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Step = Pick<Parameters<typeof actionForm>[0], 'says' | 'fields' | 'submit' | 'confirm' | 'danger'>;

const stepForm = ({ advisory, token, sent }: AdvisoryModel, page: Page, id: string, step: Step): Html =>
  actionForm({
    id,
    action: `/desk/${advisory.plans}/advisories/${advisory.id}/${id}`,
    token,
    sent,
    page,
    version: advisory.v,
    ...step,
  });

const reviewing = (model: AdvisoryModel, page: Page): Html => {
  const { advisory, missing, reader } = model;
  const { language } = page;
  if (missing.length) {
    const fields = missing.map((name) => say(language, name)).join(', ');
    return html`<p>${say(language, 'missing', { fields })}</p>`;
  }
  return advisory.drafted.by === reader
    ? html`<p>${say(language, 'ownDraft')}</p>`
    : stepForm(model, page, 'review', {
        says: say(language, 'reviewSays'),
        submit: say(language, 'review'),
      });
};

const previewOf = (
  mail: Letters | undefined,
  title: 'preview' | 'previewPackager',
  page: Page,
  isFirst: boolean,
): Html => {
  const { language } = page;
  if (!mail) return nothing;
  return html`<h3>${say(language, title)}</h3>${(['en', 'de'] as const).map((one) =>
    folded(
      say(language, 'previewIn', { language: say(language, `language-${one}`) }),
      html`<div lang="${one}"><p><strong>${mail[one].subject}</strong></p>${lines(mail[one].text)}</div>`,
      isFirst && one === language,
    ),
  )}`;
};

const releasing = (model: AdvisoryModel, page: Page): Html => {
  const { advisory, effect, reader } = model;
  const { language } = page;
  if (!effect || effect.subscribers + effect.packagers === 0) return html`<p>${say(language, 'nobody')}</p>`;
  const { subscribers, affected, packagers } = effect;
  const form =
    advisory.reviewed?.by === reader
      ? html`<p>${say(language, 'ownReview')}</p>`
      : stepForm(model, page, 'release', {
          fields: [
            {
              name: 'releaseAt',
              kind: 'line',
              label: say(language, 'releaseAt'),
              help: say(language, 'releaseAtHelp'),
              autocomplete: 'off',
            },
          ],
          submit: say(language, 'release'),
          confirm: say(language, 'releaseConfirm', { number: advisory.number }),
        });
  return html`<p>${say(language, 'releaseSays', { subscribers, affected, packagers })}</p>${form}${previewOf(effect.mail, 'preview', page, true)}${previewOf(effect.packagerMail, 'previewPackager', page, !effect.mail)}`;
};

const telling = (model: AdvisoryModel, page: Page): Html => {
  const { advisory, releases = [] } = model;
  const { language } = page;
  if (!releases.length) return html`<p>${say(language, 'noRelease')}</p>`;
  return stepForm(model, page, 'patch', {
    says: say(language, 'patchSays'),
    fields: [
      {
        name: 'release',
        kind: 'choice',
        label: say(language, 'mendedIn'),
        required: true,
        options: releases.map((value) => ({ value, label: value })),
      },
    ],
    submit: say(language, 'tell'),
    confirm: say(language, 'tellConfirm', { number: advisory.number }),
  });
};

const stepsOf = (model: AdvisoryModel, page: Page): Html => {
  const { advisory } = model;
  const { language } = page;
  const { status, number } = advisory;
  const edits = status === 'draft' || status === 'reviewed';
  const tells = isPublic(advisory, page.now) && advisory.patch === undefined;
  const takesBack = status !== 'withdrawn' && !isPublic(advisory, page.now);
  return html`${status === 'draft' ? section(say(language, 'review'), reviewing(model, page)) : nothing}${
    status === 'reviewed' ? section(say(language, 'release'), releasing(model, page)) : nothing
  }${tells ? section(say(language, 'patch'), telling(model, page)) : nothing}${
    edits
      ? folded(
          say(language, 'edit'),
          stepForm(model, page, 'edit', {
            says: say(language, 'editSays'),
            fields: draftFields(language, advisory),
            submit: say(language, 'saveDraft'),
          }),
          model.sent?.form === 'edit',
        )
      : nothing
  }${
    takesBack
      ? folded(
          say(language, 'withdraw'),
          stepForm(model, page, 'withdraw', {
            fields: [{ name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true }],
            submit: say(language, 'withdraw'),
            confirm: say(language, 'withdrawConfirm', { number }),
            danger: true,
          }),
          model.sent?.form === 'withdraw',
        )
      : nothing
  }`;
};

const progressOf = ({ phases, advisory }: AdvisoryModel, page: Page): Html => {
  const { language } = page;
  if (!phases.length) return nothing;
  const count = (next: number, all: number) => say(language, 'ofAll', { count: next, all });
  return html`<section>${table({
    caption: say(language, 'progress'),
    language,
    empty: '',
    rows: phases,
    columns: [
      { head: say(language, 'phase'), cell: ({ phase }) => say(language, `phase-${phase}`) },
      {
        head: say(language, 'subscribers'),
        figures: true,
        cell: ({ next, sizes }) => count(next.subscribers, sizes.subscribers),
      },
      {
        head: say(language, 'packagers'),
        figures: true,
        cell: ({ next, sizes }) => count(next.packagers, sizes.packagers),
      },
      { head: say(language, 'waiting'), figures: true, cell: ({ waiting }) => String(waiting) },
      {
        head: say(language, 'first'),
        cell: ({ firstAt, startsAt }) => moment(page, firstAt ?? startsAt),
      },
      {
        head: say(language, 'last'),
        cell: ({ lastAt }) => (lastAt === undefined ? '' : moment(page, lastAt)),
      },
      {
        head: say(language, 'manifest'),
        cell: ({ phase, doneAt }) =>
          doneAt === undefined
            ? ''
            : html`<a href="/v1/advisories/${advisory.id}/phases/${phase}/manifest">${say(language, 'manifest')}</a>`,
      },
    ],
  })}</section>`;
};

/** One advisory at the desk: where it stands, what is known, and the next step. */
export const advisoryPage = (model: AdvisoryModel, page: Page): Html => {
  const { advisory, mayWrite, sent } = model;
  const { language } = page;
  const { plans, number, title, released, reviewed, drafted, withdrawn, patch } = advisory;
  const open = isPublic(advisory, page.now);
  return layout(
    page,
    `${number}: ${title}`,
    html`${headline(`${number}: ${title}`, html`<a href="/desk/${plans}/advisories/list">${say(language, 'advisories')}</a>`, statusText(advisory, page.now, language))}${notice(doneText(page))}${refusalNotice(language, sent)}
<section>${facts([
      ...factsOf(advisory, language),
      [say(language, 'draftedAt'), moment(page, drafted.at)],
      [say(language, 'reviewedAt'), reviewed && moment(page, reviewed.at)],
      [say(language, 'releasedFor'), released && moment(page, released.releaseAt)],
      [say(language, 'patchedBy'), patch?.release],
      [say(language, 'reason'), withdrawn && lines(withdrawn.reason)],
    ])}${open ? html`<p><a href="/advisories/${plans}/${number}">${say(language, 'publicPage')}</a></p>` : nothing}</section>
${progressOf(model, page)}${mayWrite ? stepsOf(model, page) : nothing}`,
  );
};
