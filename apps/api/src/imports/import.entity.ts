import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn, wholeColumn } from '../database/column-types.ts';
import type { Delimiter } from './csv/read-header.ts';
import type { ColumnMapping } from './column-layout.ts';
import type { ImportKind, ImportSource, ImportState } from './import-vocabulary.ts';

/** One file on its way in; how far it is moves in the same transaction as its rows. */
@Entity('imports')
export class ImportEntity {
  @PrimaryColumn({ type: 'varchar' })
  id!: string;

  @Column({ type: 'varchar' })
  kind!: ImportKind;

  @Column({ type: 'varchar' })
  state!: ImportState;

  @Column({ type: 'varchar' })
  source!: ImportSource;

  /** As its owner calls it. */
  @Column({ name: 'file_name', type: 'varchar' })
  fileName!: string;

  /** Where it lies on the machine that reads it. */
  @Column({ type: 'text' })
  path!: string;

  /** Epoch ms of the file's last change; with path and size it tells whether a file is the one that was read before. */
  @Column({ name: 'modified_at', ...instantColumn })
  modifiedAt!: number;

  @Column(jsonColumn)
  mapping!: ColumnMapping;

  /** `null`: found by itself. */
  @Column({ type: 'varchar', nullable: true })
  delimiter!: Delimiter | null;

  /** What its owner should know of the file, in sentences. */
  @Column(jsonColumn)
  notes!: readonly string[];

  @Column({ name: 'bytes_total', ...wholeColumn })
  bytesTotal!: number;

  /** Where to go on: a record begins there. 0: not begun. */
  @Column({ name: 'bytes_done', ...wholeColumn })
  bytesDone!: number;

  /** Number of the line that begins there. */
  @Column({ name: 'next_line', ...wholeColumn })
  nextLine!: number;

  @Column({ name: 'rows_read', ...wholeColumn })
  rowsRead!: number;

  @Column(wholeColumn)
  stored!: number;

  @Column(wholeColumn)
  duplicate!: number;

  @Column(wholeColumn)
  rejected!: number;

  /** Who reads it: the last to begin. Whoever began before finds another's name here and stops. */
  @Column({ type: 'varchar', nullable: true })
  runner!: string | null;

  @Column({ name: 'created_at', ...instantColumn })
  createdAt!: number;

  @Column({ name: 'started_at', nullable: true, ...instantColumn })
  startedAt!: number | null;

  @Column({ name: 'finished_at', nullable: true, ...instantColumn })
  finishedAt!: number | null;

  /** Why it failed, for its owner. */
  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
