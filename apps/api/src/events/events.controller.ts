import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventReceipt, ViewingEvent } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchReceiptDto, sendReceipt, sortBatch } from '../common/batch.ts';
import { respondWithList } from '../common/list-responder.ts';
import { CreateEventDto } from './dto/create-event.dto.ts';
import { EventQueryDto } from './dto/event-query.dto.ts';
import { EventReceiptDto, ViewingEventPageDto } from './dto/viewing-event.dto.ts';
import { EventsService } from './events.service.ts';

const CSV_COLUMNS = [
  'event_id',
  'user_id',
  'login_time',
  'content_watched',
  'genres_watched',
  'total_watch_time',
  'num_pauses',
  'buffer_events',
  'was_recommended',
  'received_at',
] as const satisfies readonly (keyof ViewingEvent)[];

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Log a viewing session',
    description:
      'Stored exactly once: a retry with the same viewer, time and id is answered as a `duplicate`. The answer comes after the commit.',
  })
  @ApiOkResponse({ type: EventReceiptDto })
  @ApiProblems(400, 409, 413, 415, 422, 503)
  log(@Body() event: CreateEventDto): Promise<EventReceipt> {
    return this.events.log(event);
  }

  @Post('batch')
  @ApiOperation({
    summary: 'Log up to 1,000 viewing sessions',
    description: 'Valid rows always land. 207 when some rows were refused, 422 when all were.',
  })
  @ApiBody({ type: [CreateEventDto] })
  @ApiOkResponse({ type: BatchReceiptDto })
  @ApiResponse({
    status: 207,
    description: 'Some rows were refused; `errors` says why.',
    type: BatchReceiptDto,
  })
  @ApiProblems(400, 413, 415, 422, 503)
  async logBatch(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    sendReceipt(reply, await this.events.logBatch(sortBatch(CreateEventDto, body, 'event_id')));
  }

  @Get()
  @ApiOperation({ summary: 'List viewing sessions, newest first' })
  @ApiList(ViewingEventPageDto)
  @ApiProblems(422)
  list(
    @Query() query: EventQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.events.list(page));
  }
}
