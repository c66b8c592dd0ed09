import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AuditEntry } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../../common/api-docs.ts';
import { respondWithList } from '../../common/list-responder.ts';
import { Audited, Needs } from '../needs.ts';
import { AuditEntryPageDto, AuditLogQueryDto } from './audit-log.dto.ts';
import { AuditLog } from './audit-log.service.ts';

const CSV_COLUMNS = [
  'id',
  'at',
  'actor',
  'action',
  'subject',
  'outcome',
  'address',
  'request_id',
] as const satisfies readonly (keyof AuditEntry)[];

@ApiTags('access')
@Controller('audit-log')
export class AuditLogController {
  constructor(private readonly log: AuditLog) {}

  @Get()
  @Needs('administer')
  @Audited('audit_log.read')
  @ApiOperation({
    summary: 'List who signed in, changed access, read, exported or erased what names a person, newest first',
  })
  @ApiList(AuditEntryPageDto)
  @ApiProblems(422)
  list(
    @Query() query: AuditLogQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.log.list(page));
  }
}
