import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PredictionSettings, PredictionSettingsChange } from '@engagement/contracts';
import { Audited, Needs } from '../access/needs.ts';
import { ApiProblems } from '../common/api-docs.ts';
import { toIso } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import { toJob } from '../jobs/dto/job.dto.ts';
import {
  PredictionSettingsChangeDto,
  PredictionSettingsDto,
  PredictionSettingsPatchDto,
  toChoices,
  toHorizonHint,
} from './dto/prediction-settings.dto.ts';
import { ScheduleService } from './schedule.service.ts';
import { PredictionRecords } from './settings/prediction-records.ts';
import { PredictionSettingsService } from './settings/prediction-settings.service.ts';
import { SettingsChangeService } from './settings/settings-change.service.ts';

@ApiTags('predictions')
@Controller('settings/predictions')
export class PredictionSettingsController {
  constructor(
    private readonly settings: PredictionSettingsService,
    private readonly changes: SettingsChangeService,
    private readonly records: PredictionRecords,
    private readonly schedule: ScheduleService,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'What the operator decides about the predictions',
    description:
      'With what holds where nothing was set, and a hint for the horizon from the viewers themselves.',
  })
  @ApiOkResponse({ type: PredictionSettingsDto })
  async get(): Promise<PredictionSettings> {
    const findings = await this.records.findings();
    return {
      ...toChoices(await this.settings.current()),
      time_zone: this.config.timeZone.name,
      next_retrain_at: toIso(await this.schedule.nextRetrainAt()),
      next_score_at: toIso(await this.schedule.nextScoreAt()),
      defaults: toChoices(this.settings.defaults),
      horizon_hint: toHorizonHint(findings?.gaps ?? null),
    };
  }

  @Patch()
  @Needs('administer')
  @Audited('settings.change')
  @ApiOperation({
    summary: 'Change what the operator decides about the predictions',
    description:
      'What is left out stays as it is; where one field is wrong nothing is changed. A change of the threshold starts a scoring, one ' +
      'of the horizon, the active window or the engine a retraining: `job` is the one started, or the one under way that it ' +
      'waits for. Until a model for a new horizon or active window serves, the rule does.',
  })
  @ApiOkResponse({ type: PredictionSettingsChangeDto })
  @ApiProblems(400, 413, 415, 422, 503)
  async change(@Body() patch: PredictionSettingsPatchDto): Promise<PredictionSettingsChange> {
    const { run, note } = await this.changes.change(patch);
    await this.schedule.refresh();
    return { ...(await this.get()), job: run === null ? null : toJob(run), note };
  }
}
