import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** An answer as it came over the wire, taken apart by us: what a client library would refuse is ours to judge. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; a header that came twice stands here twice. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly ms: number;
}

/** `silence`: the limit passed; `closed`: the connection ended without an answer. */
export type Exchange = WireAnswer | 'silence' | 'closed';

/**
 * Sends bytes on a connection of their own and reads what comes back until its end, or for a stream the beginning.
 *
 * @param limitMs - after which the server counts as hung
 */
export function exchange(url: string, bytes: Buffer, limitMs: number): Promise<Exchange> {
  const { hostname, port } = new URL(url);
  const startedAt = performance.now();
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const end = (outcome: 'silence' | 'closed'): void => {
      clearTimeout(timer);
      socket.destroy();
      done(readAnswer(Buffer.concat(chunks), performance.now() - startedAt) ?? outcome);
    };
    const timer = setTimeout(() => end('silence'), limitMs);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isStream(chunks)) end('closed');
    });
    // The server may cut off a request that it does not want to read to its end; what it said before that counts.
    socket.on('error', () => end('closed'));
    socket.on('end', () => end('closed'));
  });
}

export function headerOf({ headers }: WireAnswer, name: string): string | undefined {
  return headers.find(([key]) => key === name)?.[1];
}

/** Server-sent events never end: their first is enough. */
function isStream(chunks: readonly Buffer[]): boolean {
  const text = chunks.length > 4 ? '' : Buffer.concat(chunks).toString('latin1');
  return /content-type: text\/event-stream/i.test(text) && text.includes('data:');
}

/** @returns `null` for what is no answer, or not all of its head */
export function readAnswer(bytes: Buffer, ms: number): WireAnswer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
  if (status === undefined) return null;
  const rest = bytes.subarray(end + 4);
  if (status === '100') return readAnswer(rest, ms);
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const value = (name: string): string => headers.find(([key]) => key === name)?.[1] ?? '';
  // What comes after the length is another answer, to what the server took for another request.
  const announced = rest.subarray(
    0,
    value('content-length') === '' ? rest.length : Number(value('content-length')),
  );
  const raw = value('transfer-encoding') === 'chunked' ? joinChunks(rest) : announced;
  return { status: Number(status), headers, body: decompress(raw, value('content-encoding')), ms };
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = lineEnd < 0 ? 0 : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

function decompress(bytes: Buffer, encoding: string): Buffer {
  if (bytes.length === 0) return bytes;
  switch (encoding) {
    case 'gzip':
      return gunzipSync(bytes);
    case 'br':
      return brotliDecompressSync(bytes);
    case 'deflate':
      return inflateSync(bytes);
    default:
      return bytes;
  }
}
