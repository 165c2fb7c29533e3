import type { DynamoDBRecord } from 'aws-lambda';
import { type DueKind, dueKinds } from '../../shared/store/due-kinds.ts';
import type { EmbeddedTable } from './table.ts';

type Image = Readonly<Record<string, { readonly S?: string } | undefined>>;

const kindOf = (image: Image): DueKind | undefined => {
  const kind = image['duePk']?.S?.split('#')[1];
  return dueKinds.find((known) => known === kind);
};
const keyOf = (image: Image): string => `${image['pk']?.S} ${image['sk']?.S}`;

/**
 * The earliest due instant of each kind, kept from the change feed: a clock that is advanced over months would ask the
 * index at each step. Not for a table whose index follows late.
 */
export const watchDue = async (
  embedded: EmbeddedTable,
  tableName: string,
): Promise<{ earliest: (kind: DueKind) => string | undefined; close: () => void }> => {
  const dues = new Map(dueKinds.map((kind) => [kind, new Map<string, string>()]));
  const known = new Map<DueKind, string | undefined>();
  const drop = (image: Image) => {
    const kind = kindOf(image);
    if (kind === undefined) return;
    dues.get(kind)?.delete(keyOf(image));
    known.delete(kind);
  };
  const keep = (image: Image) => {
    const kind = kindOf(image);
    if (kind === undefined) return;
    dues.get(kind)?.set(keyOf(image), image['dueAt']?.S ?? '');
    known.delete(kind);
  };
  let start: unknown;
  do {
    const page = await embedded.call('Scan', {
      TableName: tableName,
      IndexName: 'due',
      ...(start ? { ExclusiveStartKey: start } : {}),
    });
    for (const item of (page.body['Items'] ?? []) as Image[]) keep(item);
    start = page.body['LastEvaluatedKey'];
  } while (start);
  const close = embedded.onChange((records: DynamoDBRecord[]) => {
    for (const { dynamodb } of records) {
      if (dynamodb?.OldImage) drop(dynamodb.OldImage as Image);
      if (dynamodb?.NewImage) keep(dynamodb.NewImage as Image);
    }
  });
  return {
    close,
    earliest(kind) {
      if (known.has(kind)) return known.get(kind);
      let first: string | undefined;
      for (const at of dues.get(kind)?.values() ?? []) if (first === undefined || at < first) first = at;
      known.set(kind, first);
      return first;
    },
  };
};
