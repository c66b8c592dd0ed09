import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { ErasureReceipt } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { auditAs } from '../access/caller.ts';
import { Audited, Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { wantsCsv } from '../common/list-responder.ts';
import { ErasureReceiptDto } from './dto/erasure.dto.ts';
import { UserExportDto } from './dto/privacy.dto.ts';
import { ErasureService } from './erasure.service.ts';
import { PersonExport } from './person-export.service.ts';

@ApiTags('users')
@Controller('users')
export class PrivacyController {
  constructor(
    private readonly exports: PersonExport,
    private readonly erasures: ErasureService,
  ) {}

  @Get(':id/export')
  @Needs('read_personal')
  @Audited('viewer.export')
  @ApiOperation({
    summary: 'Everything stored about one viewer',
    description:
      'With `Accept: text/csv` one table: `record` says what a row is (`profile`, `event`, `day`, `churn_score`, `churn_feature`, `churn_reason`, `rejected_row`), and each kind fills the columns that it has.',
  })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiExtraModels(UserExportDto)
  @ApiResponse({
    status: 200,
    description: 'A file.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(UserExportDto) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiProblems(404)
  async export(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isCsv = wantsCsv(request);
    const body = await (isCsv ? this.exports.csv(id) : this.exports.json(id));
    void reply
      .header('Content-Type', isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="${fileName(id)}.${isCsv ? 'csv' : 'json'}"`)
      .send(body);
  }

  @Delete(':id')
  @Needs('administer')
  @Audited('viewer.erase')
  @ApiOperation({
    summary: 'Erase a viewer',
    description:
      'Removes all that is stored of them, and refuses all that comes of them later; cannot be undone. Asked again, it answers the same receipt.',
  })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: ErasureReceiptDto })
  @ApiProblems(404, 503)
  async erase(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ErasureReceipt> {
    const receipt = await this.erasures.erase(id);
    auditAs(request, receipt.id);
    return receipt;
  }

  @Delete(':id/erasure')
  @Needs('administer')
  @Audited('viewer.readmit')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Let an erased viewer come in again',
    description:
      'For somebody who has become a customer anew. Old files that still have them can be imported again then. The receipt stays.',
  })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiNoContentResponse({ description: 'The viewer may come in again.' })
  @ApiProblems(404, 503)
  lift(@Param('id') id: string): Promise<void> {
    return this.erasures.lift(id);
  }
}

/** Of an id, what every file system and header takes. */
function fileName(id: string): string {
  const plain = id.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._-]+/, '');
  return `viewer-${plain.slice(0, 64) || 'export'}`;
}
