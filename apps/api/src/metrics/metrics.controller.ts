import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Needs } from '../access/needs.ts';
import { Metrics } from './metrics.ts';

@ApiTags('status')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Needs('read')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'What the server has counted and measured since its start, for Prometheus',
    description: 'docs/operations.md lists the metrics. None of them names a viewer.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({
    description: "Prometheus' text format.",
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  text(): Promise<string> {
    return this.metrics.text();
  }
}
