import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Job, Model, ModelReport } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { respondWithList } from '../common/list-responder.ts';
import { JobDto, toJob } from '../jobs/dto/job.dto.ts';
import { ModelPageDto, ModelReportDto } from './dto/model.dto.ts';
import { ModelsQueryDto } from './dto/models-query.dto.ts';
import { ModelsService } from './models.service.ts';
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
  ) {}

  @Get()
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
}
