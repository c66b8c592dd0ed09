import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Account, Page } from '@engagement/contracts';
import type { FastifyReply } from 'fastify';
import { ApiProblems } from '../../common/api-docs.ts';
import { ListQueryDto } from '../../common/list-query.dto.ts';
import type { Origin } from '../audit/audit-log.service.ts';
import { Caller } from '../caller.ts';
import { Needs } from '../needs.ts';
import { OpenMode } from '../open-mode.ts';
import { SessionCookies } from '../sessions/session-cookies.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { AccountDto, AccountPageDto, ChangeAccountDto, CreateAccountDto } from './account.dto.ts';
import { AccountsService, toAccount } from './accounts.service.ts';

@ApiTags('access')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly openMode: OpenMode,
  ) {}

  @Get()
  @Needs('administer')
  @ApiOperation({ summary: 'List who may sign in' })
  @ApiOkResponse({ type: AccountPageDto })
  @ApiProblems(422)
  list(@Query() query: ListQueryDto): Promise<Page<Account>> {
    return this.accounts.list(query);
  }

  @Post()
  @Needs('administer')
  @ApiOperation({
    summary: 'Make an account',
    description:
      'The first one is an administrator’s: with it everybody has to sign in, and whoever made it in a browser is signed in.',
  })
  @ApiCreatedResponse({ type: AccountDto })
  @ApiProblems(400, 409, 413, 415, 422, 503)
  async create(
    @Body() account: CreateAccountDto,
    @Caller() by: Origin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const created = await this.accounts.create(account, by);
    if (by.principal.kind === 'local') {
      this.openMode.end();
      this.cookies.set(reply, await this.sessions.begin(created, by));
    }
    return toAccount(created);
  }

  @Patch(':id')
  @Needs('administer')
  @ApiOperation({ summary: 'Change an account', description: 'Ends its sessions.' })
  @ApiParam({ name: 'id', example: '7f9c24e5-2c1d-4b8e-9a47-3f0d8c5b6a10' })
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems(400, 404, 409, 413, 415, 422, 503)
  change(@Param('id') id: string, @Body() change: ChangeAccountDto, @Caller() by: Origin): Promise<Account> {
    return this.accounts.change(id, change, by);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('administer')
  @ApiOperation({ summary: 'Remove an account', description: 'Ends its sessions.' })
  @ApiParam({ name: 'id', example: '7f9c24e5-2c1d-4b8e-9a47-3f0d8c5b6a10' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems(404, 409, 503)
  delete(@Param('id') id: string, @Caller() by: Origin): Promise<void> {
    return this.accounts.delete(id, by);
  }
}
