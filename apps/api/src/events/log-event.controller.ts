import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { TakesIn } from '../common/ingestion-route.ts';
import { CompiledRules, IgnoreUnknownFields } from '../common/validation.ts';
import { CreateEventDto } from './dto/create-event.dto.ts';
import { EventsService } from './events.service.ts';

/** As before v1: a field that we do not know is ignored. */
@CompiledRules()
@IgnoreUnknownFields()
class LogEventBodyDto extends CreateEventDto {}

class LogEventAnswerDto {
  @ApiProperty({ example: 'Data received successfully' })
  readonly message!: string;

  @ApiProperty({ description: 'The input.' })
  readonly data!: LogEventBodyDto;
}

/** The event endpoint from before v1; its path, answer and tolerance stay as they are. */
@ApiTags('compatible')
@Controller()
export class LogEventController {
  constructor(private readonly events: EventsService) {}

  @Post('log-event')
  @Needs('ingest')
  @HttpCode(200)
  @TakesIn('event')
  @ApiOperation({ summary: 'Log a viewing session' })
  @ApiOkResponse({ type: LogEventAnswerDto })
  @ApiProblems(400, 409, 413, 415, 422, 503)
  async log(@Body() event: LogEventBodyDto): Promise<LogEventAnswerDto> {
    await this.events.log(event);
    return { message: 'Data received successfully', data: event };
  }
}
