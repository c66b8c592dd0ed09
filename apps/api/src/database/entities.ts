import { AccountEntity } from '../access/accounts/account.entity.ts';
import { AuditEntryEntity } from '../access/audit/audit-entry.entity.ts';
import { ApiKeyEntity } from '../access/keys/api-key.entity.ts';
import { SessionEntity } from '../access/sessions/session.entity.ts';
import { UserDay } from '../events/user-day.entity.ts';
import { ErasureEntity } from '../erasures/erasure.entity.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { ImportErrorEntity } from '../imports/import-error.entity.ts';
import { ImportEntity } from '../imports/import.entity.ts';
import { JobRun } from '../jobs/job-run.entity.ts';
import { AlarmEntity } from '../predictions/alarms/alarm.entity.ts';
import { AudienceForecastHour } from '../predictions/audience-forecast-hour.entity.ts';
import { ChurnRun } from '../predictions/churn-run.entity.ts';
import { ChurnScore } from '../predictions/churn-score.entity.ts';
import { ModelEntity } from '../predictions/model.entity.ts';
import { ObservedReasonEntity } from '../predictions/observed-reason.entity.ts';
import { ModelPromotion } from '../predictions/registry/model-promotion.entity.ts';
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
  ModelPromotion,
  AlarmEntity,
  ChurnRun,
  ChurnScore,
  ObservedReasonEntity,
  AudienceForecastHour,
  JobRun,
  Setting,
  ImportEntity,
  ImportErrorEntity,
  AccountEntity,
  SessionEntity,
  ApiKeyEntity,
  AuditEntryEntity,
  ErasureEntity,
];
