import type { ZodType } from 'zod';
import { accept, type Outcome, refuse } from '../domain/outcome.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { HandedFile } from '../store/handed-files.ts';
import type { Table } from '../store/table.ts';
import { redirect } from './answer.ts';
import { openRequest } from './exchange.ts';
import { fileFacts, keepTaken } from './file-route.ts';
import { liveTable } from './live.ts';
import type { Deps, Request, RouteFacts } from './request.ts';
import { type Route, refused } from './route.ts';
import { livePlace, signAddress } from './sign-address.ts';

/** Long enough to follow the redirect, too short to pass it on. */
const SECONDS = 60;

/** As a browser keeps it: letters, digits and a few marks, which need no second way of writing. */
const namedFile = (name: string): string => `attachment; filename="${name.replaceAll(/[^\w. -]/g, '_')}"`;

/** Somebody gets a file: kept with who, for whom and when, then its short-lived address [S0-04]. */
export const handOver = async (
  table: Table,
  route: string,
  request: Request,
  { file, about }: { readonly file: HandedFile; readonly about: string },
): Promise<Outcome<string, 'busy'>> => {
  if (request.caller.kind !== 'visitor') {
    const taken: [string, string] = ['', file.file];
    const changes = { [file.resource]: taken };
    const kept = await keepTaken(table, route, request, { program: file.program, about, changes });
    if (!kept.ok) return refuse('busy');
  }
  const parameters = {
    'response-content-disposition': namedFile(file.file),
    'response-content-type': file.type,
  };
  const asked = { method: 'GET', object: file.object, parameters, seconds: SECONDS } as const;
  return accept(signAddress(asked, livePlace(), new Date()));
};

/** A file by a redirect to where it lies. */
export const handOut = <Code extends RefusalCode, Path>(
  spec: RouteFacts & {
    readonly path: ZodType<Path>;
    readonly refusals: Record<Code, true>;
    readonly run: (
      deps: Deps,
    ) => (
      request: Request<Path, undefined, undefined>,
    ) => Promise<Outcome<{ readonly file: HandedFile; readonly about: string }, Code>>;
  },
): Route => ({
  ...spec,
  ...fileFacts(spec, ['busy']),
  success: 303,
  async respond(event) {
    const opened = await openRequest(event, spec);
    if (!opened.ok) return refused(opened, event);
    const table = liveTable();
    const found = await spec.run({ table })(opened.value as Request<Path, undefined, undefined>);
    if (!found.ok) return refused(found, event);
    const address = await handOver(table, spec.key, opened.value, found.value);
    return address.ok ? redirect(address.value) : refused(address, event);
  },
});
