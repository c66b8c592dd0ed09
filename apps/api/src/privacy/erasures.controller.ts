import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ErasureReceipt } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import { ErasurePageDto, ErasureReceiptDto } from './dto/erasure.dto.ts';
import { ErasureService } from './erasure.service.ts';

const CSV_COLUMNS = [
  'id',
  'erased_at',
  'completed_at',
  'lifted_at',
  'removed',
  'models',
] as const satisfies readonly (keyof ErasureReceipt)[];

@ApiTags('users')
@Controller('erasures')
export class ErasuresController {
  constructor(private readonly erasures: ErasureService) {}

  @Get()
  @Needs('administer')
  @ApiOperation({ summary: 'Receipts of erasures, newest first' })
  @ApiList(ErasurePageDto)
  @ApiProblems(422)
  list(
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.erasures.list(page));
  }

  @Get(':id')
  @Needs('administer')
  @ApiOperation({ summary: 'One receipt of an erasure' })
  @ApiParam({
    name: 'id',
    description: 'Of the receipt, not of the viewer; `latest` for the newest.',
    example: 'latest',
  })
  @ApiOkResponse({ type: ErasureReceiptDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<ErasureReceipt> {
    return this.erasures.get(id);
  }
}
