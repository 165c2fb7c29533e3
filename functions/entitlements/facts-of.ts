import type { Facts } from '../../shared/domain/partner/explain.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { quotas } from '../../shared/store/partner-records.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import type { Held } from './load-holder.ts';

/** What is counted of the partner beside that. */
export const factsOf = ({ home, holder }: Pick<Held, 'home' | 'holder'>, now: string): Facts => ({
  holder,
  quotas: home.of(quotas.prefix, quotas.schema),
  demos: home.of(demos.prefix, demos.schema),
  years: home.of(trainingYears.prefix, trainingYears.schema),
  now,
});
