import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Announcement, announceTo } from '../../../shared/domain/program/announcement.ts';

const NOW = '2026-06-01T00:00:00.000Z';
const begun: Announcement = {
  id: 'acme#v2',
  program: 'acme',
  from: 1,
  to: 2,
  effectiveFrom: '2026-09-01',
  announcedAt: NOW,
  announcedBy: 'per_1',
  told: 0,
  skip: 0,
  v: 1,
};

test('everybody is told once, in order, whatever the pages and the steps, and then it is done [S3-37]', () => {
  const pages = fc.array(fc.nat(7), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 5 }), (sizes, most) => {
      const all = sizes.map((size, page) => Array.from({ length: size }, (_, at) => `${page}.${at}`));
      const told: string[] = [];
      let announcement = begun;
      for (let steps = 0; announcement.doneAt === undefined && steps < 100; steps++) {
        const page = Number(announcement.start?.['page'] ?? 0);
        const next = page + 1 < all.length ? { page: String(page + 1) } : undefined;
        const step = announceTo(announcement, { recipients: all[page] ?? [], next }, NOW, most);
        expect(step.tell.length).toBeLessThanOrEqual(most);
        expect(step.announcement.v).toBe(announcement.v + 1);
        told.push(...step.tell);
        announcement = step.announcement;
      }
      return (
        announcement.doneAt === NOW &&
        announcement.told === all.flat().length &&
        JSON.stringify(told) === JSON.stringify(all.flat())
      );
    }),
    { numRuns: 60 },
  );
});
