import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { DriftReport } from '@engagement/contracts';
import { Needs } from '../../access/needs.ts';
import { DriftReportDto } from '../dto/drift.dto.ts';
import { DriftService } from './drift.service.ts';

@ApiTags('predictions')
@Controller('predictions/drift')
export class DriftController {
  constructor(private readonly drift: DriftService) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'How far the viewers of now have moved from those that the models learned from',
    description:
      'Features, score and base rate of the newest scoring against the training of its model; past scores against what came of them; past forecasts against who came.',
  })
  @ApiOkResponse({ type: DriftReportDto })
  report(): Promise<DriftReport> {
    return this.drift.report();
  }
}
