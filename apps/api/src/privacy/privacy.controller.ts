import { Controller, Delete, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ErasureReceipt, UserExport } from '@engagement/contracts';
import { Audited, Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { ErasureReceiptDto, UserExportDto } from './dto/privacy.dto.ts';
import { PrivacyService } from './privacy.service.ts';

@ApiTags('users')
@Controller('users')
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  @Get(':id/export')
  @Needs('read_personal')
  @Audited('viewer.export')
  @ApiOperation({ summary: 'Everything stored about one viewer' })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: UserExportDto })
  @ApiProblems(404)
  export(@Param('id') id: string): Promise<UserExport> {
    return this.privacy.export(id);
  }

  @Delete(':id')
  @Needs('administer')
  @Audited('viewer.erase')
  @ApiOperation({ summary: 'Erase a viewer with all events and scores', description: 'Cannot be undone.' })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: ErasureReceiptDto })
  @ApiProblems(404, 503)
  erase(@Param('id') id: string): Promise<ErasureReceipt> {
    return this.privacy.erase(id);
  }
}
