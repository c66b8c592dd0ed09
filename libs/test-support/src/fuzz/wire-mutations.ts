import fc from 'fast-check';
import { bytesMutation, encodingMutation } from './body-mutations.ts';
import { hostileText } from './hostile-values.ts';
import { of, withHeader, without, type WireMutation } from './mutate-request.ts';

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

function upperAt(target: string, at: number): string {
  const place = at % target.length;
  return target.slice(0, place) + target.charAt(place).toUpperCase() + target.slice(place + 1);
}
