import { describe, expect, test } from 'vitest';
import { mailKinds, mailTextsSchema } from '../../../shared/domain/program/mail-texts.ts';
import { standardMails, withStandardMails } from '../../../shared/domain/program/standard-mails.ts';

const mailsOf = (file: unknown) => (withStandardMails(file) as { mails: unknown }).mails;

describe('the product’s mail texts', () => {
  test('are there for every mail, in both languages, and name what each may name', () => {
    expect(mailTextsSchema.parse(standardMails)).toEqual(standardMails);
    expect(Object.keys(standardMails).toSorted()).toEqual(mailKinds.toSorted());
  });

  test('apply where a file has none, down to one language of one subject', () => {
    expect(mailsOf({ id: 'x' })).toEqual(standardMails);
    const own = { 'sign-in': { subject: { de: 'Anmelden' } } };
    expect(mailsOf({ id: 'x', mails: own })).toEqual({
      ...standardMails,
      'sign-in': {
        ...standardMails['sign-in'],
        subject: { ...standardMails['sign-in'].subject, de: 'Anmelden' },
      },
    });
  });

  test('leave what a file says besides as it is, also where it is wrong', () => {
    expect(mailsOf({ mails: 'none' })).toBe('none');
    expect(mailsOf({ mails: { newsletter: 1 } })).toEqual({ ...standardMails, newsletter: 1 });
    expect(withStandardMails([1])).toEqual([1]);
  });
});
