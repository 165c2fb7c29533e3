import { describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { openBadWorld } from './bad-world.ts';

// Every bad request that the schemas of the routes and their valid samples give: thousands.

const { apiWrites, formWrites, bodies, headers, places, queries, sizes, forms, findings } =
  await openBadWorld();
const named = <R extends { key: string }>(all: readonly R[]) =>
  all.map((route) => [route.key, route] as const);
const count = { all: 0 };

describe('a bad body is refused by name, and nothing of it is stored', () => {
  it.each(named(apiWrites))('%s', async (_, route) => {
    const all = [...bodies(route), ...headers(route), ...sizes(route)];
    count.all += all.length;
    expect(await findings(all)).toEqual([]);
  });
});

describe('a bad form comes back as a page, and nothing of it is stored', () => {
  it.each(named(formWrites))('%s', async (_, route) => {
    const all = [...(await forms(route)), ...sizes(route)];
    count.all += all.length;
    expect(await findings(all)).toEqual([]);
  });
});

describe('a place that names nothing is not found', () => {
  it.each(named(routes.filter(({ key }) => key.includes('{'))))('%s', async (_, route) => {
    const all = places(route);
    count.all += all.length;
    expect(await findings(all)).toEqual([]);
  });
});

describe('a query that no route reads is refused', () => {
  it.each(named(routes.filter(({ query }) => query)))('%s', async (_, route) => {
    const all = queries(route);
    count.all += all.length;
    expect(await findings(all)).toEqual([]);
  });

  it('in thousands', () => {
    expect(count.all).toBeGreaterThan(8000);
  });
});
