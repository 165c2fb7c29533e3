import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '../../shared/domain/public-address.ts';
import type { Web } from '../../shared/outbound/fetch-page.ts';

/** An internet of our own: names lead to addresses of the test's choosing, and every address to one server on this machine. */
export type LoopbackWeb = Web & {
  /** What a name resolves to, one answer after the other; the last one stays. */
  readonly names: Record<string, readonly (readonly string[])[]>;
  /** The address and the host of each connection. */
  readonly dialed: { address: string; host: string }[];
  /** How often each name was resolved. */
  readonly asked: string[];
  close(): Promise<void>;
};

export const loopbackWeb = async (serve: RequestListener): Promise<LoopbackWeb> => {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const names: LoopbackWeb['names'] = {};
  const dialed: LoopbackWeb['dialed'] = [];
  const asked: string[] = [];
  return {
    names,
    dialed,
    asked,
    async resolve(host) {
      const answers = names[host];
      if (!answers) throw new Error(`ENOTFOUND ${host}`);
      const turn = asked.filter((one) => one === host).length;
      asked.push(host);
      return answers[Math.min(turn, answers.length - 1)] ?? [];
    },
    isAllowed: isPublicAddress,
    dial: (url, address, signal) =>
      new Promise((resolve, reject) => {
        dialed.push({ address, host: url.host });
        request(
          {
            host: '127.0.0.1',
            port,
            path: url.pathname + url.search,
            headers: { host: url.host },
            signal,
            agent: false,
          },
          resolve,
        )
          .on('error', reject)
          .end();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
