import { Module } from '@nestjs/common';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { ImportsModule } from '../imports/imports.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { ErasureService } from './erasure.service.ts';
import { ErasuresController } from './erasures.controller.ts';
import { PersonExport } from './person-export.service.ts';
import { PersonRecords } from './person-records.ts';
import { PrivacyController } from './privacy.controller.ts';
import { StoredOfViewers } from './stored-of-viewers.ts';

/** What a viewer may ask of an operator: to see everything that is stored, and to have it removed. */
@Module({
  imports: [ErasuresModule, EventsModule, ImportsModule, PredictionsModule, RollupsModule, UsersModule],
  controllers: [PrivacyController, ErasuresController],
  providers: [ErasureService, PersonExport, PersonRecords, StoredOfViewers],
  exports: [ErasureService],
})
export class PrivacyModule {}
