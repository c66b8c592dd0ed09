import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeColumn } from '../database/column-types.ts';

/** One thing that is wrong with one row of a file. */
@Entity('import_errors')
export class ImportErrorEntity {
  @PrimaryColumn({ name: 'import_id', type: 'varchar' })
  importId!: string;

  /** Number of the row's first line, from 1. */
  @PrimaryColumn(wholeColumn)
  line!: number;

  /** Among the errors of the row, from 0. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  /** The viewer or show that the row is about, where that can be read: a viewer's erasure finds the row by it. */
  @Column({ name: 'row_id', type: 'varchar', nullable: true })
  rowId!: string | null;

  @Column({ type: 'varchar' })
  field!: string;

  @Column({ type: 'varchar' })
  code!: string;

  @Column({ type: 'text' })
  message!: string;

  /** What stands in the file, shortened. */
  @Column({ type: 'text' })
  value!: string;
}
