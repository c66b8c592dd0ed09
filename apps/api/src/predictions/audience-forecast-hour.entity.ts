import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/column-types.ts';

/** What was expected for one hour, and when that was said. */
@Entity('audience_forecasts')
export class AudienceForecastHour {
  @PrimaryColumn({ name: 'issued_at', ...instantColumn })
  issuedAt!: number;

  @PrimaryColumn({ name: 'hour_start', ...instantColumn })
  hourStart!: number;

  @Column({ name: 'hour_end', ...instantColumn })
  hourEnd!: number;

  @Column({ name: 'model_id', type: 'varchar' })
  modelId!: string;

  @Column({ name: 'expected_users', type: 'double precision' })
  expectedUsers!: number;

  @Column({ name: 'low_80', type: 'double precision' })
  low80!: number;

  @Column({ name: 'high_80', type: 'double precision' })
  high80!: number;

  @Column({ name: 'low_95', type: 'double precision' })
  low95!: number;

  @Column({ name: 'high_95', type: 'double precision' })
  high95!: number;
}
