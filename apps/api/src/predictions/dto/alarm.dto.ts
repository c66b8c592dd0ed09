import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ALARM_KINDS,
  ALARM_LEVELS,
  ALARM_STATES,
  type Alarm,
  type AlarmKind,
  type AlarmLevel,
  type AlarmState,
  type Page,
} from '@engagement/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { ListQueryDto } from '../../common/list-query.dto.ts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { AlarmEntity } from '../alarms/alarm.entity.ts';

export class AlarmsQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: ALARM_STATES, description: '`open`: it lasts; `resolved`: it is over.' })
  @IsOptional()
  @IsIn(ALARM_STATES)
  readonly state?: AlarmState;
}

export class AlarmDto implements Alarm {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ enum: ALARM_KINDS })
  readonly kind!: AlarmKind;

  @ApiProperty({ description: 'A feature, a kind of model or a job.', example: 'minutes_28d' })
  readonly subject!: string;

  @ApiProperty({ enum: ALARM_LEVELS })
  readonly level!: AlarmLevel;

  @ApiProperty({ type: Number, nullable: true, description: 'What was measured, where anything is.' })
  readonly value!: number | null;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  readonly message!: string;

  @ApiProperty({ format: 'date-time' })
  readonly raised_at!: string;

  @ApiProperty({ format: 'date-time', description: 'When it was found last.' })
  readonly last_seen_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '`null` while it lasts.' })
  readonly resolved_at!: string | null;
}

export class AlarmPageDto implements Page<Alarm> {
  @ApiProperty({ type: [AlarmDto] })
  readonly items!: AlarmDto[];

  @ApiProperty({ type: 'integer' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}

export function toAlarm(alarm: AlarmEntity): Alarm {
  return {
    id: alarm.id,
    kind: alarm.kind,
    subject: alarm.subject,
    level: alarm.level,
    value: alarm.value,
    message: alarm.message,
    raised_at: toIso(alarm.raisedAt),
    last_seen_at: toIso(alarm.lastSeenAt),
    resolved_at: toIsoOrNull(alarm.resolvedAt),
  };
}
