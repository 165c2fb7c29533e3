import { addMonths, dateIn, monthOf } from '../../shared/domain/civil-date.ts';
import { baseCurrency } from '../../shared/domain/finance/rates.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Life } from './agenda.ts';
import type { Stage } from './stage.ts';

// What finance does every month: close the one before, pay what is due, and take what the bank says of it.

/** Closes a month with its rates, by two people. */
const closeMonth = async (stage: Stage, program: Program, month: string): Promise<void> => {
  const at = `/v1/programs/${program.id}/periods/${month}`;
  const [finance, administrator] = [stage.as('finance'), stage.as('administrator')];
  const others = program.currencies.filter((currency) => currency !== baseCurrency(program));
  if (others.length) {
    await stage.ask(finance, `${at}/rates`, {
      rates: others.map((currency) => ({ currency, rate: '0.9123' })),
      source: 'ECB',
    });
    await stage.ask(administrator, `${at}/rate-approvals`);
  }
  await stage.ask(finance, `${at}/closes`, { step: 'prepare' });
  await stage.ask(administrator, `${at}/closes`, { step: 'approve' });
  await stage.system.tick('months');
  await stage.system.settled();
  const { state } = await stage.read(finance, at);
  if (state !== 'closed') throw new Error(`${program.id} ${month} is ${state} after its close`);
  stage.count(program.id, 'close');
};

type Line = { readonly id: string; readonly state: string };

/** One run of what is due, with the bank's answers a day later: nearly all paid, some returned and paid with the next. */
const pay = async (stage: Stage, program: Program, life: Life): Promise<void> => {
  const runs = `/v1/programs/${program.id}/payout-runs`;
  const finance = stage.as('finance');
  const begun = await stage.tryTo(finance, runs);
  if (begun.status >= 300) return stage.count(program.id, `payout run not begun: ${begun.body?.code}`);
  const { id } = begun.body;
  const tick = async () => {
    await stage.system.tick('payouts');
    await stage.system.settled();
  };
  await tick();
  const { items }: { items: Line[] } = await stage.read(finance, `${runs}/${id}/lines?limit=100`);
  const lines = items.filter(({ state }) => state === 'proposed');
  if (!lines.length) {
    await stage.tryTo(finance, `${runs}/${id}/steps`, { step: 'discard' });
    return;
  }
  await stage.ask(stage.as('administrator'), `${runs}/${id}/steps`, { step: 'approve' });
  await tick();
  stage.count(program.id, 'payout run');
  life.after(1, async () => {
    for (const { id: line } of lines) {
      const isReturned = life.random() < 0.05;
      await stage.ask(finance, `${runs}/${id}/results`, {
        line,
        ...(isReturned
          ? { outcome: 'returned', reason: 'Account closed' }
          : {
              outcome: 'paid',
              reference: `B-${stage.fresh()}`,
              paidOn: dateIn(program.timeZone, stage.now()),
            }),
      });
      stage.count(program.id, isReturned ? 'payout returned' : 'payout');
    }
    await tick();
  });
};

/** Plans the closes and payouts of a program for as long as the simulation lasts. */
export const keepBooks = (stage: Stage, program: Program, life: Life, months: number): void => {
  const began = monthOf(dateIn(program.timeZone, stage.now()));
  const pays = program.commission.schemes.length + program.rebates.length > 0;
  if (pays)
    life.after(0, async () => {
      for (const { id } of program.entities)
        await stage.ask(stage.as('finance'), `/v1/programs/${program.id}/entities/${id}/accounts`, {
          ...{ holder: 'Office GmbH', iban: 'DE89370400440532013000' },
        });
    });
  for (let at = 1; at < months; at++) {
    const first = `${addMonths(`${began}-01`, at)}`;
    const days = Math.round((Date.parse(first) - Date.parse(stage.now().slice(0, 10))) / 86_400_000);
    life.after(days + 11, () => closeMonth(stage, program, monthOf(addMonths(first, -1))));
    if (pays) life.after(days + 19, () => pay(stage, program, life));
  }
};
