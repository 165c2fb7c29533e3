import { dateIn } from '../../../shared/domain/civil-date.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import { apply, companyOf, decide, type Member, signIn } from './applicant.ts';
import { askHelp, payCharges } from './asking.ts';
import { euros, namePayee, pause, refer, type Trade } from './referring.ts';

/** A package with a contract in it, resold and introduced by the partner. */
const sellPackage = async (
  stage: Stage,
  program: Program,
  life: Life,
  { partner }: Member,
): Promise<void> => {
  await stage.ask(stage.as('finance'), `/v1/programs/${program.id}/sales`, {
    saleId: `B-${stage.fresh()}`,
    partner,
    package: { id: 'best-practice-edition', resoldBy: 'partner', consultingBy: 'partner' },
    product: 'subscription',
    kind: 'new',
    occurredAt: dateIn(program.timeZone, stage.now()),
    net: euros(life, 1000, 8000),
  });
  stage.count(program.id, 'sale');
};

/** A partner of OTRS's: pays its yearly fee or is locked for a while, refers contracts, asks its few questions. */
export const liveWithOtrs = (
  stage: Stage,
  program: Program,
  life: Life,
  number: number,
  days: number,
  taken: boolean,
): void => {
  const company = companyOf(program.id, number, life.pick(['DE', 'NL', 'US', 'MX', 'HK']));
  const trade: Trade = {
    program,
    products: ['subscription', 'managed'],
    answers: (product) => ({ answers: { product } }),
    renews: false,
    mayResell: false,
  };
  const question = () => ({
    kind: life.pick(['integration-incident', 'non-production-incident', 'service-request']),
    environment: life.pick(['integration', 'non-production']),
  });
  const partnership = (member: Member) => {
    stage.members(program.id).push(member);
    life.after(life.pick([3, 10, 20, 45]), () => payCharges(stage, program.id, member));
    // What events cost it pays with the next fee.
    for (const day of [150, 260, 372]) life.after(day, () => payCharges(stage, program.id, member));
    life.after(2, () => namePayee(stage, program.id, member));
    for (let day = life.between(4, 20); day < days - 80; day += life.between(35, 95))
      life.after(day, () => refer(stage, trade, life, member));
    for (let day = life.between(10, 40); day < days - 30; day += life.between(90, 150))
      life.after(day, () => askHelp(stage, program.id, life, member, question()));
    if (life.random() < 0.5)
      life.after(life.between(30, Math.max(31, days - 40)), () => sellPackage(stage, program, life, member));
    life.after(life.between(40, Math.max(41, days - 70)), () => pause(stage, program.id, life, member));
  };
  life.after(life.between(0, 20), async () => {
    const { application } = await apply(stage, program.id, company, {
      answers: { services: 'Introduction and training', serviceDesk: life.pick(['none', 'own']) },
    });
    life.after(life.between(1, 8), async () => {
      await decide(stage, program, application, taken ? 'accepted' : 'rejected', life);
      if (!taken) return;
      const { partnerId } = await stage.read(stage.as('program-manager'), `/v1/applications/${application}`);
      stage.count(program.id, 'partner active');
      partnership({ partner: partnerId, admin: await signIn(stage, company), company });
    });
  });
};
