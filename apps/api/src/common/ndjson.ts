import { isUtf8 } from 'node:buffer';

/** Reads one JSON text. @throws {Error} if it is none, or would change what all objects inherit */
export type ParseJson = (text: string) => unknown;

/** One row as it was sent: its value and how many bytes it has, or that it is no JSON. */
export type SentLine =
  { readonly value: unknown; readonly bytes: number } | { readonly value?: never; readonly bytes: null };

const LINE_FEED = 0x0a;

/** Content types of newline-delimited JSON. */
export const NDJSON_TYPES: readonly string[] = [
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
];

/** A body of newline-delimited JSON, parsed line by line as it is asked for its rows. */
export class NdjsonBody {
  constructor(
    private readonly bytes: Buffer,
    private readonly parse: ParseJson,
  ) {}

  /** The lines that are not blank, in order. */
  *lines(): Generator<SentLine> {
    const { bytes } = this;
    const isText = isUtf8(bytes);
    for (let start = 0; start < bytes.length;) {
      const feed = bytes.indexOf(LINE_FEED, start);
      const end = feed === -1 ? bytes.length : feed;
      const text = bytes.toString('utf8', start, end).trim();
      if (text !== '') yield this.read(text, end - start, isText || isUtf8(bytes.subarray(start, end)));
      start = end + 1;
    }
  }

  private read(text: string, bytes: number, isText: boolean): SentLine {
    if (!isText) return { bytes: null };
    try {
      return { value: this.parse(text), bytes };
    } catch {
      return { bytes: null };
    }
  }
}
