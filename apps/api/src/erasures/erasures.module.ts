import { Module } from '@nestjs/common';
import { ErasureParticipants } from './erasure-participants.ts';
import { ErasuresRepository } from './erasures.repository.ts';
import { Tombstones } from './tombstones.ts';

/** What everybody who stores something of viewers has to know of erasures. */
@Module({
  providers: [Tombstones, ErasureParticipants, ErasuresRepository],
  exports: [Tombstones, ErasureParticipants, ErasuresRepository],
})
export class ErasuresModule {}
