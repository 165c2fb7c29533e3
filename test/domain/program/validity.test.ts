import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDay } from '../../../shared/domain/program/first-day.ts';
import { versionOn } from '../../../shared/domain/program/terms.ts';
import { validities } from '../../../shared/domain/program/validity.ts';
import { programNamed, servicePlansNamed } from '../../support/programs.ts';

const days = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01');

test('on every day the version that holds is the one whose validity contains it [S3-37]', () => {
  fc.assert(
    fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), days, (starts, today) => {
      const list = starts.map((effectiveFrom, at) => ({ version: at + 1, effectiveFrom }));
      const all = validities(list, today);
      const holding = all.filter(
        ({ state, effectiveFrom, until }) =>
          state !== 'replaced' && effectiveFrom <= today && (until === undefined || today < until),
      );
      const current = all.filter(({ state }) => state === 'current');
      expect(holding.map(({ version }) => version)).toEqual([versionOn(list, today)].filter((one) => one));
      expect(current).toEqual(holding);
      return all.length === list.length;
    }),
    { numRuns: 80 },
  );
});

const ready = { roles: ['administrator', 'program-manager', 'finance'] as const, files: [] };
const stateOf = (id: string, items: ReturnType<typeof firstDay>) => items.find((one) => one.id === id);

test('the first day needs a mail identity, offices, staff, files, and figures that are no examples', () => {
  const program = programNamed('rsupport');
  const items = firstDay(program, { roles: ['administrator'], files: ['sales-kit.zip'] });
  expect(items.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'mail open',
    'offices open',
    'staff open',
    'files open',
    'examples open',
  ]);
  expect(stateOf('staff', items)?.about).toEqual(['program-manager', 'finance']);
  expect(stateOf('files', items)?.about).not.toContain('sales-kit.zip');
  const settled = {
    ...program,
    contact: { ...program.contact, from: 'partners@rsupport.com', replyTo: 'partners@rsupport.com' },
    entities: program.entities.map((one) => ({ ...one, mail: 'office@rsupport.com' })),
    resources: [],
    examples: [],
  };
  expect(firstDay(settled, ready).map(({ state }) => state)).toEqual([
    'confirm',
    'done',
    'done',
    'done',
    'done',
  ]);
});

test('service plans hand out no files', () => {
  expect(stateOf('files', firstDay(servicePlansNamed('otrs-services'), ready))?.state).toBe('done');
});
