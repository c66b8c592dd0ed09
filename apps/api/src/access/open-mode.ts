import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { Clock } from '../common/clock.ts';
import { AccountsService } from './accounts/accounts.service.ts';

/** An account may also be made by a command, in a process of its own. */
const LOOK_EVERY_MS = 1_000;

/** Whether everybody may do everything: for as long as nobody has an account, and nobody but this machine reaches the server. */
@Injectable()
export class OpenMode {
  private isOver: boolean;
  private lookedAt = -Infinity;

  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
    { access }: AppConfig,
  ) {
    // Behind a proxy everybody seems to be at this machine.
    const isProxied = access.trustedProxies.length > 0 || access.isSecure;
    this.isOver = !access.isLocal || isProxied || access.singleSignOn !== null;
  }

  /** @throws what the database throws: as long as it cannot say, nobody is let in */
  async isOn(): Promise<boolean> {
    if (this.isOver) return false;
    const now = this.clock.now();
    if (Math.abs(now - this.lookedAt) >= LOOK_EVERY_MS) {
      this.isOver = await this.accounts.hasAccounts();
      this.lookedAt = now;
    }
    return !this.isOver;
  }

  /** The first account is there: it never comes back. */
  end(): void {
    this.isOver = true;
  }
}
