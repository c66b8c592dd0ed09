import { Controller, Delete, HttpCode, Logger, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Job } from '@engagement/contracts';
import type { FastifyReply } from 'fastify';
import { Audited, Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { Clock } from '../common/clock.ts';
import { safeMessage } from '../common/safe-error.ts';
import { JobDto, toJob } from '../jobs/dto/job.dto.ts';
import { RetrainService } from '../predictions/retrain.service.ts';
import { SampleDataRemoval } from './sample-data-removal.service.ts';
import { SampleDataService } from './sample-data.service.ts';

@ApiTags('status')
@Controller('sample-data')
export class SampleDataController {
  private readonly logger = new Logger('Sample data');

  constructor(
    private readonly sampleData: SampleDataService,
    private readonly removal: SampleDataRemoval,
    private readonly retraining: RetrainService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Needs('administer')
  @Audited('sample_data.load')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Load the sample data',
    description:
      'Two months of a simulated platform that end now, and models trained on them; only where nothing is stored yet. Answers at once: ' +
      '`GET /api/v1/status` tells how it goes.',
  })
  @ApiResponse({ status: 202, description: 'It is being loaded.' })
  @ApiProblems(409, 503)
  async load(): Promise<void> {
    await this.sampleData.begin((loaded) =>
      loaded
        .then(() => this.retraining.start('request', this.clock.now()))
        .catch((error: unknown) =>
          this.logger.error(`The sample data was not loaded: ${safeMessage(error)}`),
        ),
    );
  }

  @Delete()
  @Needs('administer')
  @Audited('sample_data.remove')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Remove the sample data',
    description:
      'Its viewers with all their sessions, its shows, and every model and score, for they were learned from it. What you have stored ' +
      'yourself stays, and is learned from anew. Answers at once; `Location` tells where to ask how it goes.',
  })
  @ApiAcceptedResponse({ type: JobDto })
  @ApiProblems(404, 503)
  async remove(@Res({ passthrough: true }) reply: FastifyReply): Promise<Job> {
    const run = await this.removal.startOrFind();
    void reply.header('Location', `/api/v1/jobs/${run.id}`);
    return toJob(run);
  }
}
