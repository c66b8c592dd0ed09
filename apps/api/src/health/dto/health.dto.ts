import { ApiProperty } from '@nestjs/swagger';
import { HEALTH_STATUSES, type HealthStatus } from '@engagement/contracts';
import { toIso } from '../../common/instants.ts';
import type { HealthReport } from '../health-checks.ts';

export class ProbeDto {
  @ApiProperty({ example: 'ok' })
  readonly status!: 'ok';
}

export class HealthCheckDto {
  @ApiProperty({ example: 'disk' })
  readonly name!: string;

  @ApiProperty({ enum: HEALTH_STATUSES })
  readonly status!: HealthStatus;

  @ApiProperty({ description: 'What is wrong and what to do.' })
  readonly detail!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Since when this server has found it so; `null` while it is `ok`.',
  })
  readonly since!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'What was measured; each name ends in its unit.',
  })
  readonly measured!: Readonly<Record<string, number>>;
}

export class HealthReportDto {
  @ApiProperty({ enum: ['ok', 'degraded', 'failing'], description: 'The worst of all checks.' })
  readonly status!: HealthReport['status'];

  @ApiProperty({ type: [HealthCheckDto] })
  readonly checks!: readonly HealthCheckDto[];
}

export function toHealthReport({ status, checks }: HealthReport): HealthReportDto {
  return {
    status,
    checks: checks.map((check) => ({
      name: check.name,
      status: check.status,
      detail: check.detail,
      since: check.since === null ? null : toIso(check.since),
      measured: check.measured ?? {},
    })),
  };
}
