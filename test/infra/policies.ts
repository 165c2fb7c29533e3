// Would AWS allow this? Recorded SDK calls against the policies of the synthesized template. Judges only what these
// policies use (actions, resources, LeadingKeys); what it does not know it refuses.

import { type FunctionFacts, type FunctionName, functionNamed } from '../../infra/functions.ts';
import type { Call as SdkCall } from '../../infra/local/call.ts';
import { type Need, needsOf, TABLE } from './policy-needs.ts';
import { functionNames, idIn, ofType, synthesize, systemRoutes, type Template, text } from './synthesized.ts';

/** As `recording` of infra/local/faults.ts tells of it. */
export type RecordedCall = SdkCall & { readonly function: string | undefined };

type Statement = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly leadingKeys: readonly string[] | undefined;
};
export type Policies = ReadonlyMap<string, readonly Statement[]>;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

type Document = { Statement: { Action: unknown; Resource: unknown; Condition?: Record<string, unknown> }[] };

const conditionOf = (condition: Record<string, unknown> = {}): readonly string[] | undefined => {
  const known = condition['ForAllValues:StringLike'] as Record<string, string[]> | undefined;
  const keys = known?.['dynamodb:LeadingKeys'];
  const others = Object.keys(condition).filter((name) => !['ForAllValues:StringLike', 'Null'].includes(name));
  if (others.length) throw new Error(`The condition ${others.join()} is not understood by these tests.`);
  return keys && listOf(keys).map(String);
};

/** The statements of each function's role, by the function's name. */
export const policiesOf = (template: Template): Policies => {
  const names = functionNames(template);
  const roleOf = new Map(
    [...names].map(([id, name]) => [idIn(template.Resources[id]?.Properties['Role']), name] as const),
  );
  const policies = new Map<string, Statement[]>([...names.values()].map((name) => [name, []]));
  for (const [, { Properties }] of ofType(template, 'AWS::IAM::Policy')) {
    const statements = (Properties['PolicyDocument'] as Document).Statement.map((statement) => ({
      actions: listOf(statement.Action).map(String),
      resources: listOf(statement.Resource).map(text),
      leadingKeys: conditionOf(statement.Condition),
    }));
    for (const role of listOf(Properties['Roles']))
      policies.get(roleOf.get(idIn(role)) ?? '')?.push(...statements);
  }
  return policies;
};

const like = (pattern: string, value: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(value);

/** What a resource of the template stands for, in the words of a need. */
const kindOf = (resource: string): string => {
  if (/^<Table[^>]*\.Arn>/.test(resource)) return resource.replace(/^<[^>]*>/, TABLE);
  if (resource.startsWith('<ClosedFiles')) return 'file';
  return /:(identity|configuration-set)\//.exec(resource)?.[1] ?? resource;
};

const permits = ({ actions, resources, leadingKeys }: Statement, need: Need): boolean => {
  if (!actions.some((action) => like(action, need.action))) return false;
  if (!resources.some((resource) => resource === '*' || kindOf(resource) === need.resource)) return false;
  if (!leadingKeys) return true;
  // The `Null` guard: a request that names no key is not allowed by a statement about keys.
  return need.keys.length > 0 && need.keys.every((key) => leadingKeys.some((pattern) => like(pattern, key)));
};

const told = (call: RecordedCall, { action, resource, keys }: Need): string =>
  `${call.function} may not ${action} on ${resource}${keys.length ? ` for ${[...new Set(keys)].join(', ')}` : ''}`;

/** What AWS would refuse, in sentences; a call outside any function is nobody's. */
export const denied = (policies: Policies, calls: readonly RecordedCall[]): string[] => {
  const sentences = calls.flatMap((call) =>
    needsOf(call)
      .filter((need) => !policies.get(call.function ?? '')?.some((statement) => permits(statement, need)))
      .map((need) => told(call, need)),
  );
  return [...new Set(sentences)];
};

let system: Promise<Policies> | undefined;
/** Of the stack as it would be deployed; synthesized once. */
const systemPolicies = (): Promise<Policies> => {
  system ??= systemRoutes().then((routes) => policiesOf(synthesize(routes).template));
  return system;
};

/** For flows: every call made by a function must be one that its policy allows. */
export const assertAllowed = async (calls: readonly RecordedCall[]): Promise<void> => {
  const refused = denied(
    await systemPolicies(),
    calls.filter((call) => call.function !== undefined),
  );
  if (refused.length) throw new Error(refused.join('\n'));
};

const READS = new Set(
  ['GetItem', 'BatchGetItem', 'Query', 'ConditionCheckItem'].map((name) => `dynamodb:${name}`),
);

/** What a need is in the words of a line of infra/functions.ts. */
const usesOf = ({ action, resource, keys }: Need): string[] => {
  const verb = READS.has(action) ? 'reads' : 'writes';
  const used = resource === TABLE ? verb : 'lists';
  // Money is granted whole, or by what of it: `MNY#`, `MNY#PRD#`.
  return keys.flatMap((key) => [
    `${used} ${key.replace(/#.*$/s, '#')}`,
    `${used} ${key.replace(/^([^#]+#[^#]+#).*$/s, '$1')}`,
  ]);
};

const grantsOf = ({ reads, writes, lists }: FunctionFacts): string[] => [
  ...reads.map((prefix) => `reads ${prefix}`),
  ...writes.map((prefix) => `writes ${prefix}`),
  ...lists.map((prefix) => `lists ${prefix}`),
];

/** Grants that no recorded call used (`portal reads NUM#`): each needs an argument, or goes. */
export const unusedGrants = (name: FunctionName, calls: readonly RecordedCall[]): string[] => {
  const made = calls.filter((call) => call.function === name);
  const uses = new Set(made.flatMap(needsOf).flatMap(usesOf));
  const isUsed = (grant: string) => uses.has(grant) || uses.has(`${grant}#`);
  return grantsOf(functionNamed(name))
    .filter((grant) => !isUsed(grant))
    .map((grant) => `${name} ${grant}`);
};
