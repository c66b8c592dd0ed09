import type { BusiestHour, Now } from '@engagement/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AudiencePointDto } from '../../predictions/dto/audience.dto.ts';

export class BusiestHourDto implements BusiestHour {
  @ApiProperty({ type: 'integer' })
  readonly active_users!: number;

  @ApiProperty({ format: 'date-time' })
  readonly from!: string;

  @ApiProperty({ format: 'date-time' })
  readonly to!: string;
}

export class NowDto implements Now {
  @ApiProperty({ format: 'date-time' })
  readonly as_of!: string;

  @ApiProperty({ example: 'Europe/Berlin' })
  readonly time_zone!: string;

  @ApiProperty({ type: 'integer', description: 'How far back "now" reaches.' })
  readonly window_minutes!: number;

  @ApiProperty({
    type: 'integer',
    description:
      'Distinct viewers with a session that was under way within `window_minutes`, as far as reported.',
  })
  readonly viewers_now!: number;

  @ApiProperty({
    type: BusiestHourDto,
    nullable: true,
    description: 'Of today so far; `null` while nobody has come.',
  })
  readonly peak_today!: BusiestHourDto | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Buffer events per hour watched today; `null` when no time was watched.',
  })
  readonly stalls_per_hour_today!: number | null;

  @ApiProperty({ type: 'integer', description: 'Distinct viewers in the clock hour that is running.' })
  readonly active_users_this_hour!: number;

  @ApiProperty({
    type: AudiencePointDto,
    nullable: true,
    description: 'The forecast of the clock hour that comes next; `null` without one.',
  })
  readonly next_hour!: AudiencePointDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly last_event_at!: string | null;

  @ApiProperty({ type: 'integer', description: 'Sessions stored.' })
  readonly events!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the newest scoring.' })
  readonly churn_as_of!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly forecast_issued_at!: string | null;
}
