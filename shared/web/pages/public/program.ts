import { dateIn } from '../../../domain/civil-date.ts';
import type { Program } from '../../../domain/program/program.ts';
import { tiersByRank } from '../../../domain/program/terms.ts';
import { cellText } from '../../cell-text.ts';
import { dayText } from '../../dates.ts';
import { feeText } from '../../fee-text.ts';
import { type Child, type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, quote, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { say } from './words.ts';

type Asked = { readonly title: string; readonly says?: string | undefined; readonly more?: Child };

/** What is asked at entry, or of levels, beside what has a card of its own. */
const required = ({ requirements, application }: Program, at: 'entry' | 'tier') =>
  requirements.filter(
    ({ kind, when }) =>
      when === at &&
      kind !== 'fee' &&
      kind !== 'signature' &&
      !(kind === 'web-page' && application.webPage.required),
  );

const asked = (program: Program, { language }: Page): Asked[] => {
  const { application, fee } = program;
  return [
    ...(application.scorecard.criteria.length
      ? [
          {
            title: say(language, 'assessed'),
            says: application.scorecard.says,
            more: application.scorecard.criteria.map(({ label }) => label[language]).join(' · '),
          },
        ]
      : []),
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
    ...required(program, 'entry').map(({ name, says }) => ({ title: name[language], says })),
    { title: say(language, 'fee'), says: fee.says, more: feeText(program, language, say(language, 'noFee')) },
    ...(required(program, 'tier').length
      ? [
          {
            title: say(language, 'askedOfTiers'),
            more: required(program, 'tier')
              .map(({ name }) => name[language])
              .join(' · '),
          },
        ]
      : []),
  ];
};

type Benefit = Program['benefits'][number];

/** A cell that says something, not just a sign for "yes". */
const isWords = (mark: string): boolean => /\p{L}{2}/u.test(mark);

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
        cell: ({ says, marks, note }) =>
          [says, marks?.filter(isWords).join(' · '), note]
            .filter((text) => text !== undefined && text !== '')
            .map((text) => html`<p lang="${program.documentLanguage}"><q>${text}</q></p>`),
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
  const { review, decisionWorkingDays } = program.application;
  const automatic = review === 'automatic';
  const today = dateIn(program.timeZone, page.now);
  const join = automatic
    ? say(language, 'howToRegister')
    : say(language, 'howToJoinText', { days: decisionWorkingDays });
  const way =
    today < program.effectiveFrom
      ? say(language, 'notOpenYet', { date: dayText(language, program.effectiveFrom) })
      : button(`/forms/${program.id}/application`, say(language, automatic ? 'register' : 'join'));
  return layout(
    page,
    program.name,
    html`${headline(program.name, say(language, 'by', { vendor: program.vendor }), program.about[language])}
${program.benefits.some(({ kind }) => kind === 'listing') && html`<p><a href="/directory/${program.id}">${say(language, 'toDirectory')}</a></p>`}<section class="join"><h2>${say(language, 'howToJoin')}</h2><p>${join}</p><p>${way}</p></section>
${section(
  say(language, 'requirements'),
  html`<div class="cards">${asked(program, page).map(
    ({ title, says, more }) =>
      html`<div><h3>${title}</h3>${more && html`<p>${more}</p>`}<div lang="${program.documentLanguage}">${quote(says)}</div></div>`,
  )}</div>`,
)}
<section>${benefits(program, page)}${
      program.examples.length > 0 && html`<p><small>${say(language, 'examples')}</small></p>`
    }</section>
${section(say(language, 'offices'), offices(program))}`,
  );
};
