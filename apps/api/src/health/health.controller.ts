import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../common/api-docs.ts';
import { UnavailableError } from '../common/domain-error.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';

/** A database that takes longer to say anything is as good as none. */
const PATIENCE_MS = 3_000;

class HealthDto {
  @ApiProperty({ example: 'ok' })
  readonly status!: 'ok';
}

@ApiTags('status')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Whether pages and API can be served',
    description: 'Training may still go on: see `GET /api/v1/status`.',
  })
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems(503)
  async ready(): Promise<HealthDto> {
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
