import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AudienceForecast } from '@engagement/contracts';
import { AudienceForecastDto } from './dto/audience.dto.ts';
import { ForecastService } from './forecast.service.ts';
import { ScheduleService } from './schedule.service.ts';

@ApiTags('predictions')
@Controller('predictions/audience')
export class AudienceController {
  constructor(
    private readonly forecasts: ForecastService,
    private readonly schedule: ScheduleService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How many viewers come in each of the next 24 hours',
    description: 'With 80 % and 95 % bands, the last 48 hours, and how wrong the forecast was on past days.',
  })
  @ApiOkResponse({ type: AudienceForecastDto })
  forecast(): Promise<AudienceForecast> {
    return this.forecasts.answer(this.schedule.nextForecastAt());
  }
}
