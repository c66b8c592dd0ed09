import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ObservedReason } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { TakesIn } from '../common/ingestion-route.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import {
  CreateObservedReasonDto,
  ObservedReasonDto,
  ObservedReasonPageDto,
} from './dto/observed-reason.dto.ts';
import { ObservedReasonsService } from './observed-reasons.service.ts';

const CSV_COLUMNS = [
  'user_id',
  'reason',
  'observed_at',
  'note',
  'received_at',
] as const satisfies readonly (keyof ObservedReason)[];

@ApiTags('users')
@Controller('users')
export class ObservedReasonsController {
  constructor(private readonly reasons: ObservedReasonsService) {}

  @Post(':id/churn-reason')
  @Needs('run_models')
  @HttpCode(200)
  @TakesIn('row')
  @ApiOperation({
    summary: 'Tell why a viewer left',
    description:
      'From a cancellation survey or a call. From 100 such reasons on, models learn from them instead of from labelling rules; from 50 on, their accuracy is measured by them.',
  })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: ObservedReasonDto })
  @ApiProblems(400, 404, 409, 413, 415, 422, 503)
  record(@Param('id') id: string, @Body() reason: CreateObservedReasonDto): Promise<ObservedReason> {
    return this.reasons.record(id, reason);
  }

  @Get(':id/churn-reasons')
  @Needs('read')
  @ApiOperation({ summary: 'Why a viewer left, as they said, newest first' })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiList(ObservedReasonPageDto)
  @ApiProblems(404, 422)
  list(
    @Param('id') id: string,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.reasons.list(id, page));
  }
}
