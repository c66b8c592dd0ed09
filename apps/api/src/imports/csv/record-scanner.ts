import { isUtf8 } from 'node:buffer';

/** How a file's records are written: bytes that mean what a character means in ASCII. */
export interface CsvFormat {
  /** Between two fields, e.g. 0x2c for a comma. */
  readonly delimiter: number;
  /** At the end of a line: 0x0a, or 0x0d in files of old Macs. A CR before an LF belongs to the end of the line. */
  readonly lineEnd: number;
}

/** Why a line is no record. */
export type BrokenReason = 'quoteNotClosed' | 'textAfterQuote' | 'tooLong' | 'notUtf8';

/** What stands at a position. */
export type Scanned =
  | { readonly fields: readonly string[]; readonly end: number; readonly lines: number }
  | { readonly broken: BrokenReason; readonly text: string; readonly end: number };

/** A record holds a few fields of up to 256 characters; beyond this somebody forgot a quote. */
export const MAX_RECORD_BYTES = 32_768;

export const LF = 0x0a;
export const CR = 0x0d;
const QUOTE = 0x22;
const SPACE = 0x20;

/**
 * Cuts bytes into records as RFC 4180 describes them, and says where each one ends.
 *
 * More forgiving than the RFC where the meaning is clear: spaces around a quoted field are dropped, and a quote within a field
 * that did not begin with one is a character like any other. What is broken costs its own line, never the lines after it.
 */
export class RecordScanner {
  private readonly delimiterText: string;
  /** The first quote at or after the last place that was asked about; saves a search for every line without quotes. */
  private nextQuote = -1;

  /**
   * @param bytes - of the file
   * @param isLast - whether the file ends with them
   */
  constructor(
    private readonly bytes: Buffer,
    private readonly format: CsvFormat,
    private readonly isLast: boolean,
  ) {
    this.delimiterText = String.fromCharCode(format.delimiter);
  }

  /** @returns the record that begins at `start`; `null` when it goes on after the bytes */
  scan(start: number): Scanned | null {
    const line = this.lineAt(start);
    if (line === null) return null;
    if (this.hasQuote(start, line.textEnd)) return this.scanQuoted(start, line);
    if (line.textEnd - start > MAX_RECORD_BYTES) return this.brokenLine('tooLong', start, line);
    const text = this.decode(start, line.textEnd);
    if (text === null) return this.brokenLine('notUtf8', start, line);
    return { fields: text.split(this.delimiterText), end: line.end, lines: 1 };
  }

  /** The physical line that begins at `start`, as one field: for a record that turned out not to be one. */
  scanLine(start: number): { readonly text: string; readonly end: number } {
    const line = this.lineAt(start)!;
    return { text: this.textOf(start, line.textEnd), end: line.end };
  }

  private scanQuoted(start: number, line: Line): Scanned | null {
    const fields: string[] = [];
    let at = start;
    for (;;) {
      const field = this.fieldAt(at);
      // Two bytes ahead, because a CR at the end of the bytes may be the first half of a line's end.
      if (field === null || (!this.isLast && field.end + 1 >= this.bytes.length)) {
        if (!this.isLast && this.bytes.length - start <= MAX_RECORD_BYTES) return null;
        return this.brokenLine('quoteNotClosed', start, line);
      }
      if (field.end - start > MAX_RECORD_BYTES) return this.brokenLine('tooLong', start, line);
      if (field.text === null) return this.brokenLine('notUtf8', start, line);
      fields.push(field.text);
      const next = this.bytes[field.end];
      if (next === this.format.delimiter) {
        at = field.end + 1;
        continue;
      }
      const end = this.endOfLineAt(field.end);
      if (end === null) return this.brokenLine('textAfterQuote', start, line);
      return { fields, end, lines: this.countLines(start, end) };
    }
  }

  /** @returns the field and where it ends; `null` when its quote is not closed within the bytes */
  private fieldAt(start: number): { readonly text: string | null; readonly end: number } | null {
    const open = this.skipSpaces(start);
    if (this.bytes[open] !== QUOTE) {
      let end = start;
      while (end < this.bytes.length && !this.endsField(end)) end++;
      return { text: this.decode(start, end), end };
    }
    let close = open + 1;
    let hasDoubled = false;
    for (;;) {
      close = this.bytes.indexOf(QUOTE, close);
      // Whether a quote at the very end closes the field or is the first of two, the next bytes tell.
      if (close === -1 || (close + 1 >= this.bytes.length && !this.isLast)) return null;
      if (this.bytes[close + 1] !== QUOTE) break;
      hasDoubled = true;
      close += 2;
    }
    const text = this.decode(open + 1, close);
    const end = this.skipSpaces(close + 1);
    return { text: hasDoubled && text !== null ? text.replaceAll('""', '"') : text, end };
  }

  private lineAt(start: number): Line | null {
    const found = this.bytes.indexOf(this.format.lineEnd, start);
    if (found === -1 && !this.isLast) return null;
    const lineEnd = found === -1 ? this.bytes.length : found;
    const endsWithCr =
      this.format.lineEnd === LF && lineEnd > start && this.bytes[lineEnd - 1] === CR && found !== -1;
    return { textEnd: endsWithCr ? lineEnd - 1 : lineEnd, end: found === -1 ? lineEnd : found + 1 };
  }

  private hasQuote(start: number, end: number): boolean {
    if (this.nextQuote < start) {
      const found = this.bytes.indexOf(QUOTE, start);
      this.nextQuote = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    return this.nextQuote < end;
  }

  private endsField(at: number): boolean {
    const byte = this.bytes[at];
    return byte === this.format.delimiter || this.endOfLineAt(at) !== null;
  }

  /** Where the next line begins, when a line ends at `at`; `null` when none does. */
  private endOfLineAt(at: number): number | null {
    if (at >= this.bytes.length) return this.bytes.length;
    if (this.bytes[at] === this.format.lineEnd) return at + 1;
    return this.bytes[at] === CR && this.bytes[at + 1] === this.format.lineEnd ? at + 2 : null;
  }

  private skipSpaces(start: number): number {
    let at = start;
    while (this.bytes[at] === SPACE) at++;
    return at;
  }

  private countLines(start: number, end: number): number {
    let lines = 0;
    for (let at = start; at < end; lines++) {
      const found = this.bytes.indexOf(this.format.lineEnd, at);
      at = found === -1 ? end : found + 1;
    }
    return lines;
  }

  private brokenLine(broken: BrokenReason, start: number, line: Line): Scanned {
    return { broken, text: this.textOf(start, line.textEnd), end: line.end };
  }

  private textOf(start: number, end: number): string {
    return this.bytes.toString('utf8', start, Math.min(end, start + MAX_RECORD_BYTES));
  }

  /** @returns `null` for what is not UTF-8: decoding it anyway would store something else than was meant */
  private decode(start: number, end: number): string | null {
    const text = this.bytes.toString('utf8', start, end);
    return text.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, end)) ? null : text;
  }
}

interface Line {
  /** Where its text ends. */
  readonly textEnd: number;
  /** Where the next line begins. */
  readonly end: number;
}
