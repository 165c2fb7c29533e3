import { addMonths } from '../../shared/domain/civil-date.ts';
import { seeded } from '../infra/table-fixture.ts';
import { type Life, openLife } from './agenda.ts';
import { keepBooks } from './books.ts';
import { holdEvents, referLeads } from './lives/occasions.ts';
import { liveWithOpenXchange } from './lives/open-xchange.ts';
import { liveWithOpenNebula } from './lives/opennebula.ts';
import { liveWithOtrs } from './lives/otrs.ts';
import { announceAdvisories, liveWithServices } from './lives/otrs-services.ts';
import { liveWithRsupport } from './lives/rsupport.ts';
import { handInFiles } from './lives/sales-files.ts';
import { openStage, type Plant, type Stage, type Terms } from './stage.ts';

export type Settings = {
  readonly months: number;
  readonly partners: number;
  readonly seed: number;
  /** A bug to be found, for the tests of this simulation. */
  readonly plant?: Plant;
};

export type Progress = (done: {
  readonly at: string;
  readonly month: number;
  readonly transactions: number;
}) => void;

const LIVES = [
  { program: 'opennebula', live: liveWithOpenNebula },
  { program: 'otrs', live: liveWithOtrs },
  { program: 'open-xchange', live: liveWithOpenXchange },
  { program: 'rsupport', live: liveWithRsupport },
] as const;

const DAY_MS = 86_400_000;

/** Lets everything happen until the end, the clock going from one event to the next with all that falls due between. */
const play = async (stage: Stage, months: number, progress: Progress): Promise<void> => {
  const began = stage.now();
  for (let month = 1; month <= months; month++) {
    const until = `${addMonths(began.slice(0, 10), month)}T00:00:00.000Z`;
    for (let next = stage.agenda.next(Date.parse(until)); next; next = stage.agenda.next(Date.parse(until))) {
      await stage.system.advanceTo(new Date(next.at).toISOString());
      await next.run();
    }
    await stage.system.advanceTo(until);
    progress({ at: until, month, transactions: stage.transactions() });
  }
};

/** What happens once for all partners comes the more often the more there are: every so many days with two hundred. */
const paceOf = (partners: number) => (days: number) => Math.ceil((days * 200) / Math.min(partners, 200));

/** Events and leads of vendors, files of their books, and advisories to their customers. */
const actForAll = (
  stage: Stage,
  { programs, plans }: Terms,
  life: (number: number) => Life,
  days: number,
  every: (days: number) => number,
): void => {
  for (const [at, program] of programs.entries()) {
    if (program.id === 'otrs') {
      const fee = { fee: { amount: '99.00', currency: 'EUR' } };
      holdEvents(stage, program, life(at), days, { benefit: 'convention', more: fee });
      referLeads(stage, program, life(10 + at), days, every(3));
      handInFiles(stage, program, life(20 + at), days, every(6), ['subscription', 'managed']);
    }
    if (program.id === 'rsupport')
      holdEvents(stage, program, life(at), days, { benefit: 'events', more: {} });
    if (program.id === 'opennebula')
      handInFiles(stage, program, life(20 + at), days, every(6), ['training', 'professional-services']);
  }
  if (plans) announceAdvisories(stage, plans, life(30), days, every(7));
};

/** Plays generated partners of these programs for so many months; what came of it is in the stage's table. */
export const simulate = async (terms: Terms, settings: Settings, progress: Progress = () => {}) => {
  const { months, partners, seed, plant } = settings;
  const stage = await openStage(terms, seed, plant);
  const end = addMonths(stage.now().slice(0, 10), months);
  const days = (Date.parse(end) - Date.parse(stage.now().slice(0, 10))) / DAY_MS;
  const life = (number: number) => openLife(stage.agenda, stage.now, seeded(seed * 100_003 + number));
  for (const [at, program] of terms.programs.entries()) keepBooks(stage, program, life(-1 - at), months);
  const lives = LIVES.flatMap(({ program: id, live }) => {
    const program = terms.programs.find((one) => one.id === id);
    return program ? [{ program, live }] : [];
  });
  const customers = Math.ceil(partners / LIVES.length);
  for (let number = 0; number < partners; number++) {
    const kind = lives[number % lives.length];
    kind?.live(stage, kind.program, life(number), number, days, true);
  }
  // As many apply in vain, where somebody decides.
  for (const { program, live } of lives.filter((one) => one.program.application.review !== 'automatic'))
    for (let number = partners; number < partners + customers; number++)
      live(stage, program, life(200_000 + number), number, days, false);
  actForAll(stage, terms, (number) => life(300_000 + number), days, paceOf(partners));
  const { plans } = terms;
  if (plans)
    for (let number = 0; number < customers; number++)
      liveWithServices(stage, plans, life(100_000 + number), number, days);
  await play(stage, months, progress);
  return stage;
};
