import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { MODEL_KINDS, type Job, type Model, type ModelReport } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audited, Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { respondWithList } from '../common/list-responder.ts';
import { JobDto, toJob } from '../jobs/dto/job.dto.ts';
import { ModelPageDto, ModelReportDto } from './dto/model.dto.ts';
import { ModelsQueryDto } from './dto/models-query.dto.ts';
import { PromotionRequestDto } from './dto/promotion-request.dto.ts';
import { ModelsService } from './models.service.ts';
import { PromotionService } from './registry/promotion.service.ts';
import { RetrainService } from './retrain.service.ts';

const CSV_COLUMNS = [
  'id',
  'kind',
  'status',
  'engine',
  'trained_at',
  'data_from',
  'data_to',
  'training_rows',
  'seed',
  'beats_baselines',
] as const satisfies readonly (keyof Model)[];

@ApiTags('models')
@Controller('models')
export class ModelsController {
  constructor(
    private readonly models: ModelsService,
    private readonly retraining: RetrainService,
    private readonly promotion: PromotionService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'List trained models, newest first' })
  @ApiList(ModelPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ModelsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.models.list(page));
  }

  @Post('retrain')
  @Needs('run_models')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Retrain, evaluate, promote or keep, and score everybody',
    description:
      'Answers at once; `Location` tells where to ask how it goes. While a retraining is under way, that one is answered.',
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiProblems(503)
  async retrain(@Res({ passthrough: true }) reply: FastifyReply): Promise<Job> {
    const run = await this.retraining.request();
    void reply.header('Location', `/api/v1/jobs/${run.id}`);
    return toJob(run);
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({
    summary: "A model's quality report",
    description:
      '`churn`, `churn_reason` or `audience` in place of an id is the model that serves, or the newest where none does.',
  })
  @ApiParam({ name: 'id', example: 'churn' })
  @ApiOkResponse({ type: ModelReportDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<ModelReport> {
    return this.models.report(id);
  }

  @Post(':id/promote')
  @Needs('run_models')
  @Audited('model.promote')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Let a model serve in place of the one that does',
    description:
      'Also one that did not pass its gate: it is your decision, and recorded with your reason. A kind in place of an id is the model that serves, which stays. A forecast is made anew at once; viewers are scored by their new model with the next scoring.',
  })
  @ApiParam({ name: 'id', example: 'churn' })
  @ApiBody({ type: PromotionRequestDto, required: false })
  @ApiOkResponse({ type: ModelReportDto })
  @ApiProblems(404, 409, 422)
  promote(@Param('id') id: string, @Body() body?: PromotionRequestDto): Promise<ModelReport> {
    return this.promotion.promote(id, body?.reason ?? null);
  }

  @Post(':kind/rollback')
  @Needs('run_models')
  @Audited('model.promote')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Go back to the model that served before',
    description: 'Asked again, it goes back one further. As for a promotion, the predictions follow.',
  })
  @ApiParam({ name: 'kind', schema: { type: 'string', enum: [...MODEL_KINDS], example: 'audience' } })
  @ApiBody({ type: PromotionRequestDto, required: false })
  @ApiOkResponse({ type: ModelReportDto })
  @ApiProblems(404, 409, 422)
  rollBack(@Param('kind') kind: string, @Body() body?: PromotionRequestDto): Promise<ModelReport> {
    return this.promotion.rollBack(kind, body?.reason ?? null);
  }
}
