import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audited, Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { TakesUpload } from '../common/ingestion-route.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import { csvStream } from './csv-body.ts';
import { ImportQueryDto } from './dto/import-query.dto.ts';
import { ImportDto, ImportErrorPageDto, ImportPageDto, type ImportErrorDto } from './dto/import.dto.ts';
import { ImportsService } from './imports.service.ts';

const CSV_COLUMNS = [
  'id',
  'kind',
  'state',
  'source',
  'file_name',
  'notes',
  'bytes_total',
  'bytes_done',
  'progress',
  'rows_read',
  'stored',
  'duplicate',
  'rejected',
  'created_at',
  'started_at',
  'finished_at',
  'error',
] as const satisfies readonly (keyof ImportDto)[];

const ERROR_CSV_COLUMNS = [
  'line',
  'row_id',
  'field',
  'code',
  'message',
  'value',
] as const satisfies readonly (keyof ImportErrorDto)[];

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @Needs('ingest')
  @HttpCode(202)
  @TakesUpload()
  @ApiOperation({
    summary: 'Import a CSV file of viewers, shows or sessions',
    description:
      'The body is the file itself, optionally with `Content-Encoding: gzip`. Its first line names the columns, in any order; columns that are not ours are ignored. It is read in the background: `Location` tells how far it is.',
  })
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: {
      type: 'string',
      example: 'uid,email,age,country\nviewer-42,viewer-42@example.com,34,Germany\n',
    },
  })
  @ApiResponse({
    status: 202,
    type: ImportDto,
    description: 'The file is kept and will be read.',
    headers: { Location: { description: 'Where to ask how far it is.', schema: { type: 'string' } } },
  })
  @ApiProblems(400, 413, 415, 422, 503)
  async upload(
    @Query() query: ImportQueryDto,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportDto> {
    const record = await this.imports.upload(query, {
      body: csvStream(body),
      encoding: request.headers['content-encoding'],
      length: Number(request.headers['content-length'] ?? 0),
    });
    void reply.header('Location', `/api/v1/imports/${record.id}`);
    return record;
  }

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'List imports, newest first' })
  @ApiList(ImportPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.imports.list(page));
  }

  @Get(':id')
  @Needs('read', 'ingest')
  @ApiOperation({ summary: 'How an import stands', description: '`latest` is the newest one.' })
  @ApiParam({ name: 'id', example: 'latest' })
  @ApiOkResponse({ type: ImportDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<ImportDto> {
    return this.imports.get(id);
  }

  @Get(':id/errors')
  @Needs('read_personal')
  @Audited('import.errors')
  @ApiOperation({ summary: 'The rows of an import that could not be taken, in the order of the file' })
  @ApiParam({ name: 'id', example: 'latest' })
  @ApiList(ImportErrorPageDto)
  @ApiProblems(404, 422)
  listErrors(
    @Param('id') id: string,
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, ERROR_CSV_COLUMNS, (page) =>
      this.imports.listErrors(id, page),
    );
  }
}
