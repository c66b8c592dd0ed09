import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Job } from '@engagement/contracts';
import { Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { JobDto, toJob } from './dto/job.dto.ts';
import { JobRunsRepository } from './job-runs.repository.ts';

/** Asked for in place of an id. */
const LATEST = 'latest';

@ApiTags('models')
@Controller('jobs')
export class JobsController {
  constructor(private readonly runs: JobRunsRepository) {}

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'How a job stands', description: '`latest` is the newest retraining.' })
  @ApiParam({ name: 'id', example: LATEST })
  @ApiOkResponse({ type: JobDto })
  @ApiProblems(404)
  async get(@Param('id') id: string): Promise<Job> {
    const run = await (id === LATEST ? this.runs.last({ job: 'retrain' }) : this.runs.find(id));
    if (run === null) throw new NotFoundError('job', id);
    return toJob(run);
  }
}
