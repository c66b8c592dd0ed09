import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../common/api-docs.ts';
import { ReadDatabase } from '../database/read-database.ts';

class HealthDto {
  @ApiProperty({ example: 'ok' })
  readonly status!: 'ok';
}

@ApiTags('status')
@Controller('health')
export class HealthController {
  constructor(private readonly database: ReadDatabase) {}

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
    await this.database.query({ text: 'SELECT 1', params: [] });
    return { status: 'ok' };
  }
}
