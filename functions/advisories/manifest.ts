import { createHash } from 'node:crypto';
import * as z from 'zod';
import { PART } from '../../shared/domain/advisory/audience.ts';
import { type FanOut, type Group, groups } from '../../shared/domain/advisory/fan-out.ts';
import { plusMs } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { file } from '../../shared/runtime/file.ts';
import { read } from '../../shared/runtime/route.ts';
import { sign, verify } from '../../shared/runtime/signing.ts';
import { advisoryNoticeId, frozenAudience, readFanOut } from '../../shared/store/advisories.ts';
import { readDeliveries } from '../../shared/store/notices.ts';
import type { Table } from '../../shared/store/table.ts';
import { vendorReaders } from '../service/load-service.ts';
import { advisoryPath, loadAdvisory } from './load-advisory.ts';

// Who was told, when, and what became of it, for whoever doubts it: with a signature, and without anybody's address.

/** Signing keys verify for a year and a half. */
const LIFETIME_MS = 366 * 24 * 3_600_000;
const AUDIENCE = 'manifest';

/**
 * A line for each recipient of a part of the audience. It finds its own by the hash of the advisory and the address that
 * the mail went to, whatever its address is now; nobody else's can be read from it.
 */
const linesOf = async (
  table: Table,
  fanOut: FanOut,
  group: Group,
  recipients: readonly string[],
): Promise<string[]> => {
  const ids = recipients.map((one) => advisoryNoticeId(fanOut, group, one));
  const deliveries = await readDeliveries(table, ids);
  const found = new Map(deliveries.map((one) => [one.id, one]));
  return ids.map((id) => {
    const sent = found.get(id);
    return JSON.stringify({
      group,
      address: sent?.address ?? null,
      kind: sent?.kind ?? null,
      at: sent?.sentAt ?? null,
      messageId: sent?.messageId ?? null,
      outcome: sent?.outcome ?? sent?.state ?? 'not-owed',
    });
  });
};

async function* manifestOf(table: Table, fanOut: FanOut, now: string): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const signed = (line: string): string => {
    hash.update(`${line}\n`);
    return `${line}\n`;
  };
  const { advisory, phase, startsAt, sizes, firstAt, lastAt } = fanOut;
  yield signed(JSON.stringify({ advisory, phase, startsAt, sizes, firstAt, lastAt, asOf: now }));
  for (const group of groups) {
    const audience = await frozenAudience(table, fanOut, group);
    for (let from = 0; from < audience.length; from += PART) {
      const lines = await linesOf(table, fanOut, group, audience.slice(from, from + PART));
      yield lines.map(signed).join('');
    }
  }
  const digest = hash.digest('hex');
  const signature = await sign(
    AUDIENCE,
    { advisory, phase, sha256: digest, asOf: now },
    { now, expiresAt: plusMs(now, LIFETIME_MS) },
  );
  yield `${JSON.stringify({ sha256: digest, signature })}\n`;
}

export const manifestRoute = file({
  zone: 'advisories',
  key: 'GET /v1/advisories/{advisory}/phases/{phase}/manifest',
  summary: 'Whom a phase has told, when, with which outcome: addresses hashed, lines signed (JSON lines)',
  callers: vendorReaders,
  path: advisoryPath.extend({ phase: z.enum(['1', '2']) }),
  types: ['application/x-ndjson'],
  refusals: { 'not-found': true, 'wrong-state': true },
  run: (deps) => async (request) => {
    const { advisory: id, phase } = request.path;
    const loaded = await loadAdvisory(deps, request, id);
    if (!loaded.ok) return refuse('not-found');
    const fanOut = await readFanOut(deps.table, id, Number(phase));
    if (!fanOut) return refuse('not-found');
    // What is under way has no outcome yet.
    if (fanOut.doneAt === undefined) return refuse('wrong-state');
    return accept({
      type: 'application/x-ndjson',
      name: `${loaded.value.advisory.number}.${phase}.manifest.jsonl`,
      lines: manifestOf(deps.table, fanOut, request.now),
    });
  },
});

const claimsSchema = z.object({ advisory: z.string(), phase: z.int(), sha256: z.string(), asOf: z.string() });
const checkQuery = z.strictObject({
  /** Of all lines but the last, each with its line break. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().max(2000),
});

export const manifestCheckRoute = read({
  zone: 'advisories',
  key: 'GET /v1/advisories/manifest-checks',
  summary: 'Whether a manifest is unchanged: by its last line, and the hash of those before',
  callers: ['visitor'],
  query: checkQuery,
  output: z.object({
    valid: z.boolean(),
    advisory: z.string().optional(),
    phase: z.int().optional(),
    asOf: z.string().optional(),
  }),
  refusals: {},
  run: () => async (request) => {
    const { signature, sha256: digest } = request.query;
    const checked = await verify(AUDIENCE, signature, request.now);
    const claims = 'claims' in checked ? claimsSchema.safeParse(checked.claims).data : undefined;
    if (!claims || claims.sha256 !== digest) return accept({ valid: false });
    const { advisory, phase, asOf } = claims;
    return accept({ valid: true, advisory, phase, asOf });
  },
});
