// Which route a request is for. The gateway on one machine asks it of its doors, a function of its own routes.

/** A route as API Gateway names it (`POST /v1/referrals/{id}/outcomes`), and whatever else is known of it. */
export type Keyed = { readonly key: string };
export type RouteMatch<T extends Keyed> = {
  readonly route: T;
  readonly pathParameters?: Record<string, string>;
};

const part = /\{([^}+]+)(\+?)\}/g;
const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const rankOf = (segment: string) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0');

const compile = <T extends Keyed>(route: T) => {
  if (route.key === '$default') return { route, method: 'ANY', names: [], pattern: /^/, rank: '3' };
  const [method = '', path = ''] = route.key.split(' ');
  return {
    route,
    method,
    names: [...path.matchAll(part)].map(([, name = '']) => name),
    pattern: new RegExp(
      `^${literal(path)
        .replace(/\{[^}]+\\\+\}/g, '([^]+)')
        .replace(part, '([^/]+)')}$`,
    ),
    rank: path.split('/').slice(1).map(rankOf).join('') + (method === 'ANY' ? '1' : '0'),
  };
};

/**
 * The most specific route wins: literal over `{parameter}` over `{greedy+}`, then a method over `ANY`, `$default` last.
 * Takes the decoded path: API Gateway decodes before it routes, so `%2F` separates segments.
 */
export const routeMatcher = <T extends Keyed>(routes: readonly T[]) => {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method: string, path: string): RouteMatch<T> | undefined => {
    const found = compiled.find((one) => ['ANY', method].includes(one.method) && one.pattern.test(path));
    if (!found) return undefined;
    const values = found.pattern.exec(path)?.slice(1) ?? [];
    const pathParameters = Object.fromEntries(found.names.map((name, at) => [name, values[at] ?? '']));
    return found.names.length ? { route: found.route, pathParameters } : { route: found.route };
  };
};
