import type { Program } from '../../../domain/program/program.ts';
import { tiersByRank } from '../../../domain/program/terms.ts';
import { cellText } from '../../cell-text.ts';
import { type Child, type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, quote, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

type Asked = { readonly title: string; readonly says?: string | undefined; readonly more?: Child };

const asked = ({ application, fee }: Program, { language }: Page): Asked[] => [
  {
    title: say(language, 'assessed'),
    says: application.scorecard.says,
    more: application.scorecard.criteria.map(({ label }) => label[language]).join(' · '),
  },
  ...(application.webPage.required
    ? [{ title: say(language, 'yourWebPage'), says: application.webPage.says }]
    : []),
  ...(application.signatures.documents.length
    ? [
        {
          title: say(language, 'signed'),
          says: application.signatures.says,
          more: application.signatures.documents.map(({ title }) => title[language]).join(' · '),
        },
      ]
    : []),
  { title: say(language, 'fee'), says: fee.says, more: say(language, 'noFee') },
];

type Benefit = Program['benefits'][number];

const benefits = (program: Program, { language }: Page): Html => {
  return table<Benefit>({
    language,
    caption: say(language, 'tiersAndBenefits'),
    columns: [
      { head: say(language, 'benefit'), cell: ({ name }) => name[language] },
      ...tiersByRank(program).map(({ id, name }) => ({
        head: name,
        cell: ({ cells, cycle }: Benefit) => cellText(cells[id] ?? 'none', language, cycle?.months),
      })),
      {
        head: say(language, 'inTheirWords'),
        cell: ({ says }) => says && html`<q lang="en">${says}</q>`,
      },
    ],
    rows: program.benefits,
    empty: say(language, 'nothingYet'),
  });
};

const offices = (program: Program): Html =>
  html`<div class="cards">${program.entities.map(
    ({ name, address, mail }) =>
      html`<address><strong>${name}</strong><br>${address.map((line) => html`${line}<br>`)}<a href="mailto:${mail}">${mail}</a></address>`,
  )}</div>`;

export const programPage = (program: Program, page: Page): Html => {
  const { language } = page;
  const apply = `/forms/${program.id}/application`;
  return layout(
    page,
    program.name,
    html`${headline(program.name, say(language, 'by', { vendor: program.vendor }), program.about[language])}
<section class="join"><h2>${say(language, 'howToJoin')}</h2><p>${say(language, 'howToJoinText', {
      days: program.application.decisionWorkingDays,
    })}</p><p>${button(apply, say(language, 'join'))}</p></section>
${section(
  say(language, 'requirements'),
  html`<div class="cards">${asked(program, page).map(
    ({ title, says, more }) =>
      html`<div><h3>${title}</h3>${more && html`<p>${more}</p>`}<div lang="en">${quote(says)}</div></div>`,
  )}</div>`,
)}
<section>${benefits(program, page)}${
      program.examples.length > 0 && html`<p><small>${say(language, 'examples')}</small></p>`
    }</section>
${section(say(language, 'offices'), offices(program))}`,
  );
};
