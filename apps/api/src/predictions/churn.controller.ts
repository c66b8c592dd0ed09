import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ChurnSummary, ChurnUser, ChurnUserDetail } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { respondWithList } from '../common/list-responder.ts';
import { ChurnService } from './churn.service.ts';
import { ChurnSummaryDto } from './dto/churn-summary.dto.ts';
import { ChurnUserDetailDto, ChurnUserPageDto } from './dto/churn-user.dto.ts';
import { ChurnUsersQueryDto } from './dto/churn-users-query.dto.ts';
import { ScheduleService } from './schedule.service.ts';

const CSV_COLUMNS = [
  'user_id',
  'state',
  'churn_risk',
  'band',
  'reason',
  'reason_confidence',
  'evidence',
  'suggested_action',
  'last_seen_at',
  'days_since_last_seen',
  'subscription_type',
  'country',
  'preferred_genre',
] as const satisfies readonly (keyof ChurnUser)[];

@ApiTags('predictions')
@Controller('predictions/churn')
export class ChurnController {
  constructor(
    private readonly churn: ChurnService,
    private readonly schedule: ScheduleService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How many viewers are about to leave, and why',
    description:
      'As of the newest scoring. While no model has earned its place a rule serves, and `missing` says what a model lacks.',
  })
  @ApiOkResponse({ type: ChurnSummaryDto })
  summary(): Promise<ChurnSummary> {
    return this.churn.summary(this.schedule.nextRetrainAt());
  }

  @Get('users')
  @ApiOperation({
    summary: 'List viewers by their risk of leaving',
    description: 'Everybody is in the list; filter by `state` for those at risk.',
  })
  @ApiList(ChurnUserPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ChurnUsersQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.churn.list(page));
  }

  @Get('users/:id')
  @ApiOperation({ summary: "One viewer's risk over time, and what pushes it up and down" })
  @ApiParam({ name: 'id', example: 'u00001' })
  @ApiOkResponse({ type: ChurnUserDetailDto })
  @ApiProblems(404)
  detail(@Param('id') id: string): Promise<ChurnUserDetail> {
    return this.churn.detail(id);
  }
}
