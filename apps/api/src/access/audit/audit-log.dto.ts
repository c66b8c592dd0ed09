import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ACTOR_KINDS,
  AUDIT_ACTIONS,
  AUDIT_OUTCOMES,
  type Actor,
  type ActorKind,
  type AuditAction,
  type AuditEntry,
  type AuditOutcome,
  type Page,
} from '@engagement/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { ListQueryDto } from '../../common/list-query.dto.ts';

export class AuditLogQueryDto extends ListQueryDto {
  @ApiPropertyOptional({ enum: AUDIT_ACTIONS, enumName: 'AuditAction', description: 'Leave out for all.' })
  @IsOptional()
  @IsIn(AUDIT_ACTIONS)
  readonly action?: AuditAction;
}

export class ActorDto implements Actor {
  @ApiProperty({
    enum: ACTOR_KINDS,
    description: '`nobody`: without a session or a key; `server`: it did so by itself.',
  })
  readonly kind!: ActorKind;

  @ApiProperty({ type: String, nullable: true, description: 'Of the account or the key, as it was then.' })
  readonly name!: string | null;
}

export class AuditEntryDto implements AuditEntry {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ format: 'date-time' })
  readonly at!: string;

  @ApiProperty()
  readonly actor!: ActorDto;

  @ApiProperty({ enum: AUDIT_ACTIONS, enumName: 'AuditAction' })
  readonly action!: AuditAction;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Whom or what it was done to; of an erased viewer `(erased)`.',
  })
  readonly subject!: string | null;

  @ApiProperty({ enum: AUDIT_OUTCOMES })
  readonly outcome!: AuditOutcome;

  @ApiProperty({ type: String, nullable: true, description: 'Where the request came from.' })
  readonly address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly request_id!: string | null;
}

export class AuditEntryPageDto implements Page<AuditEntry> {
  @ApiProperty({ type: [AuditEntryDto] })
  readonly items!: AuditEntryDto[];

  @ApiProperty({ type: 'integer', description: 'Rows that match the filter, over all pages.' })
  readonly total!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Pass back as `cursor` for the next page.' })
  readonly next_cursor!: string | null;
}
