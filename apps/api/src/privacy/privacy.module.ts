import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.ts';
import { ImportsModule } from '../imports/imports.module.ts';
import { PredictionsModule } from '../predictions/predictions.module.ts';
import { RollupsModule } from '../rollups/rollups.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { PrivacyController } from './privacy.controller.ts';
import { PrivacyService } from './privacy.service.ts';

@Module({
  imports: [EventsModule, ImportsModule, PredictionsModule, RollupsModule, UsersModule],
  controllers: [PrivacyController],
  providers: [PrivacyService],
  exports: [PrivacyService],
})
export class PrivacyModule {}
