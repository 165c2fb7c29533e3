// The stack as `npm run synth` makes it, for tests: template, constructs and assets.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { doorsOf } from '../../infra/doors.ts';
import { type FunctionName, functions } from '../../infra/functions.ts';
import { GuildhallStack } from '../../infra/stack.ts';
import type { RouteFacts } from '../../shared/runtime/request.ts';

export type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> } & Record<
  string,
  unknown
>;
export type Template = { readonly Resources: Readonly<Record<string, Resource>> };
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

export const synthesize = (routes: Routes, folders = emptyFolders()) => {
  const { app, stack } = stackOf(routes, folders);
  const assembly = app.synth();
  const template: Template = assembly.getStackByName('Guildhall').template;
  return { app, stack, template, directory: assembly.directory };
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
