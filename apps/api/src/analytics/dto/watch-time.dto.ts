import { formatDay, type DayBucket, type WatchTimeDay } from '@engagement/analytics';
import type { WatchTime, WatchTimePoint } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { toIso } from '../../common/instants.ts';

export class WatchTimePointDto implements WatchTimePoint {
  @ApiProperty({ description: 'Calendar day in the time zone of the platform.', example: '2026-11-22' })
  readonly day!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'End of the day; 23 or 25 hours after `from` where the clocks change.',
  })
  readonly to!: string;

  @ApiProperty({ description: '`false` while the day is still running.' })
  readonly is_complete!: boolean;

  @ApiProperty({ type: 'integer' })
  readonly active_users!: number;

  @ApiProperty({ type: 'integer' })
  readonly sessions!: number;

  @ApiProperty()
  readonly total_minutes!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Per active viewer; `null` when nobody watched.',
  })
  readonly mean_minutes!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Per active viewer; `null` when nobody watched.',
  })
  readonly median_minutes!: number | null;

  /** @param now - epoch ms */
  static from(day: WatchTimeDay, bucket: DayBucket, now: number): WatchTimePoint {
    return {
      day: formatDay(day.day),
      from: toIso(bucket.from),
      to: toIso(bucket.until),
      is_complete: bucket.until <= now,
      active_users: day.activeUsers,
      sessions: day.sessions,
      total_minutes: day.totalMinutes,
      mean_minutes: day.meanMinutes,
      median_minutes: day.medianMinutes,
    };
  }
}

export class WatchTimeDto implements WatchTime {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ format: 'date-time', description: 'When the figures were read.' })
  readonly as_of!: string;

  @ApiProperty({ type: [WatchTimePointDto], description: 'One point a day, without gaps, oldest first.' })
  readonly points!: WatchTimePointDto[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Mean of `mean_minutes` over complete days with viewers.',
  })
  readonly average_minutes_per_day!: number | null;
}
