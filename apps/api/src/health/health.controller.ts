import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Needs, Public } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { Clock } from '../common/clock.ts';
import { UnavailableError } from '../common/domain-error.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { HealthReportDto, ProbeDto, toHealthReport } from './dto/health.dto.ts';
import { HealthChecks } from './health-checks.ts';

/** A database that takes longer to say anything is as good as none. */
const PATIENCE_MS = 3_000;

@ApiTags('status')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly checks: HealthChecks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('read')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'What is wrong, by name',
    description:
      'For people and for alerts: `degraded` means that somebody should look, while everything is still served. To decide whether to ' +
      'restart a server ask `/health/live`, whether to send it requests `/health/ready`.',
  })
  @ApiOkResponse({ type: HealthReportDto })
  @ApiResponse({ status: 503, type: HealthReportDto, description: 'Something does not work.' })
  async report(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReportDto> {
    const report = await this.checks.report(this.clock.now());
    if (report.status === 'failing') void reply.status(503);
    return toHealthReport(report);
  }

  @Get('live')
  @Public()
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ type: ProbeDto })
  live(): ProbeDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({
    summary: 'Whether pages and API can be served',
    description:
      'Training may still go on: see `GET /api/v1/status`. A server that is told to stop is not ready any more.',
  })
  @ApiOkResponse({ type: ProbeDto })
  @ApiProblems(503)
  async ready(): Promise<ProbeDto> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new UnavailableError()), PATIENCE_MS);
    });
    try {
      await Promise.race([this.database.query({ text: 'SELECT 1', params: [] }), silence]);
      await Promise.race([this.writes.assertWritable(), silence]);
      return { status: 'ok' };
    } finally {
      clearTimeout(timer);
    }
  }
}
