import { describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import type { Role } from '../../shared/domain/access.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';
import type { Reply } from '../support/system.ts';
import { person, vendor, worldForFile } from './world.ts';

// Whoever comes to the root lands at home, and from there every page of theirs is reached by following links.

const { a, system } = await worldForFile();
const pages = routes.filter(({ kind, key }) => kind === 'page' && key.startsWith('GET '));
const match = routeMatcher(routes);
/** Of no page: an empty one. */
const keyOf = (path = ''): string => match('GET', path.split('?')[0] ?? '')?.route.key ?? '';

/** Pages that nobody gets to by a link of another page: forms that come back, mailed and handed-out addresses. */
const isOfPortalOrDesk = (key: string) => /^GET \/(portal|desk)\//.test(key);

/** As many of one kind of page as show all its links; lists have filters and pages without end. */
const OF_A_KIND = 3;

type Walk = { readonly reached: ReadonlySet<string>; readonly refused: readonly string[] };

/** The addresses that a page leads to, and the pages that its forms ask for. */
const waysOn = ({ headers, text }: Reply): { links: string[]; forms: string[] } => ({
  links: [
    headers.get('location') ?? '',
    ...[...text.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
  ].filter((href) => href.startsWith('/')),
  forms: [...text.matchAll(/<form[^>]* action="([^"]*)"[^>]*>/g)].flatMap(([form, href = '']) =>
    form.includes('method="post"') ? [] : [keyOf(href)],
  ),
});

const walk = async (role: Role, subject: string): Promise<Walk> => {
  const grant = subject === 'vendor' ? vendor(role, a.program) : { program: a.program, role, subject };
  const { caller } = await person(`Walks as ${role}`, [grant]);
  // Lists are longer than what is walked of them: the partner that has everything is among those of the desk.
  const waiting = ['/', ...(subject === 'vendor' ? [`/desk/${a.program}/partners/${a.partner}`] : [])];
  const seen = new Map<string, string>([['/', '']]);
  const reached = new Set<string>();
  const refused: string[] = [];
  const isNew = (path: string, key: string) =>
    key !== '' &&
    !seen.has(path) &&
    [...seen.keys()].filter((other) => keyOf(other) === key).length < OF_A_KIND;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const reply = await system.call('GET', path, caller);
    if (reply.status >= 400)
      refused.push(`${role}: ${keyOf(seen.get(path))} links to ${keyOf(path)}: ${reply.status}`);
    const { links, forms } = waysOn(reply);
    for (const key of forms) reached.add(key);
    const fresh = links.filter((one) => isNew(one, keyOf(one)));
    for (const href of fresh) {
      seen.set(href, path);
      reached.add(keyOf(href));
    }
    waiting.push(...fresh.filter((href) => isOfPortalOrDesk(keyOf(href))));
  }
  return { reached, refused };
};

describe('the way in', () => {
  it('leads everybody from the root to each page that is theirs, and to none that is refused', async () => {
    const walked = await Promise.all([
      walk('partner-admin', a.partner),
      walk('distributor-manager', a.distributor),
      walk('distributor-finance', a.distributor),
      walk('customer-contact', a.subscription),
      walk('finance', 'vendor'),
      walk('administrator', 'vendor'),
    ]);
    // A link that leads nowhere, or to what its reader may not open, is none.
    expect(walked.flatMap(({ refused }) => refused)).toEqual([]);
    const reached = new Set(walked.flatMap((one) => [...one.reached]));
    const missed = pages.map(({ key }) => key).filter((key) => isOfPortalOrDesk(key) && !reached.has(key));
    expect(missed).toEqual([]);
  });

  it('lets a visitor sign in, apply and look at the directory', async () => {
    const { status, text } = await system.call('GET', '/');
    expect(status).toBe(200);
    for (const href of ['/sign-in', `/forms/${a.program}/application`, `/programs/${a.program}`])
      expect(text).toContain(`href="${href}"`);
  });
});
