import { dateIn } from '../../shared/domain/civil-date.ts';
import { entitle } from '../../shared/domain/partner/entitlement.ts';
import { joinDemos, joinQuotas, joinYears } from '../../shared/domain/partner/inherit.ts';
import { freshQuota } from '../../shared/domain/partner/quota.ts';
import type { TrainingYear } from '../../shared/domain/partner/yearly-training.ts';
import { cycleAt } from '../../shared/domain/program/cycle.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { demos } from '../../shared/store/demo-books.ts';
import {
  invitations,
  licences,
  orders,
  purchases,
  quotas,
  storedQuotes,
} from '../../shared/store/partner-records.ts';
import type { PartnerHome } from '../../shared/store/partners.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import type { Move } from './merge-move.ts';

// What was bought, counted and opened, for the partner that stays. A fee stays with whom it was paid for.

type Pair = { readonly gone: PartnerHome; readonly stays: PartnerHome };

/** Of two purchases of one package on one day, the partner that stays has its own already. */
const bought = ({ gone, stays }: Pair) => {
  const has = new Set(
    stays.of(purchases.prefix, purchases.schema).map((one) => `${one.package} ${one.boughtOn}`),
  );
  return gone
    .of(purchases.prefix, purchases.schema)
    .filter((one) => !has.has(`${one.package} ${one.boughtOn}`));
};

/** The one that stays, as it is entitled with everything that was bought for the other. */
const heir = (pair: Pair, program: Program) => {
  const own = holderOf(pair.stays, program);
  return {
    ...own,
    purchases: [...own.purchases, ...bought(pair)],
    invitations: [...own.invitations, ...pair.gone.of(invitations.prefix, invitations.schema)],
  };
};

const counters = (pair: Pair, program: Program, today: string): Move[] => {
  const { gone, stays } = pair;
  const own = stays.of(quotas.prefix, quotas.schema);
  return gone.of(quotas.prefix, quotas.schema).flatMap((other) => {
    const entitled = entitle(program, other.benefit, heir(pair, program), today);
    const fresh = entitled.ok ? freshQuota(entitled.value) : undefined;
    const before = own.find(({ benefit, start }) => benefit === fresh?.benefit && start === fresh.start);
    const joined = fresh && joinQuotas(before ?? fresh, other, today);
    const [, remove] = quotas.move(gone.partner.id, stays.partner.id, other);
    return joined && remove ? [[quotas.write(stays.partner.id, joined), remove]] : [];
  });
};

const years = (pair: Pair, program: Program, today: string): Move[] => {
  const { gone, stays } = pair;
  const own = stays.of(trainingYears.prefix, trainingYears.schema);
  const { activatedOn } = heir(pair, program);
  return gone.of(trainingYears.prefix, trainingYears.schema).flatMap((other) => {
    const cycle = program.benefits.find(({ id }) => id === other.benefit)?.cycle;
    const span = cycle && cycleAt(cycle, activatedOn, today);
    const fresh: TrainingYear | undefined = span && { ...other, ...span, sessions: [], v: 0 };
    const before = own.find(({ benefit, start }) => benefit === other.benefit && start === span?.start);
    const joined = fresh && joinYears(before ?? fresh, other, today);
    const [, remove] = trainingYears.move(gone.partner.id, stays.partner.id, other);
    return joined && remove ? [[trainingYears.write(stays.partner.id, joined), remove]] : [];
  });
};

const accounts = ({ gone, stays }: Pair, now: string): Move[] => {
  const own = stays.of(demos.prefix, demos.schema);
  return gone.of(demos.prefix, demos.schema).flatMap((other) => {
    const joined = joinDemos(
      own.find(({ benefit }) => benefit === other.benefit),
      other,
      now,
    );
    return joined
      ? [[demos.write(stays.partner.id, joined.own), demos.write(gone.partner.id, joined.other)]]
      : [];
  });
};

export const countedMoves = (pair: Pair, program: Program, now: string): Move[] => {
  const { gone, stays } = pair;
  const [from, to] = [gone.partner.id, stays.partner.id];
  const today = dateIn(program.timeZone, now);
  return [
    ...bought(pair).map((one) => purchases.move(from, to, one)),
    ...gone.of(licences.prefix, licences.schema).map((one) => licences.move(from, to, one)),
    ...gone.of(orders.prefix, orders.schema).map((one) => orders.move(from, to, one)),
    ...gone.of(storedQuotes.prefix, storedQuotes.schema).map((one) => storedQuotes.move(from, to, one)),
    ...gone.of(invitations.prefix, invitations.schema).map((one) => invitations.move(from, to, one)),
    ...counters(pair, program, today),
    ...years(pair, program, today),
    ...accounts(pair, now),
  ];
};
