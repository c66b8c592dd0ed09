import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { User } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { BatchReceiptDto, countRejected, sendReceipt, sortBatch } from '../common/batch.ts';
import { ListQueryDto } from '../common/list-query.dto.ts';
import { respondWithList } from '../common/list-responder.ts';
import { RegisterUserDto } from './dto/register-user.dto.ts';
import { UserDto, UserPageDto } from './dto/user.dto.ts';
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
  constructor(private readonly users: UsersService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Register a viewer, or update one' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async register(@Body() user: RegisterUserDto): Promise<User> {
    await this.users.register([user]);
    return this.users.get(user.user_id);
  }

  @Post('batch')
  @ApiOperation({
    summary: 'Register or update up to 1,000 viewers',
    description: 'Valid rows always land. 207 when some rows were refused, 422 when all were.',
  })
  @ApiBody({ type: [RegisterUserDto] })
  @ApiOkResponse({ type: BatchReceiptDto })
  @ApiResponse({
    status: 207,
    description: 'Some rows were refused; `errors` says why.',
    type: BatchReceiptDto,
  })
  @ApiProblems(400, 413, 415, 422, 503)
  async registerBatch(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { rows, errors } = sortBatch(RegisterUserDto, body, 'user_id');
    await this.users.register(rows.map(({ dto }) => dto));
    sendReceipt(reply, { stored: rows.length, duplicates: 0, rejected: countRejected(errors), errors });
  }

  @Get()
  @ApiOperation({ summary: 'List viewers in the order of their ids' })
  @ApiList(UserPageDto)
  @ApiProblems(422)
  list(
    @Query() query: ListQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.users.list(page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One viewer' })
  @ApiParam({ name: 'id', example: 'viewer-42' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(404)
  get(@Param('id') id: string): Promise<User> {
    return this.users.get(id);
  }
}
