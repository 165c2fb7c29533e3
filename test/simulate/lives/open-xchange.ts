import type { Program } from '../../../shared/domain/program/program.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import { apply, companyOf, type Member, onceActive } from './applicant.ts';
import { askHelp, payCharges } from './asking.ts';
import { pause } from './referring.ts';

/** A member of Open-Xchange's: in at once, some with the package, some certified in the end. */
export const liveWithOpenXchange = (
  stage: Stage,
  program: Program,
  life: Life,
  number: number,
  days: number,
): void => {
  const company = companyOf(program.id, number, life.pick(['DE', 'AT', 'CH', 'FR', 'US']));
  const category = life.pick(['var', 'integrator-consultant', 'software-house']);
  const partnership = (member: Member) => {
    life.after(life.between(1, 10), async () => {
      await stage.ask(member.admin, `/v1/partners/${member.partner}/purchases`, { package: 'value-package' });
      stage.count(program.id, 'package bought');
    });
    life.after(life.between(15, 40), () => payCharges(stage, program.id, member));
    for (let day = life.between(12, 40); day < days - 20; day += life.between(60, 140))
      life.after(day, () => askHelp(stage, program.id, life, member, {}));
    life.after(life.between(40, Math.max(41, days - 40)), () => pause(stage, program.id, life, member));
    if (life.random() < 0.97)
      life.after(life.between(50, 100), () =>
        onceActive(life, member, () => certify(stage, program, member)),
      );
  };
  life.after(life.between(0, 20), async () => {
    const { confirmed } = await apply(stage, program.id, company, { category });
    stage.count(program.id, 'partner active');
    partnership({ partner: confirmed.partner ?? '', admin: await stage.sessionOf(company.mail), company });
  });
};

/** Two references, the trainings that the vendor assigned, and the medal. */
const certify = async (
  stage: Stage,
  program: Program,
  { admin, partner, company }: Member,
): Promise<void> => {
  const at = `/v1/partners/${partner}`;
  const manager = stage.as('program-manager');
  for (const customer of ['North', 'South']) {
    const named = { company: `${customer} of ${partner}`, contact: 'Fred Fresh', project: 'Mail for 900' };
    const given = await stage.ask(admin, `${at}/references`, named);
    await stage.ask(manager, `${at}/references/${given.id}/decisions`, { outcome: 'verified' });
  }
  const items = program.trainings.map(({ id }) => ({ training: id }));
  await stage.ask(manager, `${at}/training-lists`, { requirement: 'trainings', items });
  const person = { name: 'Tom Taught', email: company.mail.replace('ada@', 'tom@') };
  for (const { training } of items)
    await stage.ask(manager, `${at}/attendances`, { training, person, heldOn: stage.now().slice(0, 10) });
  await stage.ask(manager, `${at}/tier-changes`, { tier: 'certified', reason: 'Expertise seen' });
  stage.count(program.id, 'partner certified');
};
