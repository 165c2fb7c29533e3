// From the synthesized template to what would be uploaded, and through it: each function's asset in a fresh process,
// asked for each of its routes and schedules.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleAll } from '../../infra/bundle.ts';
import { type FunctionName, functions, zones } from '../../infra/functions.ts';
import { createTable, type EmbeddedTable, openTable } from '../../infra/local/table.ts';
import { routes } from '../../infra/routes.ts';
import { schedules } from '../../infra/schedules.ts';
import { tableDefinition } from '../../infra/table.ts';
import type { Route } from '../../shared/runtime/route.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';
import { type BundleProcess, startBundle } from './bundle-process.ts';
import { mailDelivered, newNotice, requestOf, rotation } from './recorded-events.ts';
import { functionNames, idIn, ofType, synthesize, type Template } from './synthesized.ts';

const KB = 1000;
const TABLE = 'guildhall-bundles';
const signingKeys = JSON.stringify([{ kid: '0', secret: 'a secret of the tests, long enough for HS256' }]);

type Answered = { statusCode: number; headers?: Record<string, string>; body?: string };

let template: Template;
let directory: string;
let table: EmbeddedTable;
let secrets: ReturnType<typeof createServer>;
let environment: (name: FunctionName) => Record<string, string>;
const secretsAsked: string[] = [];
const processes = new Map<FunctionName, Promise<BundleProcess>>();

/** The folder that CDK uploads for a function. */
const assetOf = (name: FunctionName): string => {
  const [id = ''] = [...functionNames(template)].find(([, one]) => one === name) ?? [];
  const { S3Key } = (template.Resources[id]?.Properties['Code'] ?? {}) as { S3Key?: string };
  return join(directory, `asset.${S3Key?.replace('.zip', '')}`);
};

const bundle = (name: FunctionName): Promise<BundleProcess> => {
  const running =
    processes.get(name) ??
    startBundle(assetOf(name), { environment: environment(name), secret: signingKeys });
  processes.set(name, running);
  return running;
};

/** Secrets Manager as far as one rotation needs it. */
const openSecrets = () => {
  const server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    secretsAsked.push(operation);
    const stored = operation === 'GetSecretValue' ? { SecretString: signingKeys } : {};
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ ...stored, VersionIdsToStages: { old: ['AWSCURRENT'] } }));
  });
  return new Promise<typeof server>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
};

/** What the template gives each function, with values of this machine; and where the services are. */
const environmentOf = (services: Record<string, string>) => (name: FunctionName) => {
  const [id = ''] = [...functionNames(template)].find(([, one]) => one === name) ?? [];
  const { Variables: given = {} } = (template.Resources[id]?.Properties['Environment'] ?? {}) as {
    Variables?: object;
  };
  const values: Record<string, string> = { TABLE_NAME: TABLE, PUBLIC_URL: 'https://partners.example' };
  return {
    ...Object.fromEntries(Object.keys(given).map((key) => [key, values[key] ?? 'any@example.com'])),
    ...services,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: name,
    // No service of AWS may be reached from a test.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  };
};

const SYNTHESIS_MS = 240_000;

beforeAll(async () => {
  ({ template, directory } = synthesize(
    routes,
    await bundleAll(join(mkdtempSync(join(tmpdir(), 'guildhall-bundles-')), 'all')),
  ));
  table = await openTable();
  await createTable(table, tableDefinition(TABLE));
  secrets = await openSecrets();
  const { url } = await table.listen(0);
  environment = environmentOf({
    AWS_ENDPOINT_URL_DYNAMODB: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`,
  });
}, SYNTHESIS_MS);

afterAll(async () => {
  for (const running of processes.values()) (await running).stop();
  secrets.close();
  await table.close();
});

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Loaded by who sends a program's file, by no start and no other request. */
const ofFiles = /[\\/](program-yaml|findings)-\w+\.mjs$/;

const codeBytes = (folder: string): number =>
  files(folder)
    .filter((file) => file.endsWith('.mjs') && !ofFiles.test(file))
    .reduce((sum, file) => sum + statSync(file).size, 0);

describe('the assets', () => {
  test.each(functions.map(({ name }) => name))('of %s hold code and no map, test or source', (name) => {
    const found = files(assetOf(name)).map((file) => file.slice(assetOf(name).length + 1));
    expect(found).toContain('index.mjs');
    expect(found.filter((file) => !/^([\w-]+\.mjs|assets\/[\w.]+)$/.test(file))).toEqual([]);
  });

  test.each(zones)('of %s are at most 450 kB', (name) => {
    expect(codeBytes(assetOf(name))).toBeLessThanOrEqual(450 * KB);
  });

  // Some parts are loaded by few requests: a package in the wrong form of module would be found out on AWS only.
  test('load wholly, each part of each function', () => {
    const parts = functions.flatMap(({ name }) =>
      files(assetOf(name)).filter((file) => file.endsWith('.mjs')),
    );
    const urls = JSON.stringify(parts.map((file) => pathToFileURL(file).href));
    const code = `for (const url of ${urls}) await import(url).catch(({ message }) => console.log(url, message))`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(parts.length).toBeGreaterThan(functions.length);
    expect(said).toBe('');
  });

  test('of public hold the style sheets and the description of this very API', () => {
    const assets = join(assetOf('public'), 'assets');
    // And the public suffixes, which the code reads by itself.
    const suffixes = 'trie.js.br';
    expect(readdirSync(assets).toSorted()).toEqual([
      'guildhall.css',
      'openapi.json',
      'pico.min.css',
      suffixes,
    ]);
    const { paths } = JSON.parse(readFileSync(join(assets, 'openapi.json'), 'utf8'));
    const first = routes.find(({ kind }) => kind === 'api')?.key.split(' ')[1] ?? '';
    expect(paths).toHaveProperty([first]);
  });
});

/** Which function the template calls for a request of a route. */
const functionOf = (key: string): FunctionName => {
  const { requestContext, rawPath } = requestOf(key);
  const doors = ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => ({
    key: String(Properties['RouteKey']),
    target: Properties['Target'],
  }));
  const door = routeMatcher(doors)(requestContext.http.method, rawPath)?.route;
  const integration = template.Resources[idIn(door?.target)];
  const name = functionNames(template).get(idIn(integration?.Properties['IntegrationUri']));
  if (!name) throw new Error(`The template has no function for ${key}.`);
  return name;
};

/** Which route answered: the function's own log says so. */
const answeredBy = (lines: readonly string[]): unknown =>
  lines.map((line) => JSON.parse(line)).find(({ message }) => message === 'answered')?.route;

const ask = async (key: string, sent?: Parameters<typeof requestOf>[1]) => {
  const told = await (await bundle(functionOf(key))).invoke(requestOf(key, sent));
  expect(told.error).toBeUndefined();
  for (const line of told.lines) expect(() => JSON.parse(line), line).not.toThrow();
  return { ...(told.answer as Answered), by: answeredBy(told.lines) };
};

const bodiesFor = ({ key, kind }: Route) => {
  if (!key.startsWith('POST') && !key.startsWith('PUT')) return [{}];
  return kind === 'page'
    ? [{ body: 'name=x', type: 'application/x-www-form-urlencoded' }]
    : [{ body: '{}' }, { body: '{"unheard":"of"}' }, { body: '{' }];
};

describe('every route', () => {
  test.each(routes.map((route) => [route.key, route] as const))(
    '%s answers in its bundle',
    async (key, route) => {
      for (const sent of bodiesFor(route)) {
        const answer = await ask(key, sent);
        expect(answer).toMatchObject({ by: key });
        expect(answer.statusCode).toBeLessThan(500);
        if (route.kind !== 'page' && !route.callers.includes('visitor')) expect(answer.statusCode).toBe(401);
      }
      const forged = await ask(key, { bearer: `gh_01JZ0000000000000000000000_${'x'.repeat(43)}` });
      expect(forged).toMatchObject({ by: key });
      expect(forged.statusCode).toBeLessThan(500);
    },
  );

  test('that is not in the list would be found out', async () => {
    for (const key of ['GET /v1/unheard-of', 'GET /desk/{program}/staff/{person}/unheard-of'])
      expect(await ask(key)).toMatchObject({ by: '$default', statusCode: 404 });
  });
});

describe('every job', () => {
  const targets = (type: string, of: (properties: Record<string, unknown>) => unknown) =>
    ofType(template, type).map(([, { Properties }]) => ({
      name: functionNames(template).get(idIn(of(Properties))),
      properties: Properties,
    }));

  const invoke = async (name: FunctionName | undefined, event: unknown) => {
    if (!name) throw new Error('The template names no function.');
    const told = await (await bundle(name)).invoke(event);
    expect(told.error).toBeUndefined();
    return told.answer;
  };

  test('that a schedule starts finds nothing to do in an empty table', async () => {
    const ticks = targets(
      'AWS::Scheduler::Schedule',
      ({ Target }) => (Target as { Arn: unknown }).Arn,
    ).filter(({ name }) => name !== 'check-mail');
    expect(ticks).toHaveLength(schedules.length);
    for (const { name, properties } of ticks) {
      const { Input } = properties['Target'] as { Input: string };
      const event = JSON.parse(Input.replace('<aws.scheduler.scheduled-time>', '2026-07-31T10:00:00Z'));
      expect(await invoke(name, event)).toMatchObject({ done: 0, failed: 0 });
    }
  });

  test('that the stream starts passes over a notice that is gone', async () => {
    for (const { name } of targets('AWS::Lambda::EventSourceMapping', ({ FunctionName }) => FunctionName))
      expect(await invoke(name, newNotice)).toEqual({ batchItemFailures: [] });
  });

  test('that SES starts passes over a mail that is not ours', async () => {
    const rules = targets('AWS::Events::Rule', ({ Targets }) => (Targets as { Arn: unknown }[])[0]?.Arn);
    for (const { name } of rules) expect(await invoke(name, mailDelivered)).toBeUndefined();
  });

  test('that Secrets Manager starts goes through its four steps', async () => {
    for (const { name } of targets(
      'AWS::SecretsManager::RotationSchedule',
      (one) => one['RotationLambdaARN'],
    ))
      for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret'])
        expect(await invoke(name, rotation(step))).toBeUndefined();
    expect(secretsAsked).toEqual([
      'GetSecretValue',
      'GetSecretValue',
      'DescribeSecret',
      'UpdateSecretVersionStage',
    ]);
  });

  test('refuses an event that is not its own', async () => {
    const told = await (await bundle('rotate-keys')).invoke({ Step: 'elsewhere' });
    expect(told.error).toContain('Step');
  });
});
