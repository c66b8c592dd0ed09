import type { IntegerColumn } from './pack-columns.ts';
import {
  ALIGNMENT,
  aligned,
  COLUMNS,
  DIRECTORY_BYTES,
  HEADER_BYTES,
  MAGIC,
  PackFormatError,
  VERSION,
  type ColumnName,
} from './pack-format.ts';

type StoredColumn = IntegerColumn | Float64Array;

/** Numbers as they are stored: each is `base + column[i] / scale`. */
export interface StoredNumbers {
  readonly base: number;
  readonly scale: number;
  readonly column: IntegerColumn | Float64Array;
}

/** Reads one column at a time, and believes nothing that it can check. */
export class PackReader {
  readonly length: number;
  /** First login time and first time of receipt, epoch ms. */
  readonly bases: Float64Array;
  readonly #columns: ReadonlyMap<ColumnName, StoredColumn>;

  constructor(given: Uint8Array) {
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

  /** @param length - of the column, where it is known */
  integers(name: ColumnName, length?: number): IntegerColumn {
    const column = this.#column(name, length);
    if (column instanceof Float64Array) throw new PackFormatError(`"${name}" must hold whole numbers.`);
    return column;
  }

  flags(name: ColumnName): Uint8Array {
    const column = this.#column(name, this.length);
    if (!(column instanceof Uint8Array)) throw new PackFormatError(`"${name}" must hold single bytes.`);
    return column;
  }

  /** Doubles as they are, or whole numbers to be divided by `scale` and added to `base`. */
  numbers(name: ColumnName, base: number, scale: number): StoredNumbers {
    const column = this.#column(name, this.length);
    return column instanceof Float64Array ? { base: 0, scale: 1, column } : { base, scale, column };
  }

  #column(name: ColumnName, length?: number): StoredColumn {
    const column = this.#columns.get(name)!;
    if (length !== undefined && column.length !== length) {
      throw new PackFormatError(`"${name}" has ${column.length} values instead of ${length}.`);
    }
    return column;
  }
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
