import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Show } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchReceiptDto, countRejected, sendReceipt, sortBatch } from '../common/batch.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
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
  constructor(private readonly shows: ShowsService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Add a show to the catalogue, or update one' })
  @ApiOkResponse({ type: ShowDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async register(@Body() show: CatalogueShowDto): Promise<Show> {
    await this.shows.register([show]);
    return this.shows.get(show.show_id);
  }

  @Post('batch')
  @ApiOperation({
    summary: 'Add or update up to 1,000 shows',
    description: 'Valid rows always land. 207 when some rows were refused, 422 when all were.',
  })
  @ApiBody({ type: [CatalogueShowDto] })
  @ApiOkResponse({ type: BatchReceiptDto })
  @ApiResponse({
    status: 207,
    description: 'Some rows were refused; `errors` says why.',
    type: BatchReceiptDto,
  })
  @ApiProblems(400, 413, 415, 422, 503)
  async registerBatch(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { rows, errors } = sortBatch(CatalogueShowDto, body, 'show_id');
    await this.shows.register(rows.map(({ dto }) => dto));
    sendReceipt(reply, { stored: rows.length, duplicates: 0, rejected: countRejected(errors), errors });
  }

  @Get()
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
  @ApiOperation({ summary: 'One show' })
  @ApiParam({ name: 'id', example: 'show-7' })
  @ApiOkResponse({ type: ShowDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<Show> {
    return this.shows.get(id);
  }
}
