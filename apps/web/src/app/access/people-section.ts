import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, Injector, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '@engagement/contracts';
import { accountUrl, API } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Platform } from '../shell/platform.ts';
import { Confirm } from '../ui/confirm.ts';
import { Panel } from '../ui/panel.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { Access } from './access.ts';
import type { Account } from '@engagement/contracts';
import { AccountForm } from './account-form.ts';
import { FormAttempt } from './form-attempt.ts';
import { ROLE_LABELS, ROLES } from './role-words.ts';

/** As many as the API gives at once. */
const SHOWN = 1_000;

/** Who may sign in, and as what. */
@Component({
  selector: 'eng-people-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [AccountForm, Panel],
  templateUrl: './people-section.html',
  styleUrl: './access-section.css',
})
export class PeopleSection {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly injector = inject(Injector);
  private readonly access = inject(Access);
  private readonly timeZone = inject(Platform).timeZone;

  protected readonly accounts = loadable<Page<Account>>(() => ({
    url: API.accounts,
    params: { limit: SHOWN },
  }));
  protected readonly isAdding = signal(false);
  protected readonly attempt = new FormAttempt();
  protected readonly roles = ROLES.map((role) => ({ role, label: ROLE_LABELS[role] }));
  protected readonly rows = computed(() =>
    (this.accounts.value()?.items ?? []).map((account) => ({
      account,
      // Nobody locks themselves out by a slip of the hand; another administrator can.
      isSelf: account.id === this.access.account()?.id,
      roleLabel: ROLE_LABELS[account.role],
      roleFieldLabel: $localize`:@@people.roleOf:Role of ${account.name}:name:`,
      lastSignIn:
        account.last_sign_in_at === null ? null : formatDateTime(account.last_sign_in_at, this.timeZone()),
    })),
  );

  protected added(): void {
    this.isAdding.set(false);
    this.accounts.retry();
  }

  /** A choice that the server refuses is taken back in the field, too. */
  protected async giveRole(account: Account, field: HTMLSelectElement): Promise<void> {
    if (!(await this.change(account, { role: field.value }))) field.value = account.role;
  }

  protected async setDisabled(account: Account, isDisabled: boolean): Promise<void> {
    await this.change(account, { is_disabled: isDisabled });
  }

  protected async setPassword(account: Account): Promise<void> {
    const { openPasswordDialog } = await import('./password-dialog.ts');
    openPasswordDialog(this.injector, account);
  }

  protected async remove(account: Account): Promise<void> {
    const isSure = await this.confirm.ask({
      title: $localize`:@@people.removeTitle:Remove ${account.name}:name:?`,
      detail: $localize`:@@people.removeDetail:The account and all its sessions end at once. What it did stays in the audit log.`,
      action: $localize`:@@people.removeAction:Remove the account`,
    });
    if (!isSure) return;
    await this.attempt.make(() => firstValueFrom(this.http.delete(accountUrl(account.id))));
    this.accounts.retry();
  }

  private async change(account: Account, change: object): Promise<boolean> {
    const isDone = await this.attempt.make(() =>
      firstValueFrom(this.http.patch(accountUrl(account.id), change)),
    );
    this.accounts.retry();
    return isDone;
  }
}
