// What bundles carry in another form must give what the packages give: both are bundled and asked the same.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { expect, test } from 'vitest';
import { bundleOptions } from '../../infra/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'guildhall-parts-'));
const root = join(import.meta.dirname, '..', '..');

const bundled = async (name: string, source: string, options: BuildOptions) => {
  const { plugins: _ours, ...rest } = bundleOptions;
  const outfile = join(folder, `${name}.mjs`);
  const stdin = { contents: source, resolveDir: root };
  await build({ ...rest, ...options, outExtension: {}, stdin, outfile });
  return import(pathToFileURL(outfile).href);
};

const bothForms = async (name: string, source: string) => [
  await bundled(`${name}-theirs`, source, {}),
  await bundled(`${name}-ours`, source, { plugins: [...bundleOptions.plugins] }),
];

test('the packed public suffixes are the public suffixes', async () => {
  const [theirs, ours] = await bothForms('suffixes', "export { getDomain } from 'tldts-icann';");
  const hosts =
    `www.example.com a.b.co.uk shop.xn--mller-kva.de x.city.kawasaki.jp b.tokyo.jp y.ck www.ck localhost
127.0.0.1 example.unheard-of münchen.de 食狮.公司.cn a.github.io com`.split(/\s/);
  for (const host of hosts) expect(ours.getDomain(host), host).toBe(theirs.getDomain(host));
});

test('the packed sentences of refusals and field errors are the sentences', async () => {
  const source = `export { refusals } from './shared/domain/refusals.ts';
export { fieldProblems, fieldText } from './shared/domain/field-problems.ts';`;
  const [theirs, ours] = await bothForms('sentences', source);
  expect(ours.refusals).toEqual(theirs.refusals);
  expect(ours.fieldProblems).toEqual(theirs.fieldProblems);
  expect(ours.fieldText({ field: 'a', code: 'required' }, 'de')).toBe('Bitte ausfüllen.');
});

test('what DynamoDB refuses to us is an error of its own class', async () => {
  const source = `import * as sdk from '@aws-sdk/client-dynamodb';
export const made = (name) => new sdk[name]({ message: 'm', $metadata: {} });`;
  const [theirs, ours] = await bothForms('errors', source);
  for (const name of [
    'TransactionCanceledException',
    'ConditionalCheckFailedException',
    'ThrottlingException',
  ])
    expect({ ...ours.made(name) }).toEqual({ ...theirs.made(name) });
});

test('DynamoDB answers where the SDK says', async () => {
  const place = join(root, 'node_modules/@aws-sdk/client-dynamodb/dist-es/endpoint/endpointResolver.js');
  const source = `export { defaultEndpointResolver } from ${JSON.stringify(place)};`;
  const [theirs, ours] = await bothForms('endpoint', source);
  const asked = [
    ...['eu-central-1', 'us-east-1', 'ap-south-2', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'].map(
      (Region) => ({ Region }),
    ),
    { Region: 'eu-central-1', Endpoint: 'http://127.0.0.1:8000' },
  ];
  for (const one of asked) {
    const params = { UseFIPS: false, UseDualStack: false, ...one };
    const [wanted, given] = [theirs, ours].map((form) => form.defaultEndpointResolver(params));
    expect(given.url.href).toBe(wanted.url.href);
    expect(given.properties ?? {}).toEqual(wanted.properties ?? {});
  }
});

test('SES answers where the SDK says', async () => {
  const place = join(root, 'node_modules/@aws-sdk/client-sesv2/dist-es/endpoint/endpointResolver.js');
  const source = `export { defaultEndpointResolver } from ${JSON.stringify(place)};`;
  const [theirs, ours] = await bothForms('mail-endpoint', source);
  for (const Region of [
    'eu-central-1',
    'us-east-1',
    'ap-south-2',
    'il-central-1',
    'us-gov-west-1',
    'cn-north-1',
  ]) {
    const params = { UseFIPS: false, UseDualStack: false, Region };
    expect(ours.defaultEndpointResolver(params)).toEqual(theirs.defaultEndpointResolver(params));
  }
});

test('a part that was left out says so when somebody calls it', async () => {
  writeFileSync(join(folder, 'package.json'), '{}');
  const source = "import * as z from 'zod'; export const ask = () => z.string().toJSONSchema();";
  const [theirs, ours] = await bothForms('left-out', source);
  expect(theirs.ask()).toMatchObject({ type: 'string' });
  expect(() => ours.ask()).toThrow('left out of the bundles');
});
