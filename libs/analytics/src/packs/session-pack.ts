import { countJsonTexts } from './json-texts.ts';
import type { IntegerColumn, PackColumns } from './pack-columns.ts';
import {
  ALIGNMENT,
  aligned,
  COLUMNS,
  DIRECTORY_BYTES,
  HEADER_BYTES,
  MAGIC,
  MINUTE_SCALE,
  PackFormatError,
  VERSION,
  type ColumnName,
} from './pack-format.ts';
import { decodeUtf8 } from './utf8.ts';

type StoredColumn = IntegerColumn | Float64Array;

/** Viewing sessions read from their bytes: columns that view the bytes, and no object per session. */
export class SessionPack implements PackColumns {
  /** Sessions in the pack. */
  readonly length: number;
  /** The ids as they are stored: JSON in UTF-8, for who can do without a string for each. */
  readonly userText: Uint8Array;
  readonly userIndex: IntegerColumn;
  readonly loginTime: Float64Array;
  readonly receivedAt: Float64Array;
  readonly minutes: Float64Array;
  readonly pauses: IntegerColumn;
  readonly bufferEvents: IntegerColumn;
  readonly recommended: Uint8Array;
  readonly showOffsets: Uint32Array;
  readonly showIndex: IntegerColumn;
  readonly genreOffsets: Uint32Array;
  readonly genreIndex: IntegerColumn;
  readonly #reader: PackReader;
  readonly #dictionaries = new Map<ColumnName, readonly string[]>();

  private constructor(reader: PackReader) {
    this.length = reader.length;
    this.#reader = reader;
    this.userText = reader.text('users');
    this.userIndex = reader.indexes('userIndex', this.length, () => this.userCount);
    this.loginTime = reader.decimals('loginTime', 1, reader.bases[0]!);
    this.receivedAt = reader.decimals('receivedAt', 1, reader.bases[1]!);
    this.minutes = reader.decimals('minutes', MINUTE_SCALE, 0);
    this.pauses = reader.integers('pauses', this.length);
    this.bufferEvents = reader.integers('bufferEvents', this.length);
    this.recommended = reader.flags('recommended');
    this.showOffsets = reader.offsets('showCounts');
    this.showIndex = reader.indexes('showIndex', this.showOffsets[this.length]!, () => this.shows.length);
    this.genreOffsets = reader.offsets('genreCounts');
    this.genreIndex = reader.indexes('genreIndex', this.genreOffsets[this.length]!, () => this.genres.length);
  }

  // Dictionaries are read at first use: most of the time that a pack takes goes into the ids of its users.

  get users(): readonly string[] {
    return this.#dictionary('users');
  }

  get shows(): readonly string[] {
    return this.#dictionary('shows');
  }

  get genres(): readonly string[] {
    return this.#dictionary('genres');
  }

  /** How many `users` there are, counted without reading them. */
  get userCount(): number {
    return countJsonTexts(this.userText);
  }

  /**
   * @param bytes - what `packSessions` made; kept, so they must not change afterwards
   * @throws {PackFormatError} if they are not a whole pack of a version that can be read
   */
  static read(bytes: Uint8Array): SessionPack {
    return new SessionPack(new PackReader(bytes, true));
  }

  /**
   * Reads bytes again that `read` has accepted: in half the time, without looking at every value.
   *
   * @param bytes - the same, unchanged
   */
  static readAgain(bytes: Uint8Array): SessionPack {
    return new SessionPack(new PackReader(bytes, false));
  }

  #dictionary(name: ColumnName): readonly string[] {
    const known = this.#dictionaries.get(name);
    if (known !== undefined) return known;
    const texts = parseTexts(this.#reader.text(name));
    this.#dictionaries.set(name, texts);
    return texts;
  }
}

/** Reads one column at a time, and believes nothing that it can check. */
class PackReader {
  readonly length: number;
  /** First login time and first time of receipt, epoch ms. */
  readonly bases: Float64Array;
  readonly #columns: ReadonlyMap<ColumnName, StoredColumn>;

  constructor(
    given: Uint8Array,
    private readonly isStrange: boolean,
  ) {
    // Drivers hand out pieces of larger buffers, which begin anywhere.
    const bytes = given.byteOffset % ALIGNMENT === 0 ? given : given.slice();
    if (bytes.byteLength < HEADER_BYTES + DIRECTORY_BYTES) {
      throw new PackFormatError(`Got ${bytes.byteLength} bytes, fewer than any pack has.`);
    }
    const [magic, version, length, total] = new Uint32Array(bytes.buffer, bytes.byteOffset, 4);
    if (magic !== MAGIC) throw new PackFormatError('The bytes do not begin as a pack does.');
    if (version !== VERSION) {
      throw new PackFormatError(`The pack has version ${version}; this program reads version ${VERSION}.`);
    }
    if (total !== bytes.byteLength) {
      throw new PackFormatError(`The pack has ${total} bytes by its header, but ${bytes.byteLength} came.`);
    }
    this.length = length!;
    this.bases = new Float64Array(bytes.buffer, bytes.byteOffset + 16, 2);
    this.#columns = viewColumns(bytes);
  }

  /** A JSON array of strings. */
  text(name: ColumnName): Uint8Array {
    const column = this.#columns.get(name);
    if (!(column instanceof Uint8Array)) throw new PackFormatError(`"${name}" must hold text.`);
    return column;
  }

  integers(name: ColumnName, length: number): IntegerColumn {
    const column = this.#column(name, length);
    if (column instanceof Float64Array) throw new PackFormatError(`"${name}" must hold whole numbers.`);
    return column;
  }

  /** Whole numbers below the bound. */
  indexes(name: ColumnName, length: number, boundOf: () => number): IntegerColumn {
    const column = this.integers(name, length);
    if (!this.isStrange) return column;
    const bound = boundOf();
    let largest = -1;
    for (let position = 0; position < length; position++) {
      if (column[position]! > largest) largest = column[position]!;
    }
    if (largest >= bound) throw new PackFormatError(`"${name}" points beyond its ${bound} values.`);
    return column;
  }

  flags(name: ColumnName): Uint8Array {
    const column = this.#column(name, this.length);
    if (!(column instanceof Uint8Array)) throw new PackFormatError(`"${name}" must hold single bytes.`);
    return column;
  }

  /** Doubles as they are, or whole numbers divided by `scale` and added to `base`. */
  decimals(name: ColumnName, scale: number, base: number): Float64Array {
    const column = this.#column(name, this.length);
    if (column instanceof Float64Array) return column;
    const decimals = new Float64Array(this.length);
    for (let index = 0; index < decimals.length; index++) decimals[index] = base + column[index]! / scale;
    return decimals;
  }

  offsets(name: ColumnName): Uint32Array {
    const counts = this.integers(name, this.length);
    const offsets = new Uint32Array(this.length + 1);
    for (let index = 0; index < this.length; index++) offsets[index + 1] = offsets[index]! + counts[index]!;
    return offsets;
  }

  #column(name: ColumnName, length: number): StoredColumn {
    const column = this.#columns.get(name)!;
    if (column.length !== length) {
      throw new PackFormatError(`"${name}" has ${column.length} values instead of ${length}.`);
    }
    return column;
  }
}

function parseTexts(json: Uint8Array): string[] {
  return JSON.parse(decodeUtf8(json)) as string[];
}

function viewColumns(bytes: Uint8Array): Map<ColumnName, StoredColumn> {
  const directory = new Uint32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, COLUMNS.length * 2);
  const columns = new Map<ColumnName, StoredColumn>();
  let offset = HEADER_BYTES + DIRECTORY_BYTES;
  COLUMNS.forEach((name, position) => {
    const width = directory[position * 2]!;
    const byteLength = directory[position * 2 + 1]!;
    if (offset + byteLength > bytes.byteLength || byteLength % width !== 0) {
      throw new PackFormatError(`"${name}" does not fit into the pack.`);
    }
    columns.set(name, view(bytes, width, offset, byteLength / width));
    offset += aligned(byteLength);
  });
  return columns;
}

function view(
  { buffer, byteOffset }: Uint8Array,
  width: number,
  offset: number,
  length: number,
): StoredColumn {
  const start = byteOffset + offset;
  switch (width) {
    case 1:
      return new Uint8Array(buffer, start, length);
    case 2:
      return new Uint16Array(buffer, start, length);
    case 4:
      return new Uint32Array(buffer, start, length);
    case 8:
      return new Float64Array(buffer, start, length);
    default:
      throw new PackFormatError(`A column of ${width} bytes a value is not known.`);
  }
}
