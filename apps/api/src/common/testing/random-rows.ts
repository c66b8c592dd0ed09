/** Numbers in [0, 1), the same for the same seed. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const STRINGS = [
  '',
  ' ',
  'a',
  ' padded ',
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(128),
  `${'x'.repeat(128)}  `,
  'x'.repeat(129),
  'x'.repeat(256),
  'x'.repeat(257),
  // Characters that count as one, as none and as two.
  '😀'.repeat(128),
  '😀'.repeat(129),
  '\ufe0f',
  `${'x'.repeat(128)}\ufe0f`,
  'ü'.repeat(256),
  '\ud800',
  'a\u0000',
  'a\u0085b',
  'tab\tbed',
  'null',
  ' NaN ',
  'undefined',
  'None',
  'nullable',
  'a,b,,a',
  '["a", "b"]',
  "['s006', 's004']",
  '[]',
  '[1, 2]',
  Array.from({ length: 51 }, (_, n) => `s${n}`).join(),
  `${'same,'.repeat(60)}same`,
  '2026-11-20',
  '2026-11-20T19:30:00Z',
  '2026-11-20T19:30:00.123Z',
  ' 2026-11-20T19:30:00Z',
  '2026-11-20T19:30:00+10:30',
  '2026-11-20T24:00:00Z',
  '2026-02-29',
  '2026-02-29T00:00:00Z',
  '2024-02-29T00:00:00Z',
  '2026-W05-1',
  '99999',
  'ada@example.com',
  'ada@example',
  '@',
];

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  10,
  10.1,
  130,
  131,
  1_440,
  1_440.01,
  100_000,
  100_001,
  1e6,
  1e6 + 1,
  2 ** 53,
  1e300,
  NaN,
  Infinity,
];

const OTHERS = [
  null,
  undefined,
  true,
  false,
  {},
  [],
  ['a'],
  ['a', 'a', ' b '],
  ['a', 7],
  [null],
  ['a\u0000'],
  ['x'.repeat(257)],
  [[]],
  { a: 1 },
  new Date(0),
];

const ANYTHING: readonly unknown[] = [...STRINGS, ...NUMBERS, ...OTHERS];

const UNKNOWN_FIELDS = ['device', 'User_id', ''];

/** What rows are made of that are no objects of their own kind. */
export const NO_ROWS: readonly unknown[] = [
  null,
  undefined,
  7,
  'row',
  [],
  [{}],
  new Date(0),
  Object.create(null),
  new Map(),
];

/** A row in which some fields are something else, some are gone, and one may be too many: about half of them are still good. */
export function aRandomRow(good: Readonly<Record<string, unknown>>, random: Random): Record<string, unknown> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const row: Record<string, unknown> = { ...good };
  const names = Object.keys(good);
  for (let changes = Math.floor(random() * 3); changes > 0; changes--) {
    const name = pick(names);
    if (random() < 0.15) Reflect.deleteProperty(row, name);
    else if (random() < 0.6) row[name] = pick(alike(good[name]));
    else row[name] = pick(ANYTHING);
  }
  if (random() < 0.05) row[pick(UNKNOWN_FIELDS)] = pick(ANYTHING);
  return row;
}

function alike(value: unknown): readonly unknown[] {
  const same = ANYTHING.filter((other) => typeof other === typeof value && other !== null);
  return same.length > 0 ? same : ANYTHING;
}
