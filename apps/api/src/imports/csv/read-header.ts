import { open } from 'node:fs/promises';
import { ImportRefusal } from '../import-refusal.ts';
import type { CsvPosition } from './csv-reader.ts';
import { CR, LF, RecordScanner, type CsvFormat } from './record-scanner.ts';

/** The first line of a file, and how the file is written. */
export interface CsvHeader {
  readonly columns: readonly string[];
  readonly format: CsvFormat;
  /** Where the rows begin. */
  readonly start: CsvPosition;
}

/** What may stand between two fields, the likeliest first. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A header is far shorter. */
const HEAD_BYTES = 64 * 1024;

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** The beginnings of what is no CSV in UTF-8, and what to do about it. */
const OTHER_FORMATS: readonly (readonly [signature: Buffer, advice: string])[] = [
  [Buffer.from([0xff, 0xfe]), 'The file is in UTF-16; save it as "CSV UTF-8".'],
  [Buffer.from([0xfe, 0xff]), 'The file is in UTF-16; save it as "CSV UTF-8".'],
  [
    Buffer.from([0x1f, 0x8b]),
    'The file is compressed; unpack it, or upload it with "Content-Encoding: gzip".',
  ],
  [
    Buffer.from('PK\u0003\u0004', 'latin1'),
    'The file is a ZIP archive or a spreadsheet; save its table as "CSV UTF-8".',
  ],
];

/**
 * Reads the first line of a file.
 *
 * @param delimiter - `null`: the one with which `score` is highest, of equals the first
 * @param score - how sensible a header is
 * @throws {ImportRefusal} if the file does not begin like a CSV file
 */
export async function readHeader(
  path: string,
  delimiter: Delimiter | null,
  score: (columns: readonly string[]) => number,
): Promise<CsvHeader> {
  const { bytes, isWhole } = await readHead(path);
  refuseOtherFormats(bytes);
  const begin = bytes.subarray(0, UTF8_BOM.length).equals(UTF8_BOM) ? UTF8_BOM.length : 0;
  const lineEnd = bytes.includes(LF) || !bytes.includes(CR) ? LF : CR;
  const headers = (delimiter === null ? DELIMITERS : [delimiter]).map((candidate) =>
    scanHeader(bytes, begin, { delimiter: candidate.charCodeAt(0), lineEnd }, isWhole),
  );
  // Of equal scores the one with more columns: what is not ours still tells how the file is written.
  const rank = ({ columns }: CsvHeader): number => score(columns) * HEAD_BYTES + columns.length;
  return headers.reduce((best, header) => (rank(header) > rank(best) ? header : best));
}

function scanHeader(bytes: Buffer, begin: number, format: CsvFormat, isWhole: boolean): CsvHeader {
  const scanned = new RecordScanner(bytes, format, isWhole).scan(begin);
  if (scanned === null || 'broken' in scanned || isEmpty(scanned.fields)) {
    throw new ImportRefusal('The first line does not name the columns; is this a CSV file with a header?');
  }
  return {
    columns: scanned.fields.map((column) => column.trim()),
    format,
    start: { offset: scanned.end, line: scanned.lines + 1 },
  };
}

function isEmpty(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}

function refuseOtherFormats(bytes: Buffer): void {
  if (bytes.length === 0) throw new ImportRefusal('The file is empty.');
  for (const [signature, advice] of OTHER_FORMATS) {
    if (bytes.subarray(0, signature.length).equals(signature)) throw new ImportRefusal(advice);
  }
  if (bytes.includes(0)) throw new ImportRefusal('The file is not text; import a CSV file in UTF-8.');
}

async function readHead(path: string): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, HEAD_BYTES));
    await file.read(bytes, 0, bytes.length, 0);
    return { bytes, isWhole: size <= HEAD_BYTES };
  } finally {
    await file.close();
  }
}
