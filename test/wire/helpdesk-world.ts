import { receiptNumber } from '../../shared/domain/id.ts';
import { planClock } from '../../shared/domain/support/plan-clock.ts';
import { type SupportRequest, submitSupportRequest } from '../../shared/domain/support/support-request.ts';
import { close, resolve } from '../../shared/domain/support/work-on-request.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { serviceDesks } from '../../shared/store/arrangements.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { newRequest } from '../../shared/store/requests.ts';
import { plansOn } from '../../shared/store/service-plans.ts';
import {
  changedSubscription,
  newSubscription,
  newSupportRequest,
  readSubscription,
} from '../../shared/store/support.ts';
import { newNumber } from '../../shared/store/tasks.ts';
import { accepted } from '../support/given.ts';
import type { HelpdeskThings } from '../support/helpdesk-samples.ts';
import { criticalAnswers } from '../support/support-samples.ts';

// What each owner of the world has asked the help desk, and its id where nobody has asked.

type Owner = { program: string; partner: string; name: string; by: string };

const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the test's own help desk could not be stored: ${written.code}`);
};

/** A service desk that is active, beside one that was offered: it speaks for the owner's customer, and for one it waits. */
const deskOf = async ({ program, partner, name, by }: Owner, subscription: string) => {
  const [at, linked, freeContract, spare] = [
    clock.now(),
    clock.newId('con'),
    clock.newId('con'),
    clock.newId('sub'),
  ];
  const customer = await readSubscription(liveTable(), subscription);
  const plans = await plansOn(liveTable(), program, at.slice(0, 10));
  if (!customer || !plans) throw new Error('the test has no customer');
  const contract = {
    customer: { name: `${name} Endkunde`, country: 'DE' },
    startsOn: at.slice(0, 10),
    status: 'active',
  } as const;
  const offer = { terms: { version: '1', url: 'https://x.example/terms' }, by, at };
  const freeNumber = `F${name.toUpperCase().slice(0, 1)}BB-BBBB`;
  const { instances: _none, ...free } = { ...customer, id: spare, number: freeNumber, v: 1 };
  await must([
    serviceDesks.write(partner, {
      ...{ benefit: 'spoken-for', status: 'active', offer, activated: { by, at }, v: 1 },
      contracts: [
        { ...contract, id: linked, number: 'C-2', subscription },
        { ...contract, id: freeContract, number: 'C-3' },
      ],
    }),
    changedSubscription({ ...customer, desk: { partner, contract: linked }, v: customer.v + 1 }),
    newSubscription({ ...free, instances: [] }),
    newNumber(program, freeNumber, spare),
  ]);
  const hours = planClock([plans], 'basic', 'office');
  if (!hours) throw new Error('the plans of the test have no hours');
  const given = { clock: hours, now: at, by: 'test' };
  const ask = async (change: (request: SupportRequest) => SupportRequest = (one) => one) => {
    const id = clock.newId('sup');
    const input = {
      ...{ kind: 'problem', title: `${name} case`, text: 'x', answers: criticalAnswers },
      ...(customer.instances[0] ? { instance: customer.instances[0].id } : {}),
    };
    const facts = {
      ...{ id, number: `${id.slice(-8, -4)}-${id.slice(-4)}`, now: at, today: at.slice(0, 10) },
      ...{ contact: by, channel: 'portal' as const, desk: partner, kinds: [{ id: 'problem' }] },
    } as const;
    const request = change(accepted(submitSupportRequest(plans, customer, input, facts)));
    await must(newSupportRequest(request, { dueAt: undefined, promisedAt: undefined }));
    return id;
  };
  return {
    freeContract,
    freeNumber,
    case: await ask(),
    solvedCase: await ask((one) => accepted(resolve(one, 'Done', plans, given))),
    closedCase: await ask((one) => accepted(close(one, 'contact', given))),
  };
};

export const helpdeskOf = async (
  { program, partner, name, by }: Owner,
  { helper, subscription }: { helper: string; subscription: string },
): Promise<HelpdeskThings> => {
  const id = clock.newId('req');
  const question = {
    id,
    receipt: receiptNumber(id),
    program,
    version: 1,
    partner,
    entity: 'europe',
    benefit: 'requests',
    title: `${name} wonders`,
    text: `${name} text`,
    help: { kind: 'requests' },
    status: 'open',
    owner: 'support-agent',
    askedAt: clock.now(),
    askedBy: by,
    v: 1,
  } as const;
  await must(newRequest(question));
  return { question: id, helper, ...(await deskOf({ program, partner, name, by }, subscription)) };
};

export const absentHelpdesk = (): HelpdeskThings => ({
  question: clock.newId('req'),
  helper: clock.newId('per'),
  freeContract: clock.newId('con'),
  freeNumber: 'ZZZZ-ZZZZ',
  case: clock.newId('sup'),
  solvedCase: clock.newId('sup'),
  closedCase: clock.newId('sup'),
});
