import type { Role } from '../../../shared/domain/access.ts';
import { addDays, addMonths, dateIn, monthOf } from '../../../shared/domain/civil-date.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import type { Caller } from '../../support/system.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';
import { apply, companyOf, decide, type Member, onceActive, signIn } from './applicant.ts';
import { askHelp } from './asking.ts';
import { dispute } from './disputing.ts';
import { namePayee, pause } from './referring.ts';

// A reseller of RSUPPORT's: papers before it may begin, reports every month, a rebate on what it had listed, and an
// evaluation after its first year by the distributor of its country, or by the vendor where there is none.

type Reseller = Member & { readonly began: string; readonly distributor: Caller | undefined };

/** Puts a file where it was told to, and hands it in. */
const handInFile = async (stage: Stage, { admin, partner }: Member, requirement: string): Promise<string> => {
  const bytes = `%PDF-1.7\n${requirement} of ${partner}`;
  const at = `/v1/partners/${partner}`;
  const asked = { requirement, type: 'application/pdf', size: bytes.length };
  const { method, address, headers, upload } = await stage.ask(admin, `${at}/uploads`, asked);
  const put = await fetch(address, { method, headers, body: bytes });
  if (put.status !== 200) throw new Error(`a file was not taken: ${put.status}`);
  const handed = await stage.ask(admin, `${at}/documents`, {
    requirement,
    upload,
    name: `${requirement}.pdf`,
  });
  return handed.id;
};

/** Everything that is asked before a reseller becomes active; the credit report is the last. */
const giveWhatIsAsked = async (stage: Stage, own: Member, life: Life): Promise<void> => {
  const { admin, partner, company } = own;
  const at = `/v1/partners/${partner}`;
  await stage.ask(admin, `${at}/entry-reports`, {
    requirement: 'business-plan',
    figures: { 'sales-goal': `${life.between(40, 300)}000.00`, 'profit-goal': '40000' },
    texts: { 'marketing-goals': 'Two fairs' },
  });
  await stage.ask(admin, `${at}/entry-reports`, {
    requirement: 'profile',
    texts: { company: 'Founded 2010', business: 'Remote support', market: 'Offices' },
  });
  const profile = await handInFile(stage, own, 'profile');
  const accept = (document: string, by: Role) =>
    stage.ask(stage.as(by), `${at}/documents/${document}/decisions`, { outcome: 'accepted' });
  await accept(profile, 'program-manager');
  const domain = company.mail.split('@')[1];
  for (const role of ['sales-manager', 'technical-support-manager'])
    await stage.ask(admin, `${at}/role-holders`, { role, name: 'Kim Lee', email: `${role}@${domain}` });
  await accept(await handInFile(stage, own, 'credit-report'), 'finance');
};

const renewCreditReport = async (stage: Stage, own: Member): Promise<void> => {
  const document = await handInFile(stage, own, 'credit-report');
  const decision = `/v1/partners/${own.partner}/documents/${document}/decisions`;
  await stage.ask(stage.as('finance'), decision, { outcome: 'accepted' });
};

/** A sale on some day of the month, from the day on which the reseller was one. */
const lineOf = (life: Life, month: string, began: string, size: number) => {
  const on = addDays(month, life.between(0, 27));
  return {
    customer: `Acme ${life.between(1, 9_999)}`,
    product: life.pick(['remote-support', 'remote-access']),
    amount: `${life.between(1, size)}00.${life.between(10, 99)}`,
    on: on < began ? began : on,
  };
};

/** The reports of one month, and what follows: accepted or sent back, and the rebate on what was listed. */
const report = async (
  stage: Stage,
  program: Program,
  life: Life,
  own: Reseller,
  month: string,
  size: number,
): Promise<void> => {
  const { admin, partner } = own;
  const at = `/v1/partners/${partner}/reports`;
  const lines = Array.from({ length: life.between(1, 3) }, () => lineOf(life, month, own.began, size));
  const give = async (requirement: string, items: object[]) => {
    const body = {
      requirement,
      period: month,
      template: '1',
      ...(items.length ? { lines: items } : { lines: [], nothing: true }),
    };
    const given = await stage.tryTo(admin, at, body);
    if (given.status !== 201) return stage.count(program.id, `report refused: ${given.body?.code}`);
    stage.count(program.id, 'report');
  };
  const listed = lines.filter(() => life.random() < 0.85);
  await give(
    'opportunity-report',
    listed.map(({ on, ...line }) => ({ ...line, 'expected-on': on })),
  );
  const sold = life.random() < 0.9 ? lines : [];
  await give(
    'sales-report',
    sold.map(({ on, ...line }) => ({ ...line, 'sold-on': on })),
  );
  life.after(life.between(1, 4), () =>
    takeReport(stage, program, life, own, `${at}/sales-report/${month}`, sold.length),
  );
};

/** The distributor, or the vendor where there is none, accepts the report, and finance counts its rebate. */
const takeReport = async (
  stage: Stage,
  program: Program,
  life: Life,
  own: Reseller,
  place: string,
  lines: number,
): Promise<void> => {
  const decider = own.distributor ?? stage.as('program-manager');
  const decided = await stage.tryTo(decider, `${place}/decisions`, { outcome: 'accepted' });
  if (decided.status !== 201) return stage.count(program.id, `report not accepted: ${decided.body?.code}`);
  if (!lines) return;
  const counted = await stage.tryTo(stage.as('finance'), `${place}/rebates`);
  if (counted.status >= 300) return stage.count(program.id, `rebate refused: ${counted.body?.code}`);
  for (let one = 0; one < counted.body.posted; one++) stage.count(program.id, 'sale');
  for (let one = 0; one < counted.body.excluded; one++) stage.count(program.id, 'sale not listed');
  // Counted twice or promised too much: somebody takes a little of it back by hand.
  if (life.random() < 0.2) await adjust(stage, program, own);
  if (life.random() < 0.5) {
    const answer = await dispute(stage, program.id, own, {
      period: monthOf(dateIn(program.timeZone, stage.now())),
    });
    await answer?.();
  }
};

const adjust = async (stage: Stage, program: Program, { partner }: Member): Promise<void> => {
  const at = `/v1/programs/${program.id}/entry-proposals`;
  const proposed = await stage.ask(stage.as('finance'), at, {
    ...{ kind: 'adjustment', number: `A-${stage.fresh()}`, partner, vendorEntity: program.entities[0]?.id },
    ...{ amount: { amount: '-5.00', currency: 'EUR' }, on: dateIn(program.timeZone, stage.now()) },
    ...{ clause: 'rebates.listed-opportunities', reason: 'Counted twice', evidence: 'Letter' },
  });
  await stage.ask(stage.as('administrator'), `${at}/${proposed.id}/decisions`, { outcome: 'approved' });
  stage.count(program.id, 'correction');
};

type Evaluation = {
  readonly on: string;
  readonly status: string;
  readonly by: string;
  readonly tier: string;
  readonly proposal: { readonly outcome: string; readonly tier?: string };
};

/** Somebody with experience begins higher. */
const raise = async (stage: Stage, { partner }: Member): Promise<void> => {
  await stage.ask(stage.as('program-manager'), `/v1/partners/${partner}/tier-changes`, {
    tier: 'gold',
    reason: 'Experience',
    override: 'Has sold it for years',
  });
};

/** The year's evaluation as its facts propose it, confirmed by the vendor; some who fall appeal. */
const beEvaluated = async (stage: Stage, program: Program, life: Life, own: Reseller): Promise<void> => {
  const at = `/v1/partners/${own.partner}/evaluations`;
  const manager = stage.as('program-manager');
  const { items }: { items: Evaluation[] } = await stage.read(manager, at);
  const open = items.find(({ status }) => status === 'open');
  if (!open) return stage.count(program.id, 'no evaluation');
  const { outcome, tier } = open.proposal;
  const decision =
    outcome === 'upgrade' || outcome === 'downgrade'
      ? { outcome, tier, reason: 'As its figures say' }
      : { outcome: 'keep', reason: 'As its figures say' };
  const decider = open.by === 'distributor' && own.distributor ? own.distributor : manager;
  const decided = await stage.ask(decider, `${at}/${open.on}/decisions`, decision);
  stage.count(program.id, 'evaluation');
  stage.count(program.id, `evaluated: ${decision.outcome}`);
  if (decided.status === 'decided')
    await stage.ask(manager, `${at}/${open.on}/confirmations`, { outcome: 'confirmed' });
  if (decision.outcome !== 'upgrade' && life.random() < 0.3)
    life.after(2, async () => {
      const appealed = await stage.tryTo(own.admin, `${at}/${open.on}/appeals`, {
        text: 'One order came late',
      });
      if (appealed.status !== 201) return;
      stage.count(program.id, 'appeal');
      life.after(3, async () => {
        await stage.ask(manager, `${at}/${open.on}/appeal-decisions`, {
          outcome: 'refused',
          reason: 'The year is over',
        });
      });
    });
};

/** Most months, some days after their end. */
const planReports = (
  stage: Stage,
  program: Program,
  life: Life,
  own: Reseller,
  size: number,
  days: number,
): void => {
  for (let month = `${monthOf(own.began)}-01`; ; month = addMonths(month, 1)) {
    const of = month;
    const day = (Date.parse(addMonths(month, 1)) - Date.parse(own.began)) / 86_400_000;
    if (day > days) return;
    if (life.random() < 0.85)
      life.after(day + life.between(2, 8), () =>
        onceActive(life, own, () => report(stage, program, life, own, of, size)),
      );
  }
};

export const liveWithRsupport = (
  stage: Stage,
  program: Program,
  life: Life,
  number: number,
  days: number,
  taken: boolean,
): void => {
  const country = life.pick(['DE', 'DE', 'AT', 'US', 'NO']);
  const company = companyOf(program.id, number, country);
  const manager = stage.as('program-manager');
  // What one line of a report is worth at most, in hundreds: from a shop to a chain.
  const size = life.pick([20, 80, 200]);
  const partnership = (member: Member) => {
    const of = program.distributors.find(({ countries }) => countries.includes(country));
    const began = dateIn(program.timeZone, stage.now());
    const own: Reseller = { ...member, began, distributor: of && stage.distributor(program.id, of.id) };
    stage.members(program.id).push(own);
    if (life.random() < 0.7)
      life.after(life.between(5, 30), () => onceActive(life, own, () => raise(stage, own)));
    life.after(1, () => namePayee(stage, program.id, own));
    planReports(stage, program, life, own, size, days);
    life.after(life.between(40, Math.max(41, days - 70)), () => pause(stage, program.id, life, own));
    for (let day = life.between(10, 60); day < days - 20; day += life.between(100, 200))
      life.after(day, () => askHelp(stage, program.id, life, own, { kind: 'technical-issue' }));
    // The credit report counts for a year; who gives no other in time is asked for it.
    if (life.random() < 0.8)
      life.after(life.between(340, 355), () => onceActive(life, own, () => renewCreditReport(stage, own)));
    life.after(366 + life.between(0, 6), () => beEvaluated(stage, program, life, own));
  };
  life.after(life.between(0, 15), async () => {
    const { application } = await apply(stage, program.id, company, {
      answers: { business: 'Remote support', market: 'Offices' },
      terms: { accepted: true },
    });
    life.after(life.between(1, 5), async () => {
      await decide(stage, program, application, taken ? 'accepted' : 'rejected', life);
      if (!taken) return;
      const token = await stage.link(company.mail, 'applications');
      await stage.ask({ token }, '/v1/web-pages', { url: `${company.site}/rsupport` });
      await stage.ask({}, '/v1/sign-in-links', { email: company.mail });
      const admin = await signIn(stage, company);
      const { papers } = await stage.read(manager, `/v1/applications/${application}`);
      life.after(life.between(1, 6), async () => {
        await giveWhatIsAsked(stage, { partner: papers, admin, company }, life);
        stage.count(program.id, 'partner active');
        partnership({ partner: papers, admin, company });
      });
    });
  });
};
