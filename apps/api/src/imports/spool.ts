import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import {
  MalformedBodyError,
  PayloadTooLargeError,
  UnsupportedMediaTypeError,
} from '../common/domain-error.ts';
import { AppConfig } from '../config/app-config.ts';

/** A file on its way in. */
export interface Upload {
  readonly body: Readable;
  /** Of the body: `gzip`, `br`, or `undefined` for none. */
  readonly encoding: string | undefined;
  /** Bytes that were announced; 0: none were. */
  readonly length: number;
}

/** A file that was uploaded whole. */
export interface SpooledFile {
  readonly path: string;
  /** After decompression. */
  readonly bytes: number;
  /** Epoch ms. */
  readonly modifiedAt: number;
}

/** An upload that has not grown for so long is not one any more. */
const ABANDONED_AFTER_MS = 3_600_000;

const PARTIAL = '.part';

/** What an answer calls it. */
const FILE = 'A file';

/** Keeps uploaded files until they are in the database, unpacked, so that a place in one can be gone back to. */
@Injectable()
export class Spool {
  private readonly folder: string;
  private readonly maxBytes: number;

  constructor(config: AppConfig) {
    this.folder = join(config.dataDir, 'imports');
    this.maxBytes = config.limits.maxImportBytes;
  }

  /**
   * Writes an upload to the disk as it arrives; one that breaks off leaves nothing behind.
   *
   * @throws {PayloadTooLargeError} if it is larger than a file may be, after decompression
   * @throws {UnsupportedMediaTypeError} if the encoding is another
   * @throws {MalformedBodyError} if it cannot be decompressed, or breaks off
   */
  async keep(id: string, { body, encoding, length }: Upload): Promise<SpooledFile> {
    if (length > this.maxBytes) throw new PayloadTooLargeError(FILE, this.maxBytes);
    const path = join(this.folder, `${id}.csv`);
    const partial = path + PARTIAL;
    const unpack = decompressorFor(encoding);
    await mkdir(this.folder, { recursive: true });
    try {
      // Not the body itself, which a failure would destroy, and with it the connection that takes the answer.
      const chunks = { [Symbol.asyncIterator]: () => body.iterator({ destroyOnReturn: false }) };
      await pipeline([
        Readable.from(chunks),
        ...unpack,
        new ByteLimit(this.maxBytes),
        createWriteStream(partial),
      ]);
      const { size, mtimeMs } = await syncToDisk(partial);
      await rename(partial, path);
      return { path, bytes: size, modifiedAt: Math.trunc(mtimeMs) };
    } catch (error) {
      await rm(partial, { force: true });
      throw asUploadError(error);
    }
  }

  /** Removes a file that is in the database, or will never be. */
  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  /** Whether an upload lies here, and not with another server on the same database. */
  async holds(path: string): Promise<boolean> {
    return (await fileStatus(path)) !== null;
  }

  /**
   * Removes what uploads left that were cut off by the end of the server.
   *
   * @param wanted - files that are still to be read
   * @param now - epoch ms
   */
  async removeAbandoned(wanted: ReadonlySet<string>, now: number): Promise<void> {
    for (const name of await namesIn(this.folder)) {
      const path = join(this.folder, name);
      const status = await fileStatus(path);
      // A young file may be an upload under way, of another server on this machine.
      if (status === null || wanted.has(path) || now - status.mtimeMs < ABANDONED_AFTER_MS) continue;
      await rm(path, { force: true });
    }
  }
}

/** Lets bytes through up to a limit. */
class ByteLimit extends Transform {
  private bytes = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) done(new PayloadTooLargeError(FILE, this.maxBytes));
    else done(null, chunk);
  }
}

function decompressorFor(encoding: string | undefined): Transform[] {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return [];
    case 'gzip':
    case 'x-gzip':
      return [createGunzip()];
    case 'br':
      return [createBrotliDecompress()];
    default:
      throw new UnsupportedMediaTypeError(
        `Content-Encoding ${JSON.stringify(encoding)} is not known; send gzip, br or none.`,
      );
  }
}

/** What is accepted must survive a power cut. */
async function syncToDisk(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return await file.stat();
  } finally {
    await file.close();
  }
}

const CUT_OFF = /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/;
const NOT_COMPRESSED = /^(Z_|ERR__ERROR_|ERR_BROTLI)/;

/** @returns the failure as the client's, where it is */
function asUploadError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (CUT_OFF.test(code)) return new MalformedBodyError('The upload broke off; nothing of it was kept.');
  if (!NOT_COMPRESSED.test(code)) return error;
  return new MalformedBodyError(
    'The body cannot be decompressed: it is not what its Content-Encoding says, or not all of it.',
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Nothing was ever uploaded.
    return [];
  }
}

async function fileStatus(path: string): Promise<{ readonly mtimeMs: number } | null> {
  try {
    return await stat(path);
  } catch {
    return null;
  }
}
