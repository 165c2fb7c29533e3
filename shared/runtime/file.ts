import { createHash } from 'node:crypto';
import type { ZodType } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { problem, redirect } from './answer.ts';
import { languageOf, openRequest } from './exchange.ts';
import { liveTable } from './live.ts';
import type { Deps, Request, RouteFacts } from './request.ts';
import { commonRefusals, type Route } from './route.ts';

export type FileAnswer = {
  readonly type: string;
  readonly name: string;
  readonly lines: AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
};
/** A file that lies somewhere already: the short-lived address under which it can be fetched. */
export type FileElsewhere = { readonly location: string };

/** API Gateway answers with 6 MB at most; larger files need the bucket. */
const MOST_BYTES = 5_500_000;

/** A file by its name, with the checksum of its bytes. */
export const file = <Code extends RefusalCode, Path = undefined, Query = undefined>(
  spec: RouteFacts & {
    readonly path?: ZodType<Path>;
    readonly query?: ZodType<Query>;
    readonly types: readonly string[];
    /** Whether the answer is an address where the file lies: always, or for some files. */
    readonly elsewhere?: 'always' | 'sometimes';
    readonly refusals: Record<Code, true>;
    readonly run: (
      deps: Deps,
    ) => (request: Request<Path, Query, undefined>) => Promise<Outcome<FileAnswer | FileElsewhere, Code>>;
  },
): Route => ({
  ...spec,
  kind: 'file',
  success: spec.elsewhere === 'always' ? 303 : 200,
  refusals: [
    ...new Set<RefusalCode>([
      ...(Object.keys(spec.refusals) as Code[]),
      ...commonRefusals(spec.callers, { path: Boolean(spec.path), body: false }),
      'too-large',
    ]),
  ].toSorted(),
  maxBytes: 0,
  async respond(event) {
    const refused = (refusal: Parameters<typeof problem>[0]) =>
      problem(refusal, languageOf(event), event.requestContext.requestId);
    const request = await openRequest(event, spec);
    if (!request.ok) return refused(request);
    const outcome = await spec.run({ table: liveTable() })(request.value as Request<Path, Query, undefined>);
    if (!outcome.ok) return refused(outcome);
    if ('location' in outcome.value) return redirect(outcome.value.location);
    const { type, name, lines, headers } = outcome.value;
    const hash = createHash('sha256');
    const parts: string[] = [];
    let bytes = 0;
    for await (const part of lines) {
      bytes += Buffer.byteLength(part);
      if (bytes > MOST_BYTES)
        return refused({
          ok: false,
          code: 'too-large',
          detail: {
            en: 'This file is larger than one answer can be.',
            de: 'Diese Datei ist größer, als eine Antwort sein kann.',
          },
        });
      hash.update(part);
      parts.push(part);
    }
    return {
      statusCode: 200,
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'repr-digest': `sha-256=:${hash.digest('base64')}:`,
        'cache-control': 'no-store',
        ...headers,
      },
      body: parts.join(''),
    };
  },
});
