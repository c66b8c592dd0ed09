import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.ts';
import { PackMerger } from './pack-merger.ts';
import { Retention } from './retention.ts';
import { RollupGuard } from './rollup-guard.ts';
import { RollupRebuild } from './rollup-rebuild.ts';
import { RollupWriter } from './rollup-writer.ts';
import { SessionPacks } from './session-packs.ts';
import { ViewerErasure } from './viewer-erasure.ts';

@Module({
  imports: [SettingsModule],
  providers: [RollupWriter, SessionPacks, PackMerger, RollupRebuild, RollupGuard, Retention, ViewerErasure],
  exports: [RollupWriter, PackMerger, RollupRebuild, Retention, ViewerErasure],
})
export class RollupsModule {}
