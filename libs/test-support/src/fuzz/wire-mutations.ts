import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Mutation } from './draft-mutations.ts';
import { hostileText } from './hostile-values.ts';
import type { FuzzRequest } from './request.ts';

type WireMutation = fc.Arbitrary<Mutation<FuzzRequest>>;

const METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'SEARCH',
  'LINK',
];
const TYPES = [
  ...[
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ],
  ...[
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json;;;',
    'APPLICATION/JSON',
    'json',
  ],
  ...[
    'application/x-ndjson',
    'application/jsonl',
    'text/csv',
    'application/vnd.api+json',
    'application/json, text/plain',
    '*/*',
    '',
    '/',
  ],
];
const HEADERS = [
  ...[
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'X-Request-Id',
    'Cookie',
    'Origin',
    'Referer',
    'Host',
    'Range',
    'User-Agent',
  ],
  ...[
    'If-None-Match',
    'If-Modified-Since',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'Via',
  ],
  ...[
    'X-HTTP-Method-Override',
    'Upgrade',
    'Connection',
    'Prefer',
    'Content-Type',
    'Content-Encoding',
    'Last-Event-ID',
    'TE',
    '__proto__',
  ],
];
const HEADER_VALUES = [
  ...[
    '*/*',
    'text/csv',
    'text/csv;q=0',
    'application/problem+json',
    'text/event-stream',
    ';;;',
    'gzip, br;q=0.1',
    'identity;q=0',
  ],
  ...[
    'bytes=0-1',
    'bytes=-1',
    'a=b; a=c; __proto__=1',
    'a="',
    '%00',
    'http://evil.example',
    'null',
    '127.0.0.1, 127.0.0.1',
    '*',
  ],
];
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

/** @returns what can be wrong with a request as it goes over the wire */
export function wireMutation(): WireMutation {
  return fc.oneof(
    { weight: 6, arbitrary: headerMutation() },
    { weight: 6, arbitrary: bytesMutation() },
    { weight: 3, arbitrary: encodingMutation() },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...METHODS).map((method) => of('method', (it) => ({ ...it, method }))),
    },
    { weight: 3, arbitrary: targetMutation() },
  );
}

function headerMutation(): WireMutation {
  // A line break in a value would end it: that is for requests made to be malformed.
  const anyText = hostileText().map((text) =>
    Buffer.from(text.replace(/[\r\n\0]/g, ' ').slice(0, 300)).toString('latin1'),
  );
  const header = fc.tuple(fc.constantFrom(...HEADERS), fc.oneof(fc.constantFrom(...HEADER_VALUES), anyText));
  return fc.oneof(
    fc.constantFrom(...TYPES).map((type) => of('content type', (it) => withHeader(it, 'Content-Type', type))),
    header.map(([name, value]) => of('header', (it) => withHeader(it, name, value))),
    fc.constant(of('no content type', (it) => without(it, 'content-type'))),
  );
}

function bytesMutation(): WireMutation {
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

function encodingMutation(): WireMutation {
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

function targetMutation(): WireMutation {
  const suffixes = [
    '/',
    '//',
    '/.',
    '/..',
    '/../..',
    '/%2e%2e',
    ';a=b',
    '%00',
    '%',
    '%ZZ',
    '%C0%AF',
    '?',
    '?&&&',
    '?=',
    '?a',
    '?%',
    '.json',
    '#a',
  ];
  return fc.oneof(
    fc
      .constantFrom(...suffixes)
      .map((suffix) => of('address', (it) => ({ ...it, target: it.target + suffix }))),
    fc.nat(40).map((at) => of('case', (it) => ({ ...it, target: upperAt(it.target, at) }))),
    fc
      .constantFrom(300, 3_000, 9_000)
      .map((length) => of('long address', (it) => ({ ...it, target: `${it.target}/${'a'.repeat(length)}` }))),
    fc
      .constantFrom(100, 1_500)
      .map((count) =>
        of('many parameters', (it) => ({ ...it, target: `${it.target}?${'a[]=1&'.repeat(count)}` })),
      ),
  );
}

let bombBytes: Buffer | null = null;

/** Packed once, when it is first needed. */
function bomb(): Buffer {
  bombBytes ??= gzipSync(Buffer.alloc(BOMB_BYTES, ' '));
  return bombBytes;
}

function of(name: string, apply: (request: FuzzRequest) => FuzzRequest): Mutation<FuzzRequest> {
  return { name, apply };
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

function upperAt(target: string, at: number): string {
  const place = at % target.length;
  return target.slice(0, place) + target.charAt(place).toUpperCase() + target.slice(place + 1);
}

function withHeader(request: FuzzRequest, name: string, value: string): FuzzRequest {
  return { ...request, headers: [...without(request, name).headers, [name, value]] };
}

function without(request: FuzzRequest, name: string): FuzzRequest {
  return {
    ...request,
    headers: request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
  };
}
