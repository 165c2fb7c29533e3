import { action } from '../../shared/runtime/page.ts';
import { deskReportPageRoute } from './pages.ts';
import { countRebatesRoute } from './rebates.ts';

export const countRebatesAction = action({
  key: 'POST /desk/{program}/partners/{partner}/reports/{requirement}/{period}/rebates',
  says: ({ left }) => (left > 0 ? 'counting' : 'counted'),
  of: countRebatesRoute,
  on: deskReportPageRoute,
  form: 'count',
  input: () => ({}),
  done: (_value, { url }) => (url ?? '/').replace(/\/rebates.*$/, ''),
});
