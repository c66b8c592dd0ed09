import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PlatformStatus, Version } from '@engagement/contracts';
import { Needs } from '../access/needs.ts';
import { MAX_ID_LENGTH, MAX_PAGE_ROWS, MAX_TEXT_LENGTH } from '../common/limits.ts';
import { AppConfig } from '../config/app-config.ts';
import { MAX_AHEAD_MS } from '../events/event-intake.ts';
import { LimitsDto, PlatformStatusDto, VersionDto } from './dto/status.dto.ts';
import { StatusService } from './status.service.ts';

@ApiTags('status')
@Controller()
export class StatusController {
  constructor(
    private readonly platform: StatusService,
    private readonly config: AppConfig,
  ) {}

  @Get('status')
  @Needs('read')
  @ApiOperation({ summary: 'What the server is busy with' })
  @ApiOkResponse({ type: PlatformStatusDto })
  status(): Promise<PlatformStatus> {
    return this.platform.status();
  }

  @Get('version')
  @Needs('read')
  @ApiOperation({ summary: 'What is running' })
  @ApiOkResponse({ type: VersionDto })
  version(): Version {
    return { version: this.config.version, node: process.version, database: this.config.database.engine };
  }

  @Get('limits')
  @Needs('read', 'ingest')
  @ApiOperation({ summary: 'How much a request may hold' })
  @ApiOkResponse({ type: LimitsDto })
  limits(): LimitsDto {
    const { limits, retention } = this.config;
    const { auditLog, ...days } = retention;
    return {
      max_body_bytes: limits.maxBodyBytes,
      max_event_bytes: limits.maxEventBytes,
      max_batch_rows: limits.maxBatchRows,
      max_ndjson_rows: limits.maxNdjsonRows,
      max_import_bytes: limits.maxImportBytes,
      max_page_rows: MAX_PAGE_ROWS,
      max_id_length: MAX_ID_LENGTH,
      max_text_length: MAX_TEXT_LENGTH,
      max_ahead_ms: MAX_AHEAD_MS,
      event_retention_days: retention.events,
      retention_days: { ...days, audit_log: auditLog },
    };
  }
}
