import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMail } from '../../../functions/notices/compose.ts';
import { previewMail } from '../../../functions/notices/preview.ts';
import { sampleValue } from '../../../functions/notices/sample-facts.ts';
import { seedOthers } from '../../../infra/local/seed.ts';
import { advisoryMails } from '../../../shared/domain/advisory/mails.ts';
import { mailingMail, mailingWords } from '../../../shared/domain/mailing/mailing.ts';
import type { Notice } from '../../../shared/domain/notice.ts';
import { readProgram } from '../../../shared/domain/program/fill.ts';
import { mailKinds } from '../../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../../shared/domain/program/program.ts';
import { standardMails } from '../../../shared/domain/program/standard-mails.ts';
import { supportMails } from '../../../shared/domain/support/mails.ts';
import { serviceMails } from '../../../shared/domain/support/service-mails.ts';
import { type Language, languages } from '../../../shared/domain/text.ts';
import { mailThrough } from '../../../shared/outbound/mail.ts';
import { type MailText, mailText, valuesNeeded } from '../../../shared/outbound/mail-text.ts';
import { environment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live.ts';
import { faultsOf } from '../../support/clean-mail.ts';
import { anId } from '../../support/given.ts';
import { programExamples, programFile, programNamed, servicePlansNamed } from '../../support/programs.ts';
import { systemForFile } from '../../support/system.ts';

// Every kind of mail there is, in both languages: with all that it names, with nothing of it, and with what strangers
// type to break it.

const system = await systemForFile();
await seedOthers(liveTable());
const seller = programNamed('rsupport');
const plans = servicePlansNamed('otrs-services');
const NOW = '2027-02-01T09:00:00.000Z';

type Words = { readonly [Part in 'subject' | 'body']: Readonly<Record<Language, string>> };
const news = { subject: { en: 'News for {company}', de: 'Neues für {company}' } };
const letter = {
  ...news,
  text: { en: 'Dear {person} ({tier}),\nall well.', de: 'Guten Tag {person} ({tier}),\nalles gut.' },
};
const ofPlans: Readonly<Record<string, Words>> = { ...supportMails, ...serviceMails, ...advisoryMails };
const all: readonly (readonly [kind: string, words: Words])[] = [
  ...Object.entries<Words>(standardMails),
  ...Object.entries(ofPlans),
  ...(['news', 'announcement'] as const).map(
    (kind) => [mailingMail(kind), mailingWords({ kind, ...letter })] as const,
  ),
];
const each = all.flatMap(([kind, words]) => languages.map((language) => [kind, language, words] as const));
const senderOf = (kind: string) => (Object.hasOwn(ofPlans, kind) ? plans : seller);

const own = (kind: string): string[] => {
  const text = JSON.stringify(senderOf(kind)).match(/https?:\/\/[^\s"\\<>]+/g) ?? [];
  return [environment().PUBLIC_URL, ...text];
};
const valuesOf = ([, language, words]: (typeof each)[number]): Record<string, string> =>
  Object.fromEntries(
    [...valuesNeeded(words)].map((name) => [
      name,
      sampleValue(name, language, environment().PUBLIC_URL) ?? '7',
    ]),
  );

const noticeOf = (kind: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id: anId('ntc'), kind, program: senderOf(kind).id, version: 1, about: anId('par') },
  ...{ to: { kind: 'entity', entity: senderOf(kind).entities[0]?.id ?? '' }, facts: {}, owedAt: NOW },
  ...more,
});

describe('a mail of each kind, in each language', () => {
  it('is tested here: none is left out', () => {
    expect(Object.keys(standardMails).toSorted()).toEqual([...mailKinds].toSorted());
    expect(each.length).toBe(2 * new Set(all.map(([kind]) => kind)).size);
    expect(each.length).toBeGreaterThan(280);
  });

  it('says all that it names, one subject, the same as text and as HTML, and leads nowhere else', async () => {
    for (const one of each) {
      const [kind, language, words] = one;
      const mail = await mailText(senderOf(kind), words, language, valuesOf(one));
      expect([kind, language, faultsOf(mail, own(kind))]).toEqual([kind, language, []]);
    }
  });

  it('shows a dash where one of its values is empty, or all of them, and no hole', async () => {
    for (const one of each) {
      const [kind, language, words] = one;
      const values = valuesOf(one);
      const none = Object.fromEntries(Object.keys(values).map((name) => [name, '']));
      for (const empty of [none, ...Object.keys(values).map((name) => ({ ...values, [name]: ' ' }))]) {
        const mail = await mailText(senderOf(kind), words, language, empty);
        expect([kind, language, faultsOf(mail, own(kind))]).toEqual([kind, language, []]);
      }
    }
  });

  it('can be previewed before the first of it is owed, with what the program itself has', async () => {
    for (const [kind, language] of each) {
      if (kind.startsWith('mailing-')) continue;
      const mail = await previewMail(liveTable(), noticeOf(kind), language);
      expect([kind, language, faultsOf(mail, own(kind))]).toEqual([kind, language, []]);
      // A word for everything: nobody reads the name of a value.
      expect([kind, /\[[a-zA-Z]+\]/.exec(mail.subject + mail.text)]).toEqual([kind, null]);
    }
  });

  it('without its facts is either whole all the same, or refused by the name of what is missing', async () => {
    const partner = system.access().find(({ role }) => role === 'partner-admin');
    const withoutFacts = (kind: string): Notice =>
      noticeOf(kind, {
        program: Object.hasOwn(ofPlans, kind) ? plans.id : 'opennebula',
        to: { kind: 'person', person: partner?.person ?? '' },
        about: partner?.subject ?? '',
      });
    let refused = 0;
    const outcomeOf = (kind: string): Promise<string[]> =>
      composeMail(liveTable(), withoutFacts(kind)).then(
        (made) => (made ? faultsOf(made.mail, ['http']) : ['nobody to read it']),
        (error: Error) => {
          refused += 1;
          return /names \{\w+\}/.test(error.message) ? [] : [error.message];
        },
      );
    for (const [kind] of all)
      if (!kind.startsWith('mailing-')) expect([kind, await outcomeOf(kind)]).toEqual([kind, []]);
    expect(refused).toBeGreaterThan(20);
  });
});

describe('a text that names something unknown', () => {
  it('is refused by its name: no such program is published, and nothing is sent from it', async () => {
    const file = {
      ...programFile('opennebula'),
      mails: { 'sign-in': { subject: { en: 'Dear {whoever}' } } },
    };
    const read = readProgram(file, programExamples('opennebula'));
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).toMatch(/sign-in.*can only name \{program\}/);
    for (const [, words] of all) {
      const wrong = { ...words, body: { ...words.body, en: `${words.body.en} {whoever}` } };
      await expect(mailText(seller, wrong, 'en', { ...valuesOf(['', 'en', words]) })).rejects.toThrow(
        '{whoever}',
      );
    }
  });

  it('cannot be reached by names that every object has', async () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      const words = { subject: { en: 'S', de: 'S' }, body: { en: `{${name}}`, de: '' } };
      await expect(mailText(seller, words, 'en', {})).rejects.toThrow(name);
    }
  });
});

// What people type to break a mail: more than one line, encoded words, markup, names of values, text that turns around.
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\r\nBcc: everybody@evil.example', '\n\n.\r\nTo: x@evil.example', '=?utf-8?B?QmNjOiB4QGV2aWw=?='],
        ...[
          '=?utf-8?q?=0D=0ABcc:_x=40evil?=',
          '<script>alert(1)</script>',
          '"><img src=https://evil.example/p.gif>',
        ],
        ...[
          '{receipt}',
          '{{company}}',
          '{signInLink}',
          `$${'{process.env}'}`,
          '{',
          '}',
          '</p></body>',
          '&lt;b&gt;',
          "' onclick='x",
        ],
        ...[
          'https://evil.example/a?b',
          '\u202Egnp.exe',
          '\u2066x\u2069',
          '\u0000',
          '\u0007',
          '\u2028',
          '\u2029',
          '\u0085',
          '\t',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

// What the vendor itself writes may lead somewhere; what anybody else typed leads nowhere.
const OF_VENDOR =
  /(?:Link|Page)\}|\{(?:documents|terms|changes|answer|question|notes|description|mitigation|badgeSnippet)\}/;
const TAG =
  /^<(?:!doctype html|html lang="(?:en|de)"|meta (?:charset="utf-8"|name="[a-z-]+" content="[\w =-]+")|body style="overflow-wrap: anywhere"|\/?(?:html|head|title|body|p)|br|a href="[^"<>]*"|\/a)>$/;

const expectNoMarkup = (made: MailText, typed: string, template: string): void => {
  expect(made.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
  expect(made.subject.trim()).not.toBe('');
  expect((made.html.match(/<[^>]*>/g) ?? []).filter((tag) => !TAG.test(tag))).toEqual([]);
  const links = [...made.html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  expect(links.filter((href) => href.includes('evil') && !OF_VENDOR.test(template))).toEqual([]);
  // A name in braces that somebody typed stays what it is.
  if (typed.includes('{receipt}')) expect(made.text).toContain('{receipt}');
};

const WORDS = /^(?:"[\x20-\x21\x23-\x5B\x5D-\x7E]*"|=\?UTF-8\?B\?[\w+/=]+\?=(?: =\?UTF-8\?B\?[\w+/=]+\?=)*)$/;

const expectDisplayName = (display: string, name: string): void => {
  expect(display).toMatch(WORDS);
  expect((display.match(/=\?[^ ]+/g) ?? []).filter((word) => word.length > 75)).toEqual([]);
  const decoded = (display.match(/(?<=\?B\?)[^?]+/g) ?? []).map((one) =>
    Buffer.from(one, 'base64').toString(),
  );
  // Whole characters, and what hides in them gone.
  if (decoded.length)
    expect(decoded.join('')).toBe(name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim());
};

describe('what people type', () => {
  // This client alone: other files of a run share the class.
  const client = new SESv2Client({ region: 'eu-central-1' });
  const ses = mockClient(client);
  const send = mailThrough(client, { transactional: 't', marketing: 'm' });

  const handedOver = async (made: MailText, name: string, sender: Pick<Program, 'id' | 'contact'>) => {
    ses.reset();
    ses.on(SendEmailCommand).resolves({ MessageId: '1' });
    const { from: address, replyTo } = sender.contact;
    const of = { notice: anId('ntc'), program: sender.id, replyTo, from: { name, address } };
    expect((await send({ ...made, ...of, to: 'ada@nimbus.example' })).result).toBe('sent');
    return ses.commandCalls(SendEmailCommand)[0]?.args[0].input;
  };

  it('adds no header, no recipient, no value of another name and no markup, in any kind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...each),
        hostile,
        hostile,
        async ([kind, language, words], typed, name) => {
          const sender = senderOf(kind);
          const values = Object.fromEntries([...valuesNeeded(words)].map((one) => [one, typed]));
          const made = await mailText(sender, words, language, values);
          expectNoMarkup(made, typed, words.body[language]);
          const input = await handedOver(made, name, sender);
          expect(input?.Destination).toEqual({ ToAddresses: ['ada@nimbus.example'] });
          expect(input?.ReplyToAddresses).toEqual([sender.contact.replyTo]);
          expect(input?.Content?.Simple?.Headers).toEqual([
            { Name: 'X-Guildhall-Notice', Value: anId('ntc') },
          ]);
          const address = ` <${sender.contact.from}>`;
          expect(input?.FromEmailAddress?.endsWith(address)).toBe(true);
          expectDisplayName(input?.FromEmailAddress?.slice(0, -address.length) ?? '', name);
        },
      ),
      { numRuns: 300 },
    );
  });
});
