import { ApiProperty } from '@nestjs/swagger';
import {
  JOB_NAMES,
  JOB_STATUSES,
  JOB_TRIGGERS,
  type Job,
  type JobName,
  type JobStatus,
  type JobTrigger,
} from '@engagement/contracts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { JobRun } from '../job-run.entity.ts';

export class JobDto implements Job {
  @ApiProperty({ example: 'retrain-20261122T040000000Z' })
  readonly id!: string;

  @ApiProperty({ enum: JOB_NAMES })
  readonly job!: JobName;

  @ApiProperty({ enum: JOB_TRIGGERS })
  readonly trigger!: JobTrigger;

  @ApiProperty({ enum: JOB_STATUSES })
  readonly status!: JobStatus;

  @ApiProperty({ format: 'date-time', description: 'When it was due.' })
  readonly slot!: string;

  @ApiProperty({ format: 'date-time' })
  readonly started_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly finished_at!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What it is doing, in words; `null` once finished.',
  })
  readonly stage!: string | null;

  @ApiProperty({ type: [String], description: 'What came of it, in sentences.' })
  readonly outcome!: readonly string[];

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed, in one sentence.' })
  readonly error!: string | null;
}

export function toJob(run: JobRun): Job {
  return {
    id: run.id,
    job: run.job,
    trigger: run.trigger,
    status: run.status,
    slot: toIso(run.slot),
    started_at: toIso(run.startedAt),
    finished_at: toIsoOrNull(run.finishedAt),
    stage: run.stage,
    outcome: run.outcome,
    error: run.error,
  };
}
