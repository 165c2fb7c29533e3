// The stack as `npm run synth` makes it, for tests: template, constructs and assets.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type CfnStack, NestedStack } from 'aws-cdk-lib';
import { doorsOf } from '../../infra/doors.ts';
import { type FunctionName, functions } from '../../infra/functions.ts';
import { GuildhallStack } from '../../infra/stack.ts';
import type { RouteFacts } from '../../shared/runtime/request.ts';

export type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> } & Record<
  string,
  unknown
>;
export type Template = { readonly Resources: Readonly<Record<string, Resource>> };
type Resources = Template['Resources'];
type Routes = readonly Pick<RouteFacts, 'key' | 'zone'>[];

const temporary = (name: string) => mkdtempSync(join(tmpdir(), `guildhall-${name}-`));

/** What policies and promises need no code for: a file in place of each bundle. */
export const emptyFolders = (): Record<FunctionName, string> => {
  const root = temporary('empty');
  const folder = (name: string) => {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'index.mjs'), `export const handler = () => '${name}';`);
    return join(root, name);
  };
  return Object.fromEntries(functions.map(({ name }) => [name, folder(name)])) as Record<
    FunctionName,
    string
  >;
};

const context = () => JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')).context;

export const stackOf = (routes: Routes, folders: Record<FunctionName, string>) => {
  // CDK's own look at the template takes five seconds; `npm run synth` has it, strictly.
  const app = new App({
    outdir: temporary('synth'),
    context: context(),
    builtinCloudFormationValidation: false,
  });
  return { app, stack: new GuildhallStack(app, 'Guildhall', { doors: doorsOf(routes), folders }) };
};

/** A value of a nested stack as the outer one would say it: a parameter is what it was given. */
const filledIn = (value: unknown, given: Readonly<Record<string, unknown>>): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => filledIn(one, given));
  const { Ref } = value as { Ref?: string };
  if (Ref !== undefined && Ref in given) return given[Ref];
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledIn(one, given)]));
};

/** The outer stack's resources with those of its nested stacks in their place; who waits for one waits for all of it. */
const flattened = (outer: Resources, nestedIn: ReadonlyMap<string, Resources>): Resources => {
  const inner = [...nestedIn].map(([id, resources]) => {
    const given = (outer[id]?.Properties['Parameters'] ?? {}) as Record<string, unknown>;
    return [id, filledIn(resources, given) as Resources] as const;
  });
  const waitsFor = (id: string) => Object.keys(nestedIn.get(id) ?? { [id]: true });
  const own = Object.entries(outer)
    .filter(([id]) => !nestedIn.has(id))
    .map(([id, one]) => {
      const after = [one['DependsOn'] ?? []].flat().map(String);
      return [id, after.length ? { ...one, DependsOn: after.flatMap(waitsFor) } : one] as const;
    });
  return Object.fromEntries([...own, ...inner.flatMap(([, resources]) => Object.entries(resources))]);
};

/** `template` is the system as one, `templates` what is uploaded: the stack and those nested in it. */
export const synthesize = (routes: Routes, folders = emptyFolders()) => {
  const { app, stack } = stackOf(routes, folders);
  const assembly = app.synth();
  const outer: Template = assembly.getStackByName('Guildhall').template;
  const nested = stack.node
    .findAll()
    .filter(NestedStack.isNestedStack)
    .map((one) => {
      const id = String(stack.resolve((one.nestedStackResource as CfnStack).logicalId));
      const inner: Template = JSON.parse(readFileSync(join(assembly.directory, one.templateFile), 'utf8'));
      return [id, inner] as const;
    });
  const nestedIn = new Map(nested.map(([id, { Resources }]) => [id, Resources]));
  const template: Template = { Resources: flattened(outer.Resources, nestedIn) };
  const templates = [outer, ...nested.map(([, inner]) => inner)];
  return { app, stack, template, templates, directory: assembly.directory };
};

/** The routes of the system, loaded when a test wants them. */
export const systemRoutes = async (): Promise<Routes> => (await import('../../infra/routes.ts')).routes;

/** An intrinsic function as text: `<Id>` for a reference, `<Id.Arn>` for an attribute, parts joined. */
export const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [name = '', argument] = Object.entries(value)[0] ?? [];
  if (name === 'Ref') return `<${argument}>`;
  if (name === 'Fn::GetAtt') return `<${(argument as string[]).join('.')}>`;
  if (name === 'Fn::Join') {
    const [glue, parts] = argument as [string, unknown[]];
    return parts.map(text).join(glue);
  }
  return JSON.stringify(value);
};

/** Which resource a reference names, whatever it takes from it. */
export const idIn = (value: unknown): string => /<([A-Za-z0-9]+)[.>]/.exec(text(value))?.[1] ?? '';

export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** A function's name by its logical id in the template. */
export const functionNames = (template: Template): Map<string, FunctionName> =>
  new Map(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => {
      const facts = functions.find(({ does }) => does === Properties['Description']);
      if (!facts) throw new Error(`The function ${id} is not in infra/functions.ts.`);
      return [id, facts.name];
    }),
  );
