import type { ShowHour } from '@engagement/analytics';
import type { ShowHourPoint, ShowHours } from '@engagement/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { toIso } from '../../common/instants.ts';

/** Longest range of a show hour by hour. */
const MAX_SHOW_HOUR_DAYS = 14;

export class ShowHoursQueryDto {
  @ApiPropertyOptional({
    type: 'integer',
    default: 2,
    minimum: 1,
    maximum: MAX_SHOW_HOUR_DAYS,
    description: 'Calendar days, today included.',
  })
  @IsOptional()
  @Type(() => Number)
  @Min(1)
  @Max(MAX_SHOW_HOUR_DAYS)
  @IsInt()
  readonly days?: number;
}

export class ShowHourPointDto implements ShowHourPoint {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ description: '`false` while the hour is still running.' })
  readonly is_complete!: boolean;

  @ApiProperty({ type: 'integer', description: 'Sessions with the show that began in the hour.' })
  readonly sessions!: number;

  @ApiProperty({
    description: 'Of those sessions; one that lists several shows is divided equally among them.',
  })
  readonly watch_minutes!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Buffer events per hour watched; `null` when no time was watched.',
  })
  readonly stalls_per_hour!: number | null;

  /** @param now - epoch ms */
  static from(hour: ShowHour, now: number): ShowHourPoint {
    return {
      from: toIso(hour.from),
      to: toIso(hour.until),
      is_complete: hour.until <= now,
      sessions: hour.sessions,
      watch_minutes: hour.watchMinutes,
      stalls_per_hour: hour.stallsPerHour,
    };
  }
}

export class ShowHoursDto implements ShowHours {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty()
  readonly show_id!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: [ShowHourPointDto], description: 'One point an hour, without gaps, oldest first.' })
  readonly points!: ShowHourPointDto[];
}
