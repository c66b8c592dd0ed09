import { ApiProperty } from '@nestjs/swagger';
import type {
  Evidence,
  ExportedDay,
  ExportedFeature,
  ExportedScore,
  RejectedRow,
  UserExport,
} from '@engagement/contracts';
import { ViewingEventDto } from '../../events/dto/viewing-event.dto.ts';
import { EvidenceDto } from '../../predictions/dto/churn-user.dto.ts';
import { ObservedReasonDto } from '../../predictions/dto/observed-reason.dto.ts';
import { UserDto } from '../../users/dto/user.dto.ts';

export class ExportedDayDto implements ExportedDay {
  @ApiProperty({ format: 'date', description: "In the platform's time zone." })
  readonly day!: string;

  @ApiProperty({ type: 'integer' })
  readonly sessions!: number;

  @ApiProperty()
  readonly watch_minutes!: number;

  @ApiProperty({ type: 'integer' })
  readonly pauses!: number;

  @ApiProperty({ type: 'integer' })
  readonly buffer_events!: number;

  @ApiProperty({ type: 'integer', description: 'Sessions with at least one buffer event.' })
  readonly buffered_sessions!: number;

  @ApiProperty({ type: 'integer' })
  readonly recommended_sessions!: number;

  @ApiProperty()
  readonly recommended_minutes!: number;

  @ApiProperty({ format: 'date-time' })
  readonly last_login!: string;

  @ApiProperty({
    type: [Number],
    description: 'The hours of the day, counted from 0, in which a session began.',
  })
  readonly hours!: number[];
}

export class ExportedScoreDto implements ExportedScore {
  @ApiProperty({ format: 'date-time' })
  readonly as_of!: string;

  @ApiProperty()
  readonly state!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Probability of leaving, 0 to 1.' })
  readonly churn_risk!: number | null;

  @ApiProperty({ type: String, nullable: true })
  readonly band!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  readonly reason_confidence!: number | null;

  @ApiProperty({ type: [EvidenceDto] })
  readonly evidence!: Evidence[];

  @ApiProperty({ type: String, nullable: true })
  readonly suggested_action!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly last_seen_at!: string | null;
}

export class ExportedFeatureDto implements ExportedFeature {
  @ApiProperty({ format: 'date-time' })
  readonly as_of!: string;

  @ApiProperty({ description: '`column_n` where the model that knew its name is gone.' })
  readonly feature!: string;

  @ApiProperty()
  readonly value!: number;

  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the number says, in words.' })
  readonly meaning!: string | null;
}

export class RejectedRowDto implements RejectedRow {
  @ApiProperty()
  readonly import_id!: string;

  @ApiProperty({ type: 'integer' })
  readonly line!: number;

  @ApiProperty()
  readonly field!: string;

  @ApiProperty()
  readonly code!: string;

  @ApiProperty()
  readonly message!: string;

  @ApiProperty({ description: 'What stood in the file, shortened.' })
  readonly value!: string;
}

export class UserExportDto implements UserExport {
  @ApiProperty()
  readonly user!: UserDto;

  @ApiProperty({ type: [ViewingEventDto], description: 'Newest first.' })
  readonly events!: ViewingEventDto[];

  @ApiProperty({ type: [ExportedDayDto], description: 'What was added up from the events; oldest first.' })
  readonly days!: ExportedDayDto[];

  @ApiProperty({ type: [ExportedScoreDto], description: 'Oldest first.' })
  readonly churn_scores!: ExportedScoreDto[];

  @ApiProperty({ type: [ExportedFeatureDto], description: 'What the newest risk was computed from.' })
  readonly churn_features!: ExportedFeatureDto[];

  @ApiProperty({ type: [ObservedReasonDto], description: 'Why they left, as they said; newest first.' })
  readonly churn_reasons!: ObservedReasonDto[];

  @ApiProperty({
    type: [RejectedRowDto],
    description: 'Rows of theirs that an import could not take.',
  })
  readonly rejected_rows!: RejectedRowDto[];
}
