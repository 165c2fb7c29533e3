import type { Program } from '../../../shared/domain/program/program.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import type { Member } from './applicant.ts';

// What a vendor does for its partners by itself: it holds events, and refers to them whoever asks it for a partner.

const dayFrom = (stage: Stage, days: number): string =>
  new Date(Date.parse(stage.now()) + days * 86_400_000).toISOString().slice(0, 10);

type Occasion = { readonly benefit: string; readonly more: object };

/** One partner's place at an event, and whether its people came. */
const attend = async (stage: Stage, program: string, life: Life, event: string, member: Member) => {
  const path = `/v1/partners/${member.partner}/events/${event}/registrations`;
  const registered = await stage.tryTo(member.admin, path, { people: ['Ada Example'] });
  if (registered.status !== 201)
    return stage.count(program, `registration refused: ${registered.body?.code}`);
  stage.count(program, 'event registration');
  if (life.random() < 0.15) return;
  life.after(35, async () => {
    const people = { partner: member.partner, people: ['Ada Example'] };
    await stage.ask(stage.as('program-manager'), `/v1/events/${event}/attendances`, people);
    stage.count(program, 'event attendance');
  });
};

/** Holds an event now and then, to which most of those who may come do come. */
export const holdEvents = (
  stage: Stage,
  { id }: Program,
  life: Life,
  days: number,
  { benefit, more }: Occasion,
): void => {
  for (let day = life.between(50, 70); day < days - 60; day += life.between(55, 75))
    life.after(day, async () => {
      const event = await stage.ask(stage.as('program-manager'), `/v1/programs/${id}/events`, {
        ...{ benefit, name: 'The meeting', place: 'Bad Homburg', capacity: 500 },
        ...{ startsOn: dayFrom(stage, 30), endsOn: dayFrom(stage, 31), ...more },
      });
      for (const member of stage.members(id))
        if (life.random() < 0.4)
          life.after(life.between(1, 25), () => attend(stage, id, life, event.id, member));
    });
};

/** Somebody asks the vendor for a partner: one is offered the lead, and takes it, declines, or says nothing. */
const referLead = async (stage: Stage, program: string, life: Life): Promise<void> => {
  const manager = stage.as('program-manager');
  const open = stage.members(program).filter(({ paused }) => !paused);
  if (!open.length) return;
  const { partner, admin } = life.pick(open);
  const number = stage.fresh();
  const { id } = await stage.ask(manager, `/v1/programs/${program}/leads`, {
    customer: { name: `Asker ${number}`, country: 'DE' },
    contact: { name: 'Jill', email: `jill@asker-${number}.example` },
    need: 'A help desk for 200 people',
  });
  stage.count(program, 'lead');
  const offer = { partner, reason: 'Close to the customer' };
  const offered = await stage.tryTo(manager, `/v1/leads/${id}/offers`, offer);
  if (offered.status !== 201) return stage.count(program, `lead not offered: ${offered.body?.code}`);
  const course = life.random();
  if (course > 0.95) return;
  life.after(life.between(0, 2), async () => {
    const answer = course < 0.5 ? { outcome: 'accepted' } : { outcome: 'declined', note: 'We have no time' };
    const { status, body } = await stage.tryTo(admin, `/v1/leads/${id}/answers`, answer);
    stage.count(program, status === 201 ? `lead ${answer.outcome}` : `lead refused: ${body?.code}`);
  });
};

/** One lead every so many days, from the first partners on. */
export const referLeads = (stage: Stage, { id }: Program, life: Life, days: number, every: number): void => {
  for (let day = 25; day < days - 10; day += Math.max(1, life.between(every - 1, every + 1)))
    life.after(day, () => referLead(stage, id, life));
};
