import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import type { BodyMemory, HeldBytes } from './body-memory.ts';
import { decoderOf } from './content-encoding.ts';
import { DomainError, MalformedBodyError, PayloadTooLargeError } from './domain-error.ts';

/** How a request's body is read. */
export interface BodyTerms {
  /** Bytes, after decompression. */
  readonly maxBytes: number;
  /** What may have so many bytes, for the error: e.g. `An event`. */
  readonly what: string;
  readonly memory: BodyMemory;
  readonly held: HeldBytes;
}

/**
 * Reads a body whole, decompressing it on the way.
 *
 * It is never in memory beyond its limit: a body that is announced as too large is not read, and a bomb is cut off while it
 * unfolds. What the client still sends of a compressed body is then dropped before the refusal, which would otherwise be lost
 * in an upload that is cut off.
 *
 * @throws {PayloadTooLargeError} naming the limit
 * @throws {MalformedBodyError} if the body ends early or is not what `Content-Encoding` says
 * @throws {UnsupportedMediaTypeError} for an encoding that is not read here
 * @throws {OverloadedError} if all bodies together are too much
 */
export async function readBody(request: IncomingMessage, terms: BodyTerms): Promise<Buffer> {
  if (Number(request.headers['content-length']) > terms.maxBytes)
    throw new PayloadTooLargeError(terms.what, terms.maxBytes);
  const decoder = decoderOf(request.headers['content-encoding']);
  return decoder === null ? collect(request, terms) : readEncoded(request, decoder, terms);
}

async function readEncoded(request: IncomingMessage, decoder: Transform, terms: BodyTerms): Promise<Buffer> {
  request.on('error', (error) => decoder.destroy(error));
  request.pipe(decoder);
  try {
    return await collect(decoder, terms);
  } catch (error) {
    request.unpipe(decoder);
    decoder.destroy();
    await drop(request, terms.maxBytes);
    throw error;
  }
}

function collect(source: Readable, { maxBytes, what, memory, held }: BodyTerms): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;

    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) {
        fail(new PayloadTooLargeError(what, maxBytes));
        return;
      }
      try {
        memory.hold(held, chunk.length);
      } catch (error) {
        fail(error);
        return;
      }
      chunks.push(chunk);
    };
    const onEnd = (): void => {
      stopListening();
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size));
    };
    const fail = (error: unknown): void => {
      stopListening();
      source.pause();
      // A late error of a source that nobody reads any more must not end the server.
      source.on('error', () => undefined);
      reject(error instanceof DomainError ? error : new MalformedBodyError(UNREADABLE, { cause: error }));
    };
    const stopListening = (): void => {
      source.off('data', onData).off('end', onEnd).off('error', fail);
    };
    source.on('data', onData).on('end', onEnd).on('error', fail);
  });
}

/** Reads on to the end, as far as a body may go, and keeps nothing. */
function drop(request: IncomingMessage, maxBytes: number): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) {
      resolve();
      return;
    }
    let left = maxBytes;
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) resolve();
    });
    request.on('end', resolve).on('close', resolve);
    request.resume();
  });
}

const UNREADABLE = 'The body ends early, or is not what its Content-Encoding says.';
