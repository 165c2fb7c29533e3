import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type HttpHandler, httpHandler, textOf } from './http-handler.ts';
import type { MailEvent } from './mail-events.ts';
import type { SentMail } from './mail-send.ts';
import { type MailOptions, mailService } from './mail-service.ts';
import { type Served, serve } from './serve.ts';

type MailListener = (event: MailEvent) => unknown;
export type Mail = {
  /** For `new SESv2Client({ requestHandler })`: no socket in between. */
  requestHandler: HttpHandler;
  /** The same over HTTP, for `AWS_ENDPOINT_URL_SESV2`. */
  listen(port: number): Promise<Served>;
  /** Oldest first. */
  sent(): readonly SentMail[];
  /** Events come only from mails with a configuration set, as in SES. */
  onEvent(listener: MailListener): () => void;
  /** Resolves when the listeners are done with every event so far. */
  settled(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
};

/** Amazon SES on one machine: accepts, refuses, suppresses and publishes events as the v2 API does, delivers nothing. */
export const openMail = async (options: MailOptions): Promise<Mail> => {
  const listeners = new Set<MailListener>();
  const pending = new Set<Promise<unknown>>();
  const servers: Served[] = [];

  // After the answer, as in SES: a listener must not run inside the call that sent the mail.
  const publish = (event: MailEvent) => {
    const told = new Promise((resolve) => setImmediate(resolve))
      .then(() => Promise.all([...listeners].map((listener) => listener(event))))
      .finally(() => pending.delete(told));
    pending.add(told);
  };
  const settled = async () => {
    await Promise.all(pending);
  };
  const { answer, sent, clear } = mailService(options, publish);

  return {
    requestHandler: httpHandler(async ({ method, path, body }) => {
      const { status, headers, body: said } = answer(method, path, textOf(body));
      return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(said)]) } };
    }),
    listen: async (port) => {
      const respond = async (request: IncomingMessage, response: ServerResponse) => {
        const text = Buffer.concat(await request.toArray()).toString();
        const { status, headers, body } = answer(
          request.method ?? '',
          request.url?.split('?')[0] ?? '',
          text,
        );
        response.writeHead(status, headers).end(body);
      };
      const served = await serve(
        (request, response) => {
          respond(request, response).catch(() => response.destroy());
        },
        port,
        'MAIL_PORT',
      );
      servers.push(served);
      return served;
    },
    sent,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settled,
    clear,
    close: async () => {
      await Promise.all(servers.map((one) => one.close()));
      await settled();
    },
  };
};
