import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BodyMemory, type HeldBytes } from './body-memory.ts';
import { DomainError } from './domain-error.ts';
import { readBody } from './request-body.ts';

const MIB = 1024 * 1024;

describe('readBody', () => {
  let server: Server;
  let memory: BodyMemory;
  let held: HeldBytes;
  let received: Promise<Buffer>[];

  const post = async (
    chunks: readonly Uint8Array[],
    headers: Record<string, string> = {},
  ): Promise<string> => {
    const { port } = server.address() as AddressInfo;
    const request = send({ port, host: '127.0.0.1', method: 'POST', headers });
    for (const chunk of chunks)
      if (!request.write(chunk)) await Promise.race([once(request, 'drain'), once(request, 'response')]);
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return Buffer.concat(await response.toArray()).toString();
  };

  beforeEach(async () => {
    memory = new BodyMemory(2 * MIB);
    held = { bytes: 0 };
    received = [];
    server = createServer((request, response) => {
      const body = readBody(request, { maxBytes: MIB, what: 'A body', memory, held });
      received.push(body);
      body.then(
        (bytes) => response.end(`${bytes.length}`),
        (error: unknown) =>
          response.end(error instanceof DomainError ? error.code + error.message : String(error)),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const text = Buffer.from('{"a": "ü"}'.repeat(1_000));

  it.each([
    { encoding: undefined, bytes: text },
    { encoding: 'identity', bytes: text },
    { encoding: 'gzip', bytes: gzipSync(text) },
    { encoding: 'X-GZIP', bytes: gzipSync(text) },
    { encoding: 'deflate', bytes: deflateSync(text) },
    { encoding: 'br', bytes: brotliCompressSync(text) },
  ])('reads what was sent with the encoding $encoding, whole and in pieces', async ({ encoding, bytes }) => {
    const headers: Record<string, string> = encoding === undefined ? {} : { 'Content-Encoding': encoding };
    await post([bytes], headers);
    await post([bytes.subarray(0, 3), bytes.subarray(3, 5), bytes.subarray(5)], headers);
    for (const body of received) expect((await body).equals(text)).toBe(true);
    expect(held.bytes).toBe(2 * text.length);
  });

  it('takes a body of exactly the limit, and refuses one byte more by naming the limit', async () => {
    expect(await post([Buffer.alloc(MIB)])).toBe(String(MIB));
    for (const headers of [{}, { 'Content-Length': String(MIB + 1) }] as Record<string, string>[])
      expect(await post([Buffer.alloc(MIB + 1)], headers)).toMatch(/^PAYLOAD_TOO_LARGE.*1048576 bytes/);
    memory.release(held);
    const packed = gzipSync(Buffer.alloc(MIB + 1));
    expect(await post([packed], { 'Content-Encoding': 'gzip' })).toMatch(/^PAYLOAD_TOO_LARGE.*1048576 bytes/);
  });

  it('cuts a bomb of a gigabyte off without unfolding it', async () => {
    const tenMegabytes = gzipSync(Buffer.alloc(10 * MIB));
    const bomb = Array.from({ length: 100 }, () => tenMegabytes);
    const before = process.memoryUsage();
    let highest = 0;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 5);
    expect(await post(bomb, { 'Content-Encoding': 'gzip' })).toMatch(/^PAYLOAD_TOO_LARGE/);
    clearInterval(watch);
    expect(highest - before.rss).toBeLessThan(100 * MIB);
    expect(held.bytes).toBeLessThanOrEqual(MIB);
  });

  it.each([
    { what: 'no gzip', encoding: 'gzip', bytes: text },
    { what: 'half of a gzip stream', encoding: 'gzip', bytes: gzipSync(text).subarray(0, 30) },
    { what: 'a gzip stream with a wrong sum', encoding: 'gzip', bytes: withWrongSum(gzipSync(text)) },
    { what: 'no brotli', encoding: 'br', bytes: text },
    { what: 'nothing', encoding: 'gzip', bytes: Buffer.alloc(0) },
  ])('calls $what malformed', async ({ encoding, bytes }) => {
    expect(await post([bytes], { 'Content-Encoding': encoding })).toMatch(/^MALFORMED_BODY/);
  });

  it.each(['zstd', 'gzip, gzip', 'toString', ''])('refuses the encoding %j', async (encoding) => {
    expect(await post([text], { 'Content-Encoding': encoding })).toMatch(
      /^UNSUPPORTED_MEDIA_TYPE.*gzip, br, deflate/,
    );
  });

  it('refuses what is too much together with the bodies of others, until they are released', async () => {
    expect(await post([Buffer.alloc(MIB)])).toBe(String(MIB));
    expect(await post([Buffer.alloc(MIB)])).toBe(String(MIB));
    expect(memory.isFull).toBe(true);
    expect(await post([Buffer.alloc(1)])).toMatch(/^OVERLOADED/);
    memory.release(held);
    expect(await post([Buffer.alloc(MIB)])).toBe(String(MIB));
  });

  it('gives up on a body whose sender goes away', async () => {
    const { port } = server.address() as AddressInfo;
    for (const headers of [{}, { 'Content-Encoding': 'gzip' }] as Record<string, string>[]) {
      const request = send({
        port,
        host: '127.0.0.1',
        method: 'POST',
        headers: { ...headers, 'Content-Length': '1000' },
      });
      request.on('error', () => undefined);
      request.write(gzipSync(text).subarray(0, 20));
      await once(server, 'request');
      request.destroy();
    }
    for (const body of received) await expect(body).rejects.toThrow('ends early');
  });
});

function withWrongSum(gzip: Buffer): Buffer {
  const broken = Buffer.from(gzip);
  broken[broken.length - 8]! ^= 1;
  return broken;
}
