import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { receiptNumber } from '../../shared/domain/id.ts';
import { readServicePlans, type ServicePlans } from '../../shared/domain/program/service-plans.ts';
import { subscribe } from '../../shared/domain/support/subscribe.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { commit } from '../../shared/store/commit.ts';
import { newGrant } from '../../shared/store/people.ts';
import { publication, servicePlansIds } from '../../shared/store/programs.ts';
import { newSubscription } from '../../shared/store/support.ts';
import type { Table } from '../../shared/store/table.ts';
import { newNumber } from '../../shared/store/tasks.ts';

const PLANS = 'otrs-services';
const file = (name: string): unknown =>
  parse(readFileSync(join(import.meta.dirname, '..', '..', 'shared', 'programs', name), 'utf8'));

const examplePlans = (): ServicePlans => {
  const read = readServicePlans(file(`${PLANS}.yaml`), file(`${PLANS}.example.yaml`));
  if (!read.ok) throw new Error(`the example plans are incomplete: ${JSON.stringify(read)}`);
  return { ...read.value.terms, version: 1, examples: read.value.examples };
};

/** OTRS's service plans with their example figures, and a customer whose contact is the person given. */
export const seedSupport = async (table: Table, contact: string): Promise<void> => {
  if ((await servicePlansIds(table)).includes(PLANS)) return;
  const plans = examplePlans();
  const [id, now] = [clock.newId('sub'), clock.now()];
  const startsOn = dateIn(plans.timeZone, now);
  const begun = subscribe(
    plans,
    {
      customer: { name: 'Example Customer AG', country: 'DE' },
      entity: plans.entities[0]?.id ?? '',
      ...{ plan: 'enterprise', startsOn, months: 12, packages: 0, addOns: [] },
    },
    { id, number: receiptNumber(id) },
  );
  if (!begun.ok) throw new Error(`the example customer is refused: ${begun.code}`);
  const customer = {
    ...begun.value,
    contacts: [{ person: contact, since: now }],
    instances: [
      { id: clock.newId('ins'), name: 'Main system', use: 'production' as const, release: '6.5.8' },
    ],
  };
  const written = await commit(table)([
    ...publication(plans, undefined),
    newSubscription(customer),
    newNumber(plans.id, customer.number, id),
    newGrant(contact, { program: plans.id, role: 'customer-contact', subject: id }),
  ]);
  if (!written.ok) throw new Error(`the example support could not be stored: ${written.code}`);
};
