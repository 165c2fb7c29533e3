import type { Notice } from '../../shared/domain/notice.ts';
import {
  asksPerson,
  looked,
  notLooked,
  type PageWatch,
  pageTermsOf,
} from '../../shared/domain/partner/page-watch.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { environment } from '../../shared/runtime/environment.ts';
import { lookAtPage } from '../../shared/runtime/look-at-page.ts';
import type { Write } from '../../shared/store/commit.ts';
import { pageWatches } from '../../shared/store/page-watches.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { closePartnerTask, openPartnerTask } from '../partner-task.ts';
import type { Advance, Tick } from './step.ts';

/** The page as somebody sees it now; nobody looks at pages of partners that are not active, or no longer asked for. */
const after = async (
  watch: PageWatch,
  { partner }: PartnerHome,
  program: Program,
  now: string,
): Promise<PageWatch> => {
  const terms = pageTermsOf(program).find(({ requirement }) => requirement === watch.requirement);
  if (!terms || partner.status === 'terminated') return notLooked(watch, now, undefined);
  if (partner.status !== 'active') return notLooked(watch, now, terms.everyDays);
  const badge = `${environment().PUBLIC_URL}/badges/${partner.id}`;
  const finding = await lookAtPage({ url: watch.url, words: terms.words, badge });
  return looked(watch, finding, now, terms.everyDays);
};

/** A page that fails twice is a task for a person, and the partner is told; one that is back is nobody's work [S3-13]. */
const asked = async (
  table: Parameters<Advance>[0],
  home: PartnerHome,
  program: Program,
  pages: readonly PageWatch[],
  tick: Tick,
): Promise<{ writes: Write[]; notices: Notice[] }> => {
  const { partner } = home;
  const failing = pages.find(asksPerson);
  if (!failing) return { writes: await closePartnerTask(table, 'page-check', partner.id), notices: [] };
  const about = { id: partner.id, company: partner.company.name, entity: partner.entity };
  const opened = await openPartnerTask(table, 'page-check', about, program, tick);
  return opened.notices.length
    ? {
        writes: opened.writes,
        notices: [
          ...opened.notices,
          ...noticesToMembers(home, (to) =>
            notice('page-missing', to, partner, program, tick, { page: failing.url }),
          ),
        ],
      }
    : opened;
};

/** Pages at a partner's own site that are due: looked at by a function without rights, recorded here. */
export const page: Advance = async (table, id, tick) => {
  const home = await readPartnerHome(table, id);
  const program = home && (await programOn(table, home.partner.program, tick.now.slice(0, 10)));
  if (!program) return undefined;
  const all = home.of(pageWatches.prefix, pageWatches.schema);
  const due = all.filter(({ nextAt }) => nextAt !== undefined && nextAt <= tick.now);
  if (!due.length) return undefined;
  const seen: PageWatch[] = [];
  for (const watch of due) seen.push(await after(watch, home, program, tick.now));
  const now = all.map((watch) => seen.find(({ requirement }) => requirement === watch.requirement) ?? watch);
  const { writes, notices } = await asked(table, home, program, now, tick);
  return {
    program: program.id,
    about: id,
    event: 'pages-looked-at',
    writes: [...seen.map((watch) => pageWatches.write(id, watch)), ...writes],
    notices,
  };
};
