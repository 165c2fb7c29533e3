import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { addPackager } from '../../../shared/domain/advisory/audience.ts';
import { dateIn } from '../../../shared/domain/civil-date.ts';
import { receiptNumber } from '../../../shared/domain/id.ts';
import type { ServicePlans } from '../../../shared/domain/program/service-plans.ts';
import { subscribe } from '../../../shared/domain/support/subscribe.ts';
import { clock } from '../../../shared/runtime/clock.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { keptPackager, packagerId } from '../../../shared/store/advisories.ts';
import type { Write } from '../../../shared/store/commit.ts';
import { newPerson } from '../../../shared/store/people.ts';
import { newSubscription } from '../../../shared/store/support.ts';
import { progress } from '../report.ts';

// Customers with two contacts each, and packagers; some of their addresses bounce, complain, or are refused.

const BATCH = 25;

/** Of a hundred addresses: what the mail service's simulator does with them. */
const addressOf = (at: number): string => {
  if (at % 100 === 17) return `bounce+${at}@simulator.amazonses.com`;
  if (at % 200 === 33) return `complaint+${at}@simulator.amazonses.com`;
  if (at % 200 === 71) return `suppressionlist+${at}@simulator.amazonses.com`;
  return at % 500 === 99 ? `refused-${at}@many.example` : `s${at}@many.example`;
};

const contactWrites = (at: number): { readonly person: string; readonly writes: Write[] } => {
  const person = clock.newId('per');
  const language = at % 3 ? 'en' : 'de';
  return {
    person,
    writes: newPerson({ id: person, address: addressOf(at), name: `S ${at}`, language, v: 1 }),
  };
};

const customerWrites = (plans: ServicePlans, from: number, contacts: number): Write[] => {
  const [id, now] = [clock.newId('sub'), clock.now()];
  const people = Array.from({ length: contacts }, (_, at) => contactWrites(from + at));
  const begun = subscribe(
    plans,
    {
      customer: { name: `Customer ${from}`, country: 'DE' },
      entity: plans.entities[0]?.id ?? '',
      ...{ plan: 'basic', startsOn: dateIn(plans.timeZone, now), months: 12, packages: 0, addOns: [] },
    },
    { id, number: receiptNumber(id) },
  );
  if (!begun.ok) throw new Error(`the bench's customer is refused: ${begun.code}`);
  const release = from % 4 ? '6.5.1' : '7.0.0';
  const instances = [{ id: clock.newId('ins'), name: 'Main', use: 'production' as const, release }];
  const held = people.map(({ person }) => ({ person, since: now }));
  return [
    newSubscription({ ...begun.value, contacts: held, instances }),
    ...people.flatMap(({ writes }) => writes),
  ];
};

const packagerWrites = (plans: ServicePlans, at: number): Write => {
  const email = `p${at}@many.example`;
  const own = { id: packagerId(plans.id, email), plans: plans.id, now: clock.now(), by: 'bench' };
  return keptPackager(addPackager(undefined, { name: `P ${at}`, email, language: 'en' }, own));
};

/** So many contacts of customers, and so many packagers. */
export const fill = async (plans: ServicePlans, subscribers: number, packagers: number): Promise<void> => {
  const { client, name } = liveTable();
  let waiting: Record<string, unknown>[] = [];
  const flush = async () => {
    const puts = waiting.map((Item) => ({ PutRequest: { Item } }));
    waiting = [];
    if (puts.length) await client.send(new BatchWriteCommand({ RequestItems: { [name]: puts } }));
  };
  const keep = async (writes: readonly Write[]) => {
    for (const write of writes) {
      if ('put' in write) waiting.push(write.put);
      if (waiting.length === BATCH) await flush();
    }
  };
  for (let at = 0; at < subscribers; at += 2) {
    await keep(customerWrites(plans, at, Math.min(2, subscribers - at)));
    if (at % 1000 === 0) progress(`${at} subscribers`);
  }
  for (let at = 0; at < packagers; at++) await keep([packagerWrites(plans, at)]);
  await flush();
  progress('');
};
