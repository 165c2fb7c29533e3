// What this project uses of dynalite, which carries no types.
declare module 'dynalite/db/index.js' {
  type Item = Record<string, import('aws-lambda').AttributeValue>;
  type Key = { AttributeName: string };
  type Level = {
    open(): Promise<void>;
    getSync(key: string): unknown;
    batch(operations: readonly import('./items.ts').Operation[]): Promise<void>;
    keys(range: Record<string, unknown>): { all(): Promise<string[]> };
    values(range: Record<string, unknown>): { nextv(size: number): Promise<Item[]>; close(): Promise<void> };
    iterator(range: Record<string, unknown>): { all(): Promise<[string, unknown][]> };
    close(): Promise<void>;
  };
  type Store = { options: { maxItemSize: number }; db: Level };
  const database: {
    create(options: Record<string, unknown>): Store;
    createKey(item: Item, table: import('./items.ts').Table, keySchema?: readonly Key[]): string;
    createIndexKey(item: Item, table: import('./items.ts').Table, keySchema: readonly Key[]): string;
    itemSize(item: Item): number;
    mapPath(path: (string | number)[], item: Item): Item[string] | null | undefined;
    matchesExprFilter(item: Item, expression: { type: string; args: unknown[] }): unknown;
  };
  export default database;
}

declare module 'dynalite/validations/index.js' {
  type Rules = import('./engine.ts').Rules;
  const validations: {
    checkTypes(data: Record<string, unknown>, types: Rules['types']): Record<string, unknown>;
    checkValidations(
      data: Record<string, unknown>,
      types: Rules['types'],
      custom: Rules['custom'],
      store: unknown,
    ): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  const rules: import('./engine.ts').Rules;
  export default rules;
}

declare module 'dynalite/actions/*' {
  const action: import('./engine.ts').Action;
  export default action;
}

declare module 'dynalite/db/*Parser.js' {
  type Parse = (text: string, options: { context: import('./expressions.ts').Context }) => unknown;
  const parser: { parse: Parse; plain: Parse };
  export default parser;
}
