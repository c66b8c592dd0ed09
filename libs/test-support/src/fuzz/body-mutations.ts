import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Mutation } from './draft-mutations.ts';
import { of, withHeader, type WireMutation } from './mutate-request.ts';
import type { FuzzRequest } from './request.ts';

/** Bytes that are no UTF-8, or not the encoding that was announced. */
const BYTES = [
  'c0af',
  'e080af',
  'f08080af',
  'f5808080',
  'eda080',
  'ff',
  'fe',
  '80',
  'c3',
  'efbbbf',
  'fffe',
  'feff',
  '00',
  '1f8b',
];
const ENCODINGS = [
  'gzip',
  'br',
  'deflate',
  'compress',
  'zstd',
  'gzip, gzip',
  'identity',
  'x-gzip',
  'GZIP',
  '__proto__',
  '',
];
const BROKEN_LINES = [
  '{',
  '',
  '[]',
  'null',
  '{"user_id":',
  '\u0000',
  '{"__proto__":{}}',
  'NaN',
  '{}{}',
  ' '.repeat(9_000),
];
/** Unpacked it is larger than any body may be. */
const BOMB_BYTES = 64 * 1_048_576;
const HUGE_BYTES = 6 * 1_048_576;

/** @returns what can be wrong with the bytes of a body */
export function bytesMutation(): WireMutation {
  const piece = fc.constantFrom(...BYTES).map((hex) => Buffer.from(hex, 'hex'));
  return fc.oneof(
    fc.nat(2_000).map((at) => inBody('truncated', (body) => body.subarray(0, at % (body.length + 1)))),
    fc.tuple(fc.nat(2_000), piece).map(([at, bytes]) => inBody('bytes', (body) => insert(body, at, bytes))),
    fc
      .constantFrom('utf16le' as const, 'latin1' as const)
      .map((name) => inBody(name, (body) => Buffer.from(body.toString(), name))),
    fc
      .constantFrom('}', ']', 'x', '\u0000', '{}', '/* */', ' '.repeat(1_000))
      .map((text) => inBody('trailing', (body) => Buffer.concat([body, Buffer.from(text)]))),
    fc
      .constantFrom('', 'null', '[]', '{}', '""', '0', ' ', '{"a":'.repeat(5_000))
      .map((text) => of('other body', (it) => ({ ...it, body: Buffer.from(text) }))),
    fc
      .tuple(fc.nat(3), fc.constantFrom(...BROKEN_LINES))
      .map(([at, line]) => of('broken line', (it) => asLines(it, at, line))),
    {
      weight: 1,
      arbitrary: fc.constant(inBody('huge', (body) => Buffer.concat([Buffer.alloc(HUGE_BYTES, ' '), body]))),
    },
  );
}

/** @returns what can be wrong with how a body is packed, and with its length */
export function encodingMutation(): WireMutation {
  return fc.oneof(
    fc
      .constantFrom(...ENCODINGS)
      .map((name) => of('wrong encoding', (it) => withHeader(it, 'Content-Encoding', name))),
    fc.constantFrom('gzip', 'br', 'deflate').map((name) => of('encoded', (it) => encoded(it, name, 1))),
    fc
      .tuple(fc.constantFrom('gzip', 'br', 'deflate'), fc.integer({ min: 1, max: 99 }))
      .map(([name, percent]) => of('truncated encoding', (it) => encoded(it, name, percent / 100))),
    fc.constant(of('bomb', (it) => ({ ...withHeader(it, 'Content-Encoding', 'gzip'), body: bomb() }))),
    fc
      .constantFrom('0', '1', '-1', '1e3', '99999999999999999999', '+5', ' ', '5, 5')
      .map((length) =>
        of('wrong length', (it) =>
          withHeader({ ...it, body: it.body ?? Buffer.from('{}') }, 'Content-Length', length),
        ),
      ),
  );
}

let bombBytes: Buffer | null = null;

/** Packed once, when it is first needed. */
function bomb(): Buffer {
  bombBytes ??= gzipSync(Buffer.alloc(BOMB_BYTES, ' '));
  return bombBytes;
}

function inBody(name: string, change: (body: Buffer) => Buffer): Mutation<FuzzRequest> {
  return of(name, (it) => (it.body === null ? it : { ...it, body: change(it.body) }));
}

function insert(body: Buffer, at: number, bytes: Buffer): Buffer {
  const place = at % (body.length + 1);
  return Buffer.concat([body.subarray(0, place), bytes, body.subarray(place)]);
}

/** The rows of a batch one a line, and one line that is no row. */
function asLines(request: FuzzRequest, at: number, line: string): FuzzRequest {
  const text = request.body?.toString() ?? '';
  const rows = text.startsWith('[') ? text.slice(1, -1).split('},{').join('}\n{').split('\n') : [text];
  rows.splice(at, 0, line);
  return {
    ...withHeader(request, 'Content-Type', 'application/x-ndjson'),
    body: Buffer.from(rows.join('\n')),
  };
}

function encoded(request: FuzzRequest, name: string, share: number): FuzzRequest {
  if (request.body === null) return request;
  const compress = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[name] ?? gzipSync;
  const body = compress(request.body);
  return {
    ...withHeader(request, 'Content-Encoding', name),
    body: body.subarray(0, Math.ceil(body.length * share)),
  };
}
