import { ApiProperty } from '@nestjs/swagger';
import type { CursorPage, Import, ImportError, IsoInstant } from '@engagement/contracts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { ImportErrorEntity } from '../import-error.entity.ts';
import type { ImportEntity } from '../import.entity.ts';
import {
  IMPORT_KINDS,
  IMPORT_SOURCES,
  IMPORT_STATES,
  type ImportKind,
  type ImportSource,
  type ImportState,
} from '../import-vocabulary.ts';

export class ImportDto implements Import {
  @ApiProperty({ example: '0b5f0f0e-8c7e-4b0e-9d2c-3c0a4f5d7a11' })
  readonly id!: string;

  @ApiProperty({ enum: IMPORT_KINDS })
  readonly kind!: ImportKind;

  @ApiProperty({
    enum: IMPORT_STATES,
    description:
      '`waiting`: for the imports before it; `failed`: the file could not be read to its end, see `error`.',
  })
  readonly state!: ImportState;

  @ApiProperty({
    enum: IMPORT_SOURCES,
    description: '`upload`: sent to this API; `command`: read by `npm run import`.',
  })
  readonly source!: ImportSource;

  @ApiProperty({ example: 'events.csv' })
  readonly file_name!: string;

  @ApiProperty({ type: [String], description: 'What to know of the file, e.g. which columns were not read.' })
  readonly notes!: readonly string[];

  @ApiProperty({ type: 'integer', description: 'Size of the file, after decompression.' })
  readonly bytes_total!: number;

  @ApiProperty({ type: 'integer', description: 'How much of it is in the database.' })
  readonly bytes_done!: number;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'Share of the file that is in the database.' })
  readonly progress!: number;

  @ApiProperty({ type: 'integer', description: '`stored` + `duplicate` + `rejected`.' })
  readonly rows_read!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that are new, or for users and shows: new or updated.' })
  readonly stored!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that had been stored before.' })
  readonly duplicate!: number;

  @ApiProperty({ type: 'integer', description: 'Rows that could not be taken; `/errors` names each.' })
  readonly rejected!: number;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: IsoInstant;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly started_at!: IsoInstant | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly finished_at!: IsoInstant | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed.' })
  readonly error!: string | null;
}

export class ImportPageDto implements CursorPage<ImportDto> {
  @ApiProperty({ type: [ImportDto] })
  readonly items!: ImportDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export class ImportErrorDto implements ImportError {
  @ApiProperty({ type: 'integer', description: "The row's first line in the file; the header is line 1." })
  readonly line!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The viewer or show that the row is about, where it can be read.',
  })
  readonly row_id!: string | null;

  @ApiProperty({ description: 'The wrong field; empty when the row as a whole is no row.' })
  readonly field!: string;

  @ApiProperty({ description: 'Stable code of the broken rule.' })
  readonly code!: string;

  @ApiProperty()
  readonly message!: string;

  @ApiProperty({ description: 'What stands in the file, shortened to 200 characters.' })
  readonly value!: string;
}

export class ImportErrorPageDto implements CursorPage<ImportErrorDto> {
  @ApiProperty({ type: [ImportErrorDto] })
  readonly items!: ImportErrorDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export function toImport(record: ImportEntity): ImportDto {
  const { bytesDone, bytesTotal, state } = record;
  return {
    id: record.id,
    kind: record.kind,
    state,
    source: record.source,
    file_name: record.fileName,
    notes: record.notes,
    bytes_total: bytesTotal,
    bytes_done: bytesDone,
    progress: state === 'succeeded' ? 1 : bytesTotal === 0 ? 0 : Math.min(1, bytesDone / bytesTotal),
    rows_read: record.rowsRead,
    stored: record.stored,
    duplicate: record.duplicate,
    rejected: record.rejected,
    created_at: toIso(record.createdAt),
    started_at: toIsoOrNull(record.startedAt),
    finished_at: toIsoOrNull(record.finishedAt),
    error: record.error,
  };
}

export function toImportError(error: ImportErrorEntity): ImportErrorDto {
  const { line, rowId, field, code, message, value } = error;
  return { line, row_id: rowId, field, code, message, value };
}
