import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** One fact about this installation, e.g. that the sample data is loaded. */
@Entity('settings')
export class Setting {
  @PrimaryColumn({ type: 'varchar' })
  name!: string;

  @Column(jsonColumn)
  value!: unknown;

  @Column({ name: 'updated_at', ...instantColumn })
  updatedAt!: number;
}
