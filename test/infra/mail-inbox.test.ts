import { expect, test } from 'vitest';
import { inboxPage } from '../../infra/local/mail-inbox.ts';
import type { SentMail } from '../../infra/local/mail-send.ts';

const mail = (messageId: string, more: Partial<SentMail> = {}): SentMail => ({
  messageId,
  at: '2026-03-01T10:00:00.000Z',
  from: 'Partners <partners@vendor.example>',
  to: ['a@b.example'],
  replyTo: ['office@vendor.example'],
  subject: `Subject ${messageId}`,
  text: '',
  html: '',
  headers: {},
  tags: {},
  ...more,
});

test('newest first, and the one asked for is open', () => {
  const page = inboxPage([mail('old'), mail('new')], { open: 'old' });
  expect(page.indexOf('?open=new')).toBeLessThan(page.indexOf('?open=old'));
  expect(page).toContain('<h2>Subject old</h2>');
  expect(inboxPage([mail('old'), mail('new')])).toContain('<h2>Subject new</h2>');
  expect(inboxPage([])).toContain('No mail has been sent yet.');
});

test('everything that was sent is on the page', () => {
  const page = inboxPage([
    mail('m', { headers: { 'X-Notice': 'ntc_1' }, configurationSet: 'main', tags: { kind: 'alert' } }),
  ]);
  const expected = [
    'Partners &lt;partners@vendor.example&gt;',
    'office@vendor.example',
    'X-Notice',
    'ntc_1',
    'main',
    'alert',
  ];
  for (const part of expected) expect(page).toContain(part);
});

test('links can be clicked, in the text and in the frame', () => {
  const page = inboxPage([
    mail('m', { text: 'Go to https://x.example/a?b=1&c=2.', html: '<a href="https://y.example">y</a>' }),
  ]);
  expect(page).toContain('<a href="https://x.example/a?b=1&amp;c=2');
  expect(page).toContain('srcdoc="&lt;base target=&quot;_blank&quot;&gt;&lt;a href=');
});

test('nothing in a mail becomes markup of the page', () => {
  const hostile = '"><script>alert(1)</script>';
  const page = inboxPage([
    mail(hostile, {
      subject: hostile,
      from: hostile,
      to: [hostile],
      text: `${hostile} https://x.example/${hostile}`,
      html: hostile,
      headers: { [hostile]: hostile },
      tags: { [hostile]: hostile },
    }),
  ]);
  expect(page).not.toContain('<script');
  expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
});
