// What API Gateway is told of the routes. An API takes 300 and a stack 500 resources: the pages of one zone that lie
// under one path share a door, behind which the function finds its own (shared/runtime/route-match.ts). Where several
// zones lie under one path, the one with most doors there has whatever no other door names.

import type { RouteFacts } from '../shared/runtime/request.ts';
import { routeMatcher } from '../shared/runtime/route-match.ts';

type Routed = Pick<RouteFacts, 'key' | 'zone'>;
/** A route key of API Gateway, and the function behind it. */
export type Door = { readonly key: string; readonly zone: RouteFacts['zone'] };

type Place = { readonly at: string; readonly routes: Routed[]; readonly below: Map<string, Place> };
const place = (at: string): Place => ({ at, routes: [], below: new Map() });

const put = (root: Place, route: Routed): void => {
  const [, path = ''] = route.key.split(' ');
  let here = root;
  for (const segment of path.split('/').slice(1)) {
    const name = segment.startsWith('{') ? '{}' : segment;
    const next = here.below.get(name) ?? place(`${here.at}/${segment}`);
    here.below.set(name, next);
    here = next;
  }
  here.routes.push(route);
};

const all = (here: Place): Routed[] => [...here.routes, ...[...here.below.values()].flatMap(all)];

/** What strangers may send is slowed down route by route. */
const areOf = (zone: Door['zone'], routes: readonly Routed[]): boolean =>
  zone !== 'public' && routes.every((route) => route.zone === zone);

const own = ({ at, routes }: Place): Door[] => {
  const [first] = routes;
  return first && routes.length > 1 && areOf(first.zone, routes)
    ? [{ key: `ANY ${at}`, zone: first.zone }]
    : routes;
};

const doorsUnder = (here: Place): Door[] => {
  const below = [...here.below.values()];
  const [first, ...others] = below.flatMap(all);
  const together = here.at && first && others.length && areOf(first.zone, [...here.routes, ...others]);
  const further = together
    ? [{ key: `ANY ${here.at}/{rest+}`, zone: first.zone }]
    : below.flatMap(doorsUnder);
  return [...own(here), ...further];
};

const pathOf = (key: string): string => key.split(' ')[1] ?? '';
/** A request for a route, as somebody may send it. */
const asked = (key: string): readonly [method: string, path: string] => {
  const [method = '', path = ''] = key.split(' ');
  return [method, path.replace(/\{(\w+)\}/g, 'some-$1')];
};

/** A shared door is worth it from so many on: below, each route is easier found by its own name. */
const WORTH = 3;

/** The zone with most doors below a path; strangers' routes stay apart. */
const mostBelow = (doors: readonly Door[], at: string): readonly Door[] => {
  const below = doors.filter(({ key, zone }) => zone !== 'public' && pathOf(key).startsWith(`${at}/`));
  const zones = [...new Set(below.map(({ zone }) => zone))];
  const [most = []] = zones
    .map((zone) => below.filter((door) => door.zone === zone))
    .toSorted((a, b) => b.length - a.length);
  return most;
};

/** With one door in place of those of the zone that has most below; who would be led elsewhere keeps its own. */
const withShared = (doors: readonly Door[], at: string, routes: readonly Routed[]): readonly Door[] => {
  const most = mostBelow(doors, at);
  const [first] = most;
  if (!first || most.length < WORTH) return doors;
  const shared: Door = { key: `ANY ${at}/{rest+}`, zone: first.zone };
  const others = doors.filter((door) => !most.includes(door) && door.key !== shared.key);
  const leads = routeMatcher([...others, shared]);
  const lost = new Set(
    routes.filter(({ key, zone }) => leads(...asked(key))?.route.zone !== zone).map(({ key }) => key),
  );
  const own = routeMatcher(doors);
  const kept = [...lost].flatMap((key) => own(...asked(key))?.route ?? []);
  return [...others, shared, ...new Set(kept.filter((door) => most.includes(door)))];
};

/** Things whose paths several zones share, the deepest first. */
const crowded = (here: Place): string[] => [
  ...[...here.below.values()].flatMap(crowded),
  ...(here.at.endsWith('}') && !areOf(all(here)[0]?.zone ?? 'public', all(here)) ? [here.at] : []),
];

/** The doors through which every route is reached: `key` as API Gateway takes it, each in front of one zone. */
export const doorsOf = (routes: readonly Routed[]): readonly Door[] => {
  const root = place('');
  for (const route of routes) put(root, route);
  const asIs: readonly Door[] = doorsUnder(root).map(({ key, zone }) => ({ key, zone }));
  const shared = crowded(root).reduce((doors, at) => withShared(doors, at, routes), asIs);
  const leads = routeMatcher(shared);
  // Nothing is shared at the price of a request that is led elsewhere.
  return routes.every(({ key, zone }) => leads(...asked(key))?.route.zone === zone) ? shared : asIs;
};
