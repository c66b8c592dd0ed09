import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CoreModule } from '../../core.module.ts';
import { JobsModule } from '../../jobs/jobs.module.ts';
import { PredictionsModule } from '../predictions.module.ts';
import { TrainOnce } from './train-once.ts';

/** The part of the application that a retraining needs: jobs, but no server. */
@Module({
  imports: [CoreModule, ScheduleModule.forRoot(), JobsModule, PredictionsModule],
  providers: [TrainOnce],
})
export class TrainCommandModule {}
