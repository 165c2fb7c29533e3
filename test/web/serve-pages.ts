import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Html } from '../../shared/web/html.ts';

const root = new URL('../../', import.meta.url);
const styles: Record<string, string> = {
  '/assets/pico.min.css': 'node_modules/@picocss/pico/css/pico.classless.min.css',
  '/assets/guildhall.css': 'shared/web/guildhall.css',
};

/** The strictest policy that the pages are meant to work under. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Rendered pages and their style sheets on the loopback. */
export const servePages = async (pages: ReadonlyMap<string, Html>) => {
  const server = createServer(async ({ url = '/' }, response) => {
    const [path = '/'] = url.split('?');
    const style = styles[path];
    const page = pages.get(path.slice(1));
    if (style) {
      response.setHeader('content-type', 'text/css');
      return response.end(await readFile(fileURLToPath(new URL(style, root))));
    }
    response.statusCode = page ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', POLICY);
    return response.end(String(await page));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => server.close(closed)),
  };
};
