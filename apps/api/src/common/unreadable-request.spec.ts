import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@engagement/contracts';
import { answerUnreadable } from './unreadable-request.ts';

describe('what is no HTTP', () => {
  let server: Server;
  let code = '';

  /** What a client gets whose request Node's parser gave up with `code`. */
  const answer = async (): Promise<string> => {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let text = '';
    client.on('data', (chunk: Buffer) => (text += chunk.toString()));
    client.resume();
    await once(client, 'close');
    return text;
  };

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      answerUnreadable(Object.assign(new Error('Parse Error: s3cret'), { code }), socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  it.each([
    { error: 'HPE_INVALID_METHOD', status: 400, problem: 'MALFORMED_REQUEST' },
    { error: 'HPE_HEADER_OVERFLOW', status: 431, problem: 'HEADERS_TOO_LARGE' },
    { error: 'ERR_HTTP_REQUEST_TIMEOUT', status: 408, problem: 'REQUEST_TIMEOUT' },
  ])(
    'is answered with $problem for $error, and the connection closed',
    async ({ error, status, problem }) => {
      code = error;
      const [head = '', body = ''] = (await answer()).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} \\w`));
      expect(head).toMatch(/Content-Type: application\/problem\+json/);
      const told = JSON.parse(body) as Problem;
      expect(told).toMatchObject({ status, code: problem, instance: '/' });
      expect(head).toContain(`X-Request-Id: ${told.request_id}`);
      expect(body).not.toContain('s3cret');
    },
  );

  it('is not answered when its client has hung up', () => {
    const socket = new Socket();
    socket.destroy();
    expect(() => answerUnreadable(Object.assign(new Error(), { code: 'ECONNRESET' }), socket)).not.toThrow();
    expect(socket.bytesWritten).toBe(0);
  });
});
