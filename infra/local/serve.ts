import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Served = { url: string; port: number; close(): Promise<void> };

const refused = (error: NodeJS.ErrnoException, port: number, variable: string): Error => {
  if (error.code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken by another program: set ${variable} to choose another.`);
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user: set ${variable} to one above 1023.`);
  return error;
};

/**
 * Serves `listener` on the loopback interface only; port 0 takes any free one.
 * `close` lets running requests finish and then drops every connection: Node counts a connection that was opened
 * but never used (browsers do that) as busy and would wait for it for a minute.
 */
export const serve = async (listener: RequestListener, port: number, variable = 'PORT'): Promise<Served> => {
  const running = new Map<Socket, Set<ServerResponse>>();
  let closing = false;
  // API Gateway refuses a request line and headers of more than 10,240 bytes.
  // A process that counts for some seconds must not find its connections closed when it goes on to ask.
  const server = createServer({ maxHeaderSize: 10_240, keepAliveTimeout: 120_000 }, listener);
  server.prependListener('request', ({ socket }, response) => {
    running.get(socket)?.add(response);
    response.once('close', () => {
      running.get(socket)?.delete(response);
      if (closing && !running.get(socket)?.size) socket.destroySoon();
    });
  });
  server.on('connection', (socket) => {
    running.set(socket, new Set());
    socket.once('close', () => running.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(error, port, variable)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        closing = true;
        server.close(() => resolve());
        for (const [socket, responses] of running) if (!responses.size) socket.destroy();
      }),
  };
};
