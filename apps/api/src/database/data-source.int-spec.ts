import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isConnectionLoss } from './connection-loss.ts';
import { openReader, readerOptions } from './data-source.ts';

/** One message of PostgreSQL's protocol: its kind, its length with the length itself, and its content. */
function message(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5, kind);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const ENDING = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

describe('a connection to PostgreSQL', () => {
  let server: Server | null = null;
  const sockets: Socket[] = [];

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    server?.close();
  });

  it('that breaks as it is handed out fails the query that wanted it, and nothing else', async () => {
    server = createServer((socket) => {
      sockets.push(socket);
      // In one piece, as they arrive at a busy process: the end is there before anybody can listen for it.
      socket.once('data', () => socket.write(Buffer.concat([AUTHENTICATED, READY, ENDING])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgres://engagement@127.0.0.1:${String(port)}/engagement`;

    const failure = await openReader(readerOptions({ engine: 'postgres', url, readUrl: url })).then(
      () => null,
      (error: unknown) => error,
    );

    expect(isConnectionLoss(failure)).toBe(true);
  });
});
