import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline } from '../../parts.ts';
import { say } from './words.ts';

export type LeaveModel = {
  readonly partner: string;
  readonly company: string;
  readonly program: string;
  readonly action: string;
  /** It is done. */
  readonly left: boolean;
};

/** One button that says what it does; afterwards, where to come back. */
export const leavePage = ({ partner, company, program, action, left }: LeaveModel, page: Page): Html => {
  const { language } = page;
  const title = say(language, left ? 'leftTitle' : 'leaveTitle');
  return layout(
    page,
    title,
    left
      ? html`${headline(title, program, say(language, 'leftSays', { company }))}<p><a href="/portal/${partner}/listing">${say(language, 'comeBack')}</a></p>`
      : html`${headline(title, program, say(language, 'leaveSays', { company }))}<form method="post" action="${action}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${say(language, 'leaveNow')}</button></form>`,
  );
};
