import { Module } from '@nestjs/common';
import { CoreModule } from '../../core.module.ts';
import { AccountsModule } from '../accounts/accounts.module.ts';

/** What the `access` command stands on: no server, no jobs. */
@Module({ imports: [CoreModule, AccountsModule] })
export class AccessCommandModule {}
