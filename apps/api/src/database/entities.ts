import { UserDay } from '../events/user-day.entity.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { ImportErrorEntity } from '../imports/import-error.entity.ts';
import { ImportEntity } from '../imports/import.entity.ts';
import { JobRun } from '../jobs/job-run.entity.ts';
import { AudienceForecastHour } from '../predictions/audience-forecast-hour.entity.ts';
import { ChurnRun } from '../predictions/churn-run.entity.ts';
import { ChurnScore } from '../predictions/churn-score.entity.ts';
import { ModelEntity } from '../predictions/model.entity.ts';
import { Setting } from '../settings/setting.entity.ts';
import { ShowEntity } from '../shows/show.entity.ts';
import { UserEntity } from '../users/user.entity.ts';

/** Every table's entity. */
export const ENTITIES = [
  UserEntity,
  ShowEntity,
  ViewingEventEntity,
  UserDay,
  ModelEntity,
  ChurnRun,
  ChurnScore,
  AudienceForecastHour,
  JobRun,
  Setting,
  ImportEntity,
  ImportErrorEntity,
];
