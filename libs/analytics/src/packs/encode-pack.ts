import { integerColumn, type PackColumns } from './pack-columns.ts';
import {
  aligned,
  COLUMNS,
  DIRECTORY_BYTES,
  HEADER_BYTES,
  MAGIC,
  MINUTE_SCALE,
  VERSION,
  type ColumnName,
} from './pack-format.ts';
import { encodeUtf8 } from './utf8.ts';

type StoredColumn = Uint8Array | Uint16Array | Uint32Array | Float64Array;

interface StoredTimes {
  /** The earliest, in epoch ms, when `column` holds what is to be added to it. */
  readonly base: number;
  readonly column: Uint32Array | Float64Array;
}

/** The bytes of the columns; `SessionPack.read` gives the same values back. */
export function encodePack(columns: PackColumns): Uint8Array {
  const loginTime = storedTimes(columns.loginTime);
  const receivedAt = storedTimes(columns.receivedAt);
  const stored: Readonly<Record<ColumnName, StoredColumn>> = {
    users: dictionary(columns.users),
    shows: dictionary(columns.shows),
    genres: dictionary(columns.genres),
    userIndex: columns.userIndex,
    loginTime: loginTime.column,
    receivedAt: receivedAt.column,
    minutes: storedMinutes(columns.minutes),
    pauses: columns.pauses,
    bufferEvents: columns.bufferEvents,
    recommended: columns.recommended,
    showCounts: counts(columns.showOffsets),
    showIndex: columns.showIndex,
    genreCounts: counts(columns.genreOffsets),
    genreIndex: columns.genreIndex,
  };
  const lengths = COLUMNS.map((name) => aligned(stored[name].byteLength));
  const total = lengths.reduce((sum, length) => sum + length, HEADER_BYTES + DIRECTORY_BYTES);
  const bytes = new Uint8Array(total);
  bytes.set(asBytes(Uint32Array.of(MAGIC, VERSION, columns.loginTime.length, total)));
  bytes.set(asBytes(Float64Array.of(loginTime.base, receivedAt.base)), 16);
  let offset = HEADER_BYTES + DIRECTORY_BYTES;
  COLUMNS.forEach((name, position) => {
    const column = stored[name];
    const entry = Uint32Array.of(column.BYTES_PER_ELEMENT, column.byteLength);
    bytes.set(asBytes(entry), HEADER_BYTES + position * 8);
    bytes.set(asBytes(column), offset);
    offset += lengths[position]!;
  });
  return bytes;
}

/** Whole milliseconds within 49 days of the first are kept as what to add to it, anything else as it is. */
function storedTimes(times: Float64Array): StoredTimes {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let areWhole = true;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
    areWhole &&= Number.isSafeInteger(time);
  }
  if (times.length === 0) return { base: 0, column: new Uint32Array() };
  if (!areWhole || last - first > 0xffff_ffff) return { base: 0, column: times };
  const column = new Uint32Array(times.length);
  for (let index = 0; index < column.length; index++) column[index] = times[index]! - first;
  return { base: first, column };
}

/** Millionths of a minute in four bytes, where that loses nothing of any of them. */
function storedMinutes(minutes: Float64Array): Uint32Array | Float64Array {
  const scaled = new Uint32Array(minutes.length);
  for (let index = 0; index < minutes.length; index++) {
    const millionths = Math.round(minutes[index]! * MINUTE_SCALE);
    scaled[index] = millionths;
    if (scaled[index]! / MINUTE_SCALE !== minutes[index]) return minutes;
  }
  return scaled;
}

function counts(offsets: Uint32Array): StoredColumn {
  return integerColumn(offsets.subarray(1).map((end, index) => end - offsets[index]!));
}

function dictionary(values: readonly string[]): Uint8Array {
  return encodeUtf8(JSON.stringify(values));
}

function asBytes({ buffer, byteOffset, byteLength }: StoredColumn): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
