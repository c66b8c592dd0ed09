import { Module } from '@nestjs/common';
import { CoreModule } from '../core.module.ts';
import { RollupsModule } from './rollups.module.ts';

/** The part of the application that a rebuild needs: no server, no jobs. */
@Module({ imports: [CoreModule, RollupsModule] })
export class RebuildModule {}
