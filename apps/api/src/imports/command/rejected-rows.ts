import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvStringifier } from '../../common/csv.ts';
import { toImportError, type ImportErrorDto } from '../dto/import.dto.ts';
import type { ImportsRepository } from '../imports.repository.ts';

const ERRORS_PER_PAGE = 1_000;

const COLUMNS = [
  'line',
  'row_id',
  'field',
  'code',
  'message',
  'value',
] as const satisfies readonly (keyof ImportErrorDto)[];

/** @returns where the rejected rows of a file go */
export function rejectedPath(file: string, errorsDir: string | null): string {
  return join(errorsDir ?? dirname(file), `${basename(file)}.rejected.csv`);
}

/** Writes every rejected row of an import with its line and reason, whichever run rejected it. */
export async function writeRejectedRows(
  imports: ImportsRepository,
  importId: string,
  path: string,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Written beside and renamed, so that there is never half a list.
  const partial = `${path}.part`;
  await pipeline([
    Readable.from(allErrors(imports, importId)),
    csvStringifier(COLUMNS),
    createWriteStream(partial),
  ]);
  await rename(partial, path);
}

async function* allErrors(imports: ImportsRepository, importId: string): AsyncGenerator<ImportErrorDto> {
  for (let page = await imports.listErrors(importId, ERRORS_PER_PAGE, undefined); page.length > 0;) {
    yield* page.map(toImportError);
    page = await imports.listErrors(importId, ERRORS_PER_PAGE, page.at(-1));
  }
}
