import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { ApiKey, NewApiKey, Page } from '@engagement/contracts';
import { ApiProblems } from '../../common/api-docs.ts';
import { ListQueryDto } from '../../common/list-query.dto.ts';
import type { Origin } from '../audit/audit-log.service.ts';
import { Caller } from '../caller.ts';
import { Needs } from '../needs.ts';
import { ApiKeyPageDto, CreateApiKeyDto, NewApiKeyDto } from './api-key.dto.ts';
import { ApiKeysService } from './api-keys.service.ts';

@ApiTags('access')
@Controller('keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Needs('administer')
  @ApiOperation({ summary: 'List API keys, newest first; those that were revoked, too' })
  @ApiOkResponse({ type: ApiKeyPageDto })
  @ApiProblems(422)
  list(@Query() query: ListQueryDto): Promise<Page<ApiKey>> {
    return this.keys.list(query);
  }

  @Post()
  @Needs('administer')
  @ApiOperation({
    summary: 'Make an API key',
    description: 'To rotate one: make another, change over the program that uses it, and revoke the old one.',
  })
  @ApiCreatedResponse({ type: NewApiKeyDto })
  @ApiProblems(400, 413, 415, 422, 503)
  create(@Body() key: CreateApiKeyDto, @Caller() by: Origin): Promise<NewApiKey> {
    return this.keys.create(key, by);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('administer')
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'It is refused at once; by other servers of the installation within 5 seconds.',
  })
  @ApiParam({ name: 'id', example: '7f9c24e5-2c1d-4b8e-9a47-3f0d8c5b6a10' })
  @ApiNoContentResponse({ description: 'It is refused from now on.' })
  @ApiProblems(404, 503)
  revoke(@Param('id') id: string, @Caller() by: Origin): Promise<void> {
    return this.keys.revoke(id, by);
  }
}
