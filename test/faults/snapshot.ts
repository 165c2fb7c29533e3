import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { grouped } from '../../infra/grouped.ts';
import type { EmbeddedTable } from '../../infra/local/table.ts';

/** An item as stored. Each has the fields of its type; which those are is known where they are counted. */
export type Row = {
  readonly contest?: { readonly referral?: string };
  readonly pk: string;
  readonly sk: string;
  readonly type: string;
  readonly id: string;
  readonly v?: bigint;
  readonly program: string;
  readonly kind: string;
  /** Of a record of sign-in mails: the latest. */
  readonly link: string;
  readonly status: string;
  /** Of a payee's objections: each with where it stands. */
  readonly all: readonly { readonly petition: string; readonly state: string }[];
  /** Of an application: where its papers lie, and who decided. */
  readonly papers: string;
  readonly decision?: { readonly by: string; readonly at?: string };
  /** Whose papers lie here, or who applied under a mark. */
  readonly application: string;
  readonly state: string;
  readonly about: string;
  readonly receipt: string;
  readonly action: string;
  readonly actor: string;
  readonly outcome?: unknown;
  readonly owedAt: string;
  /** Of a mail that waits for its hour. */
  readonly notBefore?: string;
  /** Of a file of sales: how many rows came to which end. */
  readonly tally?: { readonly rows?: Readonly<Record<string, bigint | number>> };
  readonly dueAt?: string;
  readonly duePk?: string;
  readonly to: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, string>>;
  readonly person: string;
  readonly role: string;
  readonly roles: readonly string[];
  readonly subject: string;
  readonly hash: string;
  readonly count: bigint;
  readonly company: { readonly name: string };
  readonly partnerId?: string;
  /** Of a partner: the one that it became part of. */
  readonly mergedInto?: string;
  /** Of a line of the record: before and after. */
  readonly changes?: Readonly<Record<string, readonly [string, string]>>;
  readonly question?: { readonly askedAt: string };
  readonly answer?: { readonly at: string };
  /** Of a part of a frozen audience. */
  readonly recipients?: readonly string[];
  readonly createdBy: string;
  readonly assignee?: string;
  readonly claims: readonly { readonly kind: string; readonly value: string; readonly family?: string }[];
  readonly referral: string;
  readonly released: boolean;
  readonly period: string;
  readonly currency: string;
  readonly vendorEntity: string;
  readonly entryKey: string;
  readonly amount: string;
  readonly saleId: string;
  readonly decisionKey: string;
  readonly entries: readonly string[];
  readonly contents: readonly { readonly net: { readonly minor: string } }[];
  readonly minor: string;
  readonly refunded: string;
};

/** Every item of the table, by type. The functions may not scan; this reads past their seam. */
export type Snapshot = {
  readonly rows: readonly Row[];
  of(type: string): readonly Row[];
  at(pk: string, sk: string): Row | undefined;
};

export const snapshotOf = (rows: readonly Row[]): Snapshot => {
  const types = grouped(rows, ({ type }) => type);
  const places = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  return { rows, of: (type) => types.get(type) ?? [], at: (pk, sk) => places.get(`${pk} ${sk}`) };
};

const clients = new WeakMap<EmbeddedTable, DynamoDBDocumentClient>();

const clientOf = (embedded: EmbeddedTable): DynamoDBDocumentClient => {
  const known = clients.get(embedded);
  if (known) return known;
  const requestHandler = embedded.requestHandler as NonNullable<
    NonNullable<ConstructorParameters<typeof DynamoDBClient>[0]>['requestHandler']
  >;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler, maxAttempts: 10 }), {
    unmarshallOptions: { wrapNumbers: (text) => BigInt(text) },
  });
  clients.set(embedded, client);
  return client;
};

export const readTable = async (embedded: EmbeddedTable | undefined): Promise<Snapshot> => {
  if (!embedded) throw new Error('the table is not an embedded one');
  const rows: Row[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await clientOf(embedded).send(
      new ScanCommand({
        TableName: 'guildhall',
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    rows.push(...((page.Items ?? []) as Row[]));
    start = page.LastEvaluatedKey;
  } while (start);
  return snapshotOf(rows);
};

/** Counters of attempts say how often somebody tried; gates are counted against what was posted. */
const UNCOUNTED = ['limit', 'gate'];

/** What happened between two snapshots, as a sorted list of what came, went and changed, without ids and instants. */
export const effectOf = (before: Snapshot, after: Snapshot): string[] => {
  const was = new Map(before.rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  const is = new Map(after.rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  const came = after.rows
    .filter((row) => !was.has(`${row.pk} ${row.sk}`))
    .map((row) => `+ ${row.type} ${row.kind ?? ''} ${row.status ?? row.state ?? ''}`);
  const went = before.rows.filter((row) => !is.has(`${row.pk} ${row.sk}`)).map((row) => `- ${row.type}`);
  const changed = after.rows.flatMap((row) => {
    const old = was.get(`${row.pk} ${row.sk}`);
    if (!old || old.v === row.v) return [];
    return [`~ ${row.type} ${row.status ?? row.state ?? ''} +${BigInt(row.v ?? 0) - BigInt(old.v ?? 0)}`];
  });
  return [...came, ...went, ...changed]
    .map((line) => line.trimEnd())
    .filter((line) => !UNCOUNTED.some((type) => line.includes(` ${type}`)))
    .toSorted();
};
