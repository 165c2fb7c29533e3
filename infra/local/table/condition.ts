// dynalite compares lists and maps by identity, so that `=` on them never holds and `<>` always does.
import type { AttributeValue } from 'aws-lambda';
import database from 'dynalite/db/index.js';
import { type Item, sameImage } from './items.ts';
import { refusal, type ServiceError, validation } from './refusal.ts';

/** A parsed expression: a path is a list of names and positions, a value is DynamoDB JSON. */
type Expression = { type: string; args: Operand[] };
type Path = (string | number)[];
type Operand = Path | Expression | AttributeValue;

const isExpression = (operand: Operand | undefined): operand is Expression =>
  operand !== undefined && 'type' in operand;

const resolved = (operand: Operand | undefined, item: Item): AttributeValue | undefined => {
  if (operand === undefined || isExpression(operand)) return undefined;
  return Array.isArray(operand) ? (database.mapPath(operand, item) ?? undefined) : operand;
};

const comparesDocuments = ({ args }: Expression, item: Item): boolean =>
  args.some((operand) => {
    const value = resolved(operand, item);
    return value !== undefined && ('L' in value || 'M' in value);
  });

const EQUALITY = new Set(['=', '<>', 'in']);

const equality = (expression: Expression, item: Item): boolean => {
  const [value, ...others] = expression.args.map((operand) => resolved(operand, item));
  const isFound =
    value !== undefined && others.some((other) => other !== undefined && sameImage(value, other));
  return expression.type === '<>' ? !isFound : isFound;
};

const holds = (expression: Expression, item: Item): boolean => {
  const { type, args } = expression;
  const parts = args.filter(isExpression);
  if (type === 'and') return parts.every((part) => holds(part, item));
  if (type === 'or') return parts.some((part) => holds(part, item));
  if (type === 'not') return !parts.some((part) => holds(part, item));
  if (EQUALITY.has(type) && comparesDocuments(expression, item)) return equality(expression, item);
  return Boolean(database.matchesExprFilter(item, expression));
};

/** The refusal when a parsed condition does not hold for the stored item. */
export const unmet = (condition: unknown, item: Item | undefined): ServiceError | undefined => {
  if (!condition) return undefined;
  const { expression } = condition as { expression: Expression };
  if (holds(expression, item ?? {})) return undefined;
  return refusal('ConditionalCheckFailedException', 'The conditional request failed');
};

const isDocument = (operand: Operand): boolean =>
  !Array.isArray(operand) && !isExpression(operand) && ('L' in operand || 'M' in operand);

const namesDocument = (expression: Expression): boolean =>
  (EQUALITY.has(expression.type) && expression.args.some(isDocument)) ||
  expression.args.filter(isExpression).some(namesDocument);

/** Filters stay with dynalite: one that it would decide wrongly is refused instead. */
export const refuseDocumentFilter = (filter: unknown): void => {
  if (filter && namesDocument((filter as { expression: Expression }).expression))
    throw validation('The embedded table does not compare lists or maps in a filter expression.');
};
