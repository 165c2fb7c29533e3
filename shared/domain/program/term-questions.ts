import { countries } from '../country.ts';
import { ask, type Question } from './question.ts';
import type { Sketch } from './sketch.ts';

// Terms that can be read two ways, that law limits in many countries, or that another sentence of the document denies.

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
type Report = Sketch['requirements'][number];

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/** The months of the year in which a report of this cycle is due: 1 is January. */
const dueMonths = ({ cycle }: Report): number[] => {
  const all = DAYS_OF_MONTH.map((_, at) => at + 1);
  if (cycle?.from !== 'calendar' || cycle.firstMonth === undefined) return all;
  const { firstMonth } = cycle;
  const apart = divisor(cycle.months, 12);
  return all.filter((month) => (month - firstMonth) % apart === 0);
};

/** A due day that some months do not have: it is their last day then, and the document may mean another. */
const dueDayQuestions = (report: Report): Question[] => {
  const day = report.dueDay;
  if (report.kind !== 'report' || day === undefined) return [];
  const without = dueMonths(report).filter((month) => (DAYS_OF_MONTH[month - 1] ?? 31) < day);
  if (without.length === 0) return [];
  return [
    ask(`requirements.${report.id}.dueDay`, 'due-day-never-comes', { day, months: without.join(', ') }),
  ];
};

const ENDS = { document: 'valid', certificates: 'expires' } as const;

/** Does what meets it end by itself? Terms are agreed to anew, and a fee is paid again. */
const ends = (one: Report): boolean => {
  if (one.kind === 'agreement' || one.kind === 'fee') return true;
  const validity =
    one.kind === 'trainings'
      ? one.needs?.valid
      : one.kind in ENDS
        ? one[ENDS[one.kind as 'document']]
        : undefined;
  return validity !== undefined && validity !== 'unlimited';
};

/** What counts for a time, and nobody says when somebody is reminded of its end. */
const reminderQuestions = (one: Report): Question[] =>
  ends(one) && one.reminderDays === undefined
    ? [ask(`requirements.${one.id}.reminderDays`, 'nobody-is-reminded')]
    : [];

const LONG_HOLD_DAYS = 90;

type Scheme = NonNullable<Sketch['commission']>['schemes'][number];

const schemeWarnings = ({ id, holdDays = 0, afterExit }: Scheme): Question[] => [
  ...(holdDays > LONG_HOLD_DAYS
    ? [ask(`commission.schemes.${id}.holdDays`, 'long-hold', { days: holdDays })]
    : []),
  ...(afterExit === 'nothing' ? [ask(`commission.schemes.${id}.afterExit`, 'forfeit-at-exit')] : []),
];

const NO_REVENUE =
  /\bno\b[^.;]{0,60}\b(?:revenue|sales|turnover)\b[^.;]{0,30}\b(?:commitments?|targets?|quotas?|minimum|goals?)\b|\bkeine[nrs]?\b[^.;]{0,60}\bumsatz|\bohne\b[^.;]{0,30}umsatz|\bumsatz\w*\s+gibt es keine/i;

const textsOf = (tree: unknown): string[] => {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(textsOf) : [];
};

const SALES = new Set(['sales', 'sales-net']);

/** A rule about revenue in a program whose document says that there is none [S2-21] [S4-05]. */
const revenueQuestions = (sketch: Sketch, tree: unknown): Question[] => {
  const denial = textsOf(tree).find((text) => NO_REVENUE.test(text));
  if (denial === undefined) return [];
  return sketch.requirements
    .filter(({ figure }) => textsOf(figure).some((text) => SALES.has(text)))
    .map(({ id }) => ask(`requirements.${id}.figure`, 'revenue-rule', { denial }));
};

/** The first place where a distributor acts: the application's review, a report’s addressee, a benefit, or the distributors as such. */
const placeOfDistribution = ({
  application,
  requirements,
  benefits,
  distributors,
}: Sketch): string | undefined => {
  if (application?.review === 'distributor') return 'application.review';
  const report = requirements.find(({ to }) => to === 'distributor');
  if (report) return `requirements.${report.id}.to`;
  const benefit = benefits.find(({ by }) => by === 'distributor');
  if (benefit) return `benefits.${benefit.id}.by`;
  return distributors[0] && `distributors.${distributors[0].id}`;
};

const SHOWN = 8;

/** Countries in which nobody would do what the program has its distributors do: the vendor itself is left [S2-27]. */
const distributionQuestions = (sketch: Sketch): Question[] => {
  const { distributors } = sketch;
  const field = placeOfDistribution(sketch);
  const covered = new Set([
    ...distributors.flatMap((distributor) => distributor.countries),
    ...sketch.entities.flatMap(({ country }) => country ?? []),
  ]);
  const left = countries.filter((country) => !covered.has(country));
  if (field === undefined || distributors.length === 0 || left.length === 0) return [];
  const shown = left.slice(0, SHOWN).join(', ') + (left.length > SHOWN ? ', …' : '');
  return [ask(field, 'country-without-distributor', { count: left.length, countries: shown })];
};

/** What is earned has to reach whoever earned it: a file that says nothing about it may mean that it is paid elsewhere. */
const payoutQuestions = ({ commission, rebates, payouts }: Sketch): Question[] => {
  const [scheme] = commission?.schemes ?? [];
  const [rebate] = rebates;
  if ((payouts !== undefined && payouts !== 'none') || (!scheme && !rebate)) return [];
  const field = scheme ? `commission.schemes.${scheme.id}` : `rebates.${rebate?.id}`;
  return [ask(field, 'earned-and-not-paid')];
};

/** A partner that may lose its tier wants to know how long before, and whether it may say something to that. */
const fallQuestions = ({ evaluation }: Sketch): Question[] => {
  if (evaluation?.downgrade !== 'proposed') return [];
  const missing = (['noticeDays', 'appealDays'] as const).filter((name) => evaluation[name] === undefined);
  return missing.length
    ? [ask('evaluation.downgrade', 'falls-at-once', { missing: missing.join(', ') })]
    : [];
};

/** What single terms leave open or what the law may say to them. */
export const termQuestions = (sketch: Sketch, tree: unknown): Question[] => [
  ...sketch.requirements.flatMap(dueDayQuestions),
  ...sketch.requirements.flatMap(reminderQuestions),
  ...revenueQuestions(sketch, tree),
  ...distributionQuestions(sketch),
  ...(sketch.commission?.schemes ?? []).flatMap(schemeWarnings),
  ...payoutQuestions(sketch),
  ...fallQuestions(sketch),
];
