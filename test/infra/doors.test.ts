import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doorsOf } from '../../infra/doors.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';

const segment = fc.constantFrom('desk', 'portal', 'staff', '{program}', '{id}', 'x.csv');
const route = fc.record({
  method: fc.constantFrom(...(['GET', 'POST', 'PUT'] as const)),
  path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}` as const),
  zone: fc.constantFrom(...(['desk', 'portal', 'finance', 'public'] as const)),
});
const shape = (path: string) => path.replace(/\{\w+\}/g, '{}');
/** As a person may write them: no two for the same method and path, one name for a parameter at one place. */
const routes = fc
  .uniqueArray(route, { maxLength: 40, selector: ({ method, path }) => `${method} ${shape(path)}` })
  .map((list) => list.map(({ method, path, zone }) => ({ key: `${method} ${path}` as const, zone })));
const asked = (key: string) => {
  const [method = '', path = ''] = key.split(' ');
  return [method, path.replace(/\{(\w+)\}/g, 'some-$1')] as const;
};

describe('doors', () => {
  it('lead every request to the function of its route, whatever the routes', () => {
    fc.assert(
      fc.property(routes, (list) => {
        const doors = doorsOf(list);
        const [byDoor, byRoute] = [routeMatcher(doors), routeMatcher(list)];
        for (const { key } of list) {
          const [method, path] = asked(key);
          expect(byDoor(method, path)?.route.zone).toBe(byRoute(method, path)?.route.zone);
        }
        expect(doors.length).toBeLessThanOrEqual(list.length);
      }),
      { numRuns: 300 },
    );
  });

  it('of pages of one zone under one path are one, and those of strangers stay apart', () => {
    const doors = doorsOf([
      { key: 'GET /desk/{program}/staff', zone: 'desk' },
      { key: 'POST /desk/{program}/staff/{person}', zone: 'desk' },
      { key: 'POST /desk/{program}/staff/{person}/leave', zone: 'desk' },
      { key: 'GET /desk/{program}/sales', zone: 'finance' },
      { key: 'POST /apply', zone: 'public' },
      { key: 'POST /apply/{program}', zone: 'public' },
    ]);
    expect(doors.map(({ key }) => key).toSorted()).toEqual([
      'ANY /desk/{program}/staff/{rest+}',
      'GET /desk/{program}/sales',
      'GET /desk/{program}/staff',
      'POST /apply',
      'POST /apply/{program}',
    ]);
  });
});
