import { describe, expect, it } from 'vitest';
import { publishedProgram } from '../support/partner-of.ts';
import { linkIn, systemForFile } from '../support/system.ts';

// What a reader learns from a mail without asking anybody: by when, to whom, how long, how to go on.

const system = await systemForFile();
const { call, as, mails } = system;
const manager = as('program-manager');
const partner = system.access().find(({ role }) => role === 'partner-admin')?.subject;
const OFFICE = /Paseo del Club Deportivo/;

const last = async (to: string) => {
  const mail = (await mails(to)).at(-1);
  if (!mail) throw new Error(`no mail to ${to}`);
  return mail;
};

describe('the mails of an application', () => {
  const email = 'ole@fjord.example';
  const story: Record<string, string> = {};

  it('say by when the applicant hears, as a day with its zone', async () => {
    const { body } = await call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      {
        body: {
          company: { name: 'Fjord "Drift" <AS>', country: 'NO', website: 'https://fjord.example' },
          contact: { name: 'Ole', email },
          answers: { marketPresence: 'x', technicalSkills: 'x', openNebulaExperience: 'none' },
        },
      },
    );
    story['receipt'] = body.receipt;
    const received = await last(email);
    expect(received.text).toMatch(/You hear from us by \d{1,2} \w+ \d{4} \(Central European Time\)\./);
    expect((await last('partners-eu@opennebula.example')).text).toMatch(
      /Please decide by \d{1,2} \w+ \d{4} \(Central European Time\):/,
    );
  });

  it('say where the signed documents go', async () => {
    const { items } = (await call('GET', '/v1/programs/opennebula/applications', manager)).body;
    const at = `/v1/applications/${items[0].id}`;
    story['at'] = at;
    const criteria = ['market-presence', 'proven-competency', 'strategic-alignment'];
    await call('POST', `${at}/scores`, manager, {
      body: { scores: criteria.map((criterion) => ({ criterion, score: 4 })) },
    });
    await call('POST', `${at}/decisions`, manager, { body: { outcome: 'accepted' } });
    const { text } = await last(email);
    expect(text).toContain('Return them to partners-eu@opennebula.example');
    expect(text).toMatch(OFFICE);
  });

  it('welcome with how long each link works, the receipt number, and a badge to copy', async () => {
    const at = story['at'] ?? '';
    for (const document of ['order-form', 'partner-agreement'])
      await call('POST', `${at}/signatures`, manager, {
        body: { document, signedOn: new Date().toISOString().slice(0, 10), signedBy: 'Ole' },
      });
    await call('POST', `${at}/web-pages`, manager, { body: { url: 'https://fjord.example/opennebula' } });
    const welcome = await last(email);
    expect(welcome.subject).toContain(story['receipt']);
    expect(welcome.text).toMatch(/once, until \d{1,2} \w+ \d{4}.* CES?T\./);
    expect(welcome.text).toMatch(/as often as you like, until \d{1,2} \w+ \d{4}/);
    expect(welcome.text).not.toMatch(/\b(an? Open|is now Open)/);
    // Escaped for a page, so that a name cannot break out of it; and once more in the HTML of the mail.
    const copied = /<a href="[^"]+\/badges\/par_\w+">.*<\/a>/.exec(welcome.text)?.[0];
    expect(copied).toContain('Fjord &quot;Drift&quot; &lt;AS&gt;: OpenNebula Reseller Partner');
    expect(welcome.html).toContain('&lt;a href=');
    expect(welcome.html).toContain('&amp;lt;AS&amp;gt;');
  });
});

describe('one application sent many times', () => {
  const email = 'twin@copies.example';
  const apply = (key: string) =>
    call(
      'POST',
      '/v1/programs/opennebula/applications',
      {},
      {
        key,
        body: {
          company: { name: 'Copies GmbH', country: 'DE', website: 'https://copies.example' },
          contact: { name: 'Twin', email },
          answers: { marketPresence: 'x', technicalSkills: 'x', openNebulaExperience: 'none' },
        },
      },
    );

  it('is one application and one mail, and counts once against what an address may send', async () => {
    const copies = await Promise.all(Array.from({ length: 12 }, () => apply('one-and-the-same')));
    expect(copies.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(new Set(copies.map(({ body }) => body.receipt)).size).toBe(1);
    expect((await apply('one-and-the-same')).status).toBe(201);
    expect(await mails(email)).toHaveLength(1);
    const others: number[] = [];
    for (const key of ['second', 'third', 'fourth', 'fifth', 'sixth']) others.push((await apply(key)).status);
    expect(others).toEqual([201, 201, 201, 201, 429]);
  });
});

describe('an invitation', () => {
  it('to a partner’s people says who invites, to what, and until when', async () => {
    await call('POST', `/v1/partners/${partner}/people`, as('partner-admin'), {
      body: { name: 'Pia', email: 'pia@reseller.example', role: 'partner-member', language: 'de' },
    });
    const { text } = await last('pia@reseller.example');
    expect(text).toContain('Example partner-admin lädt Sie ein, im OpenNebula Reseller and Referral Program');
    expect(text).toMatch(/Der Link gilt einmal, bis \d{1,2}\. \S+ \d{4}.* ME?S?Z\./);
    expect(text).toContain(`${system.url}/sign-in`);
  });

  it('to the desk says who invites, and until when', async () => {
    await call('POST', '/v1/staff', as('administrator'), {
      body: { name: 'Sue', email: 'sue@vendor.example', roles: ['finance'] },
    });
    const { text } = await last('sue@vendor.example');
    expect(text).toContain('Example administrator has invited you');
    expect(text).toMatch(/once, until \d{1,2} \w+ \d{4}.* CES?T\./);
    expect(linkIn({ text }, 'sign-in')).not.toBe('');
  });
});

describe('a change of a partner’s status', () => {
  const people = ['partner-admin@example.com', 'partner-member@example.com'];
  const change = (status: string, reason: string) =>
    call('POST', `/v1/partners/${partner}/status-changes`, manager, { body: { status, reason } });

  it.each([
    ['suspended', 'is suspended', 'Invoices are disputed'],
    ['active', 'is active again', 'Disputes are settled'],
    ['terminated', 'has left', 'The company closed'],
  ])(
    'to %s is told to each of its people, with the reason and the office that answers',
    async (status, says, reason) => {
      expect((await change(status, reason)).status).toBe(201);
      for (const address of people) {
        const said = (await mails(address)).findLast(({ subject }) =>
          subject.includes(`Example Reseller GmbH ${says}`),
        );
        const text = said?.text ?? '';
        expect(text).toContain(reason);
        expect(text).toContain('partners-eu@opennebula.example');
        expect(text).toMatch(OFFICE);
        if (status !== 'active') expect(text).toContain('for a statement');
      }
    },
  );

  it('that is refused tells nobody', async () => {
    const before = (await mails()).length;
    expect((await change('active', 'Too late')).status).toBe(409);
    expect(await mails()).toHaveLength(before);
  });
});

it('comes from the program’s own address, is answered to its contact, and shows its website at the foot, whatever the program [S0-29]', async () => {
  const otrs = await publishedProgram('otrs');
  const body = {
    company: { name: 'Foot Note', country: 'NL', website: 'https://foot.example' },
    contact: { name: 'Fien', email: 'fien@foot.example' },
    answers: { services: 'Consulting', serviceDesk: 'none' },
  };
  expect((await call('POST', '/v1/programs/otrs/applications', {}, { body })).status).toBe(201);
  const mail = await last('fien@foot.example');
  expect(mail.replyTo).toEqual(['partner@otrs.com']);
  expect(mail.from).toContain(otrs.contact.from);
  for (const part of [mail.text, mail.html]) expect(part).toContain('https://www.otrs.com');
});
