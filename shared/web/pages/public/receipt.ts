import { dayText, deadlineText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline, list, section } from '../../parts.ts';
import { say } from './words.ts';

/** The same for a form sent once and a form sent twice. */
export type Receipt = {
  readonly receipt: string;
  /** A registration that somebody has to look at first. */
  readonly held?: boolean | undefined;
  /** What happens next, in the program's words. */
  readonly after: string;
  /** When the vendor's own clock runs out. */
  readonly answerBy?: string | undefined;
  /** A mail with a confirm link is on its way. */
  readonly confirm?: boolean | undefined;
  /** The last day on which the customer is the partner's. */
  readonly protectedUntil?: string | undefined;
  readonly referrals?: string | undefined;
  readonly another?: string | undefined;
};

export const receiptPage = (model: Receipt, page: Page): Html => {
  const { language } = page;
  const { protectedUntil } = model;
  return layout(
    page,
    `${model.receipt}: ${say(language, 'received')}`,
    html`${headline(say(language, 'received'), page.program?.name)}
<section class="receipt"><h2>${say(language, 'receiptNumber')}</h2><p class="number">${model.receipt}</p><p>${say(language, 'keepIt')}</p></section>
${section(
  say(language, 'whatNext'),
  html`<p>${model.held ? say(language, 'held') : model.after}</p>${list([
    ...(model.confirm ? [say(language, 'confirmMail')] : []),
    ...(model.answerBy ? [say(language, 'answerUntil', { date: deadlineText(page, model.answerBy) })] : []),
    ...(protectedUntil ? [say(language, 'protectedUntil', { date: dayText(language, protectedUntil) })] : []),
  ])}`,
)}
${(model.referrals || model.another) && html`<p class="buttons">${model.referrals && button(model.referrals, say(language, 'toReferrals'))} ${model.another && html`<a href="${model.another}">${say(language, 'another')}</a>`}</p>`}`,
  );
};
