import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { UnsupportedMediaTypeError } from './domain-error.ts';

/** Bytes that a decoder gives at once. */
const CHUNK_BYTES = 65_536;

const DECODERS: Readonly<Record<string, (() => Transform) | null>> = {
  identity: null,
  gzip: () => createGunzip({ chunkSize: CHUNK_BYTES }),
  'x-gzip': () => createGunzip({ chunkSize: CHUNK_BYTES }),
  deflate: () => createInflate({ chunkSize: CHUNK_BYTES }),
  br: () => createBrotliDecompress({ chunkSize: CHUNK_BYTES }),
};

/** What `Content-Encoding` may say. */
export const CONTENT_ENCODINGS: readonly string[] = ['gzip', 'br', 'deflate'];

/**
 * @param header - `Content-Encoding`, where it was sent
 * @returns a new decoder; `null` when there is nothing to decode
 * @throws {UnsupportedMediaTypeError} for an encoding that we do not read, or several on top of each other
 */
export function decoderOf(header: string | undefined): Transform | null {
  if (header === undefined) return null;
  const encoding = header.trim().toLowerCase();
  if (!Object.hasOwn(DECODERS, encoding)) throw new UnsupportedMediaTypeError(adviceOn(header));
  return DECODERS[encoding]?.() ?? null;
}

function adviceOn(header: string): string {
  return `Content-Encoding ${JSON.stringify(header)} is not read here; send ${CONTENT_ENCODINGS.join(', ')} or none.`;
}
