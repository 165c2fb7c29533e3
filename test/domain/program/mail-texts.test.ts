import { describe, expect, test } from 'vitest';
import { mailFields, mailKinds, mailTextsSchema } from '../../../shared/domain/program/mail-texts.ts';
import { fieldsNamed } from '../../../shared/domain/text.ts';
import { openNebula } from '../../support/given.ts';

const { mails } = openNebula;

describe('the mail texts of a program', () => {
  test.each(mailKinds)('refuse a %s mail that names what it cannot know', (kind) => {
    for (const part of ['subject', 'body'] as const)
      for (const language of ['en', 'de'] as const) {
        const texts = { ...mails[kind], [part]: { ...mails[kind][part], [language]: 'Hello {password}' } };
        const read = mailTextsSchema.safeParse({ ...mails, [kind]: texts });
        expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([`${kind}.${part}.${language}`]);
      }
  });

  test.each(mailKinds)('are incomplete without the %s mail', (kind) => {
    const { [kind]: _left, ...rest } = mails;
    expect(mailTextsSchema.safeParse(rest).success).toBe(false);
  });

  test('know no other mail, and no empty text', () => {
    expect(mailTextsSchema.safeParse({ ...mails, newsletter: mails['sign-in'] }).success).toBe(false);
    const empty = { ...mails['sign-in'], subject: { en: '', de: 'x' } };
    expect(mailTextsSchema.safeParse({ ...mails, 'sign-in': empty }).success).toBe(false);
  });

  test('name fields in braces', () => {
    expect(fieldsNamed('{receipt}: {customer}, no {} and {{program}}')).toEqual([
      'receipt',
      'customer',
      '',
      'program',
    ]);
    expect(fieldsNamed('nothing')).toEqual([]);
  });

  test('let the first mail to an unverified address name nothing that a stranger typed', () => {
    // When the vendor's own clock runs out is the program's to say.
    expect(mailFields['application-received'].toSorted()).toEqual([
      'confirmLink',
      'decideBy',
      'program',
      'receipt',
    ]);
  });

  test('ask nothing of an unknown object key', () => {
    const texts = { ...mails['sign-in'], body: { en: '{constructor}', de: '{toString}' } };
    expect(mailTextsSchema.safeParse({ ...mails, 'sign-in': texts }).success).toBe(false);
  });
});
