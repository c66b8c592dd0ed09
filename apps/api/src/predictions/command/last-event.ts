import type { TimeZone } from '@engagement/analytics';
import { countKnownColumns, layOutColumns } from '../../imports/column-layout.ts';
import { readCsv } from '../../imports/csv/csv-reader.ts';
import { readHeader } from '../../imports/csv/read-header.ts';
import type { FileIdentity } from '../../imports/imports.repository.ts';

const ROWS_AT_ONCE = 10_000;

/**
 * When the last event of some files began; times that cannot be read do not count.
 *
 * @returns epoch ms; `null` without any
 * @throws {ImportRefusal} if a file cannot be imported
 */
export async function lastEventAt(files: readonly FileIdentity[], zone: TimeZone): Promise<number | null> {
  let last = -Infinity;
  for (const { kind, mapping, path, delimiter } of files) {
    const header = await readHeader(path, delimiter, (columns) => countKnownColumns(kind, columns, mapping));
    const { columns } = layOutColumns(kind, header.columns, mapping);
    const { index } = columns.find(({ field }) => field === 'login_time')!;
    const source = { path, format: header.format, columns: header.columns.length };
    for await (const { rows } of readCsv(source, header.start, ROWS_AT_ONCE)) {
      for (const row of rows) {
        const text = 'fields' in row ? row.fields[index]!.trim() : '';
        last = Math.max(last, zone.parseInstant(text) ?? -Infinity);
      }
    }
  }
  return last === -Infinity ? null : last;
}
