// Between what a browser sends and what a use case takes.

type Fields = Record<string, unknown>;

/** A field that is a whole number; what is none is left for the schema to refuse. */
export const numbered = (fields: Fields, ...names: string[]): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) =>
      names.includes(name) && typeof value === 'string' && /^\d+$/.test(value)
        ? [name, Number(value)]
        : [name, value],
    ),
  );

/** A choice that was left open is not there. */
export const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** A box that is ticked or not; what a browser never sends is left for the schema to refuse. */
export const ticked = (sent: unknown): unknown => (sent === undefined ? false : sent === 'yes' || sent);
