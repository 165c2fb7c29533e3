import type { ServicePlans } from '../../../shared/domain/program/service-plans.ts';
import type { Caller } from '../../support/system.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';

const ANSWERS = [
  { about: 'problem', production: 'yes', operations: 'stopped', workaround: 'no', restart: 'tried' },
  {
    about: 'usage-question',
    production: 'yes',
    operations: 'running',
    workaround: 'yes',
    restart: 'not-tried',
  },
];

/** A request of a customer's: answered in time or late, often waiting for something of the customer's, solved, closed. */
const askSupport = async (
  stage: Stage,
  plans: string,
  life: Life,
  { contact, subscription, instance }: { contact: Caller; subscription: string; instance: string },
): Promise<void> => {
  const asked = await stage.tryTo(contact, `/v1/subscriptions/${subscription}/requests`, {
    kind: 'support-request',
    title: 'All down',
    text: 'Nothing answers',
    instance,
    answers: life.pick(ANSWERS),
  });
  if (asked.status !== 201) return stage.count(plans, `support request refused: ${asked.body?.code}`);
  stage.count(plans, 'support request');
  const agent = stage.as('support-agent');
  const at = `/v1/support-requests/${asked.body.id}`;
  const solve = async () => {
    const solved = await stage.tryTo(agent, `${at}/resolutions`, { text: 'Restarted the disk' });
    if (solved.status >= 300) return stage.count(plans, `not solved: ${solved.body?.code}`);
    stage.count(plans, 'support request solved');
    if (life.random() < 0.6)
      life.after(0.1, async () => {
        await stage.tryTo(contact, `${at}/closes`);
      });
  };
  life.after(life.pick([0, 0, 0, 1, 3]), async () => {
    await stage.ask(agent, `${at}/messages`, { text: 'We are looking at it' });
    if (life.random() < 0.6) {
      await stage.ask(agent, `${at}/missing-items`, { missing: ['The log file'] });
      stage.count(plans, 'pause');
      life.after(life.between(1, 4), async () => {
        await stage.tryTo(contact, `${at}/messages`, { text: 'Here it is' });
        life.after(life.pick([0, 1, 2]), solve);
      });
    } else life.after(life.pick([0, 1, 2]), solve);
  });
};

/** A security advisory: drafted, reviewed by somebody else, and announced half an hour later to everybody. */
const announce = async (stage: Stage, { id }: ServicePlans): Promise<void> => {
  const [releaser, reviewer] = [stage.as('release-manager'), stage.as('administrator')];
  const drafted = await stage.ask(releaser, `/v1/advisories/plans/${id}`, {
    number: `OSA-2027-${String(stage.fresh()).padStart(6, '0')}`,
    title: 'A way in',
    severity: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    affected: [{ from: '6.0.0', to: '6.5.8' }],
    description: 'Somebody may read what they should not',
    mitigation: 'Update',
  });
  const at = `/v1/advisories/${drafted.id}`;
  await stage.ask(reviewer, `${at}/reviews`);
  const releaseAt = new Date(Date.parse(stage.now()) + 30 * 60_000).toISOString();
  await stage.ask(releaser, `${at}/releases`, { releaseAt });
  stage.count(id, 'advisory');
};

/** One every so many days, as soon as there is somebody to tell. */
export const announceAdvisories = (
  stage: Stage,
  plans: ServicePlans,
  life: Life,
  days: number,
  every: number,
): void => {
  for (let day = 40; day < days - 2; day += every) life.after(day, () => announce(stage, plans));
};

/** An end customer under one of the service plans. */
export const liveWithServices = (
  stage: Stage,
  plans: ServicePlans,
  life: Life,
  number: number,
  days: number,
): void => {
  const mail = `kim@customer-of-services-${number}.example`;
  const offered = plans.plans.filter(({ subscription }) => subscription !== false).map(({ id }) => id);
  life.after(life.between(0, 30), async () => {
    const administrator = stage.as('administrator');
    const { id } = await stage.ask(administrator, `/v1/service-plans/${plans.id}/subscriptions`, {
      customer: { name: `Kunde ${number} AG`, country: 'DE' },
      entity: plans.entities[0]?.id,
      plan: life.pick(offered),
      startsOn: stage.now().slice(0, 10),
      months: 24,
    });
    stage.count(plans.id, 'sign-up');
    await stage.ask(administrator, `/v1/subscriptions/${id}/contacts`, { name: 'Kim Kontakt', email: mail });
    await stage.ask({ token: await stage.link(mail, 'sign-in') }, '/v1/sessions');
    const contact = await stage.sessionOf(mail);
    const { instances } = await stage.ask(contact, `/v1/subscriptions/${id}/instances`, {
      ...{ name: 'Main', use: 'production', release: '6.5.8' },
    });
    const own = { contact, subscription: id, instance: instances[0].id };
    for (let day = life.between(1, 30); day < days - 40; day += life.between(60, 150))
      life.after(day, () => askSupport(stage, plans.id, life, own));
  });
};
