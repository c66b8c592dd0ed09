import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ChurnSummary, ChurnUser, ChurnUserDetail, Job } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audited, Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { respondWithList } from '../common/list-responder.ts';
import { ChurnAdviceService } from './churn-advice.service.ts';
import { JobDto, toJob } from '../jobs/dto/job.dto.ts';
import { ChurnService } from './churn.service.ts';
import { ChurnSummaryDto } from './dto/churn-summary.dto.ts';
import { ChurnUserDetailDto, ChurnUserPageDto } from './dto/churn-user.dto.ts';
import { ChurnUsersQueryDto } from './dto/churn-users-query.dto.ts';
import { ScheduleService } from './schedule.service.ts';
import { ScoreService } from './score.service.ts';

const CSV_COLUMNS = [
  'user_id',
  'state',
  'churn_risk',
  'band',
  'reason',
  'reason_confidence',
  'reason_source',
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
    private readonly advice: ChurnAdviceService,
    private readonly schedule: ScheduleService,
    private readonly scoring: ScoreService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'How many viewers are about to leave, and why',
    description:
      'As of the newest scoring. While no model has earned its place a rule serves, and `missing` says what a model lacks.',
  })
  @ApiOkResponse({ type: ChurnSummaryDto })
  async summary(): Promise<ChurnSummary> {
    return this.churn.summary(await this.schedule.nextChurnAt());
  }

  @Post('score')
  @Needs('run_models')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Score everybody with the models that serve',
    description:
      'Answers at once; `Location` tells where to ask how it goes. While a scoring or a retraining is under way, that one is answered: ' +
      'both score everybody.',
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiProblems(503)
  async score(@Res({ passthrough: true }) reply: FastifyReply): Promise<Job> {
    const { run } = await this.scoring.startOrFind();
    void reply.header('Location', `/api/v1/jobs/${run.id}`);
    return toJob(run);
  }

  @Get('users')
  @Needs('read')
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
    return respondWithList(request, reply, query, CSV_COLUMNS, (page, format) =>
      this.churn.list(page, format === 'json'),
    );
  }

  @Get('users/:id')
  @Needs('read')
  @Audited('viewer.read')
  @ApiOperation({ summary: "One viewer's risk over time, what pushes it up and down, and what to recommend" })
  @ApiParam({ name: 'id', example: 'u00001' })
  @ApiOkResponse({ type: ChurnUserDetailDto })
  @ApiProblems(404)
  detail(@Param('id') id: string): Promise<ChurnUserDetail> {
    return this.advice.detail(id);
  }
}
