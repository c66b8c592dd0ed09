import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { EventsRepository } from '../events/events.repository.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { AlarmsController } from './alarms/alarms.controller.ts';
import { AlarmsRepository } from './alarms/alarms.repository.ts';
import { AlarmsService } from './alarms/alarms.service.ts';
import { AudienceForecastsRepository } from './audience-forecasts.repository.ts';
import { AudienceController } from './audience.controller.ts';
import { ChurnAdviceService } from './churn-advice.service.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ChurnController } from './churn.controller.ts';
import { ChurnService } from './churn.service.ts';
import { DriftController } from './drift/drift.controller.ts';
import { DriftService } from './drift/drift.service.ts';
import { ForecastDriftService } from './drift/forecast-drift.service.ts';
import { ForecastErrors } from './drift/forecast-errors.ts';
import { ForecastHistoryService } from './forecast-history/forecast-history.service.ts';
import { ForecastPruning } from './forecast-history/forecast-pruning.ts';
import { ForecastService } from './forecast.service.ts';
import { PredictionSettingsController } from './prediction-settings.controller.ts';
import { ModelsController } from './models.controller.ts';
import { ModelsRepository } from './models.repository.ts';
import { ModelsService } from './models.service.ts';
import { ObservedReasonsController } from './observed-reasons.controller.ts';
import { ObservedReasonsRepository } from './observed-reasons.repository.ts';
import { ObservedReasonsService } from './observed-reasons.service.ts';
import { PredictionStatusService } from './prediction-status.service.ts';
import { Publisher } from './publisher.ts';
import { ArtifactInspector } from './registry/artifact-inspector.ts';
import { ModelConditions } from './registry/model-conditions.ts';
import { ModelMonitor } from './registry/model-monitor.ts';
import { PromotionService } from './registry/promotion.service.ts';
import { RetrainService } from './retrain.service.ts';
import { ScheduleService } from './schedule.service.ts';
import { ScoreBoards } from './score-boards.ts';
import { ScorePruning } from './score-pruning.ts';
import { ScoreService } from './score.service.ts';
import { OutstandingChange } from './settings/outstanding-change.service.ts';
import { PredictionRecords } from './settings/prediction-records.ts';
import { PredictionSettingsService } from './settings/prediction-settings.service.ts';
import { SettingsChangeService } from './settings/settings-change.service.ts';
import { ShowAdviceService } from './show-advice.service.ts';
import { TrainingRuns } from './training-runs.service.ts';
import { WatchDaysRepository } from './watch-days.repository.ts';
import { ModelHealth } from './registry/model-health.ts';
import { ModelMetrics } from './registry/model-metrics.ts';

@Module({
  imports: [AnalyticsModule, ErasuresModule, EventsModule, JobsModule, SettingsModule, UsersModule],
  controllers: [
    ChurnController,
    ObservedReasonsController,
    AudienceController,
    ModelsController,
    PredictionSettingsController,
    DriftController,
    AlarmsController,
  ],
  providers: [
    AlarmsRepository,
    AlarmsService,
    ArtifactInspector,
    AudienceForecastsRepository,
    ChurnAdviceService,
    ChurnScoresRepository,
    ChurnService,
    DriftService,
    EventsRepository,
    ForecastDriftService,
    { provide: ForecastErrors, useExisting: ForecastHistoryService },
    ForecastHistoryService,
    ForecastPruning,
    ForecastService,
    ModelConditions,
    ModelHealth,
    ModelMetrics,
    ModelMonitor,
    ModelsRepository,
    ModelsService,
    ObservedReasonsRepository,
    ObservedReasonsService,
    OutstandingChange,
    PredictionRecords,
    PredictionSettingsService,
    PredictionStatusService,
    PromotionService,
    Publisher,
    RetrainService,
    ScheduleService,
    ScoreBoards,
    ScorePruning,
    ShowAdviceService,
    ScoreService,
    SettingsChangeService,
    TrainingRuns,
    WatchDaysRepository,
  ],
  exports: [
    ChurnService,
    ForecastPruning,
    ForecastService,
    ModelsService,
    ObservedReasonsService,
    RetrainService,
    ScheduleService,
    ScorePruning,
    OutstandingChange,
    ScoreService,
    ShowAdviceService,
  ],
})
export class PredictionsModule {}
