import { MOST_LOGO_BYTES } from '../../../domain/partner/logo.ts';
import { hidden } from '../../field.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { folded, headline, lines, notice, section } from '../../parts.ts';
import { logoTable, pageState, picture, type Shown, titleOf } from './parts.ts';
import { doneText, say } from './words.ts';

/** The page of a partner's own people. */
export type OwnShown = Shown & {
  readonly mayChange: boolean;
  /** Where a picture goes straight from the browser. */
  readonly upload: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  /** One that was just uploaded and is not handed in yet. */
  readonly uploaded?: string | undefined;
  /** Does the reader get news? Undefined: the program promises none. */
  readonly news?: boolean | undefined;
};

const at = ({ partner }: OwnShown, step = '') => `/portal/${partner}/listing${step}`;

const entry = (model: OwnShown, page: Page): Html => {
  const { language } = page;
  const { program, company, listing, mayChange, token, sent } = model;
  if (!model.hasDirectory)
    return section(say(language, 'entry'), html`<p>${say(language, 'noDirectory')}</p>`);
  const says = listing?.says;
  return section(
    say(language, 'entry'),
    html`<p><a href="/directory/${program.id}">${say(language, 'toDirectory')}</a></p>${
      mayChange
        ? actionForm({
            id: 'entry',
            action: at(model),
            token,
            sent,
            page,
            says: say(language, 'entrySays'),
            version: listing?.v ?? 0,
            fields: [
              {
                name: 'says',
                kind: 'paragraphs',
                label: say(language, 'whatYouDo'),
                help: say(language, 'whatYouDoHelp'),
                value: says,
              },
              {
                name: 'listed',
                kind: 'yes',
                label: say(language, 'listMe', { company }),
                value: listing?.listed ? 'yes' : undefined,
              },
            ],
            submit: say(language, 'saveEntry'),
          })
        : says !== undefined && lines(says)
    }`,
  );
};

const uploadForm = ({ upload }: OwnShown, { language }: Page): Html =>
  html`<form class="action" id="upload" method="post" enctype="multipart/form-data" action="${upload.action}">${Object.entries(
    upload.fields,
  ).map(([name, value]) => hidden(name, value))}<p>${say(language, 'logoSays', { most: MOST_LOGO_BYTES })}</p>
<div class="field"><label for="f-logo">${say(language, 'file')}</label><input id="f-logo" type="file" name="file" accept="image/png,image/jpeg" required></div><button>${say(language, 'upload')}</button></form>`;

const handInForm = (model: OwnShown, page: Page, upload: string): Html =>
  html`<p class="notice" role="status">${say(page.language, 'uploaded')}</p>${actionForm({
    id: 'logo',
    action: at(model, '/logo'),
    token: model.token,
    sent: model.sent,
    page,
    fields: [{ name: 'upload', kind: 'hidden', label: '', value: upload }],
    submit: say(page.language, 'handIn'),
  })}`;

const logo = (model: OwnShown, page: Page): Html => {
  const { logos, mayChange, uploaded } = model;
  const shown = logos.find(({ status }) => status === 'approved');
  const form = uploaded === undefined ? uploadForm(model, page) : handInForm(model, page, uploaded);
  return section(
    say(page.language, 'logo'),
    html`${shown && picture(model, shown, page)}${mayChange && form}${logoTable(model, page)}`,
  );
};

const ownPage = (model: OwnShown, page: Page, { terms, watch }: Shown['pages'][number]): Html => {
  const { language } = page;
  const id = `page-${terms.requirement}`;
  const form = actionForm({
    id,
    action: at(model, '/page'),
    token: model.token,
    sent: model.sent,
    page,
    says: say(language, 'pageHow', { days: terms.everyDays }),
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: terms.requirement },
      { name: 'url', kind: 'web', label: say(language, 'pageAddress'), required: true, value: watch?.url },
    ],
    submit: say(language, 'pageGive'),
  });
  const open = !watch || watch.state === 'failing' || watch.state === 'refused' || model.sent?.form === id;
  return section(
    say(language, 'page'),
    html`${pageState(terms, watch, page)}${model.mayChange && folded(say(language, 'pageOther'), form, open)}`,
  );
};

const news = (model: OwnShown, page: Page): Html => {
  const { language } = page;
  if (model.news === undefined) return nothing;
  return section(
    say(language, 'news'),
    html`<p>${say(language, model.news ? 'newsOn' : 'newsOff')}</p>${actionForm({
      id: 'news',
      action: at(model, '/news'),
      token: model.token,
      sent: model.sent,
      page,
      says: say(language, model.news ? 'newsLeaveSays' : 'newsJoinSays'),
      fields: [{ name: 'wanted', kind: 'hidden', label: '', value: model.news ? 'no' : 'yes' }],
      submit: say(language, model.news ? 'newsLeave' : 'newsJoin'),
    })}`,
  );
};

export const listingPage = (model: OwnShown, page: Page): Html => {
  const title = titleOf(model, page);
  return layout(
    page,
    title,
    html`${headline(title, model.program.name)}${notice(doneText(page))}${refusalNotice(page.language, model.sent)}
${entry(model, page)}
${logo(model, page)}
${model.pages.map((one) => ownPage(model, page, one))}
${news(model, page)}`,
  );
};
