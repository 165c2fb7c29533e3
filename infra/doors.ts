// What API Gateway is told of the routes. An API takes 300 and a stack 500 resources: the pages of one zone that lie
// under one path share a door, behind which the function finds its own (shared/runtime/route-match.ts).

import type { RouteFacts } from '../shared/runtime/request.ts';

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

/** The doors through which every route is reached: `key` as API Gateway takes it, each in front of one zone. */
export const doorsOf = (routes: readonly Routed[]): readonly Door[] => {
  const root = place('');
  for (const route of routes) put(root, route);
  return doorsUnder(root).map(({ key, zone }) => ({ key, zone }));
};
