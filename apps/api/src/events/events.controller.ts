import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { EventReceipt, ViewingEvent } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchQueryDto } from '../common/batch-query.dto.ts';
import { sendReceipt } from '../common/batch-receipt.ts';
import { TakesBatch, TakesIn } from '../common/ingestion-route.ts';
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
  @Needs('ingest')
  @HttpCode(200)
  @TakesIn('event')
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
  @Needs('ingest')
  @TakesBatch(CreateEventDto, 'Log up to 1,000 viewing sessions, or 10,000 as NDJSON')
  async logBatch(
    @Query() { atomic }: BatchQueryDto,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isAtomic = atomic === 'true';
    sendReceipt(reply, await this.events.logBatch(body, isAtomic), isAtomic);
  }

  @Get()
  @Needs('read')
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
