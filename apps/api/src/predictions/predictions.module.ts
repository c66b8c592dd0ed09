import { Module } from '@nestjs/common';
import { EventsRepository } from '../events/events.repository.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { AudienceForecastsRepository } from './audience-forecasts.repository.ts';
import { AudienceController } from './audience.controller.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ChurnController } from './churn.controller.ts';
import { ChurnService } from './churn.service.ts';
import { ForecastService } from './forecast.service.ts';
import { ModelsController } from './models.controller.ts';
import { ModelsRepository } from './models.repository.ts';
import { ModelsService } from './models.service.ts';
import { PredictionStatusService } from './prediction-status.service.ts';
import { Publisher } from './publisher.ts';
import { RetrainService } from './retrain.service.ts';
import { ScheduleService } from './schedule.service.ts';
import { ScoreBoards } from './score-boards.ts';
import { ScorePruning } from './score-pruning.ts';

@Module({
  imports: [JobsModule],
  controllers: [ChurnController, AudienceController, ModelsController],
  providers: [
    AudienceForecastsRepository,
    ChurnScoresRepository,
    ChurnService,
    EventsRepository,
    ForecastService,
    ModelsRepository,
    ModelsService,
    PredictionStatusService,
    Publisher,
    RetrainService,
    ScheduleService,
    ScoreBoards,
    ScorePruning,
  ],
  exports: [ChurnService, ForecastService, RetrainService, ScheduleService, ScorePruning],
})
export class PredictionsModule {}
