import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addDays, dateIn } from '../../shared/domain/civil-date.ts';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { publishedVersions } from '../../shared/store/programs.ts';
import { distributorPerson, partnerIn, publishedProgram } from '../support/partner-of.ts';
import { systemForFile } from '../support/system.ts';

// A program at the vendor's desk, and a distributor's own page, by hosted form.

const system = await systemForFile();
const { call, as } = system;
const rsupport = await publishedProgram('rsupport');
await partnerIn(rsupport, {
  tier: 'gold',
  company: { name: 'Gold GmbH', country: 'DE', website: 'https://gold.example' },
});
/** In the program's zone, where a day begins long before ours. */
const today = () => dateIn(rsupport.timeZone, clock.now());
const yaml = (name: string) => readFileSync(`shared/programs/${name}.yaml`, 'utf8');
const later = (days: number) =>
  yaml('rsupport.example').replace(/effectiveFrom: .*/, `effectiveFrom: "${addDays(today(), days)}"`);

type Caller = Parameters<typeof call>[2];
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const admin = () => as('administrator');
const DESK = '/desk/rsupport/program';

const tokenOn = async (path: string, caller: Caller) =>
  /name="_form" value="([^"]+)"/.exec((await call('GET', path, caller)).text)?.[1] ?? '';
const post = async (
  path: string,
  fields: Record<string, string>,
  caller: Caller = admin(),
  on: string = path,
) => {
  const body = new URLSearchParams({ ...fields, _form: await tokenOn(on, caller) }).toString();
  return call('POST', path, caller, { body, headers: FORM });
};
const check = (fields: Record<string, string>, caller?: Caller) => post(DESK, fields, caller);
const publish = (fields: Record<string, string>) =>
  post(`${DESK}/publish`, { ...fields, _confirm: 'yes' }, admin(), DESK);
const versions = async () => (await publishedVersions(liveTable(), 'rsupport'))?.list.length;

test('a pasted file is checked with every open place by line, its sentence and what to do; what was typed is kept', async () => {
  const text = yaml('rsupport');
  const { status, text: shown } = await check({ yaml: text.replaceAll('\n', '\r\n') }, as('program-manager'));
  expect(status).toBe(200);
  const line = text.split('\n').findIndex((one) => one.includes('noticeDays: required')) + 1;
  const row = shown.split('<tr').findLast((one) => one.includes('<code>adjustment.noticeDays'));
  expect(row).toContain(`>${line}<`);
  expect(row).toContain('RSUPPORT reserves the right to adjust the benefits');
  expect(row).toContain('Put a value in place of');
  expect(shown).toContain('nothing can be published before each is answered');
  expect(shown).toContain('# RSUPPORT');
  expect(shown).not.toContain('/publish"');
  const refused = await publish({ yaml: text });
  expect([refused.status, await versions()]).toEqual([422, 1]);
  expect(refused.text).toContain('adjustment.noticeDays');
  expect(refused.text).toContain('# RSUPPORT');
});

test('a ready file says in words what it changes, for whom and whom by name, and is published by a second step [S3-37]', async () => {
  const sentence = 'id: sales-consulting';
  const text = yaml('rsupport');
  expect(text).toContain(sentence);
  const changed = text.replace(/(id: sales-consulting[\s\S]*?cells: \{[^}]*gold: )\w+/, '$1none');
  expect(changed).not.toBe(text);
  const fields = { yaml: changed, figuresYaml: later(40) };
  const { text: shown } = await check(fields);
  expect(shown).toContain('Nothing is open: this file may be published.');
  expect(shown).toContain('It concerns one partner: Gold GmbH.');
  expect(shown).toMatch(/Benefit [^<]*, Gold/);
  const unconfirmed = await post(`${DESK}/publish`, fields, admin(), DESK);
  expect([unconfirmed.status, await versions()]).toEqual([422, 1]);
  const done = await publish(fields);
  expect([done.status, done.headers.get('location'), await versions()]).toEqual([
    303,
    `${DESK}?done=published`,
    2,
  ]);
  const page = (await call('GET', DESK, as('auditor'))).text;
  expect(page).toContain('version 1 is in force, version 2 comes on');
  expect(page).toContain('What version 2 changes on');
  expect(page).toContain('Gold GmbH');
  expect(page).not.toContain('Check and publish a file');
});

test('the page says what the first day still needs', async () => {
  const page = (await call('GET', DESK, admin())).text;
  for (const words of [
    'Mail identity',
    'partners@rsupport.example',
    'Figures that are examples',
    'sales-kit.zip',
  ])
    expect(page).toContain(words);
});

test.each([
  ['no YAML', 'id: [a', 'This is no YAML'],
  [
    'aliases that explode',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join(',')}]`).join('\n')}`,
    'names parts of itself',
  ],
  [
    'a date that does not exist',
    `${yaml('rsupport').replace(/effectiveFrom: .*/, 'effectiveFrom: "2027-02-30"')}`,
    'Give a date that exists',
  ],
  ['more than 512 kB', `a: ${'x'.repeat(513 * 1024)}`, '524288'],
])('%s is refused by name, and nothing is stored', async (_, text, said) => {
  const before = await versions();
  const checked = await check({ yaml: text });
  const published = await publish({ yaml: text });
  expect(published.status).toBe(422);
  expect(published.text).toContain(said);
  expect(checked.text).toContain(said);
  expect(await versions()).toBe(before);
});

test('a form of ten megabytes is refused as too large', async () => {
  const reply = await post(DESK, { yaml: 'x'.repeat(9_000_000) });
  expect([reply.status, await versions()]).toEqual([413, 2]);
});

test('the page takes as large a file as the API', async () => {
  const text = `${yaml('rsupport')}\n${`# ${'x'.repeat(98)}\n`.repeat(4_500)}`;
  const { status, text: shown } = await check({ yaml: text, figuresYaml: later(80) });
  expect([status, shown.includes('Nothing is open: this file may be published.')]).toEqual([200, true]);
});

test('service plans have the same page, also before anything is published under their id', async () => {
  const path = '/desk/otrs-services/program';
  expect((await call('GET', path, admin())).text).toContain('nothing is published yet');
  const fields = { yaml: yaml('otrs-services'), figuresYaml: yaml('otrs-services.example') };
  expect((await post(path, fields, admin(), path)).text).toContain('Publish this version');
  const done = await post(`${path}/publish`, { ...fields, _confirm: 'yes' }, admin(), path);
  expect(done.status).toBe(303);
  expect((await call('GET', path, admin())).text).toContain(
    'OTRS Subscription Services: version 1 is in force',
  );
  const elsewhere = await post(DESK, fields, admin(), DESK);
  expect(elsewhere.text).toContain('/desk/otrs-services/program');
  expect((await call('GET', '/desk/not-there/program', as('program-manager'))).status).toBe(404);
});

test('a distributor proposes on its page, the vendor decides on the other, and both show who and when [S3-38]', async () => {
  const [own] = rsupport.distributors;
  const { caller } = await distributorPerson(rsupport, own?.id ?? '');
  const path = `/portal/rsupport/distributors/${own?.id}/overrides`;
  const wish = {
    benefit: 'demo-accounts',
    tier: 'silver',
    gets: 'atOnce',
    from: today(),
    reason: 'More demos here',
  };
  const wrong = await post(path, wish, caller);
  expect([wrong.status, wrong.text.includes('More demos here')]).toEqual([422, true]);
  const sent = await post(path, { ...wish, number: '7' }, caller);
  expect(sent.headers.get('location')).toBe(`${path}?done=proposed`);
  const [mine, theirs] = [(await call('GET', path, caller)).text, (await call('GET', DESK, admin())).text];
  for (const page of [mine, theirs]) {
    expect(page).toContain('Proposed: Dora Distributor');
    expect(page).toContain('Silver: 7 at a time');
  }
  const id = /overrides\/(ovr_\w+)\/decide/.exec(theirs)?.[1] ?? '';
  const decided = await post(`/desk/rsupport/overrides/${id}/decide`, { outcome: 'approved' }, admin(), DESK);
  expect(decided.headers.get('location')).toBe(`${DESK}?done=approved`);
  expect((await call('GET', path, caller)).text).toContain('Approved: ');
  const back = await post(`${path}/${id}/withdraw`, { reason: 'Enough' }, caller, path);
  expect(back.headers.get('location')).toBe(`${path}?done=withdrawn`);
  expect((await call('GET', DESK, admin())).text).toContain('Withdrawn: Dora Distributor');
  expect(
    (await call('GET', path.replace(own?.id ?? '', rsupport.distributors[1]?.id ?? ''), caller)).status,
  ).toBe(404);
});
