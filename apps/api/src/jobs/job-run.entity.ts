import type { JobName, JobStatus, JobTrigger } from '@engagement/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn, jsonColumn } from '../database/column-types.ts';

/** One run of a job, keyed by the time it was due. */
@Entity('job_runs')
export class JobRun {
  @PrimaryColumn({ type: 'varchar' })
  job!: JobName;

  @PrimaryColumn(instantColumn)
  slot!: number;

  @Column({ type: 'varchar' })
  id!: string;

  @Column({ name: 'triggered_by', type: 'varchar' })
  trigger!: JobTrigger;

  @Column({ type: 'varchar' })
  status!: JobStatus;

  /** The server process that runs it. */
  @Column({ type: 'varchar' })
  holder!: string;

  /** Until when the holder may be taken to be alive. */
  @Column({ name: 'lease_until', ...instantColumn })
  leaseUntil!: number;

  /** Counts the holders: what an earlier holder publishes late is refused. */
  @Column({ type: 'integer' })
  fence!: number;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'varchar', nullable: true })
  stage!: string | null;

  @Column(jsonColumn)
  outcome!: readonly string[];

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ name: 'started_at', ...instantColumn })
  startedAt!: number;

  @Column({ name: 'finished_at', nullable: true, ...instantColumn })
  finishedAt!: number | null;
}
