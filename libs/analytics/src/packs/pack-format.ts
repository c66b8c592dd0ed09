/**
 * The bytes of a pack, little-endian: a header, a directory, and the columns in the directory's order, each at a
 * multiple of eight bytes so that it can be viewed without a copy.
 *
 * | offset | what                                                                        |
 * | ------ | --------------------------------------------------------------------------- |
 * | 0      | magic number, version, sessions, bytes of the whole: four 32-bit integers    |
 * | 16     | first login time, first time of receipt: two doubles, epoch ms               |
 * | 32     | per column: bytes of an element, bytes of the column: two 32-bit integers    |
 *
 * A pack written on a big-endian machine has another magic number, and is refused rather than misread.
 */
export const MAGIC = 0x4b50_5345;
export const VERSION = 1;
export const HEADER_BYTES = 32;
export const ALIGNMENT = 8;

/** The columns in the order of the directory. */
export const COLUMNS = [
  'users',
  'shows',
  'genres',
  'userIndex',
  'loginTime',
  'receivedAt',
  'minutes',
  'pauses',
  'bufferEvents',
  'recommended',
  'showCounts',
  'showIndex',
  'genreCounts',
  'genreIndex',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export const DIRECTORY_BYTES = COLUMNS.length * 8;

/** Millionths of a minute. */
export const MINUTE_SCALE = 1e6;

/** The bytes are no pack that this version can read. */
export class PackFormatError extends Error {
  override readonly name = 'PackFormatError';
}

/** The next multiple of eight. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
