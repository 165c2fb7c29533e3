import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { fieldsNamed, languages } from '../../shared/domain/text.ts';
import { decodeForm } from '../../shared/web/decode-form.ts';
import { actionForm, hostedForm } from '../../shared/web/form.ts';
import { ledgerWords } from '../../shared/web/ledger-words.ts';
import { benefitWords } from '../../shared/web/pages/benefits/words.ts';
import { stateWords } from '../../shared/web/pages/collaboration/states.ts';
import { collaborationWords } from '../../shared/web/pages/collaboration/words.ts';
import { distributorWords } from '../../shared/web/pages/conduct/distributor-words.ts';
import { exitWords } from '../../shared/web/pages/conduct/exit-words.ts';
import { conductWords } from '../../shared/web/pages/conduct/words.ts';
import { applicationsWords } from '../../shared/web/pages/desk/applications.ts';
import { auditWords } from '../../shared/web/pages/desk/audit-words.ts';
import { financeWords } from '../../shared/web/pages/desk/finance-words.ts';
import { saleWords } from '../../shared/web/pages/desk/sale-fields.ts';
import { taskWords } from '../../shared/web/pages/desk/task-words.ts';
import { deskWords } from '../../shared/web/pages/desk/words.ts';
import { evaluationWords } from '../../shared/web/pages/evaluations/words.ts';
import { mailsWords } from '../../shared/web/pages/mails/words.ts';
import { contractWords } from '../../shared/web/pages/opportunities/contract-words.ts';
import { petitionWords } from '../../shared/web/pages/petitions/words.ts';
import { statementWords } from '../../shared/web/pages/portal/statement-words.ts';
import { portalWords } from '../../shared/web/pages/portal/words.ts';
import { publicWords } from '../../shared/web/pages/public/words.ts';
import { reportWords } from '../../shared/web/pages/reports/words.ts';
import { roleWords } from '../../shared/web/people.ts';
import { statementLineWords } from '../../shared/web/statement-lines.ts';
import { statusWords } from '../../shared/web/status.ts';
import { everyPage } from './every-page.ts';
import { openNebula } from './programs.ts';

const textOf = (markup: string) => markup.replace(/<[^>]*>/g, ' ');
const written = async (language: 'en' | 'de', t?: (text: string) => string) =>
  Promise.all(
    Object.entries(everyPage(language, t)).map(async ([name, page]) => [name, String(await page)] as const),
  );

/** What makes markup of text. A page has as many of each whatever people type. */
const skeleton = (markup: string) => ['<', '>', '"', "'"].map((sign) => markup.split(sign).length);

describe('every page', () => {
  test.each(languages)('says everything it has to say in %s', async (language) => {
    for (const [name, markup] of await written(language)) {
      const text = textOf(markup);
      expect(text, name).not.toMatch(/\{|\}|undefined|NaN|\[object|\bnull\b/);
      expect(markup, name).toContain(`<html lang="${language}"`);
      expect(markup.match(/<h1>/g), name).toHaveLength(1);
    }
  });

  test('brings a form that came back to where it says what is wrong', async () => {
    const pages = new Map(await written('en'));
    expect(pages.get('form-errors')).toContain('autofocus');
    expect(pages.get('form')).not.toContain('autofocus');
  });

  test('differs between the languages', async () => {
    const german = new Map(await written('de'));
    for (const [name, english] of await written('en'))
      expect(textOf(german.get(name) ?? '')).not.toBe(textOf(english));
  });

  test('holds no script, no inline style, no handler and no address that runs code', async () => {
    for (const [name, markup] of await written('en', () => 'javascript:alert(1)')) {
      expect(markup, name).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+="|href="javascript/i);
    }
  });

  test('has forms that can be sent as they stand: each name once, and none that decoding refuses', async () => {
    for (const [name, markup] of await written('en')) {
      for (const [form = ''] of markup.matchAll(/<form[^>]*method="post".*?<\/form>/gs)) {
        const inputs = [...form.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]*)"[^>]*>/g)]
          .filter(([tag]) => !tag.includes('type="radio"'))
          .map(([, field = '']) => `${field}=x`);
        expect(new Set(inputs).size, `${name}: ${inputs}`).toBe(inputs.length);
        expect(decodeForm(inputs.join('&')), name).toBeDefined();
      }
    }
  });

  test('never makes markup of what people typed', async () => {
    const plain = new Map((await written('en', () => 'x')).map(([name, markup]) => [name, skeleton(markup)]));
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' autofocus onfocus=x '",
        '</textarea><b>',
        '{company}',
        '$&',
        '&lt;',
        '<!--',
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (typed) => {
        for (const [name, markup] of await written('en', () => typed))
          expect(skeleton(markup), name).toEqual(plain.get(name));
      }),
      { numRuns: 12 },
    );
  });
});

describe('the words', () => {
  const tables = {
    publicWords,
    benefitWords,
    contractWords,
    reportWords,
    evaluationWords,
    petitionWords,
    mailsWords,
    collaborationWords,
    stateWords,
    conductWords,
    exitWords,
    distributorWords,
    portalWords,
    deskWords,
    taskWords,
    applicationsWords,
    auditWords,
    financeWords,
    saleWords,
    ledgerWords,
    statementLineWords,
    statementWords,
    roleWords,
    statusWords,
  };
  test.each(Object.entries(tables))(
    '%s are there in both languages and leave the same places to fill in',
    (_, table) => {
      for (const [key, [english, german]] of Object.entries(table)) {
        expect(english && german, key).toBeTruthy();
        expect(fieldsNamed(german).toSorted(), key).toEqual(fieldsNamed(english).toSorted());
      }
    },
  );
});

describe('a hosted form', () => {
  const form = openNebula.application.form;
  const render = async (values: Record<string, string>, errors: readonly FieldError[] = []) =>
    String(
      await hostedForm({
        form,
        action: '/a',
        token: 'tok',
        page: { language: 'de' },
        values,
        errors,
        honeypot: true,
      }),
    );

  test('links each error to its field, in the reader’s language, and ties message and help to it', async () => {
    const markup = await render({ 'contact.email': 'anna@' }, [
      { field: 'contact.email', code: 'not-a-mail-address' },
      { field: 'company.country', code: 'required' },
    ]);
    expect(markup).toContain('<a href="#f-contact.email">Ihre Mailadresse</a>');
    expect(markup).toContain('Geben Sie eine Mailadresse wie name@example.com an.');
    expect(markup).toMatch(
      /id="f-contact\.email" [^>]*value="anna@"[^>]*aria-describedby="f-contact\.email-help f-contact\.email-error" aria-invalid="true"/,
    );
    expect(markup).toContain('<a href="#f-company.country">Land</a>: Bitte wählen Sie ein Land.');
  });

  test('has a field for machines that people do not meet, its token, and marks what is optional', async () => {
    const markup = await render({});
    expect(markup).toMatch(
      /aria-hidden="true"><label for="f-fax">[^<]+<\/label><input id="f-fax" name="fax" tabindex="-1" autocomplete="off">/,
    );
    expect(markup).toContain('<input type="hidden" name="_form" value="tok">');
    expect(markup).toContain('Telefon <small>(freiwillig)</small>');
    expect(markup).not.toContain('Unternehmen <small>');
  });

  test('gives back what was typed when it is sent as it stands', async () => {
    const entity: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    const plain = (text: string) =>
      text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entity[name] ?? '');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        async (line, text) => {
          const markup = await render({ 'company.name': line, 'answers.marketPresence': text });
          const input = /name="company\.name" type="text" value="([^"]*)"/.exec(markup)?.[1] ?? '';
          const area = /name="answers\.marketPresence"[^>]*>\n([^<]*)</.exec(markup)?.[1] ?? '';
          const sent = new URLSearchParams({
            'company.name': plain(input),
            'answers.marketPresence': plain(area),
          });
          expect(decodeForm(sent.toString())?.values).toEqual({
            'company.name': line,
            'answers.marketPresence': text,
          });
        },
      ),
    );
  });
});

describe('a small form of the product', () => {
  const base = {
    id: 'end',
    action: '/end',
    token: 'tok',
    page: { language: 'en' },
    submit: 'End',
    confirm: 'Yes, end X',
  } as const;

  test('says at the box itself that the confirmation is missing', async () => {
    const errors = [{ field: '_confirm', code: 'required' }] as const;
    const markup = String(await actionForm({ ...base, sent: { form: 'end', errors } }));
    expect(markup).toContain('<a href="#f-end-_confirm">Yes, end X</a>: Please tick this box.');
  });

  test('keeps out of what another form of the page was told', async () => {
    const errors = [{ field: '_confirm', code: 'required' }] as const;
    const markup = String(await actionForm({ ...base, sent: { form: 'other', errors } }));
    expect(markup).not.toContain('role="alert"');
  });
});
