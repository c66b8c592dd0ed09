import type { PlaybackQuality, RankedShow } from '@engagement/analytics';
import type {
  CountryPlayback,
  DayPlayback,
  PlaybackFigures,
  PlaybackReport,
  ShowPlayback,
} from '@engagement/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DayRangeQueryDto } from './day-range.dto.ts';

export class PlaybackQualityQueryDto extends DayRangeQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    default: 10,
    minimum: 1,
    maximum: 100,
    description: 'Shows to list.',
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(100)
  @IsInt()
  readonly limit: number = 10;
}

export class PlaybackFiguresDto implements PlaybackFigures {
  @ApiProperty({ type: 'integer' })
  readonly sessions!: number;

  @ApiProperty()
  readonly watch_minutes!: number;

  @ApiProperty({ type: 'integer', description: 'Buffer events.' })
  readonly stalls!: number;

  @ApiProperty({ type: 'integer' })
  readonly pauses!: number;

  @ApiProperty({ type: 'integer', description: 'Sessions with at least one stall.' })
  readonly sessions_with_stalls!: number;

  @ApiProperty({ type: Number, nullable: true, description: '`null` when no time was watched.' })
  readonly stalls_per_hour!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '`null` when no time was watched.' })
  readonly pauses_per_hour!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 1,
    description: '`null` without sessions.',
  })
  readonly stalled_session_share!: number | null;

  static from(quality: PlaybackQuality): PlaybackFigures {
    return {
      sessions: quality.sessions,
      watch_minutes: quality.watchMinutes,
      stalls: quality.stalls,
      pauses: quality.pauses,
      sessions_with_stalls: quality.stalledSessions,
      stalls_per_hour: quality.stallsPerHour,
      pauses_per_hour: quality.pausesPerHour,
      stalled_session_share: quality.stalledSessionShare,
    };
  }
}

export class DayPlaybackDto extends PlaybackFiguresDto implements DayPlayback {
  @ApiProperty({ description: 'Calendar day in the time zone of the platform.', example: '2026-11-22' })
  readonly day!: string;

  @ApiProperty({ description: '`false` while the day is still running.' })
  readonly is_complete!: boolean;
}

export class CountryPlaybackDto extends PlaybackFiguresDto implements CountryPlayback {
  @ApiProperty({ type: String, nullable: true, description: 'Of the viewer; `null` where it is not known.' })
  readonly country!: string | null;
}

export class ShowPlaybackDto implements ShowPlayback {
  @ApiProperty()
  readonly show_id!: string;

  @ApiProperty({ type: String, nullable: true, description: '`null` when the show is not in the catalogue.' })
  readonly show_name!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly genre!: string | null;

  @ApiProperty({ type: 'integer' })
  readonly sessions!: number;

  @ApiProperty()
  readonly watch_minutes!: number;

  @ApiProperty({ type: Number, nullable: true, description: '`null` when no time was watched.' })
  readonly stalls_per_hour!: number | null;

  static from(show: RankedShow): ShowPlayback {
    return {
      show_id: show.showId,
      show_name: show.showName,
      genre: show.genre,
      sessions: show.sessions,
      watch_minutes: show.watchMinutes,
      stalls_per_hour: show.stallsPerHour,
    };
  }
}

export class PlaybackReportDto implements PlaybackReport {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: PlaybackFiguresDto, description: 'Over all days.' })
  readonly total!: PlaybackFiguresDto;

  @ApiProperty({ type: [DayPlaybackDto], description: 'One a day, without gaps, oldest first.' })
  readonly days!: DayPlaybackDto[];

  @ApiProperty({
    type: [ShowPlaybackDto],
    description: 'Those with most stalls per hour among shows with at least 20 sessions.',
  })
  readonly shows!: ShowPlaybackDto[];

  @ApiProperty({
    type: [CountryPlaybackDto],
    description: 'The 30 with most sessions; figures of the running day may be a minute old.',
  })
  readonly countries!: CountryPlaybackDto[];
}
