import { addMonths } from '../../shared/domain/civil-date.ts';
import { seeded } from '../infra/table-fixture.ts';
import { openLife } from './agenda.ts';
import { keepBooks } from './books.ts';
import { liveWithOpenXchange } from './lives/open-xchange.ts';
import { liveWithOpenNebula } from './lives/opennebula.ts';
import { liveWithOtrs } from './lives/otrs.ts';
import { liveWithServices } from './lives/otrs-services.ts';
import { liveWithRsupport } from './lives/rsupport.ts';
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
  // So many apply in vain, where somebody decides.
  const turnedAway = Math.ceil(partners / 20);
  for (let number = 0; number < partners + turnedAway; number++) {
    const kind = lives[number % lives.length];
    kind?.live(stage, kind.program, life(number), number, days, number < partners);
  }
  const { plans } = terms;
  if (plans)
    for (let number = 0; number < customers; number++)
      liveWithServices(stage, plans, life(100_000 + number), number, days);
  await play(stage, months, progress);
  return stage;
};
