import type { HourOfWeek } from '@engagement/analytics';
import type { HourOfWeekCell, HourOfWeekTable } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';

export class HourOfWeekCellDto implements HourOfWeekCell {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, description: '1 = Monday … 7 = Sunday.' })
  readonly weekday!: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 23, description: 'On the clock of the platform.' })
  readonly hour!: number;

  @ApiProperty({ type: 'integer', description: 'Complete hours of this kind in the range.' })
  readonly hours!: number;

  @ApiProperty({ type: Number, nullable: true, description: '`null` where no hour was counted.' })
  readonly mean_active_users!: number | null;

  static from({ weekday, hour, hours, meanActiveUsers }: HourOfWeek): HourOfWeekCell {
    return { weekday: weekday + 1, hour, hours, mean_active_users: meanActiveUsers };
  }
}

export class HourOfWeekTableDto implements HourOfWeekTable {
  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;

  @ApiProperty({ type: [HourOfWeekCellDto], description: 'Always 168, Monday 0 h first.' })
  readonly cells!: HourOfWeekCellDto[];
}
