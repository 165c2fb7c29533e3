import { type HttpHandler, textOf } from '../../infra/local/http-handler.ts';

/** How often the table was asked, and which partitions were queried. */
export type Asked = { readonly calls: number; readonly queries: readonly string[] };

/** Stands between the system and its table: what was asked since the last time of asking. */
export const recordQueries = () => {
  let calls = 0;
  let queries: string[] = [];
  const between = (handler: HttpHandler, service: string): HttpHandler => ({
    ...handler,
    handle: (request, options) => {
      if (service === 'dynamodb') {
        calls++;
        const body = textOf(request.body);
        if (String(request.headers['x-amz-target']).endsWith('.Query'))
          queries.push(/"S":"([A-Z]+#[a-z]{0,3})/.exec(body)?.[1] ?? body);
      }
      return handler.handle(request, options);
    },
  });
  const take = (): Asked => {
    const taken = { calls, queries };
    [calls, queries] = [0, []];
    return taken;
  };
  return { between, take };
};
