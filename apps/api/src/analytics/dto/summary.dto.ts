import type { PeriodTotals, TimeRange } from '@engagement/analytics';
import type { ActivityTotals, Summary } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { toIso } from '../../common/instants.ts';

export class ActivityTotalsDto implements ActivityTotals {
  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: 'integer', description: 'Distinct over the whole period.' })
  readonly active_users!: number;

  @ApiProperty({ type: 'integer' })
  readonly sessions!: number;

  @ApiProperty()
  readonly watch_minutes!: number;

  static from(totals: PeriodTotals, { from, until }: TimeRange): ActivityTotals {
    return {
      from: toIso(from),
      to: toIso(until),
      active_users: totals.activeUsers,
      sessions: totals.sessions,
      watch_minutes: totals.watchMinutes,
    };
  }
}

export class SummaryDto implements Summary {
  @ApiProperty({ format: 'date-time' })
  readonly as_of!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ type: 'integer' })
  readonly users!: number;

  @ApiProperty({ type: 'integer', description: 'Users that are more than a stub made by an early event.' })
  readonly registered_users!: number;

  @ApiProperty({ type: 'integer' })
  readonly shows!: number;

  @ApiProperty({ type: 'integer' })
  readonly events!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly first_event_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly last_event_at!: string | null;

  @ApiProperty({ description: 'The running calendar day.' })
  readonly today!: ActivityTotalsDto;

  @ApiProperty({ description: 'The seven complete days before today.' })
  readonly last_7_days!: ActivityTotalsDto;

  @ApiProperty({ description: 'The seven complete days before those.' })
  readonly previous_7_days!: ActivityTotalsDto;
}
