import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import { type Member, onceActive } from './applicant.ts';

// What partners ask the vendor's help desk, and the charges that they pay.

/** A question, the vendor's answer a day or more later, and its end. A refusal (nothing left, a fee unpaid) happens, too. */
export const askHelp = async (
  stage: Stage,
  program: string,
  life: Life,
  member: Member,
  more: object,
): Promise<void> => {
  const { admin, partner } = member;
  const words = { title: 'The import stops', text: 'At a quarter, since the update', ...more };
  const asked = await stage.tryTo(admin, `/v1/partners/${partner}/helpdesk/requests`, words);
  if (asked.status !== 201) return stage.count(program, 'support request refused');
  stage.count(program, 'support request');
  const at = `/v1/helpdesk/requests/${asked.body.id}`;
  life.after(life.between(1, 6), async () => {
    await stage.ask(stage.as('support-agent'), `${at}/messages`, { text: 'Please try the new version' });
    if (life.random() < 0.7)
      await onceActive(life, member, async () => {
        await stage.ask(admin, `${at}/closes`);
      });
  });
};

type Charge = { readonly id: string; readonly state: string; readonly open: { readonly amount: string } };

/** Pays what is open. */
export const payCharges = async (stage: Stage, program: string, { partner }: Member): Promise<void> => {
  const at = `/v1/partners/${partner}/charges`;
  const finance = stage.as('finance');
  const { items }: { items: Charge[] } = await stage.read(finance, at);
  for (const { id, open, state } of items.filter((one) => Number(one.open.amount) > 0)) {
    if (!['open', 'locked', 'overdue'].includes(state)) continue;
    await stage.ask(finance, `${at}/${id}/payments`, {
      amount: open,
      paidOn: stage.now().slice(0, 10),
      reference: `BANK ${stage.fresh()}`,
    });
    stage.count(program, 'charge paid');
  }
};
