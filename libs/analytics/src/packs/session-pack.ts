import { countJsonTexts } from './json-texts.ts';
import type { IntegerColumn, PackColumns } from './pack-columns.ts';
import { MINUTE_SCALE, PackFormatError, type ColumnName } from './pack-format.ts';
import { PackReader, type StoredNumbers } from './pack-reader.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * Viewing sessions read from their bytes: columns that view the bytes, and no object per session. What has to be worked out of
 * them – dictionaries, doubles, offsets – is made when it is asked for first.
 */
export class SessionPack implements PackColumns {
  /** Sessions in the pack. */
  readonly length: number;
  /** The ids as they are stored: JSON in UTF-8, for who can do without a string for each. */
  readonly userText: Uint8Array;
  readonly userIndex: IntegerColumn;
  /** What `loginTime`, `receivedAt` and `minutes` are made of. */
  readonly storedLoginTime: StoredNumbers;
  readonly storedReceivedAt: StoredNumbers;
  readonly storedMinutes: StoredNumbers;
  readonly pauses: IntegerColumn;
  readonly bufferEvents: IntegerColumn;
  readonly recommended: Uint8Array;
  /** What `showOffsets` and `genreOffsets` add up: items in each session's list. */
  readonly showCounts: IntegerColumn;
  readonly showIndex: IntegerColumn;
  readonly genreCounts: IntegerColumn;
  readonly genreIndex: IntegerColumn;
  readonly #reader: PackReader;
  readonly #made = new Map<string, unknown>();

  private constructor(reader: PackReader) {
    this.length = reader.length;
    this.userText = reader.text('users');
    this.userIndex = reader.integers('userIndex', this.length);
    this.storedLoginTime = reader.numbers('loginTime', reader.bases[0]!, 1);
    this.storedReceivedAt = reader.numbers('receivedAt', reader.bases[1]!, 1);
    this.storedMinutes = reader.numbers('minutes', 0, MINUTE_SCALE);
    this.pauses = reader.integers('pauses', this.length);
    this.bufferEvents = reader.integers('bufferEvents', this.length);
    this.recommended = reader.flags('recommended');
    this.showCounts = reader.integers('showCounts', this.length);
    this.showIndex = reader.integers('showIndex');
    this.genreCounts = reader.integers('genreCounts', this.length);
    this.genreIndex = reader.integers('genreIndex');
    this.#reader = reader;
  }

  get users(): readonly string[] {
    return this.#once('users', () => parseTexts(this.userText));
  }

  get shows(): readonly string[] {
    return this.#once('shows', () => parseTexts(this.#reader.text('shows')));
  }

  get genres(): readonly string[] {
    return this.#once('genres', () => parseTexts(this.#reader.text('genres')));
  }

  get loginTime(): Float64Array {
    return this.#once('loginTime', () => decimals(this.storedLoginTime));
  }

  get receivedAt(): Float64Array {
    return this.#once('receivedAt', () => decimals(this.storedReceivedAt));
  }

  get minutes(): Float64Array {
    return this.#once('minutes', () => decimals(this.storedMinutes));
  }

  get showOffsets(): Uint32Array {
    return this.#once('showOffsets', () => offsets(this.showCounts));
  }

  get genreOffsets(): Uint32Array {
    return this.#once('genreOffsets', () => offsets(this.genreCounts));
  }

  /** How many `users` there are, counted without reading them. */
  get userCount(): number {
    return this.#once('userCount', () => countJsonTexts(this.userText));
  }

  /**
   * @param bytes - what `packSessions` made; kept, so they must not change afterwards
   * @throws {PackFormatError} if they are not a whole pack of a version that can be read
   */
  static read(bytes: Uint8Array): SessionPack {
    const pack = new SessionPack(new PackReader(bytes));
    checkIndexes('userIndex', pack.userIndex, pack.length, pack.userCount);
    checkIndexes('showIndex', pack.showIndex, sum(pack.showCounts), pack.shows.length);
    checkIndexes('genreIndex', pack.genreIndex, sum(pack.genreCounts), pack.genres.length);
    return pack;
  }

  /**
   * Reads bytes again that `read` has accepted, without looking at every value.
   *
   * @param bytes - the same, unchanged
   */
  static readAgain(bytes: Uint8Array): SessionPack {
    return new SessionPack(new PackReader(bytes));
  }

  #once<Value>(name: string, make: () => Value): Value {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name) as Value;
  }
}

/** @throws {PackFormatError} if there are not so many indexes, or one is not below the bound */
function checkIndexes(name: ColumnName, column: IntegerColumn, length: number, bound: number): void {
  if (column.length !== length) {
    throw new PackFormatError(`"${name}" has ${column.length} values instead of ${length}.`);
  }
  let largest = -1;
  for (let position = 0; position < length; position++) {
    if (column[position]! > largest) largest = column[position]!;
  }
  if (largest >= bound) throw new PackFormatError(`"${name}" points beyond its ${bound} values.`);
}

function decimals({ base, column, scale }: StoredNumbers): Float64Array {
  if (column instanceof Float64Array) return column;
  const values = new Float64Array(column.length);
  for (let index = 0; index < values.length; index++) values[index] = base + column[index]! / scale;
  return values;
}

function offsets(counts: IntegerColumn): Uint32Array {
  const ends = new Uint32Array(counts.length + 1);
  for (let index = 0; index < counts.length; index++) ends[index + 1] = ends[index]! + counts[index]!;
  return ends;
}

function sum(counts: IntegerColumn): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

function parseTexts(json: Uint8Array): string[] {
  return JSON.parse(decodeUtf8(json)) as string[];
}
