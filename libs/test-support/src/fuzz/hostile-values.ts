import fc from 'fast-check';
import { RawMembers, RawToken } from './json-text.ts';

/** Texts that have broken programs, by what they attack. `${…}` and the like are meant as they stand. */
export const HOSTILE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  empty: ['', ' ', '\t', '\n', '\u00a0', '\u200b', '\u3000'],
  surrogates: ['\ud800', '\udfff', 'a\ud83d', '\ude00b', '\udc00\ud800'],
  unicode: [
    ...[
      '\u0000',
      'a\u0000b',
      '\u0001\u0008\u001b[31m',
      '\u007f',
      '\u0085',
      '\u2028\u2029',
      '\ufeffa',
      '\uffff',
      '\ufffe',
    ],
    ...['e\u0301', '\u00e9', '\u212b', '\ufb01', 'ｆｕｌｌ', 'I\u0307', 'ß', 'İ', 'ſ'],
    ...[
      '\u202egpj.exe',
      '\u0627\u0644\u0639\u0631\u0628\u064a\u0629',
      '\u2066a\u2069',
      `Z${'\u0351'.repeat(60)}`,
    ],
    ...['👩‍👩‍👧‍👦', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '\u{10ffff}', '𠜎'],
  ],
  sql: [
    ...[
      "'",
      '"',
      '`',
      ';',
      '--',
      "' OR '1'='1",
      "'; DROP TABLE users; --",
      '" OR ""="',
      '%',
      '_',
      '\\',
      '%27',
    ],
    ...[
      "1' AND SLEEP(5)--",
      "x') UNION SELECT NULL,NULL--",
      '$1',
      '?1',
      ':name',
      "E'\\x41'",
      'pg_sleep(9)',
      '[a-z]*',
    ],
  ],
  template: [
    '${7*7}',
    '{{7*7}}',
    '<%= 7*7 %>',
    '#{7*7}',
    '${process.env}',
    '{{constructor.constructor("x")()}}',
  ],
  markup: [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '&lt;&#0;',
    '<!--',
    ']]>',
  ],
  shell: ['$(sleep 9)', '`id`', '| cat', '&& true', '; ls', '${IFS}', '%PATH%', 'nul', 'con', 'aux'],
  path: [
    '../../../../etc/passwd',
    '..\\..\\windows',
    '/etc/passwd',
    '%2e%2e%2f',
    '....//',
    'file:///etc/passwd',
    '.',
    '..',
    '~',
  ],
  header: ['a\r\nX-Injected: yes', '\r\n\r\n<html>', 'a\nSet-Cookie: a=b', '%0d%0aX-Injected:%20yes'],
  format: ['%s%s%s%n', '%x', '%d', '{0}', '%1$s', '%c', '%o %O %j'],
  formula: ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|calc!A1', '\t=1', '=HYPERLINK("http://x")'],
  prototype: [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'constructor.prototype',
    'then',
    'length',
  ],
  number: [
    'NaN',
    'Infinity',
    '-Infinity',
    '1e400',
    '0x1F',
    '0b1',
    '1_000',
    '-0',
    '00',
    '1,5',
    '١٢٣',
    '9007199254740993',
    '١',
  ],
  word: ['null', 'undefined', 'true', 'false', 'None', '[object Object]', '[]', '{}', 'on'],
  date: [
    ...[
      '2026-02-30',
      '2025-02-29',
      '0000-00-00',
      '9999-12-31',
      '10000-01-01',
      '-000001-01-01',
      '1969-12-31',
      '1970-01-01',
    ],
    ...[
      '2026-03-29T02:30:00',
      '2026-12-31T23:59:60Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T00:00:00+99:99',
      '2026-W01-1',
    ],
    ...[
      '2026-01-01T00:00:00.123456789Z',
      '+275760-09-13T00:00:00.001Z',
      '2026-01-01T00:00:00-00:00',
      'Tue, 01 Jan 2026',
      '1700000000',
    ],
    ...[
      '2026-1-1',
      '2026-01-01 00:00',
      '2026-01-01T00:00Z[UTC]',
      '20260101',
      'now',
      'tomorrow',
      '12/31/2026',
    ],
  ],
};

/** Numbers as JSON text: beyond what a double holds, at its edges, and no JSON at all. */
export const HOSTILE_NUMBERS: readonly string[] = [
  ...['-0', '0.1', '-1', '1e400', '-1e400', '1e-400', '5e-324', '1.7976931348623157e308', '9007199254740993'],
  ...[
    '9223372036854775808',
    '-9223372036854775809',
    '18446744073709551616',
    '2147483648',
    '1440.0000000001',
    '1e5',
    '1E+2',
  ],
  ...[
    '0.30000000000000004',
    '123456789012345678901234567890.123456789',
    '00',
    '01',
    '+1',
    '.5',
    '1.',
    '0x10',
    'NaN',
    '1_0',
  ],
];

/** Names that must mean nothing special in an object of ours. */
const HOSTILE_NAMES = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'then',
    'toJSON',
    '__defineGetter__',
  ],
  ...[
    '',
    ' ',
    'admin',
    'isAdmin',
    'role',
    'id',
    'is_registered',
    'created_at',
    'received_at',
    '$where',
    '$gt',
    'user_id ',
    'USER_ID',
    '0',
  ],
];

const DEPTHS = [10, 100, 1_000, 20_000];
/** Around the published limits of ids and of texts, and far beyond. */
const LENGTHS = [127, 128, 129, 255, 256, 257, 1_000, 33_000, 100_000];

/** @returns texts that attack something, known and made up */
export function hostileText(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(...Object.values(HOSTILE_TEXTS)).chain((texts) => fc.constantFrom(...texts)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('a', 'ü', '😀', '\u0000', "'"), fc.constantFrom(...LENGTHS))
        .map(([unit, length]) => unit.repeat(length)),
    },
  );
}

/** @returns what may stand where another value belongs */
export function hostileValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: hostileText() },
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS).map((text) => new RawToken(text)) },
    { weight: 1, arbitrary: fc.double() },
    {
      weight: 2,
      arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { length: 3 }, [
        1,
        'a',
        {},
      ]),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(hostileName(), fc.jsonValue()).map((member) => new RawMembers([member])),
    },
    { weight: 1, arbitrary: hostileText().map((text) => [text, text]) },
    { weight: 1, arbitrary: fc.constantFrom(...DEPTHS).chain(nested) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

/** @returns names of members that nobody asked for */
export function hostileName(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
    { weight: 1, arbitrary: hostileText() },
  );
}

function nested(depth: number): fc.Arbitrary<RawToken> {
  return fc.constantFrom(
    new RawToken('['.repeat(depth) + ']'.repeat(depth)),
    new RawToken('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
    new RawToken('['.repeat(depth)),
  );
}
