import type { Html } from '../../html.ts';
import { html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, headline } from '../../parts.ts';
import { say } from './words.ts';

/** One way in: a portal, a desk, or the page of a program. */
export type WayIn = {
  readonly kind: 'portal' | 'distributor' | 'desk' | 'program';
  readonly name: string;
  readonly of: string;
  readonly href: string;
  /** Of a program: its form for applicants, and its directory if it has one. */
  readonly apply?: string | undefined;
  readonly directory?: string | undefined;
};

/** Where several programs run, or somebody acts in several places: which of them? */
export const startPage = (ways: readonly WayIn[], page: Page): Html => {
  const { language } = page;
  // To whom no place of their own is open, the programs are shown.
  const [title, says] = ways.every(({ kind }) => kind === 'program')
    ? (['programsTitle', 'programsSays'] as const)
    : (['startTitle', 'startSays'] as const);
  return layout(
    page,
    say(language, title),
    html`${headline(say(language, title), undefined, say(language, says))}
<ul class="ways">${ways.map(
      ({ kind, name, of, href, apply, directory }) =>
        html`<li><a href="${href}"><strong>${name}</strong></a> <small>${say(language, `start-${kind}`, { of })}</small>${
          apply !== undefined && html`<br><a href="${apply}">${say(language, 'startApply')}</a>`
        }${directory !== undefined && html` <a href="${directory}">${say(language, 'startDirectory')}</a>`}</li>`,
    )}</ul>${page.who === undefined && html`<p>${button('/sign-in', say(language, 'signIn'))}</p>`}`,
  );
};
