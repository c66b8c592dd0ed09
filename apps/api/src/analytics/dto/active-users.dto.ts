import type { ActiveUsersBucket } from '@engagement/analytics';
import {
  GRANULARITIES,
  type ActiveUsers,
  type ActiveUsersPoint,
  type Granularity,
} from '@engagement/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { toIso } from '../../common/instants.ts';
import { DayRangeQueryDto } from './day-range.dto.ts';

export class ActiveUsersQueryDto extends DayRangeQueryDto {
  @ApiPropertyOptional({
    enum: GRANULARITIES,
    default: 'hour',
    description:
      'Up to 92 days by hour, the last 48 hours unless a range is given; up to 400 days by day, the last 28.',
  })
  @IsOptional()
  @IsIn(GRANULARITIES)
  readonly granularity: Granularity = 'hour';
}

export class ActiveUsersPointDto implements ActiveUsersPoint {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ description: '`false` while the hour or day is still running.' })
  readonly is_complete!: boolean;

  @ApiProperty({
    type: 'integer',
    description: 'Distinct viewers with a session that began in the hour or day.',
  })
  readonly active_users!: number;

  /** @param now - epoch ms */
  static from(bucket: ActiveUsersBucket, now: number): ActiveUsersPoint {
    return {
      from: toIso(bucket.from),
      to: toIso(bucket.until),
      is_complete: bucket.until <= now,
      active_users: bucket.activeUsers,
    };
  }
}

export class ActiveUsersDto implements ActiveUsers {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ enum: GRANULARITIES })
  readonly granularity!: Granularity;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({
    type: [ActiveUsersPointDto],
    description: 'One point an hour or day, without gaps, oldest first.',
  })
  readonly points!: ActiveUsersPointDto[];
}
