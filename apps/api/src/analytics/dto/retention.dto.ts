import { formatDay, type Cohort } from '@engagement/analytics';
import type { CohortUser, Page, RetentionCell, RetentionCohort, RetentionTable } from '@engagement/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ListQueryDto } from '../../common/list-query.dto.ts';

const MAX_WEEKS = 26;

export class RetentionQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    default: 8,
    minimum: 1,
    maximum: MAX_WEEKS,
    description: 'Cohorts, the running week included.',
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(MAX_WEEKS)
  @IsInt()
  readonly weeks: number = 8;
}

export class CohortUsersQueryDto extends ListQueryDto {
  @ApiProperty({ example: '2026-11-16', description: 'Monday of the week in which the viewers first came.' })
  @IsString()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'cohort must be a day, such as 2026-11-16.' })
  readonly cohort!: string;

  @ApiProperty({ type: 'integer', example: 1, minimum: 0, maximum: 60, description: 'Weeks after that one.' })
  @Type(() => Number)
  @Min(0)
  @Max(60)
  @IsInt()
  readonly week!: number;

  @ApiPropertyOptional({
    type: Boolean,
    default: true,
    description: 'Those who came in that week, or with `false` those who did not.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly active: boolean = true;
}

export class RetentionCellDto implements RetentionCell {
  @ApiProperty({ type: 'integer', description: 'Weeks after the own one of the cohort, which is 0.' })
  readonly week!: number;

  @ApiProperty({ description: '`false` while the week is still running.' })
  readonly is_complete!: boolean;

  @ApiProperty({ type: 'integer', description: 'Viewers of the cohort with a session in the week.' })
  readonly active_users!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    description: 'Of the cohort; `null` where nobody is in it.',
  })
  readonly share!: number | null;
}

export class RetentionCohortDto implements RetentionCohort {
  @ApiProperty({ example: '2026-11-16', description: 'Monday, in the time zone of the platform.' })
  readonly week!: string;

  @ApiProperty({ type: 'integer', description: 'Viewers whose first stored session was in this week.' })
  readonly users!: number;

  @ApiProperty({ type: [RetentionCellDto], description: 'One for each week that has begun.' })
  readonly cells!: RetentionCellDto[];

  static from({ firstDay, users, activeUsers }: Cohort): RetentionCohort {
    return {
      week: formatDay(firstDay),
      users,
      cells: activeUsers.map((active, week) => ({
        week,
        is_complete: week < activeUsers.length - 1,
        active_users: active,
        share: users === 0 ? null : active / users,
      })),
    };
  }
}

export class RetentionTableDto implements RetentionTable {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was counted; on a large platform some minutes ago.',
  })
  readonly as_of!: string;

  @ApiProperty({ type: [RetentionCohortDto], description: 'Oldest first.' })
  readonly cohorts!: RetentionCohortDto[];
}

export class CohortUserDto implements CohortUser {
  @ApiProperty()
  readonly user_id!: string;

  @ApiProperty({ example: '2026-11-16' })
  readonly first_seen_on!: string;

  @ApiProperty({ example: '2026-11-22' })
  readonly last_seen_on!: string;
}

export class CohortUserPageDto implements Page<CohortUser> {
  @ApiProperty({ type: [CohortUserDto] })
  readonly items!: CohortUserDto[];

  @ApiProperty({ type: 'integer' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}
