import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { EvaluationError } from '../evaluation-error.ts';

/** A file of text, unpacked where it is compressed. */
export interface TextFile {
  readonly name: string;
  readonly path: string;
  readonly isCompressed: boolean;
  readonly encoding: 'utf8' | 'utf16le' | 'latin1';
  /** Its beginning, without a byte order mark. */
  readonly head: string;
  /** Whether the head is all of it. */
  readonly isShort: boolean;
}

const HEAD_BYTES = 256 * 1024;
const CHUNK_BYTES = 256 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);
const UTF16 = Buffer.from([0xff, 0xfe]);

/** The beginnings of what is no text, and what to do about it. */
const OTHER_FORMATS: readonly (readonly [signature: string, advice: string])[] = [
  ['PK\u0003\u0004', 'is a ZIP archive or a spreadsheet; unpack it, or save its table as CSV'],
  ['BZh', 'is compressed with bzip2; unpack it'],
  ['\u00fd7zXZ', 'is compressed with xz; unpack it'],
  ['(\u00b5/\u00fd', 'is compressed with zstd; unpack it'],
  ['PAR1', 'is a Parquet file; save it as CSV'],
];

/**
 * Looks at the beginning of a file: whether it is compressed with gzip, its content decides, and how it is encoded.
 *
 * @param field - of the configuration that names the file, for messages
 * @throws {EvaluationError} if it cannot be read, is empty or is no text
 */
export async function openTextFile(path: string, field: string): Promise<TextFile> {
  const name = basename(path);
  const start = await readStart(path, field);
  const isCompressed = start.subarray(0, 2).equals(GZIP);
  for (const [signature, advice] of OTHER_FORMATS)
    if (start.toString('latin1', 0, signature.length) === signature)
      throw new EvaluationError(`"${field}": ${name} ${advice}.`);
  const { bytes, isWhole } = await readHead(path, isCompressed, name);
  if (bytes.length === 0) throw new EvaluationError(`"${field}": ${name} is empty.`);
  const encoding = encodingOf(bytes, isWhole);
  if (encoding !== 'utf16le' && bytes.includes(0))
    throw new EvaluationError(`"${field}": ${name} is not text; a CSV file is needed.`);
  const head = bytes.toString(encoding).replace(/^\uFEFF/, '');
  return { name, path, isCompressed, encoding, head, isShort: isWhole };
}

/** The bytes of the file, unpacked. */
export function streamBytes({ path, isCompressed }: Pick<TextFile, 'path' | 'isCompressed'>): Readable {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  if (!isCompressed) return file;
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
  // Its reader hears of the error from the unpacked stream.
  pipeline(file, unpacked, () => undefined);
  return unpacked;
}

async function readStart(path: string, field: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new EvaluationError(`"${field}": ${path} cannot be read (${codeOf(cause)}).`, { cause });
  }
}

async function readHead(
  path: string,
  isCompressed: boolean,
  name: string,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of streamBytes({ path, isCompressed })) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= HEAD_BYTES) break;
    }
  } catch (cause) {
    throw new EvaluationError(`${name} is damaged: it cannot be unpacked (${codeOf(cause)}).`, { cause });
  }
  return { bytes: Buffer.concat(chunks), isWhole: length < HEAD_BYTES };
}

/** What is no UTF-8 is taken for Latin-1, in which every byte means something. */
function encodingOf(bytes: Buffer, isWhole: boolean): TextFile['encoding'] {
  if (bytes.subarray(0, 2).equals(UTF16)) return 'utf16le';
  // The last character of a part may be cut in two.
  const ends = isWhole ? [0] : [0, 1, 2, 3];
  return ends.some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut))) ? 'utf8' : 'latin1';
}

/** The system's code for an error, such as `ENOENT`, or else its message. */
export function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return String(cause);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return 'message' in cause ? String(cause.message) : 'unknown';
}
