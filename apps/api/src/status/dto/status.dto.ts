import { ApiProperty } from '@nestjs/swagger';
import type { Limits, PlatformStatus, RetentionDays, Version } from '@engagement/contracts';
import { JobDto } from '../../jobs/dto/job.dto.ts';

const SETUPS = ['importing', 'training', 'ready'] as const;

export class PlatformStatusDto implements PlatformStatus {
  @ApiProperty()
  readonly version!: string;

  @ApiProperty({ example: 'UTC' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly now!: string;

  @ApiProperty()
  readonly has_sample_data!: boolean;

  @ApiProperty()
  readonly has_events!: boolean;

  @ApiProperty({
    enum: SETUPS,
    description: '`importing`: sample data is being loaded; `training`: the first models are being trained.',
  })
  readonly setup!: (typeof SETUPS)[number];

  @ApiProperty({ type: [JobDto] })
  readonly running_jobs!: JobDto[];

  @ApiProperty({ type: JobDto, nullable: true, description: 'The newest finished retraining.' })
  readonly last_retrain!: JobDto | null;
}

export class VersionDto implements Version {
  @ApiProperty({ example: '0.1.0' })
  readonly version!: string;

  @ApiProperty({ example: 'v20.19.0' })
  readonly node!: string;

  @ApiProperty({ enum: ['sqlite', 'postgres'] })
  readonly database!: 'sqlite' | 'postgres';
}

const days = { type: 'integer', minimum: 1 } as const;

export class RetentionDaysDto implements RetentionDays {
  @ApiProperty({ ...days, description: 'Viewing sessions as they were sent.' })
  readonly events!: number;

  @ApiProperty({ ...days, description: 'What is counted per viewer, per show and per session.' })
  readonly days!: number;

  @ApiProperty({ ...days, description: 'Churn scores, and the features that they were computed from.' })
  readonly scores!: number;

  @ApiProperty(days)
  readonly forecasts!: number;

  @ApiProperty({ ...days, description: 'Records of imports that have ended, and their rejected rows.' })
  readonly imports!: number;

  @ApiProperty({
    ...days,
    description: 'Runs of jobs that have ended; the newest of each job always is kept.',
  })
  readonly jobs!: number;

  @ApiProperty({ ...days, description: 'Alarms that are resolved.' })
  readonly alarms!: number;

  @ApiProperty({ ...days, description: 'Who did what.' })
  readonly audit_log!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Viewers who were neither seen nor registered again; 0: for ever.',
  })
  readonly viewers!: number;
}

export class LimitsDto implements Limits {
  @ApiProperty({ type: 'integer', description: 'Bytes of one request, after decompression.' })
  readonly max_body_bytes!: number;

  @ApiProperty({ type: 'integer', description: 'Bytes of one event.' })
  readonly max_event_bytes!: number;

  @ApiProperty({ type: 'integer', description: 'Rows of one JSON batch.' })
  readonly max_batch_rows!: number;

  @ApiProperty({ type: 'integer', description: 'Rows of one NDJSON batch.' })
  readonly max_ndjson_rows!: number;

  @ApiProperty({ type: 'integer', description: 'Bytes of one imported file, after decompression.' })
  readonly max_import_bytes!: number;

  @ApiProperty({ type: 'integer', description: 'Rows of one page of a list.' })
  readonly max_page_rows!: number;

  @ApiProperty({ type: 'integer', description: 'Characters of an id.' })
  readonly max_id_length!: number;

  @ApiProperty({ type: 'integer', description: 'Characters of any other text.' })
  readonly max_text_length!: number;

  @ApiProperty({ type: 'integer', description: 'How far in the future the time of an event may be.' })
  readonly max_ahead_ms!: number;

  @ApiProperty({ type: 'integer', description: 'An event that is older is refused.' })
  readonly event_retention_days!: number;

  @ApiProperty({
    type: RetentionDaysDto,
    description: 'Days for which each kind of data is kept, beside today.',
  })
  readonly retention_days!: RetentionDaysDto;
}
