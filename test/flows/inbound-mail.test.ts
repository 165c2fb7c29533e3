import { describe, expect, it } from 'vitest';
import { clock } from '../../shared/runtime/clock.ts';
import { liveTable } from '../../shared/runtime/live.ts';
import { auditOfDay } from '../../shared/store/audit.ts';
import { commit } from '../../shared/store/commit.ts';
import { publication } from '../../shared/store/programs.ts';
import { collect } from '../../shared/store/table.ts';
import { servicePlansNamed } from '../support/programs.ts';
import { criticalAnswers } from '../support/support-samples.ts';
import { type Caller, linkIn, systemForFile } from '../support/system.ts';

// Replies by mail to a request: kept, once, and no clock moves. Whatever is wrong with one is named, and breaks nothing.

const system = await systemForFile({ storage: true });
const { call, as, mails } = system;
const plans = { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' };
const published = await commit(liveTable())(publication(plans, undefined));
if (!published.ok) throw new Error(published.code);

const post = async (path: string, caller: Caller, body: object) => {
  const made = await call('POST', path, caller, { body });
  expect([path, made.status < 300 || made.text]).toEqual([path, true]);
  return made.body;
};

/** A customer whose critical request waits for it. */
const waiting = async (name: string) => {
  const { id } = await post('/v1/service-plans/otrs-services/subscriptions', as('administrator'), {
    customer: { name, country: 'DE' },
    entity: plans.entities[0]?.id,
    plan: 'enterprise',
    startsOn: clock.now().slice(0, 10),
    months: 12,
  });
  const email = `kim@${name.toLowerCase()}.example`;
  await post(`/v1/subscriptions/${id}/contacts`, as('administrator'), { name: 'Kim Kontakt', email });
  const token = linkIn((await mails(email)).at(-1), 'sign-in');
  const contact = { token: (await post('/v1/sessions', { token }, {})).session };
  const { instances } = await post(`/v1/subscriptions/${id}/instances`, contact, {
    name: 'Main',
    use: 'production',
    release: '6.5.8',
  });
  const asked = await post(`/v1/subscriptions/${id}/requests`, contact, {
    kind: 'incident-report',
    title: 'All down',
    text: 'Nothing answers',
    instance: instances[0].id,
    answers: criticalAnswers,
  });
  await post(`/v1/support-requests/${asked.id}/missing-items`, as('support-agent'), { missing: ['The log'] });
  return { email, contact, request: asked.id as string, number: asked.number as string };
};

const one = await waiting('Post');
const other = await waiting('Fremd');

type Parts = { from?: string; subject?: string; id?: string; headers?: readonly string[]; body?: string };
let sent = 0;
const mail = ({
  from = one.email,
  subject = `Re: [${one.number}] All down`,
  id,
  headers = [],
  body,
}: Parts) => {
  sent += 1;
  return [
    `From: Kim <${from}>`,
    'To: replies@reply.example',
    `Subject: ${subject}`,
    `Message-ID: <${id ?? `mail-${sent}`}@kunde.example>`,
    ...headers,
    '',
    body ?? 'Here is the log',
  ].join('\r\n');
};
const HTML = 'Content-Type: text/html; charset=utf-8';
const FILES = [
  '--x\r\nContent-Type: text/plain\r\n\r\nSee the file\r\n',
  '--x\r\nContent-Type: application/pdf; name="log.pdf"\r\nContent-Disposition: attachment; filename="log.pdf"\r\n',
  'Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--x--\r\n',
].join('');

const shown = async () => (await call('GET', `/v1/support-requests/${one.request}`, one.contact)).body;
const byMail = async (): Promise<{ text: string; leftOut?: object[] }[]> =>
  (await shown()).messages.filter(({ via }: { via?: string }) => via === 'mail');
/** What the record says of mails to the request since. */
const recorded = async (): Promise<string[]> => {
  const lines = await collect(auditOfDay(liveTable(), 'otrs-services', clock.now().slice(0, 10)));
  return lines
    .filter(({ action, about }) => action === 'support-mail' && about === one.request)
    .map(({ outcome }) => outcome)
    .toReversed();
};

describe('a reply by mail', () => {
  it('is kept with its request, once, tells the office, and moves no clock [S1-40]', async () => {
    const before = await shown();
    const same = mail({ id: 'first' });
    await system.receiveMail(same);
    await system.receiveMail(same);
    const after = await shown();
    expect(await byMail()).toMatchObject([{ side: 'customer', text: 'Here is the log', internal: false }]);
    expect(after).toMatchObject({ status: 'waiting', missing: ['The log'], v: before.v });
    expect(
      after.clocks.map(({ dueAt, ended }: { dueAt?: string; ended?: object }) => [dueAt, ended]),
    ).toEqual(before.clocks.map(({ dueAt, ended }: { dueAt?: string; ended?: object }) => [dueAt, ended]));
    const office = (await mails(plans.entities[0]?.mail)).filter(({ subject }) =>
      subject.includes('by mail'),
    );
    expect(office.map(({ subject }) => subject)).toEqual([
      `[${one.number}] Post has written by mail: All down`,
    ]);
    const told = (await mails(one.email)).at(-1);
    expect(told?.subject).toBe(`[${one.number}] Your mail was kept: All down`);
    expect(await recorded()).toEqual(['done']);
    const page = await call('GET', `/desk/otrs-services/support/${one.request}`, as('support-agent'));
    expect(page.text).toContain('by mail, which moves no clock');
  });

  it('is kept as text where it is HTML alone, and without its files, which are named', async () => {
    await system.receiveMail(mail({ headers: [HTML], body: '<p>Hallo <b>Welt</b></p><script>x()</script>' }));
    await system.receiveMail(mail({ headers: ['Content-Type: multipart/mixed; boundary=x'], body: FILES }));
    const [, markup, files] = await byMail();
    expect(markup?.text).toBe('Hallo Welt');
    expect(files).toMatchObject({
      text: 'See the file',
      leftOut: [{ name: 'log.pdf', type: 'application/pdf', bytes: 9 }],
    });
  });

  it('is refused by name where anything is wrong, with a line in the record, and nothing breaks', async () => {
    const before = await byMail();
    const known = (await recorded()).length;
    const deep = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    ).join('');
    const wrong: [Parameters<typeof mail>[0], Parameters<typeof system.receiveMail>[1], string][] = [
      [{}, { dmarc: 'FAIL' }, 'sender-not-proven'],
      [{}, { dmarc: 'GRAY', spf: 'PASS', source: 'bounce@elsewhere.example' }, 'sender-not-proven'],
      [{ headers: ['Auto-Submitted: auto-replied'] }, {}, 'sent-by-a-machine'],
      [{ headers: ['Precedence: bulk'] }, {}, 'sent-by-a-machine'],
      [{}, { source: '<>' }, 'sent-by-a-machine'],
      [{}, { spam: 'FAIL' }, 'spam'],
      [{}, { virus: 'FAIL' }, 'infected'],
      [{ from: other.email }, {}, 'not-a-contact'],
      [{ from: 'nobody@strange.example' }, {}, 'not-a-contact'],
      [{ body: '' }, {}, 'empty'],
      [{ body: 'x'.repeat(10_000_001) }, {}, 'too-large'],
      [{ headers: [deep.trim()] }, {}, 'unreadable'],
    ];
    for (const [parts, judged] of wrong) await system.receiveMail(mail(parts), judged);
    expect((await recorded()).slice(known)).toEqual(wrong.map(([, , why]) => why));
    for (const subject of ['No number at all', 'Re: [ZZZZ-ZZZZ] Nothing', `[${one.number}`.slice(0, 8)])
      await system.receiveMail(mail({ subject }));
    for (const raw of ['', 'garbage', new Uint8Array([0xff, 0xfe, 0, 1])]) await system.receiveMail(raw);
    expect(await byMail()).toEqual(before);
    expect((await recorded()).slice(known)).toHaveLength(wrong.length);
  });

  it('comes in by hand on one machine', async () => {
    const answer = await call('POST', '/_local/inbound-mail', {}, { body: mail({ body: 'By hand' }) });
    expect(answer.status).toBe(202);
    expect((await byMail()).at(-1)?.text).toBe('By hand');
  });

  it('is one of at most ten in an hour', async () => {
    for (let at = 0; at < 8; at++) await system.receiveMail(mail({ body: `Mail ${at}` }));
    expect(await byMail()).toHaveLength(10);
    expect((await recorded()).at(-1)).toBe('too-many');
  });
});
