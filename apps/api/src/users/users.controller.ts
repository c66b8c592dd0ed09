import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { User } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Origin } from '../access/audit/audit-log.service.ts';
import { Caller } from '../access/caller.ts';
import { Audited, Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchQueryDto } from '../common/batch-query.dto.ts';
import { sendReceipt } from '../common/batch-receipt.ts';
import { TakesBatch, TakesIn } from '../common/ingestion-route.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import { registerBatch } from '../common/register-batch.ts';
import { AppConfig } from '../config/app-config.ts';
import { RegisterUserDto } from './dto/register-user.dto.ts';
import { UserDto, UserPageDto } from './dto/user.dto.ts';
import { asSeenBy } from './user-view.ts';
import { UsersService } from './users.service.ts';

const CSV_COLUMNS = [
  'user_id',
  'email',
  'age',
  'country',
  'registration_date',
  'preferred_genre',
  'subscription_type',
  'is_registered',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof User)[];

@ApiTags('users')
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly config: AppConfig,
  ) {}

  @Post()
  @Needs('ingest')
  @HttpCode(200)
  @TakesIn('row')
  @ApiOperation({ summary: 'Register a viewer, or update one' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 409, 413, 415, 422, 503)
  async register(@Body() user: RegisterUserDto, @Caller() { principal }: Origin): Promise<User> {
    await this.users.register([user]);
    return asSeenBy(principal, await this.users.get(user.user_id));
  }

  @Post('batch')
  @Needs('ingest')
  @TakesBatch(RegisterUserDto, 'Register or update up to 1,000 viewers, or 10,000 as NDJSON')
  async registerBatch(
    @Query() { atomic }: BatchQueryDto,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isAtomic = atomic === 'true';
    const receipt = await registerBatch(body, isAtomic, {
      type: RegisterUserDto,
      idField: 'user_id',
      limits: this.config.limits,
      register: (rows) => this.users.register(rows),
    });
    sendReceipt(reply, receipt, isAtomic);
  }

  @Get()
  @Needs('read')
  @Audited('viewer.list')
  @ApiOperation({ summary: 'List viewers in the order of their ids' })
  @ApiList(UserPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Caller() { principal }: Origin,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, async (asked) => {
      const page = await this.users.list(asked);
      return { ...page, items: page.items.map((user) => asSeenBy(principal, user)) };
    });
  }

  @Get(':id')
  @Needs('read')
  @Audited('viewer.read')
  @ApiOperation({ summary: 'One viewer' })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(404)
  async get(@Param('id') id: string, @Caller() { principal }: Origin): Promise<User> {
    return asSeenBy(principal, await this.users.get(id));
  }
}
