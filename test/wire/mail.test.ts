import { describe, expect, it } from 'vitest';
import { exampleProgram } from '../../infra/local/seed.ts';
import { systemForFile } from '../support/system.ts';

// What leaves as mail, and what comes back about it, through the mail service's own rules and simulator addresses.

const system = await systemForFile();
const { call, as, mails } = system;
const program = exampleProgram();

const typed = {
  company: { name: 'Xylophon & Söhne GmbH', country: 'DE', website: 'https://xylophon.example/typed' },
  contact: { name: 'Xenia Xylophon', email: 'xenia@xylophon.example', phone: '+49 987 654' },
  answers: {
    marketPresence: 'Xanten and https://spam.example',
    technicalSkills: 'Buy now',
    openNebulaExperience: 'none',
  },
};
const apply = (email: string, headers: Record<string, string> = {}) =>
  call(
    'POST',
    '/v1/programs/opennebula/applications',
    {},
    {
      body: { ...typed, contact: { ...typed.contact, email } },
      headers,
    },
  );

type Stored = Record<string, { S?: string }>;
/** How a mail to an applicant ended, by receipt number. */
const endOf = async (receipt: string) => {
  await system.settled();
  const found = await system.embedded?.call('Scan', { TableName: 'guildhall', ConsistentRead: true });
  const notices = ((found?.body['Items'] ?? []) as Stored[]).filter(
    (item) =>
      item['type']?.S === 'notice' &&
      item['receipt']?.S === receipt &&
      item['kind']?.S === 'application-received',
  );
  return notices.map((item) => [item['state']?.S, item['outcome']?.S]);
};

describe('every mail', () => {
  it('carries its receipt number in the subject, reply-to and footer of the program, text and HTML, and its notice', async () => {
    const { receipt } = (await apply('xenia@xylophon.example')).body;
    await call('POST', '/v1/referrals', as('partner-admin'), {
      body: {
        customer: { name: 'Quark AG', domain: 'quark.example', country: 'DE' },
        contact: { name: 'Q' },
      },
    });
    const sent = await mails();
    expect(sent.length).toBeGreaterThanOrEqual(4);
    expect(sent.filter(({ subject }) => subject.includes(receipt))).toHaveLength(2);
    for (const mail of sent) {
      expect(mail.subject).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
      expect(mail.from).toBe(`"${program.vendor}" <${program.contact.from}>`);
      expect(mail.to).toHaveLength(1);
      expect(mail.replyTo).toEqual([program.contact.replyTo]);
      for (const body of [mail.text, mail.html]) {
        expect(body).toContain(program.vendor);
        expect(body).toContain(program.contact.website);
      }
      expect(mail.html).toMatch(/^<!doctype html>/);
      expect(mail.html).not.toMatch(/<(script|img|style|link)\b/);
      expect(mail.configurationSet).toBe('guildhall');
      expect(mail.headers['X-Guildhall-Notice']).toMatch(/^ntc_/);
      expect(mail.tags).toMatchObject({ notice: mail.headers['X-Guildhall-Notice'], program: 'opennebula' });
    }
    expect(new Set(sent.map(({ tags }) => tags['notice'])).size).toBe(sent.length);
  });

  it('first to an unverified address holds nothing that a stranger typed', async () => {
    const [first] = await mails('xenia@xylophon.example');
    const said = [
      first?.subject,
      first?.text,
      first?.html,
      first?.from,
      ...Object.values(first?.headers ?? {}),
    ]
      .join('\n')
      .toLowerCase();
    expect(said).toContain('/confirm/');
    for (const word of ['xylophon', 'söhne', 'xenia', '987', 'xanten', 'spam.example', 'buy now', 'typed'])
      expect([word, said.includes(word)]).toEqual([word, false]);
  });

  it('speaks the language that its reader used', async () => {
    const { receipt } = (await apply('uwe@xylophon.example', { 'accept-language': 'de' })).body;
    const [first] = await mails('uwe@xylophon.example');
    expect(first?.subject).toBe(`${receipt}: Ihre Bewerbung ist eingegangen`);
    expect(first?.html).toContain('<html lang="de">');
  });

  it('escapes what people typed where the vendor reads it', async () => {
    const company = { ...typed.company, name: '<b>Bold</b> & "Sons"' };
    await call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      {
        body: { ...typed, company, contact: { ...typed.contact, email: 'bo@bold.example' } },
      },
    );
    const alert = (await mails('partners-eu@opennebula.example')).at(-1);
    expect(alert?.subject).toContain('<b>Bold</b> & "Sons"');
    expect(alert?.text).toContain('<b>Bold</b> & "Sons"');
    expect(alert?.html).not.toContain('<b>Bold');
    expect(alert?.html).toContain('&lt;b&gt;Bold');
  });

  it('cannot be given a header by anything that is typed', async () => {
    const injected = 'Ann\r\nBcc: everybody@evil.example';
    const places = [
      { ...typed, company: { ...typed.company, name: injected } },
      { ...typed, contact: { ...typed.contact, name: injected } },
      { ...typed, contact: { ...typed.contact, email: 'a@b.example\r\nBcc: c@d.example' } },
      { ...typed, contact: { ...typed.contact, phone: injected } },
    ];
    const before = (await mails()).length;
    for (const body of places)
      expect((await call('POST', '/v1/programs/opennebula/applications', {}, { body })).status).toBe(422);
    expect((await mails()).length).toBe(before);
  });
});

describe('what comes back about a mail', () => {
  it.each([
    ['a mailbox that takes it', 'success@simulator.amazonses.com', 'sent', 'delivered'],
    ['a mailbox that is not there', 'bounce@simulator.amazonses.com', 'dead', 'bounced'],
    ['a reader who complains', 'complaint@simulator.amazonses.com', 'sent', 'complained'],
    [
      'an address on the suppression list',
      'suppressionlist@simulator.amazonses.com',
      'suppressed',
      'on-suppression-list',
    ],
  ])('from %s ends its notice so', async (_, address, state, outcome) => {
    const { receipt } = (await apply(address)).body;
    expect(await endOf(receipt)).toEqual([[state, outcome]]);
  });

  it('ends one notice only: the vendor’s alert about the same application is delivered', async () => {
    await apply('bounce+again@simulator.amazonses.com');
    await system.settled();
    const found = await system.embedded?.call('Scan', { TableName: 'guildhall', ConsistentRead: true });
    const alerts = ((found?.body['Items'] ?? []) as Stored[]).filter(
      (item) => item['type']?.S === 'notice' && item['kind']?.S === 'application-alert',
    );
    expect(new Set(alerts.map((item) => item['outcome']?.S))).toEqual(new Set(['delivered']));
  });
});
