import { Module } from '@nestjs/common';
import { ShowsController } from './shows.controller.ts';
import { ShowsRepository } from './shows.repository.ts';
import { ShowsService } from './shows.service.ts';

@Module({
  controllers: [ShowsController],
  providers: [ShowsService, ShowsRepository],
  exports: [ShowsService],
})
export class ShowsModule {}
