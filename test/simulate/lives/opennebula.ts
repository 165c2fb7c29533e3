import { dateIn } from '../../../shared/domain/civil-date.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import { apply, companyOf, decide, type Member, onceActive, signIn } from './applicant.ts';
import { namePayee, pause, refer, type Trade } from './referring.ts';

/** A reseller of OpenNebula's: signs papers, shows a page, refers customers for as long as the months last. */
export const liveWithOpenNebula = (
  stage: Stage,
  program: Program,
  life: Life,
  number: number,
  days: number,
  taken: boolean,
): void => {
  const company = companyOf(program.id, number, life.pick(['DE', 'FR', 'US', 'BR']));
  const manager = () => stage.as('program-manager');
  const trade: Trade = {
    program,
    products: ['support-subscription', 'professional-services', 'training'],
    answers: () => ({}),
    renews: true,
    mayResell: true,
  };
  const partnership = (member: Member) => {
    stage.members(program.id).push(member);
    life.after(1, () => namePayee(stage, program.id, member));
    for (let day = life.between(2, 20); day < days - 80; day += life.between(35, 95))
      life.after(day, () => refer(stage, trade, life, member));
    life.after(life.between(20, Math.max(21, days - 70)), () => pause(stage, program.id, life, member));
    const ask = async () => {
      const asked = {
        benefit: life.pick(['developer-contact', 'influence']),
        title: 'A question',
        text: 'How does it scale?',
      };
      const reply = await stage.tryTo(member.admin, `/v1/partners/${member.partner}/requests`, asked);
      if (reply.status === 201) stage.count(program.id, 'request');
    };
    for (let one = 0; one < 2; one++)
      life.after(life.between(5, Math.max(6, days - 60)), () => onceActive(life, member, ask));
  };
  life.after(life.between(0, 15), async () => {
    const { application } = await apply(stage, program.id, company, {
      answers: {
        marketPresence: 'Here',
        technicalSkills: 'Ten engineers',
        openNebulaExperience: 'production',
      },
    });
    life.after(life.between(1, 6), async () => {
      await decide(stage, program, application, taken ? 'accepted' : 'rejected', life);
      if (!taken) return;
      life.after(life.between(1, 5), async () => {
        for (const { id } of program.application.signatures?.documents ?? [])
          await stage.ask(manager(), `/v1/applications/${application}/signatures`, {
            ...{ document: id, signedBy: 'Ada Example', signedOn: dateIn(program.timeZone, stage.now()) },
          });
        const token = await stage.link(company.mail, 'applications');
        await stage.ask({ token }, '/v1/web-pages', { url: `${company.site}/opennebula` });
        const { partnerId } = await stage.read(manager(), `/v1/applications/${application}`);
        stage.count(program.id, 'partner active');
        partnership({ partner: partnerId, admin: await signIn(stage, company), company });
      });
    });
  });
};
