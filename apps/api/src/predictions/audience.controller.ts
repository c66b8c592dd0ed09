import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AudienceForecast, AudienceHistory } from '@engagement/contracts';
import { Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { AudienceHistoryQueryDto } from './dto/audience-history-query.dto.ts';
import { AudienceHistoryDto } from './dto/audience-history.dto.ts';
import { AudienceForecastDto } from './dto/audience.dto.ts';
import { ForecastHistoryService } from './forecast-history/forecast-history.service.ts';
import { ForecastService } from './forecast.service.ts';
import { ScheduleService } from './schedule.service.ts';

@ApiTags('predictions')
@Controller('predictions/audience')
export class AudienceController {
  constructor(
    private readonly forecasts: ForecastService,
    private readonly past: ForecastHistoryService,
    private readonly schedule: ScheduleService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'How many viewers come in each of the next 24 hours',
    description:
      'With 80 % and 95 % bands, the last 48 hours, and how wrong the forecast was: on past days of the back-test, and as it was really issued.',
  })
  @ApiOkResponse({ type: AudienceForecastDto })
  async forecast(): Promise<AudienceForecast> {
    return this.forecasts.answer(await this.schedule.nextForecastAt());
  }

  @Get('history')
  @Needs('read')
  @ApiOperation({
    summary: 'What had been forecast for past hours, and what came',
    description:
      'The last 7 calendar days, today included, unless a range is given; at most 92. For each hour the forecast of the plan of ' +
      'the day counts: the newest that was issued before the first hour of its local day was over, and so knew nothing of that ' +
      'day. `lead_hours` chooses by the time ahead instead; that is complete for the last 14 days, and of older forecasts only ' +
      'the plans are kept, for 400 days.',
  })
  @ApiOkResponse({ type: AudienceHistoryDto })
  @ApiProblems(422)
  history(@Query() query: AudienceHistoryQueryDto): Promise<AudienceHistory> {
    return this.past.history(query);
  }
}
