import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openNebulaExamples, openNebulaFile } from '../support/given.ts';
import { systemForFile } from '../support/system.ts';

// Checking and publishing over the API.

const { call, as } = await systemForFile();
const yaml = (name: string) => readFileSync(`shared/programs/${name}.yaml`, 'utf8');
const later = { ...(openNebulaExamples() as object), effectiveFrom: '2031-01-01' };
const check = (body: object, role = 'program-manager') =>
  call('POST', '/v1/programs/checks', as(role), { body });
const publish = (body: object) =>
  call('POST', '/v1/programs/opennebula/versions', as('administrator'), { body });
const codes = (findings: { field: string; code: string; reading?: string }[]) =>
  findings.filter(({ reading }) => reading === undefined).map(({ field, code }) => `${code} ${field}`);

const withRow = () => {
  const file = openNebulaFile() as { benefits: object[] };
  return {
    ...file,
    benefits: [...file.benefits, { id: 'row', name: { en: 'x', de: 'x' }, kind: 'logo', cells: {} }],
  };
};

test('a text is checked with the line of each finding, and nothing is stored', async () => {
  const text = yaml('opennebula');
  const { status, body } = await check({ yaml: text });
  expect(status).toBe(200);
  expect(body.ready).toBe(false);
  const rate = body.findings.find(({ field }: { field: string }) => field.endsWith('referred-sales.rate'));
  expect(text.split('\n')[rate.line - 1]?.trim()).toBe('rate: required');
  expect(rate.says).toContain('Partners receive a percentage');
  expect((await check({ yaml: text, figuresYaml: yaml('opennebula.example') })).body.ready).toBe(false);
  expect((await check({ yaml: text, figures: later })).body).toMatchObject({ ready: true });
});

test('a text that is no YAML says from where on', async () => {
  const { body } = await check({ yaml: 'id: a\nname: b\nid: c' });
  expect(body).toMatchObject({ ready: false, findings: [{ code: 'key-twice', line: 3, column: 1 }] });
  expect((await publish({ yaml: 'id: [a' })).body).toMatchObject({ code: 'program-incomplete' });
});

test('a file with an open question is refused by its place, and published once a reading answers it', async () => {
  const file = withRow();
  expect(codes((await check({ file, figures: later })).body.findings)).toEqual([
    'row-without-marks benefits.row',
  ]);
  const refused = await publish({ file, figures: later });
  expect(refused).toMatchObject({ status: 422, body: { code: 'program-incomplete' } });
  expect(codes(refused.body.fields)).toEqual(['row-without-marks benefits.row']);
  Object.assign(file.benefits.at(-1) ?? {}, { reading: 'A heading of the table, no benefit.' });
  expect((await publish({ file, figures: later })).status).toBe(201);
});

test('a version that begins while another does is asked about', async () => {
  const again = { file: openNebulaFile(), figures: later };
  expect(codes((await check(again)).body.findings)).toEqual(['overlapping-validity effectiveFrom']);
  expect(codes((await publish(again)).body.fields)).toEqual(['overlapping-validity effectiveFrom']);
});

test('the id of one vendor’s program is not taken by another vendor', async () => {
  const file = { ...(openNebulaFile() as object), vendor: 'Somebody Else' };
  const figures = { ...later, effectiveFrom: '2032-01-01' };
  expect(codes((await publish({ file, figures })).body.fields)).toEqual(['id-taken id']);
});
