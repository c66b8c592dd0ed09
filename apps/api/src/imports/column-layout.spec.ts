import { describe, expect, it } from '@jest/globals';
import { countKnownColumns, layOutColumns, type ColumnMapping } from './column-layout.ts';
import { IMPORT_FIELDS } from './import-fields.ts';
import type { ImportKind } from './import-vocabulary.ts';

const EVENT_COLUMNS = IMPORT_FIELDS.events.map(({ name }) => name);

/** Field → position of its column. */
function positions(kind: ImportKind, header: readonly string[], mapping: ColumnMapping = {}): object {
  const { columns } = layOutColumns(kind, header, mapping);
  return Object.fromEntries(columns.map(({ field, index }) => [field, index]));
}

describe('layOutColumns', () => {
  it('finds columns in any order and names those that are not ours', () => {
    const { columns, ignored } = layOutColumns('shows', ['note', 'show_name', 'show_id', ''], {});
    expect(columns.map(({ field, index }) => [field, index])).toEqual([
      ['show_id', 2],
      ['show_name', 1],
    ]);
    expect(ignored).toEqual(['note', '']);
  });

  it('takes names in any case and with spaces', () => {
    expect(positions('shows', ['SHOW ID', 'Show-Name', 'releasedDate'])).toEqual({
      show_id: 0,
      show_name: 1,
      released_date: 2,
    });
  });

  it('reads preferred_genres for preferred_genre, as a list, and prefers the real name', () => {
    expect(layOutColumns('users', ['user_id', 'preferred_genres'], {}).columns[1]).toEqual({
      field: 'preferred_genre',
      type: 'firstOfMany',
      index: 1,
    });
    expect(positions('users', ['user_id', 'preferred_genres', 'preferred_genre'])).toMatchObject({
      preferred_genre: 2,
    });
  });

  it('reads a field from the column that the mapping names, and that column for nothing else', () => {
    expect(positions('users', ['uid', 'e-mail', 'country'], { user_id: 'UID', email: 'e-mail' })).toEqual({
      user_id: 0,
      email: 1,
      country: 2,
    });
    expect(positions('users', ['user_id', 'country'], { user_id: 'country' })).toEqual({ user_id: 1 });
  });

  it('refuses a mapping to a column that is not there', () => {
    expect(() => layOutColumns('users', ['user_id'], { email: 'mail' })).toThrow(
      'The mapping reads email from a column "mail", which the file does not have. Its columns are "user_id".',
    );
  });

  it('refuses two columns for one field', () => {
    expect(() => layOutColumns('users', ['user_id', 'User ID ', 'USER ID'], {})).not.toThrow();
    expect(() => layOutColumns('users', ['User ID', 'userid'], {})).toThrow(
      'user_id could be any of the columns "User ID", "userid"',
    );
  });

  it('names every missing column, those that are there, and the nearest guess', () => {
    const header = EVENT_COLUMNS.filter((name) => !['login_time', 'num_pauses'].includes(name));
    expect(() => layOutColumns('events', [...header, 'logged_in_time'], {})).toThrow(
      /^The columns login_time \(is it "logged_in_time"\?\), num_pauses are missing\. The file has "event_id", .*"logged_in_time"\. Rename/,
    );
  });

  it.each([
    { kind: 'users', header: EVENT_COLUMNS, other: 'events' },
    { kind: 'shows', header: EVENT_COLUMNS, other: 'events' },
    { kind: 'events', header: ['show_id', 'show_name', 'genre'], other: 'shows' },
    { kind: 'shows', header: ['user_id', 'email', 'age'], other: 'users' },
    { kind: 'events', header: ['user_id', 'email', 'age'], other: 'users' },
  ] as const)('tells that a file for $kind holds $other', ({ kind, header, other }) => {
    expect(() => layOutColumns(kind, header, {})).toThrow(`This is a file of ${other}, not of ${kind}`);
  });

  it('takes a file of nothing but ids', () => {
    expect(positions('users', ['user_id'])).toEqual({ user_id: 0 });
  });
});

describe('countKnownColumns', () => {
  it('counts our fields among the columns, mapped ones too', () => {
    expect(countKnownColumns('users', ['user_id', 'mail', 'x'], {})).toBe(1);
    expect(countKnownColumns('users', ['user_id', 'mail', 'x'], { email: 'mail' })).toBe(2);
  });
});
