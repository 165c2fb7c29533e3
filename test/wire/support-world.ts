import type { Program } from '../../shared/domain/program/program.ts';
import { planClock } from '../../shared/domain/support/plan-clock.ts';
import { subscribe } from '../../shared/domain/support/subscribe.ts';
import { type SupportRequest, submitSupportRequest } from '../../shared/domain/support/support-request.ts';
import { close, resolve } from '../../shared/domain/support/work-on-request.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { commit, type Write } from '../../shared/store/commit.ts';
import { newGrant, newPerson } from '../../shared/store/people.ts';
import { publication, publishedPlans } from '../../shared/store/programs.ts';
import { newMessage, newSubscription, newSupportRequest } from '../../shared/store/support.ts';
import type { AdvisoryThings } from '../support/advisory-samples.ts';
import { accepted } from '../support/given.ts';
import { servicePlansNamed } from '../support/programs.ts';
import type { ServiceThings } from '../support/service-samples.ts';
import { criticalAnswers, type SupportThings } from '../support/support-samples.ts';
import { absentAdvisories, advisoryThings } from './advisory-world.ts';
import { absentServices, serviceThings } from './service-world.ts';

const must = async (writes: readonly Write[]): Promise<void> => {
  const written = await commit(liveTable())(writes);
  if (!written.ok) throw new Error(`the test's own support could not be stored: ${written.code}`);
};

const office = { id: 'office', name: 'Office', address: ['Street 1'], mail: 'office@plans.example' };

/** Plans under the program's id, which no vendor could publish: so the vendor's people of the program reach them. */
const plansOf = (program: string) => ({
  ...servicePlansNamed('otrs-services'),
  id: program,
  effectiveFrom: '2020-01-01',
  entities: [{ ...office, timeZone: 'Europe/Berlin', serves: 'rest' as const }],
});
type Plans = ReturnType<typeof plansOf>;

const publish = async (plans: Plans): Promise<void> => {
  if (await publishedPlans(liveTable(), plans.id)) return;
  await must(publication(plans, undefined).filter((write) => !('check' in write)));
};

const contactOf = async (name: string, program: string, subscription: string): Promise<string> => {
  const id = clock.newId('per');
  const address = `${name.toLowerCase().replaceAll(' ', '-')}-contact@customers.example`;
  await must([
    ...newPerson({ id, address, name: `${name} Contact`, language: 'en', v: 1 }),
    newGrant(id, { program, role: 'customer-contact', subject: subscription }),
  ]);
  return id;
};

/** A customer of the program's plans, and requests of it in each state. */
export const supportThings = async (
  { id: program }: Program,
  name: string,
): Promise<{ things: SupportThings & ServiceThings & AdvisoryThings; marks: string[] }> => {
  const plans = plansOf(program);
  await publish(plans);
  const [now, subscription, instance] = [clock.now(), clock.newId('sub'), clock.newId('ins')];
  const contact = await contactOf(name, program, subscription);
  const today = now.slice(0, 10);
  const customer = {
    ...accepted(
      subscribe(
        plans,
        {
          customer: { name: `${name} Endkunde`, country: 'DE' },
          entity: 'office',
          plan: 'basic',
          startsOn: `${Number(today.slice(0, 4)) - 1}-06-01`,
          months: 36,
          packages: 2,
          addOns: [],
        },
        { id: subscription, number: `S${name.toUpperCase().slice(0, 1)}AA-AAAA` },
      ),
    ),
    contacts: [{ person: contact, since: now }],
    instances: [
      {
        ...{ id: instance, name: `${name} System`, use: 'production' as const, release: '6.5.8' },
        remoteAccess: { by: contact, at: now },
      },
    ],
  };
  await must([newSubscription(customer)]);
  const hours = planClock([plans], 'basic', 'office');
  if (!hours) throw new Error('the plans of the test have no hours');
  const given = { clock: hours, now, by: 'test' };
  const times = { dueAt: undefined, promisedAt: undefined };
  const store = async (
    channel: SupportRequest['channel'],
    change: (request: SupportRequest) => SupportRequest = (request) => request,
  ): Promise<string> => {
    const id = clock.newId('sup');
    const input = {
      kind: 'incident-report',
      title: `${name} down`,
      text: 'x',
      instance,
      answers: criticalAnswers,
    };
    const facts = { id, number: `${id.slice(-8, -4)}-${id.slice(-4)}`, now, today, contact, channel };
    const request = change(accepted(submitSupportRequest(plans, customer, input, facts)));
    const message = {
      id: clock.newId('msg'),
      at: now,
      by: contact,
      side: 'customer' as const,
      internal: false,
    };
    await must([
      ...newSupportRequest(request, times),
      newMessage(id, { ...message, text: `${name} says so` }),
    ]);
    return id;
  };
  const firstAsked = await store('portal');
  const things = {
    subscription,
    contact,
    instance,
    asked: firstAsked,
    solved: await store('portal', (request) => accepted(resolve(request, 'Done', plans, given))),
    over: await store('portal', (request) => accepted(close(request, 'contact', given))),
    noted: await store('phone'),
    ...(await serviceThings(plans, customer, name, firstAsked)),
    ...(await advisoryThings(plans, name)),
  };
  const { asked, solved, over, noted, escalation, remoteTask, ...others } = things;
  return {
    things,
    marks: [
      ...[subscription, contact, asked, solved, over, noted, escalation, remoteTask],
      ...[others.advisory, others.reviewedAdvisory, others.packager],
      ...[`${name} Endkunde`, `${name} says so`, `${name}-BUG`],
    ],
  };
};

export const absentSupport = (): SupportThings & ServiceThings & AdvisoryThings => ({
  ...absentServices(),
  ...absentAdvisories(),
  subscription: clock.newId('sub'),
  contact: clock.newId('per'),
  instance: clock.newId('ins'),
  asked: clock.newId('sup'),
  solved: clock.newId('sup'),
  over: clock.newId('sup'),
  noted: clock.newId('sup'),
});
