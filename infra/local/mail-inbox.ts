import { html } from 'hono/html';
import type { SentMail } from './mail-send.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:75rem;padding:1rem}
main{display:grid;gap:2rem;grid-template-columns:minmax(15rem,1fr) 3fr}@media(max-width:50rem){main{display:block}}
nav ol{list-style:none;padding:0}nav a{border-left:.25rem solid transparent;color:inherit;display:block;padding:.5rem;text-decoration:none}
nav a:hover,nav a[aria-current]{background:#eef3fb;border-color:#2b62c4}small{color:#555}
dl{display:grid;gap:.25rem 1rem;grid-template-columns:max-content 1fr}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
pre{background:#f6f6f6;overflow-wrap:anywhere;padding:1rem;white-space:pre-wrap}iframe{border:1px solid #bbb;height:40rem;width:100%}`;

/** Odd parts are addresses. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"')\]]+)/)
    .map((part, at) =>
      at % 2 ? html`<a href="${part}" target="_blank" rel="noreferrer">${part}</a>` : part,
    );

const row = (mail: SentMail, open: SentMail) => html`<li>
<a href="?open=${encodeURIComponent(mail.messageId)}"${mail === open ? html` aria-current="true"` : ''}>
<strong>${mail.subject || '(no subject)'}</strong><br>${mail.to.join(', ')}<br><small>${mail.at}</small></a></li>`;

const field = (name: string, value: string | undefined) =>
  value ? html`<dt>${name}</dt><dd>${value}</dd>` : '';

/** The frame may open a link in a new tab, and nothing else: no script, no form, no access to this page. */
const frame = (body: string) =>
  html`<h3>HTML</h3><iframe title="HTML of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${body}`}"></iframe>`;

const article = (mail: SentMail) => html`<article>
<h2>${mail.subject || '(no subject)'}</h2>
<dl>${field('From', mail.from)}${field('To', mail.to.join(', '))}${field('Reply-To', mail.replyTo.join(', '))}
${field('Subject', mail.subject)}${field('Sent', mail.at)}
${Object.entries(mail.headers).map(([name, value]) => field(name, value))}
${field('Message id', mail.messageId)}${field('Configuration set', mail.configurationSet)}
${Object.entries(mail.tags).map(([name, value]) => field(`Tag ${name}`, value))}</dl>
<h3>Text</h3><pre>${linked(mail.text)}</pre>${mail.html ? frame(mail.html) : ''}</article>`;

/** Every mail exactly as it was sent, newest first, with one of them open: the one asked for, or the newest. */
export const inboxPage = (mails: readonly SentMail[], { open }: { open?: string } = {}): string => {
  const newestFirst = mails.toReversed();
  const shown = newestFirst.find(({ messageId }) => messageId === open) ?? newestFirst[0];
  const content = shown
    ? html`<main><nav aria-label="Mails"><ol>${newestFirst.map((mail) => row(mail, shown))}</ol></nav>${article(shown)}</main>`
    : html`<main><p>No mail has been sent yet.</p></main>`;
  // Nothing in here is a promise, so the template is a string already.
  return String(html`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Mail (${mails.length})</title><style>${style}</style></head>
<body><h1>Mail</h1>${content}</body></html>`);
};
