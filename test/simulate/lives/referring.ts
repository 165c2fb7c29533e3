import { dateIn, monthOf } from '../../../shared/domain/civil-date.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import type { Member } from './applicant.ts';
import { dispute, wishToResell } from './disputing.ts';

// What a referring partner does where commission is earned: it refers, its customers buy, give back and are put right.

export const euros = (life: Life, least: number, most: number) => ({
  amount: `${life.between(least, most)}.${String(life.between(0, 99)).padStart(2, '0')}`,
  currency: life.random() < 0.8 ? 'EUR' : 'USD',
});

export type Trade = {
  readonly program: Program;
  readonly products: readonly string[];
  readonly answers: (product: string) => object;
  /** Whether the program pays for contracts that are renewed. */
  readonly renews: boolean;
  /** Whether a deal may be resold instead, when the vendor agrees. */
  readonly mayResell: boolean;
};

type Sold = {
  readonly saleId: string;
  readonly product: string;
  readonly net: { amount: string; currency: string };
};

/** What follows a sale in the months after it. */
const follow = (
  stage: Stage,
  { program, renews }: Trade,
  life: Life,
  member: Member,
  referral: string,
  sold: Sold,
): void => {
  const finance = stage.as('finance');
  const at = `/v1/programs/${program.id}/sales`;
  const today = () => dateIn(program.timeZone, stage.now());
  const part = (share: number) => ({
    amount: (Number(sold.net.amount) * share).toFixed(2),
    currency: sold.net.currency,
  });
  const period = monthOf(today());
  const course = life.random();
  if (course < 0.45)
    life.after(life.between(5, 50), async () => {
      await stage.ask(finance, `${at}/${sold.saleId}/refunds`, {
        refundId: `R-${stage.fresh()}`,
        occurredAt: today(),
        net: part(life.pick([0.25, 0.5, 1])),
      });
      stage.count(program.id, 'refund');
    });
  else if (course < 0.9)
    life.after(life.between(5, 50), async () => {
      const { saleId, ...sale } = sold;
      const answer =
        life.random() < 0.8 ? await dispute(stage, program.id, member, { saleId, period }) : undefined;
      const proposed = await stage.ask(finance, `${at}/${saleId}/corrections`, {
        revision: 2,
        reason: 'A wrong amount',
        evidence: 'The invoice',
        sale: { ...sale, referral, kind: 'new', occurredAt: today(), net: part(life.pick([0.5, 0.9, 1.1])) },
      });
      await stage.ask(
        stage.as('administrator'),
        `/v1/programs/${program.id}/entry-proposals/${proposed.id}/decisions`,
        {
          outcome: 'approved',
        },
      );
      stage.count(program.id, 'correction');
      await answer?.({ by: 'correction', number: '2' });
    });
  if (life.random() < 0.15)
    life.after(life.between(1, 4), async () => {
      const answer = await dispute(stage, program.id, member, { saleId: sold.saleId, period });
      await answer?.();
    });
  if (renews && life.random() < 0.5)
    life.after(life.between(60, 200), async () => {
      await stage.ask(finance, at, {
        ...sold,
        saleId: `${sold.saleId}-2`,
        referral,
        kind: 'renewal',
        occurredAt: today(),
      });
      stage.count(program.id, 'sale');
    });
};

/** A customer is referred and, some weeks later, won with a sale, lost, or forgotten. */
export const refer = async (stage: Stage, trade: Trade, life: Life, member: Member): Promise<void> => {
  const { program } = trade;
  const { admin } = member;
  const number = stage.fresh();
  const product = life.pick(trade.products);
  const referred = await stage.tryTo(admin, '/v1/referrals', {
    customer: {
      name: `Customer ${number}`,
      domain: `customer-${number}.example`,
      country: life.pick(['DE', 'FR', 'US']),
    },
    contact: { name: 'Jo Customer' },
    ...trade.answers(product),
  });
  // Nothing is taken from a partner that is suspended.
  if (referred.status === 403 || referred.status === 409) return stage.count(program.id, 'referral refused');
  if (referred.status !== 201) throw new Error(`a referral: ${referred.status} ${referred.text}`);
  stage.count(program.id, 'referral');
  const { id } = referred.body;
  const outcomes = `/v1/referrals/${id}/outcomes`;
  if (trade.mayResell && life.random() < 0.3)
    life.after(life.between(1, 6), () => wishToResell(stage, program.id, life, member, id));
  const course = life.random();
  if (course < 0.62)
    life.after(life.between(10, 70), async () => {
      const sold: Sold = { saleId: `S-${stage.fresh()}`, product, net: euros(life, 500, 9000) };
      const occurredAt = dateIn(program.timeZone, stage.now());
      await stage.ask(stage.as('program-manager'), outcomes, {
        outcome: 'won',
        // A partner that is suspended on that day earns nothing.
        knownToEarnNothing: 'yes',
        sales: [{ ...sold, kind: 'new', occurredAt }],
      });
      stage.count(program.id, 'referral won');
      stage.count(program.id, 'sale');
      stage.won(program.id).push(id);
      follow(stage, trade, life, member, id, sold);
    });
  else if (course < 0.92)
    life.after(life.between(10, 60), async () => {
      await stage.ask(stage.as('program-manager'), outcomes, { outcome: 'lost', reason: 'Went elsewhere.' });
      stage.count(program.id, 'referral lost');
    });
};

/** The partner is suspended for some weeks, and comes back. */
export const pause = async (stage: Stage, program: string, life: Life, member: Member): Promise<void> => {
  const at = `/v1/partners/${member.partner}/status-changes`;
  const manager = stage.as('program-manager');
  await stage.ask(manager, at, { status: 'suspended', reason: 'An open question about the contract' });
  member.paused = true;
  stage.count(program, 'pause');
  life.after(life.between(3, 14), async () => {
    await stage.ask(manager, at, { status: 'active', reason: 'The question is answered' });
    member.paused = false;
  });
};

/** Says to whom its money goes, which finance approves. */
export const namePayee = async (
  stage: Stage,
  program: string,
  { admin, partner, company }: Member,
): Promise<void> => {
  const at = `/v1/programs/${program}/payees/${partner}`;
  await stage.ask(admin, `${at}/proposals`, {
    legalName: company.name,
    address: { street: 'Hafenstraße', building: '1', postcode: '20457', town: 'Hamburg', country: 'DE' },
    taxStatus: 'domestic-vat',
    vatId: 'DE136695976',
    selfBilling: 'yes',
    account: { holder: company.name, iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  });
  await stage.ask(stage.as('finance'), `${at}/decisions`, { outcome: 'approved' });
  stage.count(program, 'payee');
};
