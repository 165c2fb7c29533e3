import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import type { Notice } from '../../shared/domain/notice.ts';
import { expireDemos } from '../../shared/domain/partner/demo-book.ts';
import { watchDueAt } from '../../shared/domain/partner/training-watch.ts';
import { lookAtTrainings } from '../../shared/domain/partner/yearly-training.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Write } from '../../shared/store/commit.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { type PartnerHome, readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { trainingWatches } from '../../shared/store/training-watches.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import { notice, noticesToMembers } from '../notices.ts';
import { ownTerms } from '../own-terms.ts';
import type { Advance, Tick } from './step.ts';

type Done = { readonly writes: readonly Write[]; readonly notices: readonly Notice[] };
const nothing: Done = { writes: [], notices: [] };

/** Demo accounts whose days are over [S3-22]. */
const expired = (home: PartnerHome, program: Program, tick: Tick): Done[] =>
  home.of(demos.prefix, demos.schema).flatMap((book) => {
    const step = expireDemos(book, tick.now);
    if (!step) return [];
    const mails = step.over.flatMap(({ customer }) =>
      noticesToMembers(home, (to) =>
        notice('demo-account-ended', to, home.partner, program, tick, {
          benefitId: book.benefit,
          ...(customer === undefined ? {} : { customer }),
        }),
      ),
    );
    return [{ writes: [demos.write(home.partner.id, step.book)], notices: mails }];
  });

/** Trainings still owed as the year comes to its end: the office and the partner are told [S3-31, S3-32]. */
const owed = (home: PartnerHome, program: Program, tick: Tick): Done => {
  const [watch] = home.of(trainingWatches.prefix, trainingWatches.schema);
  if (!watch) return nothing;
  const today = dateIn(program.timeZone, tick.now);
  const holder = holderOf(home, program);
  const years = home.of(trainingYears.prefix, trainingYears.schema);
  const looked = lookAtTrainings(program, holder, { watch, years }, today);
  if (!looked) return nothing;
  const { partner } = home;
  const next = watchDueAt(program, looked.watch, holder.activatedOn, today);
  return {
    writes: [trainingWatches.write(partner.id, looked.watch, next)],
    notices: looked.outstanding.flatMap(({ benefit, times, delivered, span }) => {
      const facts = {
        benefitId: benefit.id,
        times: String(times),
        delivered: String(delivered),
        day: addDays(span.end, -1),
      };
      const office = { kind: 'entity', entity: partner.entity } as const;
      return [
        notice('training-outstanding', office, partner, program, tick, facts),
        ...noticesToMembers(home, (to) => notice('training-outstanding', to, partner, program, tick, facts)),
      ];
    }),
  };
};

/** Everything about a partner's benefits that is due by now, at once. */
export const benefit: Advance = async (table, id, tick) => {
  const home = await readPartnerHome(table, id);
  const common = home && (await programOn(table, home.partner.program, tick.now.slice(0, 10)));
  if (!common) return undefined;
  const program = await ownTerms(table, common, home.partner, dateIn(common.timeZone, tick.now));
  const done = [...expired(home, program, tick), owed(home, program, tick)];
  const writes = done.flatMap((one) => one.writes);
  if (!writes.length) return undefined;
  return {
    program: program.id,
    about: id,
    event: 'benefits-due',
    writes,
    notices: done.flatMap((one) => one.notices),
  };
};
