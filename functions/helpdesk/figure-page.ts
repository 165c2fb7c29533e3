import { accept } from '../../shared/domain/outcome.ts';
import { page } from '../../shared/runtime/page.ts';
import { figuresPage } from '../../shared/web/pages/helpdesk/figures.ts';
import { frame } from '../page-frame.ts';
import { plansPath } from '../support/load-support.ts';
import { figureReaders, figuresOf, figuresQuery } from './figures.ts';

export const figuresPageRoute = page({
  zone: 'helpdesk',
  key: 'GET /desk/{plans}/helpdesk/figures',
  summary: 'How promises were kept in a month, what was missed, and what is about to be',
  callers: figureReaders,
  path: plansPath,
  query: figuresQuery,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await figuresOf(deps, request);
    if (!found.ok) return found;
    return accept({ html: figuresPage(found.value, frame(request, 'support', found.value.plans)) });
  },
});
