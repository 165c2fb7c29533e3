import { describe, expect, test } from 'vitest';
import { readServicePlans } from '../../../shared/domain/program/service-plans.ts';
import { refused } from '../../support/given.ts';
import { programExamples, programFile, servicePlansNamed } from '../../support/programs.ts';

type Tree = Record<string, unknown>;
const plan = (file: Tree, id: string): Tree =>
  (file['plans'] as Tree[]).find((one) => one['id'] === id) ?? {};

/** What is refused of the plans after a change of the file and one of its example figures. */
const says = (change: (file: Tree) => void, examples: (figures: Tree) => void = () => undefined): string => {
  const { mails: _, ...file } = programFile('otrs-services');
  const figures = programExamples('otrs-services');
  change(file);
  examples(figures);
  return (refused(readServicePlans(file, figures)).fields ?? [])
    .map(({ field, code, values }) => `${field}: ${values?.['says'] ?? code}`)
    .join('\n');
};
const unchanged = () => undefined;

describe('service plans are refused', () => {
  test.each<[string, (file: Tree) => void, string]>([
    [
      'as a partner program',
      (file) => Object.assign(file, { kind: 'partner-program' }),
      'kind: not-an-option',
    ],
    [
      'with two plans of one rank',
      (file) => Object.assign(plan(file, 'basic'), { rank: 1 }),
      'rank 1 stands here twice',
    ],
    [
      'with a service for a plan that is none',
      (file) => Object.assign(file['security'] as Tree, { for: ['gold'] }),
      'security.for: gold is no plan of this file',
    ],
    [
      'with two levels of one number',
      (file) => Object.assign((file['impact'] as { levels: Tree[] }).levels[0] ?? {}, { level: 2 }),
      'must have each of the levels 1, 2 and 3 once',
    ],
    [
      'with a level by an answer that no question has',
      (file) =>
        Object.assign((file['impact'] as { levels: Tree[] }).levels[1] ?? {}, {
          when: [{ production: ['often'] }],
        }),
      'level 2: production has no answer often',
    ],
    [
      'with a gravest level for whatever is left',
      (file) => Object.assign((file['impact'] as { levels: Tree[] }).levels[0] ?? {}, { when: [] }),
      'level 3: the lowest level, and only it',
    ],
  ])('%s', (_, change, why) => {
    expect(says(change)).toContain(why);
  });

  const hours = { timeZone: 'Europe/Berlin', weekly: { mon: [['09:00', '17:00']] }, holidays: [] };

  test.each<[string, unknown, string]>([
    ['that are never open', { ...hours, weekly: { mon: [] } }, 'is never open'],
    ['that open and close at one time', { ...hours, weekly: { mon: [['09:00', '09:00']] } }, 'is never open'],
    [
      'of which each day is a holiday',
      {
        ...hours,
        holidays: Array.from({ length: 366 }, (_, day) =>
          new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(5, 10),
        ),
      },
      'is never open',
    ],
    [
      'that overlap across midnight',
      {
        ...hours,
        weekly: {
          sun: [['22:00', '06:00']],
          mon: [['05:30', '12:00']],
        },
      },
      'window.weekly.mon.0: overlapping-windows',
    ],
    [
      'beyond the end of a day',
      { ...hours, weekly: { mon: [['09:00', '24:30']] } },
      'window.weekly.mon.0.1: not-a-clock-time',
    ],
    ['in a zone that is none', { ...hours, timeZone: 'Europe/Atlantis' }, 'window.timeZone'],
    [
      'with a holiday that no year has',
      { ...hours, holidays: ['02-30'] },
      'window.holidays.0: not-a-holiday',
    ],
    [
      'with a holiday that its year does not have',
      { ...hours, holidays: ['2026-02-29'] },
      'window.holidays.0: not-a-holiday',
    ],
    ['for another office', { tokyo: hours }, 'plans.basic.window.tokyo: tokyo is no office of this file'],
  ])('with hours %s', (_, window, why) => {
    expect(says(unchanged, (figures) => Object.assign(plan(figures, 'basic'), { window }))).toContain(why);
  });

  test('with hours for some of the offices only', () => {
    const found = says(unchanged, (figures) => {
      const [office] = figures['entities'] as Tree[];
      const mumbai = { ...office, id: 'mumbai', serves: ['IN'] };
      Object.assign(figures, { entities: [office, mumbai] });
      Object.assign(plan(figures, 'basic'), { window: { 'support-center': hours } });
    });
    expect(found).toBe('plans.basic.window: has no hours for mumbai');
  });

  test('without an office for the rest of the world', () => {
    const found = says(unchanged, (figures) =>
      Object.assign((figures['entities'] as Tree[])[0] ?? {}, { serves: ['DE'] }),
    );
    expect(found).toContain('exactly one entity must serve the rest of the world');
  });

  test('with services for subscriptions when no plan is one', () => {
    const found = says((file) => {
      for (const one of file['plans'] as Tree[])
        if (one['subscription'] === true) one['subscription'] = false;
    });
    expect(found).toContain('assessment.for: is for subscriptions, and no plan is one');
  });
});

describe('the hours of a plan', () => {
  test('may cross midnight, last all day, and differ by office', () => {
    const { mails: _, ...file } = programFile('otrs-services');
    const figures = programExamples('otrs-services');
    const weekly = { mon: [['22:00', '06:00']], sat: [['00:00', '24:00']] };
    const window = { timeZone: 'Asia/Kolkata', weekly, holidays: ['2026-11-08', '12-25', '02-29'] };
    Object.assign(plan(figures, 'basic'), { window: { 'support-center': window } });
    expect(readServicePlans(file, figures)).toMatchObject({ ok: true });
    expect(servicePlansNamed('otrs-services').plans[0]?.window).toHaveProperty('timeZone', 'Europe/Berlin');
  });
});
