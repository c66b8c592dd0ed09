import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Show } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchQueryDto } from '../common/batch-query.dto.ts';
import { sendReceipt } from '../common/batch-receipt.ts';
import { TakesBatch, TakesIn } from '../common/ingestion-route.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import { registerBatch } from '../common/register-batch.ts';
import { AppConfig } from '../config/app-config.ts';
import { CatalogueShowDto, ShowDto, ShowPageDto } from './dto/show.dto.ts';
import { ShowsService } from './shows.service.ts';

const CSV_COLUMNS = [
  'show_id',
  'show_name',
  'genre',
  'duration',
  'released_date',
  'ratings',
] as const satisfies readonly (keyof Show)[];

@ApiTags('shows')
@Controller('shows')
export class ShowsController {
  constructor(
    private readonly shows: ShowsService,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @Needs('ingest')
  @HttpCode(200)
  @TakesIn('row')
  @ApiOperation({ summary: 'Add a show to the catalogue, or update one' })
  @ApiOkResponse({ type: ShowDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async register(@Body() show: CatalogueShowDto): Promise<Show> {
    await this.shows.register([show]);
    return this.shows.get(show.show_id);
  }

  @Post('batch')
  @Needs('ingest')
  @TakesBatch(CatalogueShowDto, 'Add or update up to 1,000 shows, or 10,000 as NDJSON')
  async registerBatch(
    @Query() { atomic }: BatchQueryDto,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isAtomic = atomic === 'true';
    const receipt = await registerBatch(body, isAtomic, {
      type: CatalogueShowDto,
      idField: 'show_id',
      limits: this.config.limits,
      register: (rows) => this.shows.register(rows),
    });
    sendReceipt(reply, receipt, isAtomic);
  }

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'List the catalogue in the order of the ids' })
  @ApiList(ShowPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.shows.list(page));
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'One show' })
  @ApiParam({ name: 'id', example: 'show-7' })
  @ApiOkResponse({ type: ShowDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<Show> {
    return this.shows.get(id);
  }
}
