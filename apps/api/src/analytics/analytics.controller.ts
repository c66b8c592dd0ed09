import { METRIC_CATALOGUE } from '@engagement/analytics';
import type {
  ActiveUsers,
  CohortUser,
  HourOfWeekTable,
  Metric,
  PlaybackReport,
  RetentionTable,
  ShowHours,
  Summary,
  TopShows,
  WatchTime,
} from '@engagement/contracts';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '../access/needs.ts';
import { ApiList, ApiProblems } from '../common/api-docs.ts';
import { respondWithList } from '../common/list-responder.ts';
import { ActivityService } from './activity.service.ts';
import { ActiveUsersDto, ActiveUsersQueryDto } from './dto/active-users.dto.ts';
import { DayRangeQueryDto } from './dto/day-range.dto.ts';
import { HourOfWeekTableDto } from './dto/hour-of-week.dto.ts';
import { MetricDto } from './dto/metric.dto.ts';
import { PlaybackQualityQueryDto, PlaybackReportDto } from './dto/playback-quality.dto.ts';
import {
  CohortUserPageDto,
  CohortUsersQueryDto,
  RetentionQueryDto,
  RetentionTableDto,
} from './dto/retention.dto.ts';
import { ShowHoursDto, ShowHoursQueryDto } from './dto/show-hours.dto.ts';
import { SummaryDto } from './dto/summary.dto.ts';
import { TopShowsDto, TopShowsQueryDto } from './dto/top-shows.dto.ts';
import { WatchTimeDto } from './dto/watch-time.dto.ts';
import { PlaybackService } from './playback.service.ts';
import { RetentionService } from './retention.service.ts';

const COHORT_COLUMNS = [
  'user_id',
  'first_seen_on',
  'last_seen_on',
] as const satisfies readonly (keyof CohortUser)[];

@ApiTags('analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly activity: ActivityService,
    private readonly playback: PlaybackService,
    private readonly retention: RetentionService,
  ) {}

  @Get('watch-time')
  @Needs('read')
  @ApiOperation({
    summary: 'Watch time per calendar day',
    description:
      'The last 28 days unless a range is given; at most 400. Every day that the range touches is counted whole.',
  })
  @ApiOkResponse({ type: WatchTimeDto })
  @ApiProblems(422)
  watchTime(@Query() query: DayRangeQueryDto): Promise<WatchTime> {
    return this.activity.watchTime(query);
  }

  @Get('top-shows')
  @Needs('read')
  @ApiOperation({
    summary: 'The shows watched most',
    description: 'Of the last 7 calendar days, today included, unless a range is given; at most 400 days.',
  })
  @ApiOkResponse({ type: TopShowsDto })
  @ApiProblems(422)
  topShows(@Query() query: TopShowsQueryDto): Promise<TopShows> {
    return this.activity.topShows(query);
  }

  @Get('shows/:show_id/hours')
  @Needs('read')
  @ApiOperation({
    summary: 'One show hour by hour',
    description:
      'The last 2 calendar days, today included, unless more are asked for; at most 14. A show that nobody has watched, ' +
      'in the catalogue or not, has hours without sessions.',
  })
  @ApiParam({ name: 'show_id', example: 's001' })
  @ApiOkResponse({ type: ShowHoursDto })
  @ApiProblems(422)
  showHours(@Param('show_id') showId: string, @Query() query: ShowHoursQueryDto): Promise<ShowHours> {
    return this.activity.showHours(showId, query.days);
  }

  @Get('active-users')
  @Needs('read')
  @ApiOperation({ summary: 'Distinct viewers per hour or day' })
  @ApiOkResponse({ type: ActiveUsersDto })
  @ApiProblems(422)
  activeUsers(@Query() query: ActiveUsersQueryDto): Promise<ActiveUsers> {
    return this.activity.activeUsers(query);
  }

  @Get('hour-of-week')
  @Needs('read')
  @ApiOperation({
    summary: 'Active viewers by weekday and hour',
    description:
      'Means over the complete hours of the last 28 days unless a range is given; at most 400 days.',
  })
  @ApiOkResponse({ type: HourOfWeekTableDto })
  @ApiProblems(422)
  hourOfWeek(@Query() query: DayRangeQueryDto): Promise<HourOfWeekTable> {
    return this.activity.hourOfWeek(query);
  }

  @Get('quality')
  @Needs('read')
  @ApiOperation({
    summary: 'How smoothly sessions play, by day, show and country',
    description:
      'The last 7 days unless a range is given; at most 400. Every day that the range touches is counted whole.',
  })
  @ApiOkResponse({ type: PlaybackReportDto })
  @ApiProblems(422)
  quality(@Query() query: PlaybackQualityQueryDto): Promise<PlaybackReport> {
    return this.playback.report(query);
  }

  @Get('retention')
  @Needs('read')
  @ApiOperation({ summary: 'How many of the newcomers of each week came back in the weeks after' })
  @ApiOkResponse({ type: RetentionTableDto })
  @ApiProblems(422)
  weeklyRetention(@Query() { weeks }: RetentionQueryDto): Promise<RetentionTable> {
    return this.retention.table(weeks);
  }

  @Get('retention/users')
  @Needs('read')
  @ApiOperation({
    summary: 'The newcomers of a week who came in a later one, or did not, in the order of their ids',
  })
  @ApiList(CohortUserPageDto)
  @ApiProblems(422)
  cohortUsers(
    @Query() query: CohortUsersQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return respondWithList(request, reply, query, COHORT_COLUMNS, (page) => this.retention.users(page));
  }

  @Get('summary')
  @Needs('read')
  @ApiOperation({ summary: 'What is stored, and the last days at a glance' })
  @ApiOkResponse({ type: SummaryDto })
  activitySummary(): Promise<Summary> {
    return this.activity.summary();
  }

  @Get('metrics')
  @Needs('read')
  @ApiOperation({ summary: 'Name, unit and definition of every figure' })
  @ApiOkResponse({ type: [MetricDto] })
  metricCatalogue(): readonly Metric[] {
    return METRIC_CATALOGUE;
  }
}
