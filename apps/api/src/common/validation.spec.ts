import { describe, expect, it } from '@jest/globals';
import { CreateEventDto } from '../events/dto/create-event.dto.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { NotFoundError, ValidationFailedError } from './domain-error.ts';
import { ListQueryDto } from './list-query.dto.ts';
import { IgnoreUnknownFields, RequestValidationPipe, toFieldErrors, validateRow } from './validation.ts';

const EVENT = {
  user_id: 'viewer-1',
  login_time: '2026-11-20T19:30:00Z',
  content_watched: 'show-1',
  genres_watched: 'Drama',
  total_watch_time: 30,
  num_pauses: 1,
  buffer_events: 0,
  was_recommended: false,
};

interface Bound {
  readonly field: string;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

const fifty = Array.from({ length: 50 }, (_, n) => `s${n}`);
const IDS: Omit<Bound, 'field'> = {
  good: ['x', 'x'.repeat(128), ' trimmed ', 'nullable', 'ü'],
  bad: ['', ' ', 'x'.repeat(129), 'NULL', 'undefined', 'NaN', 'none', 7, null, 'a\nb', '\ud800', {}, ['x']],
};
const TEXTS: Omit<Bound, 'field'> = {
  good: ['x', 'x'.repeat(256), null, ''],
  bad: ['x'.repeat(257), 7, {}, 'a\u0000b'],
};
const COUNTS: Omit<Bound, 'field'> = { good: [0, 1_000_000], bad: [-1, 0.5, 1_000_001, '1', null, true] };
const DAYS: Omit<Bound, 'field'> = {
  good: ['2026-01-31', '2026-01-31T23:00:00Z', '2024-02-29', null],
  bad: ['2026-02-29', '2026-13-01', '2026-W05-1', '2026-031', '99999', 'today', 20260131],
};

const BOUNDS = [
  ...[
    { field: 'user_id', ...IDS },
    { field: 'event_id', ...IDS, good: [...IDS.good, null], bad: IDS.bad.filter((value) => value !== null) },
    {
      field: 'login_time',
      good: ['2026-11-20', '2026-11-20T19:30:00', '2026-11-20T19:30:00.5+10:30'],
      bad: ['x', '99999', '2026-02-30', `2026-11-20T19:30:00.${'0'.repeat(60)}Z`, 1_700_000_000_000, null],
    },
    {
      field: 'content_watched',
      good: ['', [], 'a,b', fifty, 'x'.repeat(256)],
      bad: [[...fifty, 's50'], 'x'.repeat(257), [1], null, {}, 'a\u0007'],
    },
    { field: 'total_watch_time', good: [0, 0.01, 1_440], bad: [-0.01, 1_440.01, '30', null, true] },
    { field: 'num_pauses', ...COUNTS },
    { field: 'buffer_events', ...COUNTS },
    { field: 'was_recommended', good: [true, false], bad: ['true', 1, 0, null] },
  ].map((bound: Bound) => ({ type: CreateEventDto, row: EVENT, ...bound })),
  ...[
    { field: 'user_id', ...IDS },
    {
      field: 'email',
      good: ['a@example.com', null, ''],
      bad: ['a', 'a@', 'a@b', '\ud800@example.com', ['a@example.com'], 7],
    },
    { field: 'age', good: [0, 130, null], bad: [-1, 131, 30.5, '30'] },
    { field: 'country', ...TEXTS },
    { field: 'registration_date', ...DAYS },
    { field: 'preferred_genre', ...TEXTS },
    { field: 'subscription_type', ...TEXTS },
  ].map((bound: Bound) => ({ type: RegisterUserDto, row: { user_id: 'viewer-1' }, ...bound })),
  ...[
    { field: 'show_id', ...IDS },
    { field: 'show_name', good: ['x', 'x'.repeat(256)], bad: ['', ' ', 'x'.repeat(257), null] },
    { field: 'genre', ...TEXTS },
    { field: 'duration', good: [0, 100_000, null], bad: [-1, 100_001, 0.5, '45'] },
    { field: 'released_date', ...DAYS },
    { field: 'ratings', good: [0, 7.25, 10, null], bad: [-0.1, 10.1, '7'] },
  ].map((bound: Bound) => ({ type: CatalogueShowDto, row: { show_id: 's', show_name: 'S' }, ...bound })),
].flatMap(({ type, row, field, good, bad }) =>
  [
    ...good.map((value) => ({ value, isTaken: true })),
    ...bad.map((value) => ({ value, isTaken: false })),
  ].map(({ value, isTaken }) => ({ type, name: type.name, row, field, value, isTaken })),
);

describe('validateRow', () => {
  it.each(BOUNDS)(
    'says of $value as $field of a $name whether it is taken: $isTaken',
    ({ type, row, field, value, isTaken }) => {
      const { dto, errors } = validateRow<object>(type, { ...row, [field]: value });
      expect(dto !== null).toBe(isTaken);
      expect(errors.map((error) => error.field)).toEqual(isTaken ? [] : [field]);
    },
  );

  it('refuses numbers that JSON cannot write', () => {
    for (const total_watch_time of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const { errors } = validateRow(CreateEventDto, { ...EVENT, total_watch_time });
      expect(errors.map(({ field, code }) => [field, code])).toEqual([['total_watch_time', 'isNumber']]);
    }
  });

  it.each([null, undefined, 7, 'row', [], [EVENT]])('takes no row that is %j', (row) => {
    expect(validateRow(CreateEventDto, row)).toMatchObject({
      dto: null,
      errors: [{ field: '', code: 'isObject' }],
    });
  });

  it('names a field that it does not know', () => {
    const { errors } = validateRow(RegisterUserDto, { user_id: 'a', emial: 'a@example.com' });
    expect(errors).toEqual([
      { field: 'emial', code: 'unknownField', message: expect.stringContaining('spelling') },
    ]);
  });

  it('drops the space around an id', () => {
    expect(validateRow(RegisterUserDto, { user_id: '  a  ' }).dto?.user_id).toBe('a');
  });
});

describe('RequestValidationPipe', () => {
  @IgnoreUnknownFields()
  class TolerantUser extends RegisterUserDto {}

  const pipe = new RequestValidationPipe();

  it('refuses an unknown field, unless the request is one from before v1', async () => {
    const body = { user_id: 'a', plan: 'x' };
    await expect(pipe.transform(body, { type: 'body', metatype: RegisterUserDto })).rejects.toThrow(
      ValidationFailedError,
    );
    await expect(pipe.transform(body, { type: 'body', metatype: TolerantUser })).resolves.toEqual(
      Object.assign(new TolerantUser(), { user_id: 'a' }),
    );
  });

  it('reads the numbers of a query', async () => {
    const query = await pipe.transform({ limit: '7' }, { type: 'query', metatype: ListQueryDto });
    expect(query).toMatchObject({ limit: 7 });
    expect(await pipe.transform({}, { type: 'query', metatype: ListQueryDto })).toMatchObject({ limit: 100 });
  });

  it.each(['a\u0000', '\ud800', '\u0007'])('knows nothing of the id %j', (id) => {
    expect(() => pipe.transform(id, { type: 'param', metatype: String, data: 'id' })).toThrow(NotFoundError);
  });
});

describe('toFieldErrors', () => {
  it('gives the path of what is wrong inside of something', () => {
    const inner = { property: 'age', constraints: { min: 'age is too small' } };
    expect(toFieldErrors([{ property: 'user', children: [inner] }])).toEqual([
      { field: 'user.age', code: 'min', message: 'age is too small.' },
    ]);
  });
});
