import type { RankedShow } from '@engagement/analytics';
import { SHOW_RANKINGS, type ShowRanking, type TopShow, type TopShows } from '@engagement/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { DayRangeQueryDto } from './day-range.dto.ts';

export class TopShowsQueryDto extends DayRangeQueryDto {
  @ApiPropertyOptional({
    enum: SHOW_RANKINGS,
    default: 'watch_minutes',
    description: 'What the rank goes by.',
  })
  @IsOptional()
  @IsIn(SHOW_RANKINGS)
  readonly ranking: ShowRanking = 'watch_minutes';

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

export class TopShowDto implements TopShow {
  @ApiProperty({
    type: 'integer',
    description: 'Shows that tie share a rank, and as many ranks are skipped after them.',
  })
  readonly rank!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'In the range of the same length just before; `null` when it was not watched then.',
  })
  readonly previous_rank!: number | null;

  @ApiProperty()
  readonly show_id!: string;

  @ApiProperty({ type: String, nullable: true, description: '`null` when the show is not in the catalogue.' })
  readonly show_name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'From the catalogue, else the one genre that is most common in its sessions.',
  })
  readonly genre!: string | null;

  @ApiProperty({ type: 'integer' })
  readonly viewers!: number;

  @ApiProperty({ type: 'integer', description: 'Sessions in which the show was watched.' })
  readonly sessions!: number;

  @ApiProperty({ description: 'A session that lists several shows is divided equally among them.' })
  readonly watch_minutes!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Buffer events per hour watched; `null` when no time was watched.',
  })
  readonly stalls_per_hour!: number | null;

  static from(show: RankedShow, previousRank: number | null): TopShow {
    return {
      rank: show.rank,
      previous_rank: previousRank,
      show_id: show.showId,
      show_name: show.showName,
      genre: show.genre,
      viewers: show.viewers,
      sessions: show.sessions,
      watch_minutes: show.watchMinutes,
      stalls_per_hour: show.stallsPerHour,
    };
  }
}

export class TopShowsDto implements TopShows {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ format: 'date-time', description: 'Begin of the range that ranks are compared with.' })
  readonly previous_from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly previous_to!: string;

  @ApiProperty({ enum: SHOW_RANKINGS })
  readonly ranking!: ShowRanking;

  @ApiProperty({ type: [TopShowDto], description: 'Best first; shows that tie in the order of their ids.' })
  readonly items!: TopShowDto[];

  @ApiProperty({ type: 'integer', description: 'Shows watched in the range, listed or not.' })
  readonly shows_watched!: number;
}
