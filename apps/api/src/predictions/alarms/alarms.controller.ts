import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Alarm } from '@engagement/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../../access/needs.ts';
import { ApiList, ApiProblems } from '../../common/api-docs.ts';
import { respondWithList } from '../../common/list-responder.ts';
import { AlarmPageDto, AlarmsQueryDto } from '../dto/alarm.dto.ts';
import { AlarmsService } from './alarms.service.ts';

const CSV_COLUMNS = [
  'id',
  'kind',
  'subject',
  'level',
  'value',
  'message',
  'raised_at',
  'last_seen_at',
  'resolved_at',
] as const satisfies readonly (keyof Alarm)[];

@ApiTags('models')
@Controller('alarms')
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'List what is or was wrong with the models, what lasts first',
    description:
      'An alarm is raised once and stays open while its condition lasts. One of the level `alarm` that a retraining may cure starts one, at most one in 24 hours; which model serves is still decided by its gate, or by you.',
  })
  @ApiList(AlarmPageDto)
  @ApiProblems(422)
  list(
    @Query() query: AlarmsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, CSV_COLUMNS, (page) => this.alarms.list(page));
  }
}
