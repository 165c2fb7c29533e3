import type { ZodType } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import { refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { openRequest } from './exchange.ts';
import { fileFacts, keepTaken } from './file-route.ts';
import { liveTable } from './live.ts';
import { readPaper } from './papers.ts';
import type { Deps, Request, RouteFacts } from './request.ts';
import { type Route, refused } from './route.ts';

/** A picture as it lies in the bucket, checked when it came in. */
export type Picture = {
  readonly object: string;
  readonly type: string;
  readonly mostBytes: number;
  /** For everybody, and for how long anybody may keep it. Without it: nobody keeps it, and who saw it is kept. */
  readonly maxAgeSeconds?: number;
  readonly program: string;
  readonly about: string;
  readonly name: string;
};

/** Nothing inside a picture is ever run, whatever a browser takes it for. */
const SEALED = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
};

const keepSeen = (request: Request, route: string, { program, about, name }: Picture) =>
  keepTaken(liveTable(), route, request, { program, about, changes: { logo: ['', name] } });

/** A picture from our own address, since pages may show no other. */
export const picture = <Code extends RefusalCode, Path>(
  spec: RouteFacts & {
    readonly path: ZodType<Path>;
    readonly refusals: Record<Code, true>;
    readonly run: (
      deps: Deps,
    ) => (request: Request<Path, undefined, undefined>) => Promise<Outcome<Picture, Code>>;
  },
): Route => ({
  ...spec,
  ...fileFacts(spec, ['file-missing', 'busy']),
  success: 200,
  async respond(event) {
    const opened = await openRequest(event, spec);
    if (!opened.ok) return refused(opened, event);
    const found = await spec.run({ table: liveTable() })(opened.value as Request<Path, undefined, undefined>);
    if (!found.ok) return refused(found, event);
    const { object, type, mostBytes, maxAgeSeconds } = found.value;
    const kept =
      maxAgeSeconds === undefined ? await keepSeen(opened.value, spec.key, found.value) : { ok: true };
    if (!kept.ok) return refused(refuse('busy'), event);
    const bytes = await readPaper(object, mostBytes);
    if (!bytes) return refused(refuse('file-missing'), event);
    const cache = maxAgeSeconds === undefined ? 'no-store' : `public, max-age=${maxAgeSeconds}`;
    return {
      statusCode: 200,
      headers: { 'content-type': type, 'cache-control': cache, ...SEALED },
      body: Buffer.from(bytes).toString('base64'),
      isBase64Encoded: true,
    };
  },
});
