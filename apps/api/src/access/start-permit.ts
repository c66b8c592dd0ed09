import { Injectable, Logger } from '@nestjs/common';
import { ValidationFailedError } from '../common/domain-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { ConfigurationError } from '../config/environment.ts';
import { AccountsService } from './accounts/accounts.service.ts';
import { BY_SERVER } from './audit/audit-log.service.ts';
import { OpenMode } from './open-mode.ts';

/** Decides whether the server may be reached as it is configured, before it can be. */
@Injectable()
export class StartPermit {
  private readonly logger = new Logger('Access');

  constructor(
    private readonly accounts: AccountsService,
    private readonly openMode: OpenMode,
    private readonly config: AppConfig,
  ) {}

  /**
   * Makes the first administrator, where the environment names one and there is none.
   *
   * @throws {ConfigurationError} if the server could be reached by others and nobody could sign in
   */
  async obtain(): Promise<void> {
    const { access, host } = this.config;
    if (!(await this.accounts.hasAdmin())) await this.makeFirstAdmin();
    if (await this.openMode.isOn()) {
      this.logger.warn(
        `Open on this machine: nobody has an account yet, so whoever uses this machine can read and change everything. ` +
          'Set up sign-in in the dashboard under /access.',
      );
      return;
    }
    const bringsAdmins = access.singleSignOn?.roles.some(({ role }) => role === 'admin') ?? false;
    if (!bringsAdmins && !(await this.accounts.hasAdmin())) throw new ConfigurationError([noAdmin(host)]);
    if (!access.isLocal && !access.isSecure)
      this.logger.warn(
        'Passwords and keys cross the network unencrypted: put a proxy that speaks TLS in front, and set PUBLIC_URL to its https:// address.',
      );
  }

  private async makeFirstAdmin(): Promise<void> {
    const { firstAdmin } = this.config.access;
    if (firstAdmin === null) return;
    try {
      await this.accounts.create({ ...firstAdmin, role: 'admin' }, BY_SERVER);
    } catch (error) {
      if (!(error instanceof ValidationFailedError)) throw error;
      throw new ConfigurationError([`ADMIN_NAME and ADMIN_PASSWORD make no administrator: ${error.message}`]);
    }
    this.logger.log(
      `Made the administrator ${firstAdmin.name}. ADMIN_NAME and ADMIN_PASSWORD can be removed now.`,
    );
  }
}

function noAdmin(host: string): string {
  return (
    `Others reach the server (HOST is ${host}, or a proxy is configured), and there is no administrator who could sign in. Make one first:\n` +
    '      npm run access -- add-account NAME --role admin\n' +
    '    or set ADMIN_NAME and ADMIN_PASSWORD_FILE for the first start, or HOST=127.0.0.1 without PUBLIC_URL, TRUST_PROXY and OIDC_ISSUER to use it on this machine alone.'
  );
}
